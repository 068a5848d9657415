// What can be done about people behind pseudonyms: tell who it is, by two persons, and erase.

import { erasePerson } from '../../govern/erasePerson.ts';
import { approveReveal, requestReveal, reveal, reveals } from '../../govern/reveal.ts';
import type { MutationResolvers, QueryResolvers } from '../generated/schema.ts';
import { whoMay } from '../request.ts';
import { given } from './reason.ts';

export const revealing: Pick<QueryResolvers, 'reveals'> = {
  async reveals(_, __, request) {
    whoMay(request, 'reveal');
    return [...(await reveals(request.house))];
  },
};

export const onPeople: Pick<MutationResolvers, 'erasePerson' | 'requestReveal' | 'approveReveal' | 'reveal'> = {
  async erasePerson(_, { person, reason }, request) {
    const { id: principal } = whoMay(request, 'administer');
    const { id, by, at } = await erasePerson(request.house, principal, person.trim(), given(reason));
    return { id, by, at };
  },

  async requestReveal(_, { pseudonym, reason }, request) {
    const { id } = whoMay(request, 'reveal');
    return requestReveal(request.house, id, pseudonym.trim(), given(reason));
  },

  async approveReveal(_, { id: reveal }, request) {
    const { id } = whoMay(request, 'reveal');
    return approveReveal(request.house, id, reveal);
  },

  async reveal(_, { id: asked }, request) {
    const { id } = whoMay(request, 'reveal');
    return [...(await reveal(request.house, id, asked))];
  },
};
