// Fault codes to be asked about with one press, at the machine in hand.

import { Button } from 'react-aria-components';
import { useAsking } from '../asking.tsx';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';
import { Icon } from './Icon.tsx';

export function AskableCodes({ codes }: { readonly codes: readonly string[] }) {
  const { say } = useWords();
  const { machine } = useDesk();
  const { ask } = useAsking();
  return (
    <ul className="rows">
      {codes.map((code) => {
        const text = say('ask.suggestCode', { code });
        return (
          <li key={code}>
            <Button className="row" onPress={() => ask({ text, machine: machine?.id ?? null })}>
              <Icon name="search" />
              <bdi>{text}</bdi>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
