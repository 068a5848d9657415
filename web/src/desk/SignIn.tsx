// The door: signs in by the code of a link, or by a token that is pasted.

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import type { MessageKey } from '../../messages/en.ts';
import { Failure, type Proof } from '../call.ts';
import { ShipMark } from '../parts/Icon.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { hasDraft } from '../preferences.ts';
import { go } from '../route.tsx';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';
import { LanguageChoice, ThemeChoice } from './Choices.tsx';

/** Taken out of the address at once, so that it stays neither in view nor in the browser's history. */
function takeCode(): string | null {
  const code = location.pathname === '/sign-in' ? location.hash.slice(1) : '';
  if (code === '') return null;
  go('/sign-in', 'replace');
  return code;
}

export function SignIn() {
  const { say } = useWords();
  usePageTitle(say('signIn.page'));
  return (
    <main className="door" id="main">
      <section className="door-left">
        <p className="brand">
          <ShipMark />
          {say('app.name')}
        </p>
        <Hull />
        <div>
          <p className="door-lead">{say('signIn.lead')}</p>
          <p className="quiet">{say('signIn.promise')}</p>
        </div>
      </section>
      <section className="door-right">
        <DoorForm />
      </section>
    </main>
  );
}

function DoorForm() {
  const { say } = useWords();
  const { session } = useDesk();
  const [token, setToken] = useState('');
  const { enter, refuse, busy, wrong } = useEntering();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = token.trim();
    if (given === '') refuse('signIn.empty');
    else void enter({ token: given });
  };
  const over: MessageKey | null =
    session.state === 'out' && session.over ? (hasDraft() ? 'signIn.overKept' : 'signIn.over') : null;
  return (
    <Form className="door-form" onSubmit={submit} validationBehavior="aria">
      <h1 className="door-title">{say('signIn.page')}</h1>
      {over && (
        <p className="note" role="status">
          {say(over)}
        </p>
      )}
      <TokenField token={token} setToken={setToken} wrong={wrong} />
      <Button type="submit" className="button button-filled button-glove" isDisabled={busy}>
        {busy ? say('signIn.working') : say('signIn.button')}
      </Button>
      <p className="quiet small">{say('signIn.life')}</p>
      <hr />
      <LanguageChoice />
      <ThemeChoice />
    </Form>
  );
}

/** The code of a link enters by itself. `wrong` is the key of a message. */
function useEntering() {
  const { signIn } = useDesk();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const started = useRef(false);

  const enter = async (proof: Proof) => {
    setBusy(true);
    setWrong(null);
    try {
      await signIn(proof);
      if (location.pathname === '/sign-in') go('/', 'replace');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const refused = error.code === 'UNAUTHENTICATED' || error.code === 'BAD_REQUEST';
      setWrong(refused ? 'signIn.refused' : `error.${error.code}`);
    }
    setBusy(false);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the link's code is used once, however often this renders.
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const code = takeCode();
    if (code) void enter({ code });
  }, []);
  return { enter, refuse: setWrong, busy, wrong };
}

interface TokenFieldProps {
  readonly token: string;
  readonly setToken: (token: string) => void;
  readonly wrong: string | null;
}

function TokenField({ token, setToken, wrong }: TokenFieldProps) {
  const { say, find } = useWords();
  return (
    <TextField
      className="field"
      type="password"
      autoComplete="off"
      value={token}
      onChange={setToken}
      isInvalid={wrong !== null}
    >
      <Label>{say('signIn.token')}</Label>
      <Input className="input" />
      <Text slot="description" className="quiet small">
        {say('signIn.tokenHint')}
      </Text>
      <FieldError className="field-error">{wrong && (find(wrong) ?? say('error.INTERNAL'))}</FieldError>
    </TextField>
  );
}

/** Compartments of a hull: some open to you, some not. */
function Hull() {
  return (
    <svg className="hull" viewBox="0 0 480 168" aria-hidden="true">
      <path className="hull-shut" d="M4 4h472v76c0 52-36 84-84 84H88C40 164 4 132 4 80z" />
      <path className="hull-open" d="M84 4h160v160H84zM324 4h80v160h-80z" />
      <path
        className="hull-sheet"
        d="M106 50h22l10 10v34h-32zM186 38h22l10 10v34h-32zM186 98h22l10 10v34h-32zM346 50h22l10 10v34h-32z"
      />
      <path className="hull-wall" d="M84 4v160M164 4v160M244 4v160M324 4v160M404 4v158" />
      <path className="hull-skin" d="M4 4h472v76c0 52-36 84-84 84H88C40 164 4 132 4 80z" />
    </svg>
  );
}
