// Which page the address names, and how to go to another; an address holds ids alone, so it tells nothing by itself.

import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'ask' | 'machines' | 'history' | 'sign-in' | 'unknown' }
  | { readonly page: 'answer'; readonly id: string };

export function routeOf(path: string): Route {
  const answer = /^\/a\/([\w-]{1,100})$/.exec(path)?.[1];
  if (answer !== undefined) return { page: 'answer', id: answer };
  if (path === '/') return { page: 'ask' };
  const page = path.slice(1);
  return page === 'machines' || page === 'history' || page === 'sign-in' ? { page } : { page: 'unknown' };
}

export const answerPath = (id: string): string => `/a/${id}`;

const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};
addEventListener('popstate', changed);

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  if (how === 'push') scrollTo(0, 0);
  changed();
}

export function usePath(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.pathname,
  );
}

interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly label?: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}

/** A real link: it opens in a new tab like any other, and stays on the page otherwise. */
export function Link({ to, className, label, current, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} className={className} onClick={follow} aria-label={label} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
