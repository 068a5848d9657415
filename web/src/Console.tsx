// Shows the door to whoever is not signed in, and the desk's pages to whoever is.

import { AnswerPage } from './answer/AnswerPage.tsx';
import { AskingProvider, useAsking } from './asking.tsx';
import { AskPage } from './desk/AskPage.tsx';
import { Banners } from './desk/Banners.tsx';
import { Bar } from './desk/Bar.tsx';
import { HistoryPage } from './desk/HistoryPage.tsx';
import { MachinesPage } from './desk/MachinesPage.tsx';
import { NoDesk } from './desk/NoDesk.tsx';
import { SignIn } from './desk/SignIn.tsx';
import { Working } from './desk/Working.tsx';
import { Away, Loading, NotFound } from './parts/States.tsx';
import { routeOf, usePath } from './route.tsx';
import { useDesk } from './session.tsx';

export function Console() {
  const { session, away } = useDesk();
  const route = routeOf(usePath());
  // A sign-in link counts also where somebody is signed in already: it changes who is.
  if (session.state === 'out' || (route.page === 'sign-in' && location.hash.length > 1)) return <SignIn />;
  if (session.state === 'unknown') return <main id="main">{away ? <Away /> : <Loading />}</main>;
  if (!session.who.me.actions.includes('ASK')) return <NoDesk />;
  return (
    <AskingProvider key={session.who.me.id}>
      <OperatorDesk />
    </AskingProvider>
  );
}

function OperatorDesk() {
  const { status } = useAsking();
  return (
    <>
      <Bar />
      <Banners />
      <main id="main" tabIndex={-1}>
        {status.is === 'working' ? <Working question={status.question} at={status.at} /> : <Page />}
      </main>
    </>
  );
}

function Page() {
  const route = routeOf(usePath());
  switch (route.page) {
    case 'ask':
    case 'sign-in':
      return <AskPage />;
    case 'machines':
      return <MachinesPage />;
    case 'history':
      return <HistoryPage />;
    case 'answer':
      return <AnswerPage key={route.id} id={route.id} />;
    case 'unknown':
      return <NotFound />;
  }
}
