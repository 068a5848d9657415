// What is abnormal right now: the service is away or back, search is worse than it could be, the session ends soon.

import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';

const SOON_MINUTES = 10;
const SHOW_BACK_MS = 8_000;

export function Banners() {
  const { say, count } = useWords();
  const { away, returned } = useDesk();
  const { me, health } = useWho();
  const left = useMinutesLeft(me.until);
  const back = useJustReturned(returned);
  return (
    <div className="banners" role="status">
      {away && (
        <Banner>
          <b>{say('state.away')}.</b> {say('state.awayWhat')}
        </Banner>
      )}
      {!away && back && (
        <p className="banner banner-plain">
          <Icon name="check" />
          <span>{say('state.back')}</span>
        </p>
      )}
      {health.degraded.map(({ code }) => (
        <Banner key={code}>
          <b>{say(`degraded.${code}`)}</b> {say(`degraded.${code}.do`)}
        </Banner>
      ))}
      {left <= SOON_MINUTES && <Banner>{count('bar.endsSoon', Math.max(1, left))}</Banner>}
    </div>
  );
}

export function Banner({ children }: { readonly children: ReactNode }) {
  return (
    <p className="banner">
      <Icon name="half" />
      <span>{children}</span>
    </p>
  );
}

function useMinutesLeft(until: string): number {
  const minutes = () => Math.ceil((Date.parse(until) - Date.now()) / 60_000);
  const [left, setLeft] = useState(minutes);
  useEffect(() => {
    const timer = setInterval(() => setLeft(minutes), 20_000);
    return () => clearInterval(timer);
  });
  return left;
}

function useJustReturned(returned: number): boolean {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (returned === 0) return;
    const timer = setTimeout(() => setShown(returned), SHOW_BACK_MS);
    return () => clearTimeout(timer);
  }, [returned]);
  return returned > shown;
}
