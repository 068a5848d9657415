// Loads something for a page: loading, loaded, or failed, anew whenever what it is for changes.

import { useCallback, useEffect, useState } from 'react';
import { Failure } from './call.ts';
import { useDesk } from './session.tsx';

export type Loaded<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'loaded'; readonly value: T }
  | { readonly is: 'failed'; readonly failure: Failure };

/** `load` must be the same function as long as it loads the same thing. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> & { readonly again: () => void } {
  const [state, setState] = useState<{ readonly of: unknown; readonly loaded: Loaded<T> }>({
    of: null,
    loaded: { is: 'loading' },
  });
  const [round, setRound] = useState(0);
  const { returned } = useDesk();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` makes it load once more, and so does a service that is back.
  useEffect(() => {
    const leaving = new AbortController();
    const set = (loaded: Loaded<T>) => !leaving.signal.aborted && setState({ of: load, loaded });
    load(leaving.signal).then(
      (value) => set({ is: 'loaded', value }),
      (error: unknown) => set({ is: 'failed', failure: error instanceof Failure ? error : new Failure('INTERNAL') }),
    );
    return () => leaving.abort();
  }, [load, round, returned]);
  const again = useCallback(() => {
    setState({ of: null, loaded: { is: 'loading' } });
    setRound((count) => count + 1);
  }, []);
  const current: Loaded<T> = state.of === load ? state.loaded : { is: 'loading' };
  return { ...current, again };
}
