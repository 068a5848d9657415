// The mutations: each checks the action it needs, calls one function of the house, and shows the result.

import { Refusal } from '../../../graph/model/errors.ts';
import type { AnswerId, Digest, DocumentId, Revision, RunId } from '../../../graph/model/ids.ts';
import type { Validity } from '../../../graph/model/labels.ts';
import { mayRead, type ReadScope } from '../../../graph/model/scope.ts';
import { readVersions } from '../../../graph/store/library.ts';
import type { RunOrder } from '../../../ingest/run.ts';
import { ask } from '../../ask/ask.ts';
import { rate } from '../../ask/rate.ts';
import { approve, narrow } from '../../govern/relabel.ts';
import { reportVanished, retire } from '../../govern/retire.ts';
import { type Decision, rule } from '../../govern/validity.ts';
import type { House } from '../../house.ts';
import type { Principal } from '../../identity/principal.ts';
import type { IngestInput, MutationResolvers, MutationSetValidityArgs } from '../generated/schema.ts';
import { contextOf, may, type Request, sightOf, whoMay } from '../request.ts';
import { answerView } from '../views/answer.ts';
import { documentView } from '../views/document.ts';
import { labelsView } from '../views/labels.ts';
import { runView } from '../views/run.ts';
import { revisionOf } from './asOf.ts';

const MOST_AT_ONCE = 500;
const LONGEST_REASON = 500;
const LONGEST_NOTICE = 2_000;

export const acting: MutationResolvers = {
  async ask(_, { question, context, options }, request) {
    const { house } = request;
    const principal = whoMay(request, 'ask');
    const [atLeast, after] = [
      options?.atLeast as Revision | null | undefined,
      options?.after as AnswerId | null | undefined,
    ];
    const asked = contextOf(house, context);
    const began = performance.now();
    const answer = await request.limits.questions.within(principal.id, () =>
      ask(house.ask, principal, question, asked, { atLeast, after }),
    );
    house.metrics.answered(answer.body.outcome, (performance.now() - began) / 1000);
    return answerView(house.site, answer);
  },

  async rate(_, { answer, verdict, reason }, request) {
    const { house, limits } = request;
    const { principal, at, scope } = await sightOf(request);
    if ((await revisionOf(house, at, scope, answer)) === null) throw new Refusal('NOT_FOUND');
    const said = reason?.normalize('NFC').trim() ?? '';
    if (said.length > LONGEST_REASON)
      throw new Refusal('TOO_LARGE', `A reason has at most ${LONGEST_REASON} characters.`);
    return limits.questions.within(principal.id, () =>
      rate(house.ask, principal, { answer: answer as AnswerId, helped: verdict === 'HELPED', reason: said }),
    );
  },

  async proposeLabels(_, { content }, request) {
    const { house } = request;
    const { id } = whoMay(request, 'propose-labels');
    const proposed = await house.labels.propose(house, content, id);
    const { scope } = await sightOf(request);
    await narrow(house, proposed, id, { scope, context: contextOf(house, null) });
    return labelsView(proposed);
  },

  async approveLabels(_, { digest }, request) {
    const { house } = request;
    const principal = whoMay(request, 'approve-labels');
    const { file, orders } = await approve(house, digest as Digest, principal.id);
    const { scope } = await sightOf(request);
    const runs = orders.map((order) => runView({ order, state: 'queued' }, house.documents, scope));
    return { file: labelsView(file), runs };
  },

  async ingest(_, { documents }, request) {
    const principal = whoMay(request, 'ingest');
    if (documents.length > MOST_AT_ONCE) {
      throw new Refusal('TOO_LARGE', `At most ${MOST_AT_ONCE} documents at once; send the rest in another request.`);
    }
    const orders = documents.map((input) => orderOf(request, input, principal.id));
    const uploads = orders.map(({ run }) => run);
    if (!request.house.uploads.claim(uploads, principal.id)) {
      throw new Refusal('NOT_FOUND', 'An upload does not exist or is in use already; upload the file again.');
    }
    for (const { upload, password } of documents) {
      if (password) request.house.passwords.give(upload as RunId, password);
    }
    for (const order of orders) await request.house.runs.accept(order);
    for (const order of orders) request.house.runs.start(order);
    const { scope } = await sightOf(request);
    return orders.map((order) => runView({ order, state: 'queued' }, request.house.documents, scope));
  },

  async reportVanished(_, { root, paths }, request) {
    const principal = whoMay(request, 'ingest');
    const { scope } = await sightOf(request);
    const own = tended(request.house, principal, scope, root);
    const { vanished, returned, retired } = await reportVanished(request.house, principal.id, own, root, paths);
    return { vanished: [...vanished], returned: [...returned], retired: [...retired] };
  },

  async retire(_, { document, reason }, request) {
    const { house } = request;
    const principal = whoMay(request, 'ingest');
    if (reason.length > LONGEST_REASON) {
      throw new Refusal('TOO_LARGE', `A reason has at most ${LONGEST_REASON} characters.`);
    }
    const { scope } = await sightOf(request);
    const found = house.documents.get(document as DocumentId);
    if (!found || !mayRead(scope, found.classId)) throw new Refusal('NOT_FOUND');
    if (!may(house, principal, 'ingest', found.classId)) throw new Refusal('FORBIDDEN');
    await retire(house, principal.id, [found], reason);
    return true;
  },

  async setValidity(_, { document, validity, notice, successor }, request) {
    const { house } = request;
    const principal = whoMay(request, 'set-validity');
    const decision = decisionOf({ validity, notice: notice ?? null, successor: successor ?? null });
    const { scope } = await sightOf(request);
    const found = house.documents.get(document as DocumentId);
    if (!found || !mayRead(scope, found.classId)) throw new Refusal('NOT_FOUND');
    if (!may(house, principal, 'set-validity', found.classId)) throw new Refusal('FORBIDDEN');
    const next = successor ? house.documents.get(successor as DocumentId) : undefined;
    if (successor && (!next || next.id === found.id || !mayRead(scope, next.classId))) {
      throw new Refusal('NOT_FOUND', 'The successor does not exist, or you may not see it.');
    }
    const ruled = await rule(house, principal.id, found.id, decision);
    const [version] = await readVersions(house, await house.pin().then(({ corpus }) => corpus), scope, [
      ruled.versionId,
    ]);
    if (!version) throw new Refusal('NOT_FOUND');
    return documentView(house, scope, ruled, version);
  },

  async applyAccess(_, { content }, request) {
    const principal = whoMay(request, 'administer');
    return request.house.access.apply(request.house, content, principal.id);
  },
};

function orderOf({ house }: Request, input: IngestInput, by: RunOrder['by']): RunOrder {
  const { source, labelsFile } = house.labels.sourceOf(input.path, (input.labels ?? null) as Digest | null);
  return { run: input.upload as RunId, source, labelsFile, by, at: house.now().toISOString(), replaces: 'readable' };
}

/** An empty notice is none. Only what was superseded has a successor, and only a safety notice leaves the validity alone. */
function decisionOf({ validity, notice, successor }: Omit<MutationSetValidityArgs, 'document'>): Decision {
  const text = notice?.normalize('NFC').trim() || null;
  if (text && text.length > LONGEST_NOTICE) {
    throw new Refusal('TOO_LARGE', `A notice has at most ${LONGEST_NOTICE} characters.`);
  }
  if (successor && validity !== 'SUPERSEDED') {
    throw new Refusal('BAD_REQUEST', 'Only a document that is superseded has a successor.');
  }
  if (validity === 'SAFETY_NOTICE') return { kind: 'safety', notice: text };
  const words = {
    IN_FORCE: 'in-force',
    SUPERSEDED: 'superseded',
    WITHDRAWN: 'withdrawn',
    UNDER_REVIEW: 'under-review',
  };
  return {
    kind: 'validity',
    validity: words[validity] as Validity,
    notice: text,
    successor: (successor ?? null) as DocumentId | null,
  };
}

/** Of what the scope shows, the classes whose documents the principal may also take in and out. */
function tended(house: House, principal: Principal, scope: ReadScope, root: string): ReadScope {
  const shown = new Set(house.documents.list(scope, root).map(({ classId }) => classId));
  const classes = new Set([...shown].filter((classId) => may(house, principal, 'ingest', classId)));
  return { kind: 'classes', principal: principal.id, classes };
}
