// Which classes an entry of our files is about: the labels it names must be equal.

import { z } from 'zod';
import { NAME_NOT_NONE, NAME_OR_NONE } from '../../ingest/label/name.ts';

/** Absent attributes mean "any", so a value left empty must not pass for one. */
export const SELECTOR = z.strictObject({
  site: NAME_NOT_NONE.exactOptional(),
  line: NAME_OR_NONE.exactOptional(),
  collection: NAME_OR_NONE.exactOptional(),
  sensitivity: NAME_NOT_NONE.exactOptional(),
});
