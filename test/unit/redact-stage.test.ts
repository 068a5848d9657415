// The redact stage: no raw text leaves it, and pseudonyms hold together.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pseudonyms } from '../../graph/keys/pseudonyms.ts';
import type { Refusal } from '../../graph/model/errors.ts';
import type { Digest, Revision } from '../../graph/model/ids.ts';
import { DETECTORS } from '../../ingest/redact/detect.ts';
import { DEFAULT_POLICY, policyDigest } from '../../ingest/redact/policy.ts';
import { pathShown, redact, redactText } from '../../ingest/redact/redact.ts';
import { openTrained } from '../../ingest/redact/trained/openTrained.ts';
import type { Parsed } from '../../ingest/stages.ts';
import { parsedOf, type Shape } from '../fixtures/redacted.ts';
import { SITE } from '../fixtures/site.ts';

const pseudonyms = {
  erased: async () => false,
  of: async (_: string, site: string, name: string) => `Person-${site}-${name.replace(/ /g, '+')}`,
} as Pseudonyms;
const numbers = () => async () => ({ at: 0 as Revision, names: new Map<string, string>() });
const deps = { pseudonyms, detectors: DETECTORS, names: null, numbers };
const rules = { site: SITE, policy: DEFAULT_POLICY };

function stage(shapes: readonly Shape[], path = 'shift.txt', title: string | null = null) {
  const sealed = { incoming: { labels: { site: 'hall' }, source: { root: '', path } } };
  return redact(deps, { sealed, parsed: parsedOf(shapes, title) } as unknown as Parsed, rules);
}

test('persons get one pseudonym each, however they are named; the rest leaves a gap in the language of the text', async () => {
  const { text, redactions, language } = await stage([
    { text: 'Schichtführer: Maria Huber, Telefon +43 664 1234567.' },
    { text: 'Die Presse P4 stand mit E-203, Huber hat sie wieder gestartet.' },
  ]);
  assert.equal(language, 'de');
  assert.equal(
    text.text,
    'Schichtführer: Person-hall-maria+huber, Telefon [Telefonnummer entfernt].\n' +
      'Die Presse P4 stand mit E-203, Person-hall-maria+huber hat sie wieder gestartet.',
  );
  assert.deepEqual(
    redactions.map(({ as }) => as),
    ['pseudonym', 'gap', 'pseudonym'],
  );
});

test('the title and a file name pass the same policy as the text', async () => {
  const body = [{ text: 'Reported by Maria Huber in the shift.' }];
  assert.equal((await stage(body, 'x.txt', 'Notes of Maria Huber')).text.title, 'Notes of Person-hall-maria+huber');
  assert.equal((await stage(body, 'hr/file_maria_huber.docx')).text.title, 'file Person-hall-maria+huber');
});

test('a file name is not taken for a firm for the capitals it is given', async () => {
  const names = await openTrained();
  const sealed = { incoming: { labels: { site: 'hall' }, source: { root: '', path: 'inbox/line-photo.txt' } } };
  const parsed = { sealed, parsed: parsedOf([{ text: 'I took it this morning.' }]) } as unknown as Parsed;
  assert.equal((await redact({ ...deps, names }, parsed, rules)).text.title, 'line-photo');
});

test('values of a column of people and of a record are hidden', async () => {
  const { text } = await stage([
    { cells: ['Machine', 'Operator'], header: true },
    { cells: ['P4', 'Zapf'] },
    { fields: { machine: 'P4', 'reported by': 'Zapf', password: 'x9x9' } },
  ]);
  assert.doesNotMatch(text.text, /Zapf|x9x9/);
  assert.match(text.text, /P4/);
});

test('a question is redacted like a document', async () => {
  const said = await redactText(deps, 'Did Maria Huber reset E-203 on P4?', rules, { site: 'hall' });
  assert.equal(said, 'Did Person-hall-maria+huber reset E-203 on P4?');
});

test('a manual and the path of a file give away no full name either', async () => {
  const asking = { ...deps, names: await openTrained() };
  const manual =
    '1. Press start.\n2. Check the oil; do not open the guard.\nReleased by Rosalind Featherstone. Set P4 to 5 bar.';
  const said = await redactText(asking, manual, rules, { site: 'hall' });
  assert.ok(said.includes('Released by Person-hall-rosalind+featherstone. Set P4'), said);
  assert.equal(
    await pathShown(asking, 'notes/gwendolyn_achterberg.pdf', rules, 'hall'),
    'notes/Person-hall-gwendolyn+achterberg.pdf',
  );
});

test('a question gives away no full name that no list of ours has, and keeps what is asked about things', async () => {
  const asking = { ...deps, names: await openTrained() };
  const said = (text: string) => redactText(asking, text, rules, { site: 'hall', thorough: false });
  assert.equal(await said('Is Gwendolyn Achterberg there?'), 'Is Person-hall-gwendolyn+achterberg there?');
  assert.equal(
    await said('Hat Mehmet Demirci den Filter getauscht?'),
    'Hat Person-hall-mehmet+demirci den Filter getauscht?',
  );
  for (const things of [
    'Brenner Druck Ofen 5',
    'maximale Blechdicke Alu',
    'Where is the Nordarm Controller of Press P4 in Hall Berlin?',
    'Festo Zylinder bei Wolf Pumpe tauschen',
  ])
    assert.equal(await said(things), things);
});

test('an address leaves one gap, as far as the policy hides its parts; two addresses leave two', async () => {
  const head = 'Maria Huber\nLindenweg 4\n8010 Graz\nAustria\n\nDear Anna,\nthanks for your letter.';
  const said = await redactText(deps, head, rules, { site: 'hall' });
  assert.match(said, /^Person-hall-maria\+huber\n\[address removed\]\n\nDear /);
  const town = { ...DEFAULT_POLICY, treatments: { ...DEFAULT_POLICY.treatments, location: 'keep' as const } };
  const kept = await redactText(deps, head, { ...rules, policy: town }, { site: 'hall' });
  assert.match(kept, /\[address removed\] Graz\nAustria\n/);
  const list = await redactText(deps, 'I deliver to:\n- Lindenweg 4\n- Birkenweg 7\nThanks!', rules, { site: 'hall' });
  assert.equal(list, 'I deliver to:\n- [address removed]\n- [address removed]\nThanks!');
  const towns = await redactText(deps, 'I travel to Linz, Graz, Berlin.', rules, { site: 'hall' });
  assert.equal(towns.match(/\[place removed\]/g)?.length, 3, towns);
});

test('a form of address goes with the name it belongs to, and stays before what is none', async () => {
  const say = (text: string) => redactText(deps, text, rules, { site: 'hall' });
  assert.equal(await say('I asked Mrs. Dr. Huber.'), 'I asked Person-hall-huber.');
  assert.equal(await say('Anna Huber, PhD, wrote to me.'), 'Person-hall-anna+huber, wrote to me.');
  assert.equal(await say('Sr. No. 5: the motor is dead.'), 'Sr. No. 5: the motor is dead.');
});

test('the digest follows what the policy does', () => {
  const kept = { ...DEFAULT_POLICY, treatments: { ...DEFAULT_POLICY.treatments, phone: 'keep' as const } };
  const [plain, copied] = [DEFAULT_POLICY, { ...DEFAULT_POLICY }].map((policy) =>
    policyDigest(policy, DETECTORS, null),
  );
  assert.equal(copied, plain);
  assert.notEqual(policyDigest(kept, DETECTORS, null), plain);
  assert.notEqual(policyDigest(DEFAULT_POLICY, DETECTORS, 'another model' as Digest), plain);
});

test('a policy may keep, and may drop without saying what', async () => {
  const policy = {
    ...DEFAULT_POLICY,
    treatments: { ...DEFAULT_POLICY.treatments, phone: 'keep' as const, email: 'drop' as const },
  };
  const said = await redactText(
    deps,
    'call +43 664 1234567 or write to a.b@plant.example',
    { site: SITE, policy },
    { site: '' },
  );
  assert.equal(said, 'call +43 664 1234567 or write to [removed]');
});

test('what is generalised says roughly what stood there, and nothing more', async () => {
  const treatments = {
    ...DEFAULT_POLICY.treatments,
    phone: 'generalise',
    email: 'generalise',
    iban: 'generalise',
  } as const;
  const said = await redactText(
    deps,
    'call +43 664 1234567 or 0664 7654321, write to a.b@plant.example, account DE89 3704 0044 0532 0130 00',
    { site: SITE, policy: { ...DEFAULT_POLICY, treatments } },
    { site: '' },
  );
  assert.equal(
    said,
    'call [phone number removed: AT] or [phone number removed: AT], write to [e-mail removed: plant.example], account [account number removed: DE]',
  );
});

test('a document is refused while names cannot be found as well as the site wants', async () => {
  const sealed = { incoming: { labels: { site: 'hall' }, source: { root: '', path: 'x.txt' } } };
  const parsed = { sealed, parsed: parsedOf([{ text: 'Frühschicht ohne Störung.' }]) } as unknown as Parsed;
  const strict = { ...rules, site: { ...SITE, redaction: { ...SITE.redaction, names: 'trained' as const } } };
  await assert.rejects(redact(deps, parsed, strict), (error: Refusal) => error.code === 'NAMES_LEVEL_MISSING');
  const names = { level: 'trained' as const, digest: '' as Digest, find: async () => [] };
  assert.ok(await redact({ ...deps, names }, parsed, strict));
});
