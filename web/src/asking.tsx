// One question under way at a time: sent, waited for, answered or failed, while the person may look at other pages.

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Ask } from '../generated/operations.ts';
import { Failure } from './call.ts';
import type { Answer } from './contract.ts';
import { keepDraft } from './preferences.ts';
import { answerPath, go, usePath } from './route.tsx';
import { useDesk, useWho } from './session.tsx';

export interface Question {
  readonly text: string;
  readonly machine: string | null;
  /** The answer it follows up. */
  readonly after?: string | null;
}

export type Status =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly question: Question; readonly at: string }
  /** `on`: the page it was asked on. */
  | { readonly is: 'failed'; readonly question: Question; readonly failure: Failure; readonly on: string };

export interface Asking {
  readonly status: Status;
  ask(question: Question): void;
  stop(): void;
  /** An answer given in this tab, and the words it was asked in. */
  given(id: string): { readonly answer: Answer; readonly question: Question } | null;
}

const Context = createContext<Asking | null>(null);

export function AskingProvider({ children }: { readonly children: ReactNode }) {
  const { query } = useDesk();
  const { me } = useWho();
  const [status, setStatus] = useState<Status>({ is: 'idle' });
  const answers = useRef(new Map<string, { answer: Answer; question: Question }>());
  const under = useRef<AbortController | null>(null);

  const ask = useCallback(
    async (question: Question) => {
      under.current?.abort();
      const mine = new AbortController();
      under.current = mine;
      setStatus({ is: 'working', question, at: new Date().toISOString() });
      keepDraft(me.id, question.text);
      const { text, machine, after = null } = question;
      const variables = { question: text, machine, after };
      try {
        const { ask: answer } = await query(Ask, variables, mine.signal);
        performance.mark('bulkhead:replied');
        answers.current.set(answer.id, { answer, question });
        keepDraft(me.id, '');
        setStatus({ is: 'idle' });
        go(answerPath(answer.id));
      } catch (error) {
        if (mine.signal.aborted) return;
        if (!(error instanceof Failure)) throw error;
        setStatus({ is: 'failed', question, failure: error, on: location.pathname });
      }
    },
    [query, me.id],
  );

  const asking = useMemo<Asking>(
    () => ({
      status,
      ask: (question) => void ask(question),
      stop() {
        under.current?.abort();
        setStatus({ is: 'idle' });
      },
      given: (id) => answers.current.get(id) ?? null,
    }),
    [status, ask],
  );
  return <Context value={asking}>{children}</Context>;
}

/** The question that failed on this very page; that the service is away is said above every page. */
export function useFailed(): (Status & { readonly is: 'failed' }) | null {
  const { status } = useAsking();
  const path = usePath();
  const isHere = status.is === 'failed' && status.on === path && status.failure.code !== 'UNREACHABLE';
  return isHere ? status : null;
}

export function useAsking(): Asking {
  const asking = useContext(Context);
  if (!asking) throw new Error('no asking outside its provider');
  return asking;
}
