// Choosing the machine one stands at, once; answers are for it until it is changed.

import { Button } from 'react-aria-components';
import { Nothing } from '../parts/States.tsx';
import { usePageTitle } from '../parts/usePageTitle.ts';
import { go } from '../route.tsx';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';
import { MachineTiles, MissingTile } from './MachineTiles.tsx';

export function MachinesPage() {
  const { say } = useWords();
  const { machine, chooseMachine } = useDesk();
  const { machines } = useWho();
  usePageTitle(say('machines.page'));
  const choose = (id: string | null) => {
    chooseMachine(id);
    go('/');
  };
  return (
    <div className="page-frame page-wide">
      <h1 className="page-title">{say('machines.title')}</h1>
      <p className="lead">{say('machines.why')}</p>
      {machines.length === 0 && <Nothing says="machines.empty" means="machines.emptyWhat" />}
      <MachineTiles machines={machines} chosen={machine?.id ?? null} onChoose={({ id }) => choose(id)} />
      <ul className="tiles">
        <li>
          <Button className="tile tile-plain" onPress={() => choose(null)}>
            <b>{say('machines.none')}</b>
            <span className="quiet">{say('machines.noneWhat')}</span>
          </Button>
        </li>
        <li>
          <MissingTile />
        </li>
      </ul>
    </div>
  );
}
