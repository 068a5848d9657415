// What can be proven of an answer, what this page did not verify, and the receipt to verify it elsewhere.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { ReadReceipt } from '../../generated/operations.ts';
import { Failure } from '../call.ts';
import type { Answer } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { NotProvenMark, PlainMark } from '../parts/Marks.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';
import { isWorded, statementsIn } from './arrange.ts';

export function Receipt({ answer }: { readonly answer: Answer }) {
  const { id, at, revision, receipt } = answer;
  const { say, date, time, number } = useWords();
  const statements = statementsIn(answer);
  const worded = isWorded(statements);
  const when = `${date(at)}, ${time(at)}`;
  return (
    <section className="panel receipt" id="receipt" aria-labelledby="receipt-title">
      <div className="panel-head">
        <h2 id="receipt-title">{say('receipt.title')}</h2>
        <code>{short(receipt.leafHash)}</code>
      </div>
      <dl>
        <dt>
          <PlainMark name="check">{say('receipt.recorded')}</PlainMark>
        </dt>
        <dd>{say('receipt.entry', { index: number(receipt.index), origin: receipt.origin, time: when })}</dd>
        {statements.length > 0 && (
          <>
            <dt>
              <PlainMark name="check">{say('receipt.checked')}</PlainMark>
            </dt>
            <dd>{say(worded ? 'receipt.worded' : 'receipt.verbatim', { revision: number(revision) })}</dd>
          </>
        )}
        <dt>
          <NotProvenMark>{say('receipt.notProven')}</NotProvenMark>
        </dt>
        <dd>
          {worded && say('receipt.meaning')} {say('receipt.here')} {say('receipt.right')}
        </dd>
      </dl>
      <Save answer={id} />
    </section>
  );
}

function Save({ answer }: { readonly answer: string }) {
  const { say } = useWords();
  const { query } = useDesk();
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async () => {
    try {
      const { receipt } = await query(ReadReceipt, { answer });
      if (receipt === null) throw new Failure('NOT_FOUND');
      offer(`receipt-${answer}.json`, receipt);
      setFailure(null);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
    }
  };
  return (
    <div className="panel-text">
      <Button className="button button-quiet" onPress={() => void save()}>
        <Icon name="save" />
        {say('receipt.save')}
      </Button>
      {failure && <Problem failure={failure} />}
    </div>
  );
}

function offer(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Enough of the leaf's hash to compare by eye. */
function short(leafHash: string): string {
  const letters = leafHash
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 12)
    .toUpperCase();
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
