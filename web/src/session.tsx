// Who is signed in, what they may see, and what happens when the session or the service goes away.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { MeQuery, Operation } from '../generated/operations.ts';
import { Me as WhoAmI } from '../generated/operations.ts';
import { call, endSession, Failure, isServiceThere, openSession, type Proof } from './call.ts';
import type { Machine } from './contract.ts';
import { forgetTab, keepMachine, readMachine } from './preferences.ts';

export type Session =
  | { readonly state: 'unknown' }
  /** `over`: there was a session in this tab. */
  | { readonly state: 'out'; readonly over: boolean }
  | { readonly state: 'in'; readonly who: MeQuery };

export interface Desk {
  readonly session: Session;
  /** The service did not answer the last time it was called. */
  readonly away: boolean;
  /** Counts how often it came back. */
  readonly returned: number;
  readonly machine: Machine | null;
  chooseMachine(id: string | null): void;
  signIn(proof: Proof): Promise<void>;
  signOut(): Promise<void>;
  /** `call`, minding the session and whether the service is there. */
  query<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data>;
}

const Context = createContext<Desk | null>(null);
const RETRY_MS = 2_000;

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [machineId, setMachineId] = useState(readMachine);
  const { session, away, returned, query, look, forget } = useService();
  const desk = useMemo<Desk>(() => {
    const machines = session.state === 'in' ? session.who.machines : [];
    return {
      session,
      away,
      returned,
      query,
      machine: machines.find(({ id }) => id === machineId) ?? null,
      chooseMachine(id) {
        keepMachine(id);
        setMachineId(id);
      },
      async signIn(proof) {
        await openSession(proof);
        const failure = await look();
        if (failure?.code === 'UNAUTHENTICATED') throw new Failure('COOKIE_REFUSED');
        if (failure) throw failure;
      },
      async signOut() {
        await endSession();
        forgetTab();
        forget();
      },
    };
  }, [session, away, returned, machineId, query, look, forget]);
  return <Context value={desk}>{children}</Context>;
}

interface Service extends Pick<Desk, 'session' | 'away' | 'returned' | 'query'> {
  /** What went wrong; null: somebody is signed in. */
  look(): Promise<Failure | null>;
  /** Nobody is signed in any more, and wanted it so. */
  forget(): void;
}

function useService(): Service {
  const [session, setSession] = useState<Session>({ state: 'unknown' });
  const [away, setAway] = useState(false);
  const signedIn = useRef(false);

  const query = useCallback<Desk['query']>(async (operation, variables, signal) => {
    try {
      const data = await call(operation, variables, signal);
      setAway(false);
      return data;
    } catch (error) {
      if (error instanceof Failure && error.code === 'UNREACHABLE') setAway(true);
      if (error instanceof Failure && error.code === 'UNAUTHENTICATED') {
        setSession({ state: 'out', over: signedIn.current });
      }
      throw error;
    }
  }, []);

  // Whatever may pass is tried again, like a service that is away.
  const look = useCallback(async () => {
    try {
      const who = await query(WhoAmI, {});
      signedIn.current = true;
      setSession({ state: 'in', who });
      return null;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code === 'OUTDATED') setSession({ state: 'out', over: signedIn.current });
      else if (error.code !== 'UNAUTHENTICATED') setAway(true);
      return error;
    }
  }, [query]);

  const forget = useCallback(() => {
    signedIn.current = false;
    setSession({ state: 'out', over: false });
  }, []);

  useEffect(() => void look(), [look]);
  const returned = useReturns(away, setAway, look);
  return { session, away, returned, query, look, forget };
}

/** Counts how often a service that was away came back. */
function useReturns(away: boolean, setAway: (away: boolean) => void, look: Service['look']): number {
  const [returned, setReturned] = useState(0);
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(async () => {
      if (!(await isServiceThere())) return;
      setAway(false);
      setReturned((count) => count + 1);
      await look();
    }, RETRY_MS);
    return () => clearInterval(timer);
  }, [away, setAway, look]);
  return returned;
}

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('no desk outside its provider');
  return desk;
}

/** For what is only shown to somebody who signed in. */
export function useWho(): MeQuery {
  const { session } = useDesk();
  if (session.state !== 'in') throw new Error('nobody is signed in');
  return session.who;
}
