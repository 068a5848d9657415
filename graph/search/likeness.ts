// Puts the cosines of different models, within a language and across two, on one scale: that of the default model.

/** Means over made questions: `same` with their own answer, `apart` with the answers of others. */
export interface Scale {
  readonly same: number;
  readonly apart: number;
}

/** A model of several languages finds texts of one language more alike than texts of two, whatever they say. */
export interface Likeness {
  readonly within: Scale;
  readonly across: Scale;
}

/** The default model's, which all that compares a likeness with a number was set with (`npm run eval -- likeness`). */
const READ_AS: Scale = { same: 0.558, apart: 0.091 };

/** As the default model would have it: what is apart is apart there, and what is the same is the same there. */
export function onOneScale(cosine: number, { same, apart }: Scale): number {
  return READ_AS.apart + ((cosine - apart) / (same - apart)) * (READ_AS.same - READ_AS.apart);
}
