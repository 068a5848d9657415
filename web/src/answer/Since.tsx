// What became of an answer's sources after it was given: said before anything of the answer is read.

import type { Answer } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useWords } from '../words.tsx';
import { statementsIn } from './arrange.ts';

export function Since({ answer }: { readonly answer: Answer }) {
  const { say, date } = useWords();
  const { since } = answer;
  if (since.length === 0) return null;
  const citations = statementsIn(answer).flatMap((one) => one.citations);
  const titles = new Map(citations.map(({ document, title }) => [document, title]));
  return (
    <section className="attention" aria-label={say('since.title')}>
      <Icon name="clock" />
      <div>
        <p>
          <b>{say('since.title')}</b>
        </p>
        <ul>
          {since.map(({ document, what, at }) => (
            <li key={`${document} ${what} ${at}`}>
              <SourceText text={titles.get(document) ?? say('since.unknown')} />:{' '}
              {at ? say('since.on', { what: say(`since.${what}`), date: date(at) }) : say(`since.${what}`)}
            </li>
          ))}
        </ul>
        <p>{say('since.do')}</p>
      </div>
    </section>
  );
}
