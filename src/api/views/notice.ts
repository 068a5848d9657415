// What readers of a document are told, as the schema shows it.

import type { Notice } from '../../../graph/model/document.ts';
import type * as Schema from '../generated/schema.ts';
import { enumOf } from './enums.ts';

export function noticeView({ kind, text, at }: Notice): Schema.Notice {
  return { kind: enumOf(kind), text, at };
}
