// The console keeps to itself: it imports nothing of the server, and says nothing that is not in its catalogues.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { parseSync } from '@swc/core';
import { de } from '../../web/messages/de.ts';
import { en } from '../../web/messages/en.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = globSync('web/{src,messages,generated}/**/*.{ts,tsx}', { cwd: ROOT });
const STYLES = globSync('web/src/style/*.css', { cwd: ROOT });
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** What the console may take from outside: its widgets, and nothing that opens a file or a connection. */
const PACKAGES = ['react', 'react-dom/client', 'react-aria-components'];

describe('the console', () => {
  it('imports its own files and its widgets, and nothing of the server', () => {
    assert.ok(SOURCES.length > 30);
    const foreign = SOURCES.flatMap((path) =>
      importsOf(read(path))
        .filter((to) => (to.startsWith('.') ? !normalize(join(dirname(path), to)).startsWith('web/') : !isKnown(to)))
        .map((to) => `${path}: ${to}`),
    );
    assert.deepEqual(foreign, []);
  });

  it('notices an import of the server', () => {
    assert.deepEqual(importsOf("import type { A } from '../../src/house.ts';\nimport './a.css';"), [
      '../../src/house.ts',
      './a.css',
    ]);
  });

  it('has the same keys and the same blanks in every catalogue', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
    assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) assert.deepEqual(blanks(de[key]), blanks(en[key]), key);
  });

  it('uses every message, and holds none outside the catalogues', () => {
    const all = SOURCES.filter((path) => path.startsWith('web/src/')).map(read);
    const unused = Object.keys(en).filter((key) => !all.some((text) => isUsed(text, key)));
    assert.deepEqual(unused, []);
    const said = SOURCES.filter((path) => path.endsWith('.tsx')).flatMap((path) =>
      wordsIn(read(path)).map((words) => `${path}: ${words}`),
    );
    assert.deepEqual(said, []);
  });

  it('has no style that nothing wears, and no name that no style uses', () => {
    const worn = SOURCES.filter((path) => path.endsWith('.tsx'))
      .map(read)
      .join('\n');
    const styles = STYLES.map(read)
      .join('\n')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const selectors = styles.replaceAll(/\{[^{}]*\}/g, '');
    const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];
    const isWorn = (name: string) => new RegExp(`(?<![\\w-])(?:${name}|${name.split('-')[0]}-\\$\\{)`).test(worn);
    assert.deepEqual(
      all(selectors, /\.([a-z][\w-]*)/g).filter((name) => !isWorn(name)),
      [],
    );
    const used = all(styles, /var\((--[\w-]+)/g);
    assert.deepEqual(all(styles, /(--[\w-]+):/g).sort(), used.sort());
  });

  it('notices words in a component', () => {
    assert.deepEqual(wordsIn('export const A = () => <p title="Go on" className="a b">Stop here {1}</p>;'), [
      'Go on',
      'Stop here',
    ]);
  });
});

function isKnown(name: string): boolean {
  return PACKAGES.includes(name);
}

function importsOf(source: string): string[] {
  return [...source.matchAll(/^(?:import|export|\} from)(?: [^'"]*?from)? ?['"]([^'"]+)['"];$/gm)].map(([, to]) => to!);
}

/** In full, or by the part before what a program fills in: `say(`error.${code}`)`. */
function isUsed(text: string, key: string): boolean {
  const base = key.replace(/\.(one|other)$/, '');
  if (text.includes(`'${key}'`) || text.includes(`'${base}'`) || text.includes(`"${key}"`)) return true;
  const parts = key.split('.');
  return parts.some((_, at) => at > 0 && text.includes(`\`${parts.slice(0, at).join('.')}.\${`));
}

/** Attributes that a person reads or hears. */
const SPOKEN = /^(title|alt|placeholder|label|aria-label|aria-description|aria-roledescription)$/;

function wordsIn(source: string): string[] {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, value, name } = node as { type?: string; value?: unknown; name?: unknown };
    if (type === 'JSXText' && /\p{L}/u.test(String(value))) found.push(String(value).trim());
    if (type === 'JSXAttribute' && SPOKEN.test(attribute(name)) && isText(value)) found.push(value.value);
    Object.values(node).forEach(look);
  };
  look(parseSync(source, { syntax: 'typescript', tsx: true }));
  return found;
}

function attribute(name: unknown): string {
  const { value, name: inner, namespace } = name as Record<string, { value?: string } & string>;
  return namespace ? `${namespace.value}-${inner?.value}` : String(value);
}

function isText(value: unknown): value is { value: string } {
  return (
    (value as { type?: string } | null)?.type === 'StringLiteral' && /\p{L}/u.test((value as { value: string }).value)
  );
}
