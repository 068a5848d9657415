// Takes a made text through the stages that need no sandbox and no model: sealed, redacted, chunked, linked.

import { createHash } from 'node:crypto';
import type { Keyring } from '../graph/keys/ports.ts';
import type { Digest, KeyId, PrincipalId, RunId } from '../graph/model/ids.ts';
import type { Labels } from '../graph/model/labels.ts';
import type { Site } from '../graph/model/site.ts';
import { chunk } from '../ingest/chunk/chunk.ts';
import { chunkIdOf } from '../ingest/chunk/rules.ts';
import type { IngestRules } from '../ingest/deps.ts';
import { link } from '../ingest/link/link.ts';
import type { ParsedText } from '../ingest/parse/parsed.ts';
import { DEFAULT_POLICY } from '../ingest/redact/policy.ts';
import { classIdOf, documentIdOf, keyIdOf, versionIdOf } from '../ingest/seal/names.ts';
import type { Embedded, Linked, Redacted, Sealed } from '../ingest/stages.ts';

export interface MadeSource {
  readonly root: string;
  readonly path: string;
  readonly text: ParsedText;
  readonly labels: Labels;
  readonly by: PrincipalId;
  readonly at: string;
}

/** As in a house without a model: counting word pieces is no part of what is measured. */
const CHARACTERS_PER_PIECE = 4;
const WINDOW = 254;

export function madeRules(site: Site): IngestRules {
  const fits = (text: string) => Math.ceil(text.length / CHARACTERS_PER_PIECE);
  return {
    site,
    policy: DEFAULT_POLICY,
    digest: 'made' as Digest,
    hides: 'made' as Digest,
    chunk: { fits, window: WINDOW, machineField: null, machines: site.machines, chunkId: chunkIdOf },
  };
}

/** `key`: the one its version is sealed under, where that is not one of its own. */
export async function madeSealed(
  keyring: Pick<Keyring, 'name'>,
  rules: IngestRules,
  { root, path, text, labels, by, at }: MadeSource,
  key: KeyId | null = null,
): Promise<Sealed> {
  const source = { root, path };
  const classId = await classIdOf(keyring, labels);
  const documentId = await documentIdOf(keyring, classId, source);
  const bytes = Buffer.from(text.text);
  const commitment = createHash('sha256').update(bytes).digest('hex');
  const versionId = await versionIdOf(keyring, documentId, ['1', commitment, rules.digest]);
  const run = `made-${versionId}` as RunId;
  return {
    incoming: { run, source, bytes, labels, machineField: null, replaces: [], ruling: null, by, at },
    documentId,
    versionId,
    number: 1,
    classId,
    keyId: key ?? keyIdOf(versionId),
    vaultName: '',
    commitment,
    salt: '',
    earlier: [],
  } as unknown as Sealed;
}

/** Nothing personal is in a made text. `vectorsOf` answers one for each passage, or nothing for words alone. */
export function madeLinked(
  rules: IngestRules,
  sealed: Sealed,
  text: ParsedText,
  embedding: { readonly model: Digest | null; readonly vectorsOf: (texts: readonly string[]) => Float32Array[] },
): Linked {
  const shownPath = sealed.incoming.source.path;
  const redacted = { sealed, text, redactions: [], shownPath, language: 'en', policy: 'made', spared: null };
  const chunked = chunk(redacted as unknown as Redacted, rules.chunk);
  const vectors = embedding.model === null ? null : embedding.vectorsOf(chunked.chunks.map((one) => one.text));
  return link({ chunked, vectors, model: embedding.model } as unknown as Embedded, rules.site);
}
