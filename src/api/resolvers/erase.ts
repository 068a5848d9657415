// The mutations that erase, and those that keep from erasing: for whoever administers, content unseen.

import type { DocumentId } from '../../../graph/model/ids.ts';
import { erase } from '../../govern/erase.ts';
import { hold, release } from '../../govern/hold.ts';
import type { MutationResolvers } from '../generated/schema.ts';
import { whoMay } from '../request.ts';
import { given } from './reason.ts';

export const erasing: Pick<MutationResolvers, 'erase' | 'hold' | 'release'> = {
  async erase(_, { document, reason }, request) {
    const { id: principal } = whoMay(request, 'administer');
    const { id, versions, by, at } = await erase(request.house, principal, document as DocumentId, given(reason));
    return { id, versions: versions.length, by, at };
  },

  async hold(_, { document, reason }, request) {
    const { id } = whoMay(request, 'administer');
    await hold(request.house, id, document as DocumentId, given(reason));
    return true;
  },

  async release(_, { document }, request) {
    const { id } = whoMay(request, 'administer');
    await release(request.house, id, document as DocumentId);
    return true;
  },
};
