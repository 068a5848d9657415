// The bar that never leaves: the chosen machine, the way to ask, who is signed in and for how long.

import type { MouseEvent } from 'react';
import { Button, DialogTrigger } from 'react-aria-components';
import { Icon, ShipMark } from '../parts/Icon.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { go, Link, routeOf, usePath } from '../route.tsx';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { lineName } from './machines.ts';

export function Bar() {
  const { say, time } = useWords();
  const { me } = useWho();
  const asks = me.actions.includes('ASK');
  return (
    <>
      <a className="skip" href="#main">
        {say('app.skip')}
      </a>
      <header className="bar">
        <Link to="/" className="brand">
          <ShipMark />
          <span>{say('app.name')}</span>
        </Link>
        {asks && <MachinePlate />}
        {asks && <AskLink />}
        <div className="bar-end">
          <p className="bar-who">
            <b>
              <SourceText text={me.name} />
            </b>
            <span>{say('bar.until', { time: time(me.until) })}</span>
          </p>
          {asks && (
            <Link to="/history" className="icon-button" label={say('bar.history')}>
              <Icon name="list" />
            </Link>
          )}
          <DialogTrigger>
            <Button className="icon-button" aria-label={say('bar.account')}>
              <Icon name="person" />
            </Button>
            <AccountDialog />
          </DialogTrigger>
        </div>
      </header>
    </>
  );
}

function MachinePlate() {
  const { say } = useWords();
  const { machine } = useDesk();
  const facts = machine ? [machine.model, lineName(machine)].filter(Boolean).join(' · ') : say('bar.noMachineDo');
  return (
    <section className={machine ? 'plate' : 'plate plate-none'} aria-label={say('bar.machine')}>
      <span className="plate-tag" aria-hidden={!machine}>
        {machine ? <bdi>{machine.id}</bdi> : '?'}
      </span>
      <span className="plate-text">
        <b>{machine ? <bdi>{machine.name}</bdi> : say('bar.noMachine')}</b>
        <span>
          <bdi>{facts}</bdi>
        </span>
      </span>
      <Link to="/machines" className="plate-change" label={say(machine ? 'bar.changeMachine' : 'bar.chooseMachine')}>
        <Icon name="swap" />
        <span>{say(machine ? 'bar.change' : 'bar.choose')}</span>
      </Link>
    </section>
  );
}

/** Leads to the field where there is one, so that nothing has to cover the answer. */
function AskLink() {
  const { say } = useWords();
  // One filled button a page: where the page is for reading, this is it.
  const main = routeOf(usePath()).page === 'answer';
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    const field = document.getElementById('question');
    if (field) {
      field.scrollIntoView({ block: 'center' });
      field.focus();
    } else go('/');
  };
  return (
    <a href="/" className={`button button-glove ask-link ${main ? 'button-filled' : ''}`} onClick={follow}>
      <Icon name="search" />
      {say('bar.ask')}
    </a>
  );
}
