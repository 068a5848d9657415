// Whole pages that stand in for a page: loading, nothing to see, service away.

import type { MessageKey } from '../../messages/en.ts';
import { Link } from '../route.tsx';
import { useWords } from '../words.tsx';
import { usePageTitle } from './usePageTitle.ts';

export function Loading() {
  const { say } = useWords();
  return (
    <div className="page-frame" role="status">
      <h1 className="vh">{say('state.loading')}</h1>
      <div className="ghost ghost-title" />
      <div className="ghost ghost-line" />
      <div className="ghost ghost-box" />
      <div className="ghost ghost-box" />
    </div>
  );
}

/** For a link that leads nowhere and one that leads where the person may not go: the very same page. */
export function NotFound() {
  const { say } = useWords();
  usePageTitle(say('state.notFound'));
  return (
    <div className="page-frame">
      <h1 className="page-title">{say('state.notFound')}</h1>
      <p className="lead">{say('state.notFoundWhat')}</p>
      <Link to="/" className="button button-glove">
        {say('state.home')}
      </Link>
    </div>
  );
}

export function Away() {
  const { say } = useWords();
  usePageTitle(say('state.away'));
  return (
    <div className="page-frame">
      <h1 className="page-title">{say('state.away')}</h1>
      <p className="lead">{say('state.awayWhat')}</p>
    </div>
  );
}

export function Nothing({ says, means }: { readonly says: MessageKey; readonly means: MessageKey }) {
  const { say } = useWords();
  return (
    <div className="nothing">
      <p className="nothing-title">{say(says)}</p>
      <p>{say(means)}</p>
    </div>
  );
}
