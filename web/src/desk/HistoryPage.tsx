// One's own questions, newest first, each leading to its answer as it was given.

import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { History, type HistoryQuery } from '../../generated/operations.ts';
import { Failure } from '../call.ts';
import { Problem } from '../parts/Problem.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { Loading, Nothing } from '../parts/States.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { answerPath, Link } from '../route.tsx';
import { useDesk } from '../session.tsx';
import { useLoaded } from '../useLoaded.ts';
import { useWords } from '../words.tsx';

type Item = HistoryQuery['history']['items'][number];

export function HistoryPage() {
  const { say } = useWords();
  const { query } = useDesk();
  const load = useCallback((signal: AbortSignal) => query(History, { after: null }, signal), [query]);
  const loaded = useLoaded(load);
  usePageTitle(say('history.page'));
  if (loaded.is === 'loading') return <Loading />;
  return (
    <div className="page-frame">
      <h1 className="page-title">{say('history.title')}</h1>
      <p className="lead">{say('history.what')}</p>
      {loaded.is === 'failed' ? (
        <Problem failure={loaded.failure} again={loaded.again} />
      ) : (
        <Questions first={loaded.value.history} />
      )}
    </div>
  );
}

function Questions({ first }: { readonly first: HistoryQuery['history'] }) {
  const { say } = useWords();
  const { query } = useDesk();
  const [items, setItems] = useState(first.items);
  const [next, setNext] = useState(first.next);
  const [failure, setFailure] = useState<Failure | null>(null);
  const more = async () => {
    try {
      const { history } = await query(History, { after: next });
      setItems([...items, ...history.items]);
      setNext(history.next);
      setFailure(null);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
    }
  };
  if (items.length === 0) return <Nothing says="history.empty" means="history.emptyWhat" />;
  return (
    <>
      <ul className="rows panel">
        {items.map((item) => (
          <li key={item.id}>
            <Question item={item} />
          </li>
        ))}
      </ul>
      {failure && <Problem failure={failure} />}
      {next && (
        <Button className="button" onPress={() => void more()}>
          {say('history.more')}
        </Button>
      )}
    </>
  );
}

function Question({ item: { id, at, question, body } }: { readonly item: Item }) {
  const { say, date, time } = useWords();
  const machines = body.__typename === 'Answered' ? body.machines.map((machine) => machine.id) : [];
  return (
    <Link to={answerPath(id)} className="row row-split">
      <span>
        <SourceText text={question} />
        <span className="quiet small">{`${date(at)}, ${time(at)}`}</span>
      </span>
      <span className="quiet small">{[...machines, say(`outcome.${body.__typename}`)].join(' · ')}</span>
    </Link>
  );
}
