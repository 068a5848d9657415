// Where a question is typed; what is typed survives a lost session, a lost service and a reload.

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button, Checkbox, FieldError, Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/Icon.tsx';
import { keepDraft, readDraft } from '../preferences.ts';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';

/** `after`: the field stands at the end of that answer, less loud, and the question may follow it up. */
export function AskField({ after = null }: { readonly after?: string | null }) {
  const main = after === null;
  const { say } = useWords();
  const { machine } = useDesk();
  const { me } = useWho();
  const { ask } = useAsking();
  const [text, setText] = useState(() => readDraft(me.id));
  const [empty, setEmpty] = useState(false);
  const [follows, setFollows] = useState(false);

  const change = (typed: string) => {
    const next = typed.replace(/\s*\n\s*/g, ' ');
    setText(next);
    setEmpty(false);
    keepDraft(me.id, next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') setEmpty(true);
    else ask({ text, machine: machine?.id ?? null, after: follows ? after : null });
  };
  const label = machine ? say('ask.labelAbout', { machine: machine.id }) : say('ask.label');
  return (
    <Form className={main ? 'ask' : 'ask ask-end'} onSubmit={submit} role="search" validationBehavior="aria">
      <TextField className="field" value={text} onChange={change} isInvalid={empty} maxLength={2000}>
        <Label>{main ? label : say('ask.again')}</Label>
        <div className="ask-row">
          <TextArea
            className="input input-large"
            id="question"
            rows={1}
            enterKeyHint="search"
            autoComplete="off"
            onKeyDown={sendOnEnter}
          />
          <Button type="submit" className={main ? 'button button-filled button-glove' : 'button button-glove'}>
            {say('ask.button')}
          </Button>
        </div>
        {!main && (
          <Checkbox className="check" isSelected={follows} onChange={setFollows}>
            <span className="check-box">{follows && <Icon name="check" />}</span>
            {say('ask.follows')}
          </Checkbox>
        )}
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

/** A question is one paragraph: Enter asks it. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
