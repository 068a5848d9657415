// Tells the states of a machine that a text speaks of: a value may hold in one of them only; pure.

/** Whoever says so disagrees with nobody who speaks of another state. */
export function conditionsIn(text: string): readonly Condition[] {
  return CONDITIONS.filter((condition) => condition.test(text));
}

export function sameConditions(a: readonly Condition[], b: readonly Condition[]): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

export function isWithin(few: readonly Condition[], many: readonly Condition[]): boolean {
  return few.every((one) => many.includes(one));
}

/** Without those that only say that a value is a bound. */
export function statesOf(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((one) => !BOUNDS.includes(one));
}

export type Condition = RegExp;
const CONDITIONS = [
  /\bset-?up\b|\bsetting\b|\bmode setting\b|einricht/iu,
  /automati/iu,
  /\bmanual(?:ly)? (?:mode|operation)\b|\bjog|handbetrieb|tippbetrieb/iu,
  /\bcold\b|\bkalt/iu,
  /\bhot\b|\bwarm|heiß/iu,
  /\bstart-?up\b|\bstarting\b|anlauf|anfahr/iu,
  /\bidle\b|\bstandstill\b|leerlauf|stillstand/iu,
  /\b(?:un)?load(?:ed)?\b|belast|beladen/iu,
  /\bclean(?:ing)?\b|reinig/iu,
  /\btest(?:ing|ed)?\b|\btrial\b|prüf|probe/iu,
  /\bnew\b|\bneu/iu,
  /\bworn\b|verschl/iu,
  /\bsummer\b|sommer/iu,
  /\bwinter\b/iu,
  /\bmax|höchst/iu,
  /\bmin(?:imum|imal|destens)\b/iu,
];
const BOUNDS = CONDITIONS.slice(-2);
