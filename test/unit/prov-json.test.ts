// PROV-JSON: what is written comes back the same, and is what the published schema says.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import type { LineageNode } from '../../graph/provenance/describe.ts';
import type { Lineage } from '../../graph/provenance/lineage.ts';
import { readProv, writeProv } from '../../graph/provenance/provJson.ts';
import { EDGE_KINDS, NODE_KINDS, type NodeKind } from '../../graph/store/graph.ts';

const SCHEMA = join(import.meta.dirname, '../../../shared/data/prov/prov-json.schema.json');

/** Ids as the graph has them, and as hostile as they may get. */
const id = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom('__proto__', '1', 'a b', 'a:b/c.f1', '%41'),
);
const kind = fc.constantFrom(...(Object.keys(NODE_KINDS) as NodeKind[]));
const node: fc.Arbitrary<LineageNode> = fc
  .record(
    { id, kind, says: fc.string({ unit: 'grapheme' }), at: fc.option(fc.constant('2026-03-01T06:00:00.000Z')) },
    { noNullPrototype: true },
  )
  .map((made) => ({ ...made, prov: NODE_KINDS[made.kind] }));
const lineage: fc.Arbitrary<Lineage> = fc
  .uniqueArray(node, { selector: (one) => one.id, minLength: 1, maxLength: 12 })
  .chain((nodes) =>
    fc.record(
      {
        nodes: fc.constant(nodes),
        edges: fc.array(
          fc.record(
            {
              from: fc.constantFrom(...nodes.map((one) => one.id)),
              kind: fc.constantFrom(...EDGE_KINDS),
              to: fc.constantFrom(...nodes.map((one) => one.id)),
            },
            { noNullPrototype: true },
          ),
          { maxLength: 30 },
        ),
        truncated: fc.boolean(),
      },
      { noNullPrototype: true },
    ),
  );

describe('PROV-JSON', () => {
  it('comes back as it was written, in order', () => {
    fc.assert(
      fc.property(lineage, (made) => {
        assert.deepEqual(readProv(writeProv(made)), made);
      }),
      { numRuns: 500 },
    );
  });

  it('is what the published schema says', {
    skip: existsSync(SCHEMA) ? false : 'the published schema is not here',
  }, () => {
    const ajv = new (Ajv as unknown as typeof Ajv.default)({ strict: false, validateFormats: false });
    const valid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
    fc.assert(
      fc.property(lineage, (made) => {
        assert.ok(valid(JSON.parse(writeProv(made))), JSON.stringify(valid.errors));
      }),
      { numRuns: 300 },
    );
    assert.equal(valid({ entity: { 'bulkhead:a': { 'prov:type': { type: 'no value' } } } }), false);
  });

  it('says each relation with the PROV term that its ends allow', () => {
    const one = (name: string, of: NodeKind): LineageNode => ({
      id: name,
      kind: of,
      prov: NODE_KINDS[of],
      says: name,
      at: null,
    });
    const nodes = [
      one('answer', 'Answer'),
      one('chunk', 'Chunk'),
      one('version', 'Version'),
      one('run', 'IngestRun'),
      one('model', 'Artifact'),
    ];
    const edges = [
      { from: 'answer', kind: 'USED', to: 'chunk' },
      { from: 'chunk', kind: 'WAS_DERIVED_FROM', to: 'version' },
      { from: 'version', kind: 'WAS_GENERATED_BY', to: 'run' },
      { from: 'run', kind: 'USED', to: 'model' },
      { from: 'chunk', kind: 'USED', to: 'run' },
    ] as const;
    const written = JSON.parse(writeProv({ nodes, edges, truncated: false }));
    assert.equal(written.prefix.bulkhead, 'urn:bulkhead:prov:1:');
    const [derivation] = Object.values(written.wasDerivedFrom) as Record<string, string>[];
    assert.equal(derivation?.['prov:generatedEntity'], 'bulkhead:id.answer');
    assert.equal(derivation?.['prov:usedEntity'], 'bulkhead:id.chunk');
    assert.equal(Object.keys(written.wasDerivedFrom).length, 2);
    assert.deepEqual(Object.keys(written.used), ['bulkhead:edge.3']);
    assert.deepEqual(Object.keys(written.wasGeneratedBy), ['bulkhead:edge.2']);
    assert.deepEqual(Object.keys(written.wasInfluencedBy), ['bulkhead:edge.4']);
  });

  it('refuses what it did not write', () => {
    const foreign = [
      '',
      '[]',
      '{}',
      'null',
      '{"prefix":{},"entity":{"ex:a":{}}}',
      '{"prefix":{},"used":{"bulkhead:edge.0":{}}}',
    ];
    for (const text of foreign.slice(0, 4)) assert.throws(() => readProv(text), { code: 'BAD_REQUEST' }, text);
    for (const text of foreign.slice(4)) assert.throws(() => readProv(text), { code: 'BAD_REQUEST' }, text);
  });
});
