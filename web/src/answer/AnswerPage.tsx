// One answer at its own address: given just now, or read again from the record.

import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { ReadAnswer } from '../../generated/operations.ts';
import { useAsking, useFailed } from '../asking.tsx';
import type { Answer, Citation } from '../contract.ts';
import { AskField } from '../desk/AskField.tsx';
import { Banner } from '../desk/Banners.tsx';
import { Problem } from '../parts/Problem.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { Loading, NotFound } from '../parts/States.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { useWide } from '../parts/useWide.ts';
import { useDesk } from '../session.tsx';
import { SourcePanel } from '../source/SourcePanel.tsx';
import { useLoaded } from '../useLoaded.ts';
import { useWords } from '../words.tsx';
import { Abstained } from './Abstained.tsx';
import { Answered } from './Answered.tsx';
import { leadOf, numbered, placeOf, statementsIn } from './arrange.ts';
import { ChooseMachine } from './ChooseMachine.tsx';
import { Conflict } from './Conflict.tsx';
import { CitedProvider } from './cited.tsx';

export function AnswerPage({ id }: { readonly id: string }) {
  const { say } = useWords();
  const now = useAsking().given(id);
  usePageTitle(say('answer.page'));
  return now ? <Shown answer={now.answer} asked={now.question.text} /> : <Recorded id={id} />;
}

function Recorded({ id }: { readonly id: string }) {
  const { query } = useDesk();
  const load = useCallback(
    async (signal: AbortSignal) => (await query(ReadAnswer, { id }, signal)).answer,
    [query, id],
  );
  const loaded = useLoaded(load);
  if (loaded.is === 'loading') return <Loading />;
  if (loaded.is === 'failed')
    return (
      <div className="page-frame">
        <Problem failure={loaded.failure} again={loaded.again} />
      </div>
    );
  return loaded.value ? <Shown answer={loaded.value} asked={loaded.value.question} /> : <NotFound />;
}

function Shown({ answer, asked }: { readonly answer: Answer; readonly asked: string }) {
  const wide = useWide();
  const { ask } = useAsking();
  const failed = useFailed();
  const citations = citationsIn(answer);
  const isAnswered = answer.body.__typename === 'Answered';
  const [chosen, show] = useState<Citation | null>();
  // Until somebody chooses, the first source stands beside the answer; over it nothing comes unasked.
  const open = chosen === undefined ? (wide && isAnswered ? firstOf(answer) : null) : chosen;
  const numbers = numbered(citations);
  useLayoutEffect(() => {
    // The frame after this one: what stands by then is on the screen.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('bulkhead:painted')));
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(() => void document.getElementById('main')?.focus({ preventScroll: true }), []);
  return (
    <CitedProvider value={{ numbers, open, show }}>
      <div className={open && wide ? 'answer answer-beside' : 'answer'}>
        <article className={isAnswered || open ? 'answer-main' : 'answer-main answer-wide'}>
          {failed && <Problem failure={failed.failure} again={() => ask(failed.question)} />}
          <Asked answer={answer} />
          <Unquoted body={answer.body} />
          <Outcome answer={answer} asked={asked} />
          <AskField after={answer.id} />
        </article>
        {open && (
          <SourcePanel
            key={`${open.chunk} ${open.start}`}
            answer={answer.id}
            citation={open}
            number={numbers.get(placeOf(open)) ?? 0}
            wide={wide}
            close={() => show(null)}
          />
        )}
      </div>
    </CitedProvider>
  );
}

function Asked({ answer: { at, question } }: { readonly answer: Answer }) {
  const { say, time, date } = useWords();
  const today = new Date(at).toDateString() === new Date().toDateString();
  return (
    <p className="asked">
      <span>{say('ask.asked', { time: today ? time(at) : `${date(at)}, ${time(at)}` })}</span>
      <q>
        <SourceText text={question} />
      </q>
    </p>
  );
}

/** The words in quotes stand nowhere: to be known before what was found instead is read. */
function Unquoted({ body }: { readonly body: Answer['body'] }) {
  const { say } = useWords();
  if (!body.degraded.some(({ code }) => code === 'PHRASE_NOT_FOUND')) return null;
  return (
    <Banner>
      <b>{say('degraded.PHRASE_NOT_FOUND')}</b> {say('degraded.PHRASE_NOT_FOUND.do')}
    </Banner>
  );
}

function Outcome({ answer, asked }: { readonly answer: Answer; readonly asked: string }) {
  switch (answer.body.__typename) {
    case 'Answered':
      return <Answered answer={answer} body={answer.body} asked={asked} />;
    case 'Abstained':
      return <Abstained answer={answer} body={answer.body} />;
    case 'ChooseMachine':
      return <ChooseMachine body={answer.body} asked={asked} />;
    case 'Conflict':
      return <Conflict answer={answer} body={answer.body} />;
  }
}

/** What an answer is named after is numbered first. */
function citationsIn(answer: Answer): readonly Citation[] {
  const { body } = answer;
  const nearest = body.__typename === 'Abstained' ? body.nearest : [];
  const first = firstOf(answer);
  return [...(first ? [first] : []), ...statementsIn(answer).flatMap(({ citations }) => citations), ...nearest];
}

function firstOf(answer: Answer): Citation | null {
  return leadOf(statementsIn(answer))?.citations[0] ?? null;
}
