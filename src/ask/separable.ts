// Puts German verbs together again whose first part stands at the end: "Wie schalte ich die Pumpe ein?"; pure.

/** Apart from their verb, search passes over most of them. */
const PREFIX = 'ab|an|auf|aus|durch|ein|fest|frei|heraus|herunter|hoch|los|nach|um|vor|weg|wieder|zu|zurück|zusammen';
/** The verb in its place: behind the word that asks, or first. */
const PARTED = new RegExp(
  `^((?:(?:wie|wann|wo|womit|warum|wer|was)\\s+)?)(\\p{Ll}{3,}?)(e|t|et|en|st)(\\s+(?:ich|man|wir|du|sie|der|die|das)\\b.*?)\\s+(${PREFIX})(\\s*[?.!]*)$`,
  'iu',
);

/** The question with the infinitive in place of the verb, `einschalten`; unchanged where no verb is parted. */
export function rejoined(question: string): string {
  return question.replace(
    PARTED,
    (_, asks: string, stem: string, _ending: string, between: string, prefix: string, end: string) =>
      `${asks}${prefix}${infinitive(stem)}${between}${end}`,
  );
}

/** `schalt` → `schalten`, `wechsl` → `wechseln`, `steuer` → `steuern`. */
function infinitive(stem: string): string {
  if (/e[lr]$/iu.test(stem)) return `${stem}n`;
  const liquid = /^(.*[^aeiouäöü])(l|r)$/iu.exec(stem);
  if (liquid && !/[lrh]$/iu.test(liquid[1]!)) return `${liquid[1]}e${liquid[2]}n`;
  return `${stem}en`;
}
