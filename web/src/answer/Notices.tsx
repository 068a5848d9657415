// What the readers of a cited document are told by those who answer for it, each notice once.

import type { Citation } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useWords } from '../words.tsx';

export function Notices({ citations }: { readonly citations: readonly Citation[] }) {
  const { say, date } = useWords();
  const told = new Map(
    citations.flatMap(({ document, title, notices }) =>
      notices.map((notice) => [`${document} ${notice.kind} ${notice.at}`, { title, notice }] as const),
    ),
  );
  return [...told].map(([key, { title, notice }]) => (
    <div className="attention" key={key}>
      <Icon name="flag" />
      <p>
        <b>{say(`notice.${notice.kind}`)}</b>{' '}
        <span className="small">
          <SourceText text={title} />, {date(notice.at)}
        </span>
        <br />
        <SourceText text={notice.text} />
      </p>
    </div>
  ));
}
