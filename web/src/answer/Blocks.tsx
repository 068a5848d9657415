// The statements of an answer: procedures as steps that can be ticked, everything else as sentences, each with its source.

import { useState } from 'react';
import type { Statement } from '../contract.ts';
import { Icon } from '../parts/Icon.tsx';
import { NotProvenMark } from '../parts/Marks.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { keepTicks, readTicks } from '../preferences.ts';
import { useWords } from '../words.tsx';
import { arrange, type Block, type Step } from './arrange.ts';
import { Chips } from './cited.tsx';
import { SafetyMessage } from './SafetyMessage.tsx';
import { Sentence } from './Sentence.tsx';

export function Blocks({ answer, statements }: { readonly answer: string; readonly statements: readonly Statement[] }) {
  const blocks = arrange(statements);
  const [ticks, setTicks] = useState(() => readTicks(answer));
  const tick = (index: number) => {
    const next = ticks.includes(index) ? ticks.filter((one) => one !== index) : [...ticks, index];
    setTicks(next);
    keepTicks(answer, next);
  };
  const several = blocks.filter(({ steps }) => steps.length > 0).length > 1;
  return blocks.map((block, at) => {
    const key = `${at} ${block.title}`;
    if (block.steps.length === 0) return <Sentences key={key} block={block} />;
    return <Procedure key={key} {...{ block, ticks, tick, several }} />;
  });
}

interface ProcedureProps {
  readonly block: Block;
  readonly ticks: readonly number[];
  readonly tick: (index: number) => void;
  readonly several: boolean;
}

function Procedure({ block: { covers, steps, title }, ticks, tick, several }: ProcedureProps) {
  const { say } = useWords();
  const done = steps.filter(({ index }) => ticks.includes(index)).length;
  return (
    <section>
      <div className="steps-head">
        <h2>{several ? say('answer.stepsOf', { title }) : say('answer.steps')}</h2>
        <progress className="meter" max={steps.length} value={done} aria-label={say('answer.steps')} />
        <span className="quiet small">{say('answer.done', { done, count: steps.length })}</span>
      </div>
      {covers.map((message) => (
        <SafetyMessage key={message.text} message={message} />
      ))}
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.index}>
            <Guarded step={step}>
              <StepLine step={step} done={ticks.includes(step.index)} tick={tick} />
            </Guarded>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The last message before a step frames it; any before that stand above. */
function Guarded({ step: { guards }, children }: { readonly step: Step; readonly children: React.ReactNode }) {
  const last = guards.at(-1);
  if (!last) return children;
  return (
    <>
      {guards.slice(0, -1).map((message) => (
        <SafetyMessage key={message.text} message={message} />
      ))}
      <SafetyMessage message={last}>{children}</SafetyMessage>
    </>
  );
}

interface StepProps {
  readonly step: Step;
  readonly done: boolean;
  readonly tick: (index: number) => void;
}

function StepLine({ step: { statement, index }, done, tick }: StepProps) {
  const { say } = useWords();
  const number = statement.number ?? '•';
  return (
    <div className={done ? 'step step-done' : 'step'}>
      <label className="step-tick">
        <input
          type="checkbox"
          checked={done}
          onChange={() => tick(index)}
          aria-label={say('answer.stepDone', { number: statement.number ?? index + 1 })}
        />
        <span aria-hidden="true">{done ? <Icon name="check" /> : number}</span>
      </label>
      <p className="step-text">
        <SourceText text={statement.text} stress /> <Chips citations={statement.citations} />
      </p>
    </div>
  );
}

const LABELS = { CAUSE: 'answer.causes', STEP: 'answer.steps' } as const;

function Sentences({ block: { covers, sentences } }: { readonly block: Block }) {
  const { say } = useWords();
  return (
    <section className="sentences">
      {covers.map((message) => (
        <SafetyMessage key={message.text} message={message} />
      ))}
      {sentences.length > 0 && <h2>{say('answer.sentences')}</h2>}
      <ul className="panel">
        {sentences.map((statement) => (
          <li key={`${statement.citations[0]?.start} ${statement.text}`}>
            {(statement.kind === 'CAUSE' || statement.kind === 'STEP') && (
              <span className="quiet small">{say(LABELS[statement.kind])}</span>
            )}
            <Sentence statement={statement}>
              <Chips citations={statement.citations} />
            </Sentence>
            {statement.generated && <ModelsWords />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Said of each sentence by itself: the one below it may be the source's own. */
function ModelsWords() {
  const { say } = useWords();
  return (
    <p className="models-words">
      <NotProvenMark>{say('answer.generated')}</NotProvenMark>
      <span className="quiet small">{say('answer.generatedDo')}</span>
    </p>
  );
}
