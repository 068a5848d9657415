// A file that was made to hide text, or to look as if it did.

export interface Made {
  /** What it does and its format: `vanish.docx`. */
  readonly name: string;
  readonly hidden: boolean;
  readonly bytes: Uint8Array;
}
