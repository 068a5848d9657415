// The parse stage: the original's bytes go to the sandbox, its text comes back.

import type { Parsed, Sealed } from '../stages.ts';
import type { Parsers } from './parse.ts';

export async function parse(parsers: Parsers, sealed: Sealed): Promise<Parsed> {
  const { bytes, source, password } = sealed.incoming;
  const hint = { name: source.path, ...(password !== null && { password }) };
  return { sealed, parsed: await parsers.parse(bytes, hint) } as Parsed;
}
