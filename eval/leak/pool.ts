// Passages and questions that plants are made of, written from parts and embedded once.

/** What a machine has, what may be wrong with it, and what is done about it. */
const PARTS =
  `spindle bearing|coolant pump|hydraulic filter|drive belt|door interlock|tool changer|oil cooler|feed motor|
  clamping jaw|pressure switch|lubrication line|chip conveyor|limit switch|brake unit|heating zone|light curtain|
  suction gripper|air dryer|ball screw|control cabinet`
    .split('|')
    .map((part) => part.trim());
const SAYINGS: readonly ((part: string, n: number) => string)[] = [
  (part, n) => `The ${part} is checked every ${n * 50} hours and replaced when its play exceeds ${n / 10} mm.`,
  (part, n) => `Fault code E-${200 + n}: the ${part} does not reach its end position. Check the wiring of the ${part}.`,
  (part, n) => `Tighten the screws of the ${part} with ${n * 3} Nm, crosswise, with the machine switched off.`,
  (part, n) => `A noisy ${part} usually means worn seals; order part ${n}FT${7000 + n}-2AF${n} from the store.`,
  (part, n) =>
    `Before the shift the operator looks at the ${part} and writes the reading, about ${n} bar, into the log.`,
  (part, n) => `Der Zustand (${part}) wird alle ${n} Tage geprüft; bei Störung ist der Hauptschalter auszuschalten.`,
  (part, n) => `If the ${part} overheats beyond ${40 + n} degrees, stop the machine and let it cool for ${n} minutes.`,
  (part, n) => `The ${part} was exchanged by the night shift; since then alarm E-${200 + n} has not come back.`,
  (part, n) => `Grease the ${part} with ${n} g of lithium soap grease and wipe off what is left over.`,
  (part, n) => `Spare ${part}s are kept on shelf ${n}; two must be there at any time.`,
];
const NUMBERS = [4, 7, 12];

/** 600, all different. */
export const PASSAGES: readonly string[] = PARTS.flatMap((part) =>
  NUMBERS.flatMap((n) => SAYINGS.map((say) => say(part, n))),
);

export const QUESTIONS: readonly string[] = [
  ...PARTS.slice(0, 8).map((part) => `How often is the ${part} checked?`),
  ...PARTS.slice(4, 12).map((part) => `Why is the ${part} noisy?`),
  'What does E-204 mean?',
  'What does E-212 mean on press 4?',
  'E-207',
  'What does E-2O4 mean?',
  'What does E-214 mean?',
  'E-2112',
  'How tight are the screws of the brake unit on P7?',
  'Was tun bei Störung der Pumpe?',
  'Who won the football match?',
  '7FT7007-2AF7',
  'Where is part 7FT7O07-2AF7?',
  'Wie wird der Antriebsriemen geprüft?',
  'Wo steht „bei Störung ist der Hauptschalter“?',
  'What about the "brake unit"?',
  'How is the machine switched off for the work on P4?',
];

export interface Pool {
  readonly model: string;
  /** Of a passage or a question of the pool, or of what asking makes of one. */
  vectorOf(text: string, role: 'document' | 'question'): Promise<Float32Array>;
}

/** `embed` is asked once for each text. */
export async function openPool(
  model: string,
  embed: (texts: readonly string[], role: 'document' | 'question') => Promise<readonly Float32Array[]>,
): Promise<Pool> {
  const known = new Map<string, Promise<Float32Array>>();
  const vectors = await embed(PASSAGES, 'document');
  for (const [i, text] of PASSAGES.entries()) known.set(`document ${text}`, Promise.resolve(vectors[i]!));
  return {
    model,
    vectorOf(text, role) {
      const key = `${role} ${text}`;
      const vector = known.get(key) ?? embed([text], role).then(([first]) => first!);
      known.set(key, vector);
      return vector;
    },
  };
}
