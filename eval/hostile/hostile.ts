// A file that was made to harm whoever reads it.

export interface Hostile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
