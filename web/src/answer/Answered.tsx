// An answer made of statements: what it is about, what became of its sources, safety first, then steps and sentences.

import { Button } from 'react-aria-components';
import { useAsking } from '../asking.tsx';
import type { Answer, Body } from '../contract.ts';
import { Banner } from '../desk/Banners.tsx';
import { PlainMark, ValidityMark } from '../parts/Marks.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useDesk } from '../session.tsx';
import { useWords } from '../words.tsx';
import { isWorded, leadOf, titleOf } from './arrange.ts';
import { Blocks } from './Blocks.tsx';
import { useCited } from './cited.tsx';
import { Notices } from './Notices.tsx';
import { Rating } from './Rating.tsx';
import { Receipt } from './Receipt.tsx';
import { SafetySummary } from './SafetyMessage.tsx';
import { Since } from './Since.tsx';
import { SourceList } from './SourceList.tsx';

interface Props {
  readonly answer: Answer;
  readonly body: Body<'Answered'>;
  readonly asked: string;
}

export function Answered({ answer, body, asked }: Props) {
  const { say } = useWords();
  const { machine } = useDesk();
  const { ask } = useAsking();
  const lead = leadOf(body.statements);
  if (!lead)
    return (
      <>
        <h1 className="page-title">{say('answer.none')}</h1>
        <p className="lead">{say('answer.noneWhat')}</p>
        <Since answer={answer} />
        <Button className="button button-glove" onPress={() => ask({ text: asked, machine: machine?.id ?? null })}>
          {say('answer.askAgain')}
        </Button>
      </>
    );
  const citations = body.statements.flatMap((statement) => statement.citations);
  return (
    <>
      <h1 className="page-title">
        <SourceText text={titleOf(lead)} stress />
      </h1>
      <Marks body={body} />
      <OtherMachine body={body} />
      <Since answer={answer} />
      <Notices citations={citations} />
      <SafetySummary statements={body.statements} />
      <Blocks answer={answer.id} statements={body.statements} />
      <Rating answer={answer.id} />
      <Receipt answer={answer} />
      <SourceList citations={citations} />
    </>
  );
}

function Marks({ body }: { readonly body: Body<'Answered'> }) {
  const { say, count } = useWords();
  const { numbers } = useCited();
  const citation = leadOf(body.statements)?.citations[0];
  if (!citation) return null;
  return (
    <p className="marks">
      <span>
        <SourceText text={say('answer.version', { title: citation.title, version: citation.version })} />
      </span>
      <ValidityMark validity={citation.validity} />
      <span>{count(isWorded(body.statements) ? 'answer.worded' : 'answer.passages', numbers.size)}</span>
      <a href="#receipt">
        <PlainMark name="check">{say('receipt.recorded')}</PlainMark>
      </a>
    </p>
  );
}

/** The question may have named another machine than the plate shows: then the answer says so first. */
function OtherMachine({ body: { machines } }: { readonly body: Body<'Answered'> }) {
  const { say } = useWords();
  const { machine } = useDesk();
  if (machines.length === 0 || machine === null || machines.some(({ id }) => id === machine.id)) return null;
  const named = machines.map(({ id, name }) => `${id} (${name})`).join(', ');
  return <Banner>{say('answer.other', { machine: named })}</Banner>;
}
