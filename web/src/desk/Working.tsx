// While the service works on a question: what was asked, that it is under way, and a way to stop waiting.

import { useEffect, useState } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import type { Question } from '../asking.tsx';
import { useAsking } from '../asking.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { useWords } from '../words.tsx';

const SLOW_MS = 4_000;

export function Working({ question, at }: { readonly question: Question; readonly at: string }) {
  const { say, time } = useWords();
  const { stop } = useAsking();
  const [slow, setSlow] = useState(false);
  usePageTitle(say('ask.working'));
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="page-frame">
      <p className="asked">
        <span>{say('ask.asked', { time: time(at) })}</span>
        <q>
          <SourceText text={question.text} />
        </q>
      </p>
      <h1 className="page-title">{say('ask.working')}</h1>
      <ProgressBar isIndeterminate className="progress" aria-label={say('ask.working')}>
        <span className="progress-run" />
      </ProgressBar>
      <p className="lead" role="status">
        {slow && say('ask.workingSlow')}
      </p>
      <Button className="button button-glove" onPress={stop}>
        {say('ask.stop')}
      </Button>
    </div>
  );
}
