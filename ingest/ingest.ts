// Turns the bytes of one document into one committed change of the graph, or into a reason why not.

import { chunk } from './chunk/chunk.ts';
import { acknowledge } from './commit/acknowledge.ts';
import { commit, type Receipt } from './commit/commit.ts';
import type { IngestDeps, IngestRules } from './deps.ts';
import { embed } from './embed/embed.ts';
import { link } from './link/link.ts';
import { parse } from './parse/stage.ts';
import { redact } from './redact/redact.ts';
import { review } from './review/review.ts';
import { seal } from './seal/seal.ts';
import { unchanged } from './seal/unchanged.ts';
import type { Incoming } from './stages.ts';
import type { Watch } from './watch.ts';

/** `during` names the stage for whoever watches: progress, timing and the reason of a failure live outside, once. */
export async function ingest(
  deps: IngestDeps,
  rules: IngestRules,
  incoming: Incoming,
  during: Watch,
): Promise<Receipt> {
  const known = await during('seal', unchanged(deps, rules, incoming)); // the same bytes, labels and rules: a no-op that says so
  if (known) return known;
  const sealed = await during('seal', seal(deps, rules, incoming)); // hashed, labelled, encrypted original
  const parsed = await during('parse', parse(deps.parsers, sealed)); // in a sandboxed child: words with page and box
  const redacted = await during('redact', redact(deps, parsed, rules)); // last holder of raw text
  const passed = await during('review', () => review(redacted)); // what hides something waits for a person
  const chunked = chunk(passed, rules.chunk); // pure
  const embedded = await during('embed', embed(deps.embedder, chunked)); // local model
  const linked = link(embedded, rules.site); // codes, tags and part numbers
  const change = await during('commit', commit(deps, rules, linked)); // one transaction, one revision, its event in an outbox
  return during('commit', acknowledge(deps, change)); // nothing is acknowledged before its event is durable
}
