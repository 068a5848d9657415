// The client of the ingest bench, in a thread of its own so that its work does not count as the service's.

import { expose } from '../graph/thread/thread.ts';
import { openClient } from '../src/cli/client.ts';
import { type Sent, send } from '../src/cli/send.ts';
import { walk } from '../src/cli/walk.ts';

export interface Sending {
  address: string;
  token: string;
  folder: string;
  /** null: those in the folder itself. */
  labels: string | null;
}

const thread = {
  async send({ address, token, folder, labels }: Sending): Promise<Sent['runs']> {
    return (await send(openClient(address, token), await walk(folder, labels))).runs;
  },
};
export type SendingThread = typeof thread;

expose(thread);
