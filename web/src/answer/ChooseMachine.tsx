// The question fits several machines: shows them as tiles with what is meant on each, and asks it again for the one chosen.

import { useCallback } from 'react';
import { CodeFacts, type CodeFactsQuery } from '../../generated/operations.ts';
import { useAsking } from '../asking.tsx';
import type { Body } from '../contract.ts';
import { MachineTiles } from '../desk/MachineTiles.tsx';
import { SourceText } from '../parts/SourceText.tsx';
import { useDesk } from '../session.tsx';
import { useLoaded } from '../useLoaded.ts';
import { useWords } from '../words.tsx';

const LONGEST_CODE = 100;

export function ChooseMachine({ body, asked }: { readonly body: Body<'ChooseMachine'>; readonly asked: string }) {
  const { say } = useWords();
  const { machine, chooseMachine, query } = useDesk();
  const { ask } = useAsking();
  const load = useCallback(
    (signal: AbortSignal) => query(CodeFacts, { code: asked.slice(0, LONGEST_CODE) }, signal),
    [query, asked],
  );
  const loaded = useLoaded(load);
  const meanings = loaded.is === 'loaded' ? meaningsIn(loaded.value.facts, asked) : null;
  return (
    <>
      <h1 className="page-title">
        <SourceText
          text={meanings ? say('machines.chooseTitle', { code: meanings.code }) : say('machines.chooseAny')}
          stress
        />
      </h1>
      <p className="lead">{say('machines.chooseWhy')}</p>
      <MachineTiles
        machines={body.machines}
        chosen={machine?.id ?? null}
        meanings={meanings}
        onChoose={({ id }) => {
          chooseMachine(id);
          ask({ text: asked, machine: id });
        }}
        missing
      />
    </>
  );
}

/** One code, as it was typed, with its first meaning on each machine; null: the question names none, or several. */
function meaningsIn(facts: CodeFactsQuery['facts'], asked: string) {
  const codes = new Set(facts.map(({ code }) => code));
  const [code] = codes;
  if (code === undefined || codes.size > 1) return null;
  const of = new Map<string, string>();
  for (const { machines, statements } of facts) {
    const meaning = statements.find(({ role }) => role === 'MEANING')?.text;
    for (const machine of machines) if (meaning && !of.has(machine)) of.set(machine, meaning);
  }
  return { code: typed(code, asked), of };
}

/** `E203` in "what is e-203?" is `E-203`. */
function typed(code: string, asked: string): string {
  const pattern = [...code].map((letter) => letter.replace(/\W/, '')).join('[\\s-]?');
  return (new RegExp(pattern, 'i').exec(asked)?.[0] ?? code).toUpperCase();
}
