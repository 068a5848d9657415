// Machines as large tiles, by line: what a gloved finger hits, and what tells one machine from the next.

import { useState } from 'react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import type { Machine } from '../contract.ts';
import { useWords } from '../words.tsx';
import { byLine, lineName } from './machines.ts';

interface Props {
  readonly machines: readonly Machine[];
  readonly chosen: string | null;
  readonly onChoose: (machine: Machine) => void;
  /** What the code in question means on each, where documents say. */
  readonly meanings?: { readonly code: string; readonly of: ReadonlyMap<string, string> } | null;
  /** Whether the last tile is for whoever finds their machine on none. */
  readonly missing?: boolean;
}

export function MachineTiles({ machines, chosen, onChoose, meanings = null, missing = false }: Props) {
  const { count, say } = useWords();
  const [line, setLine] = useState(ALL);
  const lines = byLine(machines);
  const shown = lines.filter(([name]) => line === ALL || name === line);
  return (
    <>
      {lines.length > 1 && (
        <LineFilter lines={lines.map(([name]) => name)} all={machines.length} {...{ line, setLine }} />
      )}
      {shown.map(([name, of]) => (
        <section key={name} className="tiles-line">
          <h2>
            {name || say('machines.noLine')} <span className="quiet">{count('machines.count', of.length)}</span>
          </h2>
          <ul className="tiles">
            {of.map((machine) => (
              <li key={machine.id}>
                <Tile machine={machine} here={machine.id === chosen} onChoose={onChoose} meanings={meanings} />
              </li>
            ))}
            {missing && name === shown.at(-1)?.[0] && (
              <li>
                <MissingTile />
              </li>
            )}
          </ul>
        </section>
      ))}
    </>
  );
}

const ALL = '*';

export function MissingTile() {
  const { say } = useWords();
  return (
    <div className="tile tile-missing">
      <b>{say('machines.missing')}</b>
      <span className="quiet">{say('machines.missingWhat')}</span>
    </div>
  );
}

function Tile({
  machine,
  here,
  onChoose,
  meanings,
}: Omit<Props, 'machines' | 'chosen' | 'missing'> & { machine: Machine; here: boolean }) {
  const { say } = useWords();
  const meaning = meanings?.of.get(machine.id);
  return (
    <Button className={here ? 'tile tile-here' : 'tile'} onPress={() => onChoose(machine)}>
      <span className="tile-head">
        <bdi className="tile-tag">{machine.id}</bdi>
        {here && <span className="tile-flag">{say('machines.here')}</span>}
      </span>
      <span className="tile-name">
        <b>
          <bdi>{machine.name}</bdi>
        </b>
        <bdi className="quiet">{machine.model ?? lineName(machine)}</bdi>
      </span>
      {meanings && meaning && (
        <span className="tile-foot">
          <span className="quiet">{say('machines.means', { code: meanings.code })}</span>
          <b>
            <bdi>{meaning}</bdi>
          </b>
        </span>
      )}
    </Button>
  );
}

interface FilterProps {
  readonly lines: readonly string[];
  readonly all: number;
  readonly line: string;
  readonly setLine: (line: string) => void;
}

function LineFilter({ lines, all, line, setLine }: FilterProps) {
  const { say } = useWords();
  return (
    <RadioGroup className="choice" aria-label={say('machines.lines')} value={line} onChange={setLine}>
      <div className="segments segments-wrap">
        <Radio value={ALL} className="segment">
          {say('machines.all', { count: all })}
        </Radio>
        {lines.map((name) => (
          <Radio key={name} value={name} className="segment">
            {name || say('machines.noLine')}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
