// Documents in force that disagree, side by side: none of them is preferred.

import { Button } from 'react-aria-components';
import type { Answer, Body, Statement } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { useWords } from '../words.tsx';
import { CitationHead } from './CitationHead.tsx';
import { onePerPlace, useCited } from './cited.tsx';
import { Notices } from './Notices.tsx';
import { Rating } from './Rating.tsx';
import { Receipt } from './Receipt.tsx';
import { SafetyMessage, SafetySummary } from './SafetyMessage.tsx';
import { Sentence } from './Sentence.tsx';
import { Since } from './Since.tsx';

export function Conflict({ answer, body }: { readonly answer: Answer; readonly body: Body<'Conflict'> }) {
  const { say } = useWords();
  const messages = body.sides.filter(({ safety }) => safety);
  const sides = body.sides.filter(({ safety }) => !safety);
  return (
    <>
      <h1 className="page-title">{say('conflict.title')}</h1>
      <p className="lead">{say('conflict.what')}</p>
      <Since answer={answer} />
      <Notices citations={body.sides.flatMap(({ citations }) => citations)} />
      <SafetySummary statements={messages} />
      {messages.map((message) => (
        <SafetyMessage key={message.text} message={message} />
      ))}
      <div className="versus">
        {sides.map((side, at) => (
          <Side key={`${side.citations[0]?.chunk} ${side.text}`} side={side} differs={at > 0} />
        ))}
      </div>
      <Rating answer={answer.id} />
      <Receipt answer={answer} />
    </>
  );
}

function Side({ side, differs }: { readonly side: Statement; readonly differs: boolean }) {
  const { say } = useWords();
  const { show } = useCited();
  const [citation] = onePerPlace(side.citations);
  return (
    <>
      {differs && (
        <p className="versus-sign">
          <span aria-hidden="true">≠</span>
          <span className="vh">{say('conflict.differs')}</span>
        </p>
      )}
      <section className="panel versus-side">
        {citation && <CitationHead citation={citation} />}
        <div className="panel-text versus-said">
          <Sentence statement={side} />
        </div>
        {citation && (
          <div className="panel-text">
            <Button className="button" onPress={() => show(citation)}>
              <Icon name="page" />
              {say('conflict.open')}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
