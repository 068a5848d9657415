// Reading anew what older rules made: begun, stopped and watched by whoever administers; numbers alone, no document.

import type { Renewal as Progress } from '../../govern/renewal.ts';
import type { MutationResolvers, QueryResolvers, Renewal } from '../generated/schema.ts';
import { whoMay } from '../request.ts';
import { enumOf } from '../views/enums.ts';

export const renewed: Pick<QueryResolvers, 'renewal'> = {
  renewal(_, __, request) {
    whoMay(request, 'administer');
    return view(request.house.renewals.progress());
  },
};

export const renewing: Pick<MutationResolvers, 'startRenewal' | 'stopRenewal'> = {
  async startRenewal(_, { hide }, request) {
    const { id } = whoMay(request, 'administer');
    return view(await request.house.renewals.start(id, { hide: hide === true }));
  },

  async stopRenewal(_, __, request) {
    const { id } = whoMay(request, 'administer');
    return view(await request.house.renewals.stop(id));
  },
};

function view({ state, ...numbers }: Progress): Renewal {
  return { state: enumOf(state), ...numbers };
}
