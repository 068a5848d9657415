// Who is signed in, language and theme of the device, and the way out.

import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from '../parts/Icon.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useDesk, useWho } from '../session.tsx';
import { useWords } from '../words.tsx';
import { LanguageChoice, ThemeChoice } from './Choices.tsx';

const DESKS = ['ASK', 'ADMINISTER', 'AUDIT'] as const;

export function AccountDialog() {
  const { say, time } = useWords();
  const { signOut } = useDesk();
  const { me } = useWho();
  const held = DESKS.filter((action) => me.actions.includes(action)).map((action) => say(`role.${action}`));
  return (
    <ModalOverlay className="overlay" isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <div className="dialog-head">
                <Heading slot="title">{say('account.title')}</Heading>
                <Button className="icon-button" aria-label={say('account.close')} onPress={close}>
                  <Icon name="cross" />
                </Button>
              </div>
              <p>
                <b>
                  <SourceText text={me.name} />
                </b>
                <br />
                {held.join(' · ') || say('role.none')}
                <br />
                <span className="quiet">{say('bar.until', { time: time(me.until) })}</span>
              </p>
              <LanguageChoice />
              <ThemeChoice />
              <Button className="button button-glove" onPress={() => void signOut()}>
                {say('account.signOut')}
              </Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
