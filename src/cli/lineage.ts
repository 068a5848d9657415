// `bulkhead lineage` and `bulkhead impact`: what a record came from, and what rests on a document.

import { Refusal } from '../../graph/model/errors.ts';
import type { Impact, Lineage } from '../api/generated/schema.ts';
import { type Command, options } from './command.ts';
import { withService } from './withService.ts';

const LINEAGE = 'nodes { id kind says } edges { from kind to } truncated provJson';
/** Ids do not tell what they name, so each kind is asked for; at most one of them has it. */
const FIND = `query Find($id: ID!, $direction: LineageDirection) {
  answer: lineage(answer: $id, direction: $direction) { ${LINEAGE} }
  chunk: lineage(chunk: $id, direction: $direction) { ${LINEAGE} }
  document: lineage(document: $id, direction: $direction) { ${LINEAGE} }
  artifact: lineage(artifact: $id, direction: $direction) { ${LINEAGE} }
}`;
const IMPACT = `query Impact($id: ID!) {
  impact(document: $id) { answers facts successors othersAnswers lineage { ${LINEAGE} } }
}`;

export const lineage: Command = {
  usage: 'bulkhead lineage ID [--forward] [--prov] [--as PERSON]',
  says: 'Shows what an answer, passage, document or artifact came from, or what came of it; --prov prints PROV-JSON.',
  async run(args) {
    const { config, positionals, values } = options(args, {
      forward: { type: 'boolean' },
      prov: { type: 'boolean' },
      as: { type: 'string' },
    });
    const [id] = positionals;
    if (!id) throw new Refusal('BAD_REQUEST', `Call it as: ${lineage.usage}`);
    const direction = values.forward ? 'FORWARD' : 'BACK';
    const found = await withService(config, values.as, (client) =>
      client.query<Record<string, Lineage | null>>(FIND, { id, direction }),
    );
    const [one] = Object.values(found).filter((each) => each !== null);
    if (!one) throw new Refusal('NOT_FOUND');
    process.stdout.write(values.prov ? `${one.provJson}\n` : lineageText(one));
    return 0;
  },
};

export const impact: Command = {
  usage: 'bulkhead impact DOCUMENT [--prov] [--as PERSON]',
  says: 'Shows your answers and the facts that rest on a document, and to those who answer for it how many other answers do.',
  async run(args) {
    const { config, positionals, values } = options(args, { prov: { type: 'boolean' }, as: { type: 'string' } });
    const [id] = positionals;
    if (!id) throw new Refusal('BAD_REQUEST', `Call it as: ${impact.usage}`);
    const { impact: found } = await withService(config, values.as, (client) =>
      client.query<{ impact: Impact | null }>(IMPACT, { id }),
    );
    if (!found) throw new Refusal('NOT_FOUND');
    process.stdout.write(values.prov ? `${found.lineage.provJson}\n` : impactText(found));
    return 0;
  },
};

function lineageText({ nodes, edges, truncated }: Lineage): string {
  const told = nodes.map(({ id, kind, says }) => {
    const ways = edges.filter(({ from }) => from === id).map(({ kind: way, to }) => `    ${way} ${to}\n`);
    return `${kind} ${id}\n    ${says.replace(/\s+/g, ' ')}\n${ways.join('')}`;
  });
  return told.join('') + (truncated ? 'There is more than is shown.\n' : '');
}

function impactText({ answers, facts, successors, othersAnswers, lineage: { nodes } }: Impact): string {
  const says = new Map(nodes.map((node) => [node.id, node.says.replace(/\s+/g, ' ')]));
  const list = (title: string, ids: readonly string[]) =>
    `${title}: ${ids.length}\n${ids.map((id) => `  ${id}  ${says.get(id) ?? ''}\n`).join('')}`;
  const others = othersAnswers === null ? '' : `Answers of other people: ${othersAnswers}\n`;
  return `${list('Your answers', answers)}${others}${list('Facts', facts)}${list('Took its place', successors)}`;
}
