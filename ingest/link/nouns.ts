// The words that make a bare number a code: an error is no alarm, in English or German.

export type Noun = 'ERROR' | 'ALARM' | 'FAULT';

/** "code" by itself is what error lists call their numbers. */
const NOUNS: readonly (readonly [Noun, RegExp])[] = [
  ['ALARM', /^(?:alarm|alarme|alarms|alarmcode|alarmnummer|alm)$/i],
  [
    'FAULT',
    /^(?:fault|faults|störung|störungen|stoerung|störungscode|störungsnummer|störcode|stoercode|störungsnr|flt|trip)$/i,
  ],
  [
    'ERROR',
    /^(?:error|errors|err|fehler|fehlercode|fehlernummer|fehlernr|fehlermeldung|errorcode|code|codes|ereigniscode)$/i,
  ],
];

/** The noun a single word stands for. */
export function nounOf(word: string): Noun | null {
  return NOUNS.find(([, words]) => words.test(word))?.[0] ?? null;
}

/**
 * The noun a column or field name gives its numbers: `Error Code in v1.1+`, `alarm_no`, `Störungscode`. A name that only
 * describes (`Error Message`, `Fehlerbeschreibung`) gives none.
 */
export function nounOfField(name: string): Noun | null {
  const words = name
    .replace(/([a-zäöü])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS || words.some((word) => DESCRIBES.test(word))) return null;
  const nouns = words.map(nounOf).filter((noun) => noun !== null);
  // "Alarm code" is an alarm: what says more than "code" decides.
  return nouns.find((noun) => noun !== 'ERROR') ?? nouns[0] ?? null;
}
const MOST_WORDS = 6;
const DESCRIBES =
  /message|text|description|meaning|cause|remedy|action|name|title|count|time|date|type|level|class|zip|postal|qr|bar|beschreibung|meldung|bedeutung|ursache|anzahl|datum|zeit|typ|klasse|art$|plz/i;
