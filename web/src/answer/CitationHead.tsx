// What stands above a quoted passage: its number, the document and version, where in it, and whether that holds.

import type { Citation } from '../contract.ts';
import { ValidityMark } from '../parts/Marks.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useWords } from '../words.tsx';
import { headingOf } from './arrange.ts';
import { Chip } from './cited.tsx';

export function CitationHead({ citation }: { readonly citation: Citation }) {
  const { say } = useWords();
  const { title, version, page, source, validity } = citation;
  const place = [headingOf(citation), page === null ? source : `${say('source.page')} ${page}`];
  return (
    <div className="citation-head">
      <Chip citation={citation} />
      <p>
        <b>
          <SourceText text={say('answer.version', { title, version })} />
        </b>
        <br />
        <span className="quiet small">
          <SourceText text={place.filter(Boolean).join(' · ')} />
        </span>
      </p>
      <ValidityMark validity={validity} />
    </div>
  );
}
