// Where a question is typed; what is typed survives a lost session, a lost service and a reload.

import { type FormEvent, useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useAsking } from '../asking.tsx';
import { keepDraft, readDraft } from '../preferences.ts';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';

/** `main`: the page is for asking; otherwise the field stands at the end of an answer, empty, and less loud. */
export function AskField({ main }: { readonly main: boolean }) {
  const { say } = useWords();
  const { machine } = useDesk();
  const { me } = useWho();
  const { ask } = useAsking();
  const [text, setText] = useState(() => readDraft(me.id));
  const [empty, setEmpty] = useState(false);

  const change = (next: string) => {
    setText(next);
    setEmpty(false);
    keepDraft(me.id, next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') setEmpty(true);
    else ask({ text, machine: machine?.id ?? null });
  };
  const label = machine ? say('ask.labelAbout', { machine: machine.id }) : say('ask.label');
  return (
    <Form className={main ? 'ask' : 'ask ask-end'} onSubmit={submit} role="search">
      <TextField className="field" value={text} onChange={change} isInvalid={empty} maxLength={2000}>
        <Label>{main ? label : say('ask.again')}</Label>
        <div className="ask-row">
          <Input className="input input-large" id="question" enterKeyHint="search" autoComplete="off" />
          <Button type="submit" className={main ? 'button button-filled button-glove' : 'button button-glove'}>
            {say('ask.button')}
          </Button>
        </div>
        {main && (
          <Text slot="description" className="quiet small">
            {say('ask.hint')}
          </Text>
        )}
        <FieldError className="field-error">{say('ask.empty')}</FieldError>
      </TextField>
    </Form>
  );
}
