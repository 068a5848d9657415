// For people who may sign in and have no desk here: says so, and lets them out.

import { usePageTitle } from '../parts/usePageTitle.ts';
import { useWords } from '../words.tsx';
import { Bar } from './Bar.tsx';

export function NoDesk() {
  const { say } = useWords();
  usePageTitle(say('signIn.noDesk'));
  return (
    <>
      <Bar />
      <main id="main" tabIndex={-1}>
        <div className="page-frame">
          <h1 className="page-title">{say('signIn.noDesk')}</h1>
          <p className="lead">{say('signIn.noDeskWhat')}</p>
        </div>
      </main>
    </>
  );
}
