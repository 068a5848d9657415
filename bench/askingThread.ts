// Asks a service one question after the other, in a thread of its own so that its work does not count as the service's.

import { expose } from '../graph/thread/thread.ts';
import { openClient } from '../src/cli/client.ts';

export interface Asking {
  address: string;
  token: string;
  questions: readonly string[];
}

const ASK = 'mutation Ask($question: String!) { ask(question: $question) { id } }';

let under: { stopped: boolean; readonly times: Promise<number[]> } | null = null;

const thread = {
  async start({ address, token, questions }: Asking): Promise<void> {
    const client = openClient(address, token);
    const state = { stopped: false };
    const asked = async () => {
      const times: number[] = [];
      while (!state.stopped) {
        const began = performance.now();
        await client.query(ASK, { question: questions[times.length % questions.length] });
        times.push(performance.now() - began);
      }
      return times;
    };
    under = Object.assign(state, { times: asked() });
  },
  /** Milliseconds that each question took since the start. */
  async stop(): Promise<number[]> {
    if (!under) throw new Error('nothing was started');
    under.stopped = true;
    return await under.times;
  },
};
export type AskingThread = typeof thread;

expose(thread);
