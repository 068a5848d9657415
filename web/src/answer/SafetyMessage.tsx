// Safety messages: first as a summary by level, then in full where they apply, with level and scope as the source has them.

import type { ReactNode } from 'react';
import type { Statement } from '../contract.ts';
import { AlertSymbol, HazardSign } from '../parts/Icon.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useWords } from '../words.tsx';
import { messagesByLevel, partsOfMessage } from './arrange.ts';
import { Chips } from './cited.tsx';
import { SafetyPicture } from './SafetyPicture.tsx';

/** Its full text, with whatever it guards in the same frame. */
export function SafetyMessage({ message, children }: { readonly message: Statement; readonly children?: ReactNode }) {
  const { say } = useWords();
  const { safety, text, citations } = message;
  if (!safety) return null;
  const { signal, hazard, rest } = partsOfMessage(text);
  const word = signal ?? say(`safety.${safety.level}`);
  const scope = say(`safety.${safety.scope}`, { number: safety.before ?? '' });
  return (
    <div className="safety" id={idOf(message)} tabIndex={-1}>
      <div>
        <p className={`safety-word level-${safety.level.toLowerCase()}`}>
          {safety.level !== 'NOTICE' && <AlertSymbol />}
          <b>{word.toUpperCase()}</b>
          <span className="safety-scope">{scope}</span>
        </p>
        <div className="safety-body">
          {safety.level !== 'NOTICE' && <HazardSign label={say('safety.sign')} />}
          <p>
            <b>
              <SourceText text={hazard} />
            </b>
            <SourceText text={rest} stress /> <Chips citations={citations} />
          </p>
        </div>
        {citations[0] && <SafetyPicture citation={citations[0]} />}
      </div>
      {children}
    </div>
  );
}

export function SafetySummary({ statements }: { readonly statements: readonly Statement[] }) {
  const { count, say } = useWords();
  const messages = messagesByLevel(statements);
  if (messages.length === 0) return null;
  return (
    <section className="safety-summary" aria-labelledby="safety-summary">
      <h2 id="safety-summary">{count('safety.summary', messages.length)}</h2>
      <ul>
        {messages.map((message) => (
          <li key={idOf(message)}>
            <span className={`safety-level level-${message.safety!.level.toLowerCase()}`}>
              {message.safety!.level !== 'NOTICE' && <AlertSymbol />}
              {say(`safety.${message.safety!.level}`)}
            </span>
            <b className="safety-hazard">
              <SourceText text={partsOfMessage(message.text).hazard} />
            </b>
            <a className="safety-where" href={`#${idOf(message)}`}>
              {say(`safety.at.${message.safety!.scope}`, { number: message.safety!.before ?? '' })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function idOf({ citations: [citation], safety }: Statement): string {
  return `message-${citation?.document}-${citation?.version}-${citation?.start}-${safety?.before ?? ''}`;
}
