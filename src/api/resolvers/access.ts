// Says who may do what to a document and by which rules, today or at an earlier revision; and shows nothing of it.

import type { Action, Denial, Grant } from '../../../graph/access/rules.ts';
import { Refusal } from '../../../graph/model/errors.ts';
import type { DocumentId, PrincipalId, Revision } from '../../../graph/model/ids.ts';
import { accessAt, explainAt } from '../../govern/accessPast.ts';
import type { AccessRule, QueryResolvers } from '../generated/schema.ts';
import { contextOf, may, type Request, whoAsks } from '../request.ts';
import { wordOf } from '../views/enums.ts';

export const deciding: Pick<QueryResolvers, 'access'> = {
  async access(_, { document, person, action, asOf, time }, request) {
    const { house } = request;
    const principal = whoAsks(request);
    if (!may(house, principal, 'audit') && !may(house, principal, 'administer')) throw new Refusal('FORBIDDEN');
    const revision = (asOf ?? (await house.pin()).corpus) as Revision;
    const past = await accessAt(house, revision);
    const edition = house.editions.of(document as DocumentId).find(({ since }) => since <= revision);
    const actor = { id: person as PrincipalId, onBehalfOf: null };
    if (!edition || !past.graph.principals.has(actor.id)) return null;
    const wanted: Action = wordOf(action ?? 'READ');
    const found = explainAt(past, actor, wanted, edition.classId, {
      ...contextOf(house, null),
      now: timeOf(request, time),
    });
    const rules = (of: 'grants' | 'denials' | 'waiting') =>
      (found?.parties ?? []).flatMap((party) => party[of].map(ruleView));
    return {
      revision,
      allowed: found?.allowed ?? false,
      grants: rules('grants'),
      denials: rules('denials'),
      waiting: rules('waiting'),
    };
  },
};

function timeOf({ house }: Request, time: string | null | undefined): string {
  if (time === null || time === undefined) return house.now().toISOString();
  if (Number.isNaN(Date.parse(time))) throw new Refusal('BAD_REQUEST', 'Give the time as 2026-03-01T06:00:00Z.');
  return time;
}

function ruleView(rule: Grant | Denial): AccessRule {
  const on = Object.entries(rule.on).map(([name, value]) => `${name}: ${value ?? 'none'}`);
  return { to: rule.to, role: 'role' in rule ? rule.role : null, on: on.join(', ') };
}
