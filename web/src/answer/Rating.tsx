// Helped, or wrong with a reason; and what one takes along: paper, or a link that shows nothing to anybody else.

import { type FormEvent, useState } from 'react';
import { Button, FieldError, Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { Rate, type Verdict } from '../../generated/operations.ts';
import { Failure } from '../call.ts';
import { Icon } from '../parts/Icon.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';

interface Props {
  readonly answer: string;
  /** `missing`: nothing was answered, so there is nothing that could have helped, and nothing to take along. */
  readonly about?: 'answer' | 'missing';
}

export function Rating({ answer, about = 'answer' }: Props) {
  const { say, number } = useWords();
  const { query } = useDesk();
  const [entry, setEntry] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const rate = async (verdict: Verdict, reason: string | null) => {
    try {
      const { rate: receipt } = await query(Rate, { answer, verdict, reason });
      setEntry(receipt.index);
      setAsking(false);
      setFailure(null);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
    }
  };
  return (
    <section className="rating">
      <div className="buttons">
        {about === 'answer' && (
          <Button className="button" onPress={() => void rate('HELPED', null)}>
            <Icon name="check" />
            {say('rate.helped')}
          </Button>
        )}
        <Button className="button" aria-expanded={asking} onPress={() => setAsking(!asking)}>
          <Icon name="flag" />
          {say(about === 'answer' ? 'rate.wrong' : 'rate.missing')}
        </Button>
        {about === 'answer' && <TakeAlong />}
      </div>
      {asking && (
        <Reason
          title={say(about === 'answer' ? 'rate.title' : 'rate.missingTitle')}
          send={(reason) => void rate('WRONG', reason)}
          cancel={() => setAsking(false)}
        />
      )}
      {failure && <Problem failure={failure} />}
      <p role="status" className="small">
        {entry !== null && say('rate.thanks', { index: number(entry) })}
      </p>
    </section>
  );
}

function TakeAlong() {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <>
      <Button className="button button-quiet" onPress={() => print()}>
        <Icon name="print" />
        {say('rate.print')}
      </Button>
      {/* Browsers have a clipboard on secure addresses only. */}
      {isSecureContext && (
        <Button className="button button-quiet" onPress={() => void copy()}>
          <Icon name="link" />
          {say(copied ? 'rate.linkCopied' : 'rate.link')}
        </Button>
      )}
    </>
  );
}

interface ReasonProps {
  readonly title: string;
  readonly send: (reason: string) => void;
  readonly cancel: () => void;
}

function Reason({ title, send, cancel }: ReasonProps) {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') setEmpty(true);
    else send(reason);
  };
  return (
    <Form className="panel panel-text" onSubmit={submit} validationBehavior="aria">
      <h2>{title}</h2>
      <TextField className="field" value={reason} onChange={setReason} isInvalid={empty} maxLength={500} autoFocus>
        <Label>{say('rate.reason')}</Label>
        <TextArea className="input" rows={3} />
        <Text slot="description" className="quiet small">
          {say('rate.what')}
        </Text>
        <FieldError className="field-error">{say('rate.empty')}</FieldError>
      </TextField>
      <div className="buttons">
        <Button type="submit" className="button">
          {say('rate.send')}
        </Button>
        <Button className="button button-quiet" onPress={cancel}>
          {say('rate.cancel')}
        </Button>
      </div>
    </Form>
  );
}
