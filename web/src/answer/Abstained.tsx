// Nothing known: says so, what was searched, which passages come nearest, and what to do now.

import type { Answer, Body } from '../contract.ts';
import { AskableCodes } from '../parts/AskableCodes.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';
import { CitationHead } from './CitationHead.tsx';
import { Notices } from './Notices.tsx';
import { Rating } from './Rating.tsx';
import { Receipt } from './Receipt.tsx';

interface Props {
  readonly answer: Answer;
  readonly body: Body<'Abstained'>;
}

export function Abstained({ answer, body }: Props) {
  const { say } = useWords();
  usePageTitle(say('answer.page'));
  return (
    <>
      <h1 className="page-title">{say('abstain.title')}</h1>
      <p className="lead">{say('abstain.what')}</p>
      <Notices citations={body.nearest} />
      {body.codes.length > 0 && <CodesMeant codes={body.codes} />}
      <div className="aside-pair">
        <section className="panel">
          <h2 className="panel-head">
            {say('abstain.nearest')} <span className="quiet small">{say('abstain.nearestNot')}</span>
          </h2>
          {body.nearest.length === 0 && <p className="panel-text quiet">{say('abstain.nearestNone')}</p>}
          <ul className="nearest">
            {body.nearest.map((citation) => (
              <li key={`${citation.chunk} ${citation.start}`}>
                <CitationHead citation={citation} />
                <blockquote>
                  <SourceText text={citation.quote} stress />
                </blockquote>
              </li>
            ))}
          </ul>
        </section>
        <div className="stack">
          <ToDo answer={answer.id} />
          <Searched answer={answer} body={body} />
        </div>
      </div>
      <Receipt answer={answer} />
    </>
  );
}

/** Asked for at the same machine, and never answered from unasked. */
function CodesMeant({ codes }: { readonly codes: readonly string[] }) {
  const { say } = useWords();
  return (
    <section className="panel">
      <h2 className="panel-head">
        {say('abstain.codes')} <span className="quiet small">{say('abstain.codesWhy')}</span>
      </h2>
      <AskableCodes codes={codes} />
    </section>
  );
}

function ToDo({ answer }: { readonly answer: string }) {
  const { say } = useWords();
  return (
    <section className="panel">
      <h2 className="panel-head">{say('abstain.do')}</h2>
      <div className="panel-text">
        <ul className="dots">
          <li>{say('abstain.words')}</li>
          <li>{say('abstain.person')}</li>
        </ul>
        <Rating answer={answer} about="missing" />
      </div>
    </section>
  );
}

function Searched({ answer: { at, revision }, body }: Props) {
  const { say, time, number } = useWords();
  const { machine } = useDesk();
  const byWords = body.degraded.some(({ code }) => code === 'LEXICAL_ONLY');
  return (
    <section className="panel">
      <h2 className="panel-head">{say('abstain.searched')}</h2>
      <dl className="facts panel-text">
        <dt>{say('abstain.machine')}</dt>
        <dd>
          <bdi>{machine ? `${machine.id}, ${machine.name}` : say('abstain.anyMachine')}</bdi>
        </dd>
        <dt>{say('abstain.documents')}</dt>
        <dd>{say('abstain.documentsYours')}</dd>
        <dt>{say('abstain.how')}</dt>
        <dd>{say(byWords ? 'abstain.howWords' : 'abstain.howAll')}</dd>
        <dt>{say('abstain.asOf')}</dt>
        <dd>{say('abstain.revision', { revision: number(revision), time: time(at) })}</dd>
      </dl>
      <p className="panel-foot quiet small">{say('abstain.recorded')}</p>
    </section>
  );
}
