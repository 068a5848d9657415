// One statement as it was printed: a row of a table keeps its columns, everything else is a sentence.

import type { ReactNode } from 'react';
import type { Statement } from '../contract.ts';
import { SourceText } from '../parts/SourceText.tsx';

interface Props {
  readonly statement: Pick<Statement, 'text' | 'columns'>;
  /** What stands at its end: the numbers of its sources. */
  readonly children?: ReactNode;
}

export function Sentence({ statement: { text, columns }, children }: Props) {
  if (columns.length === 0)
    return (
      <p className="sentence">
        <SourceText text={text} stress /> {children}
      </p>
    );
  return (
    <div className="record">
      <dl>
        {columns.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name, and they never move.
          <div key={at}>
            <dt>
              <SourceText text={name} />
            </dt>
            <dd>
              <SourceText text={value} stress />
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  );
}
