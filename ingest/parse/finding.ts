// What a document holds that a person would not see, or that speaks to a machine: told by kind, place and amount.

/** `FINDING_KINDS[kind]`: true where ordinary writers do it too, so that it is told but holds no document up by itself. */
export const FINDING_KINDS = {
  /** Drawn without ink: an invisible rendering mode, or wholly transparent. */
  'invisible-text': false,
  /** In the colour of what lies behind it. */
  'background-colour': false,
  /** Too small to read. */
  'tiny-text': false,
  'off-page': false,
  /** Under a picture or a filled shape. */
  'covered-text': false,
  /** A layer that is switched off. */
  'hidden-layer': true,
  /** Marked as hidden: `w:vanish`, `display: none`. */
  'hidden-text': true,
  /** Left where it is: whether a browser shows it depends on what the file does not say, or what is not understood here. */
  'perhaps-hidden': false,
  /** Hidden sheets, rows, columns and slides. */
  'hidden-part': true,
  /** Struck out: still seen, and no longer meant. */
  'struck-text': true,
  /** Characters without width inside words. */
  'zero-width': false,
  /** Characters that turn the direction of writing in a text that has only one. */
  'turned-text': false,
  /** Characters that show nothing and can carry a text of their own: tags, variation selectors. */
  'hidden-characters': false,
  /** Words whose letters come from several alphabets and look like one. */
  'mixed-letters': false,
  /** Marks set on letters that have none. */
  'stacked-marks': false,
  /** Text that gives orders to a language model. */
  instruction: false,
  /** Letters beyond ASCII of a file whose encoding is not clear. */
  'unsure-letters': true,
  /** Words that text recognition was not sure of. */
  'unclear-words': true,
  /** Pictures that may say a safety message and were not looked at: too many, too large, or the site reads none. */
  'unread-pictures': true,
} as const satisfies Record<string, boolean>;

export type FindingKind = keyof typeof FINDING_KINDS;

export interface ParseFinding {
  readonly kind: FindingKind;
  readonly page: number;
  /** Where, in words of ours alone: "sheet 2, row 14", "at 72, 310". Empty: the page says enough. */
  readonly place: string;
  /** Characters, letters; words for `unclear-words`, pictures for `unread-pictures`, places for `instruction`. */
  readonly count: number;
  /** Offset in the text where it was taken out, or where it stands. */
  readonly at: number;
  /** Where what is seen of it ends: `at` where nothing of it is. */
  readonly end: number;
  /**
   * What was taken out, or the words concerned with their marks spelled out (`SPELLED`), cut to a few hundred characters;
   * the document's own words, so content like any other.
   */
  readonly hidden: string;
}

/** Whether a person should look before anyone reads: something hidden as nobody hides by accident, or orders to a machine. */
export function isSuspicious(findings: readonly ParseFinding[]): boolean {
  return findings.some(({ kind }) => !FINDING_KINDS[kind]);
}

/** Told by the words that they stand in, which are seen without them. */
export const SPELLED: ReadonlySet<FindingKind> = new Set([
  'zero-width',
  'turned-text',
  'mixed-letters',
  'stacked-marks',
]);

/** What `place` may say. */
export const PLACE = /^[a-z0-9 ,.-]{0,60}$/;

/** Characters kept of one finding's hidden text. */
export const MOST_HIDDEN = 400;

/** Findings kept of one kind; the last one counts for the rest. */
export const MOST_FINDINGS = 100;
