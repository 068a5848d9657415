// Lists the part and serial numbers of a text that redaction would hide where nothing says what they are.

import type { Site } from '../../graph/model/site.ts';
import type { ParsedText } from '../parse/parsed.ts';
import { partNumbersIn } from '../redact/calledParts.ts';
import type { DetectionContext } from '../redact/detector.ts';
import { nationalId } from '../redact/detectors/nationalId.ts';
import { network } from '../redact/detectors/network.ts';
import { card } from '../redact/detectors/payment.ts';
import { phone } from '../redact/detectors/phone.ts';
import { NUMBERS } from '../redact/keep.ts';
import { labelledIn } from '../redact/labelled.ts';
import { keyOf } from './mentions.ts';

/** A catalogue may call thousands of numbers so; more are looked through no more. */
const MOST = 5_000;
const DETECTORS = [card, nationalId, network, phone];

/** Their keys. `text` is what redaction left, so each of them stands there for every reader of the class. */
export function calledNumbers(text: ParsedText, site: Site): readonly string[] {
  const called = partNumbersIn(text.text, labelledIn(text))
    .map(({ start, end }) => text.text.slice(start, end).trim())
    .filter((value) => !value.includes('\n') && /(?:\D*\d){5}/.test(value));
  const byKey = new Map(called.map((value) => [keyOf(value), value] as const).slice(0, MOST));
  // Each alone on its line: nothing beside it says what it is.
  const alone = [...byKey.values()].join('\n');
  const context: DetectionContext = { site, language: 'und', labelled: [], thorough: true, found: [] };
  const mistaken = new Set(
    DETECTORS.flatMap((detector) => detector.detect(alone, context))
      .filter(({ type, basis }) => basis !== 'context' && NUMBERS.has(type))
      .map(({ start, end }) => alone.slice(start, end)),
  );
  return [...byKey].filter(([, value]) => mistaken.has(value)).map(([key]) => key);
}
