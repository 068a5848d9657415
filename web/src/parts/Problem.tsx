// What went wrong, what it means and what to do, with the id under which the service's log holds the cause.

import { Button } from 'react-aria-components';
import type { Failure } from '../call.ts';
import { useWords } from '../words.tsx';

export function Problem({ failure, again }: { readonly failure: Failure; readonly again?: (() => void) | undefined }) {
  const { say, find } = useWords();
  const outdated = failure.code === 'OUTDATED';
  return (
    <section className="problem" role="alert">
      <h2>{say('state.error')}</h2>
      <p>{find(`error.${failure.code}`) ?? say('error.INTERNAL')}</p>
      {failure.correlationId && <p className="quiet small">{say('state.errorId', { id: failure.correlationId })}</p>}
      {outdated && (
        <Button className="button" onPress={() => location.reload()}>
          {say('state.reload')}
        </Button>
      )}
      {again && !outdated && (
        <Button className="button" onPress={again}>
          {say('state.retry')}
        </Button>
      )}
    </section>
  );
}
