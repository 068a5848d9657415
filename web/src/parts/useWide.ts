// Whether there is room for a second column.

import { useSyncExternalStore } from 'react';

const WIDE = matchMedia('(min-width: 1100px)');

export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      WIDE.addEventListener('change', listener);
      return () => WIDE.removeEventListener('change', listener);
    },
    () => WIDE.matches,
  );
}
