// The passage around a citation as text: the cited span marked, what was taken out marked.

import { useEffect, useRef } from 'react';
import type { ReadSourceQuery } from '../../generated/operations.ts';
import type { Citation } from '../contract.ts';
import { SourceText } from '../parts/SourceText.tsx';
import { centre } from './centre.ts';

interface Props {
  readonly source: Pick<NonNullable<ReadSourceQuery['source']>, 'chunk'>;
  readonly citation: Pick<Citation, 'start' | 'end'>;
}

export function Passage({ source: { chunk }, citation }: Props) {
  const marked = useRef<HTMLElement>(null);
  useEffect(() => centre(marked.current), []);
  const from = Math.max(0, citation.start - chunk.start);
  const to = Math.max(from, citation.end - chunk.start);
  return (
    <div className="paper passage">
      <SourceText text={chunk.text.slice(0, from)} />
      <mark ref={marked}>
        <SourceText text={chunk.text.slice(from, to)} />
      </mark>
      <SourceText text={chunk.text.slice(to)} />
    </div>
  );
}
