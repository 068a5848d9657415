// The sources in words, for paper: a printed answer says where each number leads.

import type { Citation } from '../contract.ts';
import { SourceText } from '../parts/SourceText.tsx';
import { useWords } from '../words.tsx';
import { placeOf } from './arrange.ts';
import { useCited } from './cited.tsx';

export function SourceList({ citations }: { readonly citations: readonly Citation[] }) {
  const { say } = useWords();
  const { numbers } = useCited();
  const places = new Map(citations.map((citation) => [placeOf(citation), citation]));
  return (
    <ol className="source-list">
      {[...numbers].map(([place, number]) => {
        const citation = places.get(place);
        if (!citation) return null;
        const { title, version, page, source, validity } = citation;
        const where = page === null ? source : `${say('source.page')} ${page}`;
        return (
          <li key={place} value={number}>
            <SourceText text={say('answer.version', { title, version })} />, <bdi>{where}</bdi>,{' '}
            {say(`validity.${validity}`)}
          </li>
        );
      })}
    </ol>
  );
}
