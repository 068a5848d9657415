// Small marks beside a text: whether it holds, each by sign, border and word; colour comes last.

import type { Validity } from '../contract.ts';
import { useWords } from '../words.tsx';
import { Icon, type IconName } from './Icon.tsx';

const SIGNS: Readonly<Record<Validity, IconName>> = {
  IN_FORCE: 'check',
  SUPERSEDED: 'replaced',
  WITHDRAWN: 'cross',
  UNDER_REVIEW: 'clock',
};

export function ValidityMark({ validity }: { readonly validity: Validity }) {
  const { say } = useWords();
  return (
    <span className={`mark mark-${validity.toLowerCase().replaceAll('_', '-')}`}>
      <Icon name={SIGNS[validity]} />
      {say(`validity.${validity}`)}
    </span>
  );
}

export function PlainMark({ name, children }: { readonly name: IconName; readonly children: string }) {
  return (
    <span className="mark mark-plain">
      <Icon name={name} />
      {children}
    </span>
  );
}

export function NotProvenMark({ children }: { readonly children: string }) {
  return (
    <span className="mark mark-not-proven">
      <Icon name="ask" />
      {children}
    </span>
  );
}
