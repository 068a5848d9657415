// The desk itself: ask, ask again, or take a question that visible documents answer.

import { useCallback } from 'react';
import { Suggestions } from '../../generated/operations.ts';
import { useAsking, useFailed } from '../asking.tsx';
import { AskableCodes } from '../parts/AskableCodes.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { answerPath, Link } from '../route.tsx';
import { useDesk } from '../session.tsx';
import { useLoaded } from '../useLoaded.ts';
import { useWords } from '../words.tsx';
import { AskField } from './AskField.tsx';

export function AskPage() {
  const { say } = useWords();
  const { machine, query } = useDesk();
  const { status, ask } = useAsking();
  const failed = useFailed();
  const load = useCallback(
    (signal: AbortSignal) => query(Suggestions, { machine: machine?.id ?? null }, signal),
    [query, machine?.id],
  );
  const loaded = useLoaded(load);
  usePageTitle(say('ask.page'));
  return (
    <div className="page-frame">
      <h1 className="page-title">{machine ? say('ask.title', { machine: machine.name }) : say('ask.titleAny')}</h1>
      {failed && <Problem failure={failed.failure} again={() => ask(failed.question)} />}
      <AskField key={status.is} />
      {loaded.is === 'failed' && loaded.failure.code !== 'UNREACHABLE' && (
        <Problem failure={loaded.failure} again={loaded.again} />
      )}
      {loaded.is !== 'failed' && (
        <div className="pair" aria-busy={loaded.is === 'loading'}>
          <Suggested codes={loaded.is === 'loaded' ? loaded.value.codes : null} />
          <Recent items={loaded.is === 'loaded' ? loaded.value.history.items : null} />
        </div>
      )}
    </div>
  );
}

function Suggested({ codes }: { readonly codes: readonly string[] | null }) {
  const { say } = useWords();
  return (
    <section className="panel">
      <h2 className="panel-head">{say('ask.suggested')}</h2>
      {codes?.length === 0 && <p className="panel-text quiet">{say('ask.suggestedNone')}</p>}
      <AskableCodes codes={codes ?? []} />
    </section>
  );
}

interface RecentProps {
  readonly items: readonly { readonly id: string; readonly at: string; readonly question: string }[] | null;
}

function Recent({ items }: RecentProps) {
  const { say, time, date } = useWords();
  return (
    <section className="panel">
      <h2 className="panel-head">{say('ask.recent')}</h2>
      {items?.length === 0 && <p className="panel-text quiet">{say('ask.recentNone')}</p>}
      <ul className="rows">
        {(items ?? []).map(({ id, at, question }) => (
          <li key={id}>
            <Link to={answerPath(id)} className="row">
              <Icon name="clock" />
              <span>
                <bdi>{question}</bdi>
                <span className="quiet small">{`${date(at)}, ${time(at)}`}</span>
              </span>
            </Link>
          </li>
        ))}
        {items && items.length > 0 && (
          <li>
            <Link to="/history" className="row">
              <Icon name="list" />
              {say('ask.all')}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
