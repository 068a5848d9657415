// Makes a second plant for measuring, with what is easily got wrong planted in it: `node eval/planted/make.ts FOLDER`.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pageTexts } from '../../sample/make/pages.ts';
import { pdf } from '../../sample/make/pdf.ts';
import { readScript } from '../../sample/make/script.ts';
import type { Question } from '../judge.ts';
import { codeLists, codeQuestions } from './codes.ts';
import { MACHINES } from './machines.ts';
import { manualQuestions, manualScripts } from './manuals.ts';
import { followUps, misspeltQuestions, parameterDocuments, parameterQuestions, unanswerable } from './parameters.ts';

/** Documents, labels, site, access and questions; the same every time. */
export async function make(folder: string): Promise<void> {
  const put = async (path: string, bytes: string | Buffer) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  };
  for (const [path, text] of [...codeLists(), ...parameterDocuments()]) await put(`documents/${path}`, text);
  for (const [path, script] of manualScripts()) {
    await put(`documents/${path}`, await pdf(readScript(script), { creation: new Date('2025-05-05T08:00:00Z') }));
  }
  await put('documents/bulkhead.labels.yaml', labels());
  await put('bulkhead.site.yaml', site());
  await put('access.yaml', ACCESS);
  const questions = [
    ...codeQuestions(),
    ...manualQuestions(),
    ...parameterQuestions(),
    ...misspeltQuestions(),
    ...followUps(),
    ...unanswerable(),
  ];
  const textsOf = new Map<string, readonly string[]>();
  for (const path of manualScripts().keys()) textsOf.set(path, await pageTexts(join(folder, 'documents', path)));
  const lines = questions.map((question) => JSON.stringify(withPages(textsOf, question)));
  await put('questions.jsonl', `${lines.join('\n')}\n`);
}

function withPages(textsOf: ReadonlyMap<string, readonly string[]>, question: Question): Question {
  const { expect } = question;
  const texts = expect.outcome === 'answered' ? textsOf.get(expect.document) : undefined;
  if (expect.outcome !== 'answered' || !texts) return question;
  const pages = texts.flatMap((text, at) => (expect.contains?.some((part) => text.includes(part)) ? [at + 1] : []));
  if (pages.length === 0) throw new Error(`${question.id}: no page holds what is expected`);
  return { ...question, expect: { ...expect, pages } };
}

function labels(): string {
  const rule = (path: string, rest: string) => `  - { path: "${path}", ${rest} }`;
  const all = 'site: works, sensitivity: operations';
  return [
    'version: 1',
    'name: planted-plant',
    'rules:',
    rule('manuals/**', `${all}, collection: manuals, owner: makers`),
    rule('codes/**', `${all}, collection: codes, owner: makers`),
    rule('data/**', `${all}, collection: data, owner: makers`),
    rule('instructions/**', `${all}, collection: instructions, owner: process`),
    rule('instructions/old-*', 'validity: superseded'),
    ...MACHINES.map(({ id, line }) => rule(`**/*${id.toLowerCase()}*`, `line: line-${line}, machines: [${id}]`)),
    '',
  ].join('\n');
}

function site(): string {
  const machines = MACHINES.map(
    ({ id, names, line }) =>
      `  - { id: ${id}, names: ["${names.join('", "')}"], model: null, maker: null, line: line-${line}, site: works }`,
  );
  const lines = [1, 2, 3, 4].map((line) => `  - { id: line-${line}, name: Line ${line}, site: works }`);
  return [
    '# Made up for measuring.',
    'version: 1',
    'plant: Ebersgrund',
    'zone: Europe/Vienna',
    'sites:',
    '  - { id: works, name: Ebersgrund }',
    'lines:',
    ...lines,
    'machines:',
    ...machines,
    'entities: { faultCode: ["E-\\\\d{3}"], asset: [], part: [] }',
    'redaction: { phoneRegion: AT, badge: [], keep: [] }',
    'vanished: { retireAfterDays: 30 }',
    '',
  ].join('\n');
}

const ACCESS = `version: 1
people:
  - { id: operator, name: "Olga Brenner", groups: [operators] }
  - { id: admin, name: "Ada Kirchmayr", groups: [admins] }
services:
  - { id: librarian, name: "Document intake", groups: [intake] }
groups:
  - { id: operators }
  - { id: admins }
  - { id: intake }
grants:
  - { to: operators, role: reader, on: { site: works, sensitivity: operations } }
  - { to: admins, role: admin, on: {} }
  - { to: intake, role: curator, on: { site: works } }
denials: []
`;

if (import.meta.main) await make(process.argv[2]!);
