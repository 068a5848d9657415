// Text hidden in characters: without width, in tags, turned, and with look-alike letters; and the honest look-alikes of these.

import type { Hand } from './sentences.ts';

/** Each takes a sentence and a secret and gives the sentence with something hidden in it. */
export const DISGUISES: Readonly<Record<string, (sentence: string, hand: Hand) => string>> = {
  'zero-width': (sentence) =>
    sentence.replace(/(\p{L})(\p{L})/u, '$1\u200b$2').replace(/(\p{L})(\p{L}{2})$/u, '$1\u2060$2'),
  joiner: (sentence) => sentence.replace(/([a-z]{2})([a-z]{2})/, '$1\u200d$2'),
  tags: (sentence, hand) =>
    sentence +
    [...hand.secret()]
      .map((c) => (c.charCodeAt(0) < 127 ? String.fromCodePoint(0xe0000 + c.charCodeAt(0)) : ''))
      .join(''),
  selectors: (sentence, hand) =>
    sentence +
    [...Buffer.from(hand.secret(), 'latin1')]
      .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
      .join(''),
  override: (sentence) => `\u202e${[...sentence].reverse().join('')}\u202c`,
  wrapped: (sentence) => [...sentence].map((c) => `\u202d${c}\u202c`).join(''),
  cyrillic: (sentence) =>
    sentence.replace(/[aeop]/g, (c) => ({ a: '\u0430', e: '\u0435', o: '\u043e', p: '\u0440' })[c]!),
  'one-letter': (sentence) => sentence.replace(/([a-z])e([a-z])/, '$1\u0435$2'),
  stacked: (sentence) => sentence.replace(/([a-z]{2})([bcdfghkmnpqt])([a-z])/, '$1$2\u0338\u0336$3'),
};

/** Sentences that use unusual characters as everybody may. */
export const HONEST: readonly string[] = [
  '⚠️ Achtung: heiße Oberfläche ♨️ – Abstand ≥ 0,5 m halten.',
  'Widerstand 4,7 kΩ ± 5 %, Länge 30 µm, ΔT = 12 K, Mittelwert x̄ = 3,2.',
  'Der Wellen\u00addichtring ist bei jeder War\u00adtung zu er\u00adsetzen.',
  'See https://example.com/\u200bmanuals/\u200bpumps for drawings.',
  'Контроль давления масла: 5 бар.',
  'בדוק את לחץ השמן (5 bar) לפני ההפעלה.',
  'Crew: 👩‍🔧 👨🏽‍🔧 – Schicht 2 🇩🇪 🇦🇹.',
  'No\u00a05\u202fbar\u2009–\u200910\u202fbar, “quoted”, ‘single’, … end.',
  'Naïve façade, Ångström, Čapek, Łódź, Dvořák, Señor, Þór.',
  'α-Messung, β = 0,8, γ-Strahlung, η = 92 %, π ≈ 3,14.',
];
