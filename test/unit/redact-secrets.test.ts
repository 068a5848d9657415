// Rules for credentials: what they find, what they leave, where they may come from, and that no text makes them slow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { detectAll } from '../../ingest/redact/detect.ts';
import { secrets } from '../../ingest/redact/detectors/secrets.ts';
import { wordFinder } from '../../ingest/redact/secrets/keywords.ts';
import { OWN_RULES } from '../../ingest/redact/secrets/ownRules.ts';
import { reachOf } from '../../ingest/redact/secrets/reach.ts';
import { compileSecretRules } from '../../ingest/redact/secrets/scan.ts';
import { readSecretRules } from '../../src/config/secretRules.ts';
import { SITE } from '../fixtures/site.ts';

const found = (text: string) =>
  detectAll(text, { site: SITE, language: 'en', labelled: [] }, [secrets]).map(({ start, end }) =>
    text.slice(start, end),
  );

/** Made of the letters and digits in turn, so that no two neighbours are the same. */
const run = (length: number, signs = 'a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ') =>
  Array.from({ length }, (_, at) => signs[(at * 7 + length) % signs.length]).join('');
const hex = (length: number) => run(length, '0123456789abcdef');

const MADE: Readonly<Record<string, string>> = {
  'a token of a code host': `ghp_${run(36)}`,
  'a token of another code host': `glpat-${run(20)}`,
  'a cloud key': `AKIA${run(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  'a model key': `sk-ant-api03-${run(93)}`,
  'a mail key': `SG.${run(22)}.${run(43)}`,
  'a payment key': `sk_live_${run(24)}`,
  'a package key': `npm_${run(36)}`,
  'a vault token': `hvs.${run(95)}`,
  'a session token': `eyJ${run(40)}.eyJ${run(900)}.${run(43)}`,
};

for (const [name, secret] of Object.entries(MADE)) {
  test(`${name} is found, alone and in the middle of a long text`, () => {
    const filler = 'The pump runs at 178 bar and stops at once. '.repeat(300);
    assert.ok(found(secret).includes(secret));
    assert.ok(found(`${filler}set ${secret} on the panel, ${filler}`).includes(secret));
  });
}

test('a value without a shape is found behind the name of its issuer, or of what it is', () => {
  assert.deepEqual(found(`datadog_api_key = "${hex(32)}"`).slice(0, 1), [hex(32)]);
  assert.ok(found(`HEROKU_KEY: ${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`).length > 0);
  assert.ok(found(`"clientSecret": "${run(40)}"`).includes(run(40)));
  assert.ok(found('amqp://plc:Kessel77@broker.plant.example/q').includes('plc:Kessel77'));
  assert.ok(found('curl -u plc:Kessel77 https://host.example').includes('plc:Kessel77'));
});

test('what only looks like a credential stays', () => {
  for (const text of [
    'api_key = $API_KEY',
    'Key switch: 3SU1100-0AB50-1BA0, key: 6ES7214-1AG40-0XB0',
    'access: DB10.DBX0.1, token: TH-41-0160-AB',
    'secret: see the manual of the maker',
    'The keyway is 8 mm, the access panel is closed, authority: plant management',
    `AKIA${'A'.repeat(16)}`,
  ])
    assert.deepEqual(found(text), [], text);
});

/** [text, the whole value]: quoted values, keys by their last part, connection strings, prose, door codes, command lines. */
const WHOLE: readonly (readonly [string, string])[] = [
  ['password: "Winter,2031;still da"', 'Winter,2031;still da'],
  ["passwd = 'Rost und Öl, 7'", 'Rost und Öl, 7'],
  ['Kennwort: Winter,2031', 'Winter,2031'],
  ['PGPASSWORD=ab;cd#ef', 'ab;cd#ef'],
  ["password=it's9me!", "it's9me!"],
  ["passwd: 'O'Hara#55'", "O'Hara#55"],
  ['{"user":"sa","text":"{\\"brokerPassword\\": \\"a b,c\\"}"}', 'a b,c'],
  ['<Password>Rost und 7</Password>', 'Rost und 7'],
  ['<add key="DbPassword" value="Rost, 7"/>', 'Rost, 7'],
  ['Server=db;User Id=sa;Password=Kx9,mm22;Encrypt=true', 'Kx9,mm22'],
  ['Server=db;Pwd=Kx9,mm22', 'Kx9,mm22'],
  ['https://host.example/?user=a&password=Kx9mm22&next=1', 'Kx9mm22'],
  ['mqttPassword: Kessel', 'Kessel'],
  ['DB_PASS=Marder#2031', 'Marder#2031'],
  ['smtp_pw = 445566', '445566'],
  ['"dbPass": "Marder"', 'Marder'],
  ['const pass = "Marder2031!";', 'Marder2031!'],
  ['PW: Rk7!mm44', 'Rk7!mm44'],
  ['Panel access: user service, PW Rk7!mm', 'Rk7!mm'],
  ['User/Pass: maint/maint98', 'maint/maint98'],
  ['secret: marder2', 'marder2'],
  ['Passwort für die Anlage: "Som,mer 31"', 'Som,mer 31'],
  ['Das Passwort ist Tannenwald.', 'Tannenwald'],
  ['Their password is woodpecker', 'woodpecker'],
  ['log in with password "Rot-Gelb-Blau"', 'Rot-Gelb-Blau'],
  ['Türcode: 2680', '2680'],
  ['the gate code 2680# is new', '2680#'],
  ['Zugangscode 2680 für den Schaltraum', '2680'],
  ['PIN: 4812', '4812'],
  ['jdbc:oracle:thin:clerk/lynx@//db:1521/x', 'clerk/lynx'],
  ['amqp://plc:Kes/sel77@broker/q', 'plc:Kes/sel77'],
  ['mysql -u root -pMarder99 plant', 'Marder99'],
  ["sshpass -p 'Marder 99' ssh root@panel", 'Marder 99'],
  ['tool --password Marder --host x', 'Marder'],
  ['Codewort Nordstern', 'Nordstern'],
  ['The code word Bluebird opens it', 'Bluebird'],
  ['Losungswort Nordstern.', 'Nordstern'],
  ['Kennwort: Nordstern', 'Nordstern'],
  ['Passwort tanne_77 eingeben', 'tanne_77'],
  ['password hunter22 works', 'hunter22'],
  ['Login anna ist anna / geheim7', 'geheim7'],
  ['Login für Panel 3 ist service / Kessel', 'Kessel'],
  ['Login: root / root', 'root'],
  ['Zugangsdaten Panel: service / Kessel77', 'Kessel77'],
  ['Anmeldung mit service/Kessel77', 'Kessel77'],
  ['Log in as service with Kessel77.', 'Kessel77'],
  ['Anmelden als service mit Kessel77', 'Kessel77'],
  ['credentials are in the safe, credentials: plc:Kessel77', 'Kessel77'],
];
for (const [text, secret] of WHOLE) {
  test(`the whole value is found in ${JSON.stringify(text)}`, () => {
    const hidden = found(text);
    assert.ok(hidden.includes(secret), JSON.stringify(hidden));
  });
}

test('a pass of a tool, a pin of a shaft, a filter, a counter and a sentence about passwords stay', () => {
  for (const text of [
    'low-pass filter: 50 Hz, pass filter 3, band pass: 20-80 Hz, bypass: open, bypass = 12 mm',
    'first pass: 12 mm, second pass: roughing, tool pass 3, pass: 0.5mm, last_pass = 3, toolPass: 4x',
    'root pass: TIG 2.4 mm, cap pass: WPS-12, pass: P2, pass: step-2, pass: ok',
    'PW: 5 bar, PW 2: 12.5 l/min, PW = 300kPa, PW: M12, pw: 1,5 kW',
    'Pin 4711, dowel pin: 6325, pin: 5 mm, PIN 12, Opening: 4800, shipping 2025',
    'gate 4711, door: 2580, Tor 4 Code E-203, fault code 4711, Code: 2580, door code E12',
    'The password is required. Das Passwort ist abgelaufen. password must have 12 characters',
    'Password: 8 characters at least; passwordHash: argon2id; password is set in the menu',
    'Passage 3: 20 mm, compass: 270°, passend: ja, Passung: H7/g6, Passfeder: DIN 6885',
    'Key switch: 3SU1100, keyway 8 mm, access level: 3, secret: see the manual',
    'Codewort vergessen, Codewort wurde geändert, code word length 8, the code word is 12 bits',
    'Password level2, password sha256, password E-217, Passwort Änderung',
    'Login: Benutzer / Passwort, login / logout, Login screen / main menu, login: 3.5 / 7',
    'Login with user / password from the sticker, Anmeldung mit Chip/Karte, Log in as operator with RFID2',
    'Zugang: Tor / Treppe 4, Zugang: Tor3/Halle4, Zugang zur Anlage ist nur mit Schlüssel / Karte möglich',
  ])
    assert.deepEqual(found(text), [], text);
});

test('a cell or a field is hidden whole, by the last part of its name and by what stands beside it', () => {
  const inFields = (fields: Readonly<Record<string, string>>) => {
    const text = Object.values(fields).join('\n');
    let at = 0;
    const labelled = Object.entries(fields).map(([label, { length }]) => {
      const start = at;
      at += length + 1;
      return { label, start, end: start + length };
    });
    return detectAll(text, { site: SITE, language: 'en', labelled }, [secrets]).map(({ start, end }) =>
      text.slice(start, end),
    );
  };
  assert.deepEqual(inFields({ adminPassword: 'a b,c;d' }), ['a b,c;d']);
  assert.deepEqual(inFields({ 'Passwort (alt)': 'Rost und Öl' }), ['Rost und Öl']);
  assert.deepEqual(inFields({ 'opc pw': 'marder' }), ['marder']);
  assert.deepEqual(inFields({ user: 'sa', pass: 'marder' }), ['marder']);
  assert.deepEqual(inFields({ Türcode: '2680' }), ['2680']);
  assert.deepEqual(inFields({ Pass: 'roughing', Depth: '2 mm' }), []);
  assert.deepEqual(inFields({ 'First pass': '97 %', 'Password changed': 'in spring', Bypass: 'open' }), []);
});

const GITLEAKS = `
[allowlist]
regexes = ['''^tannwerk-demo''']
[[rules]]
id = "tannwerk"
regex = '''(?i)\\b(tannwerk-[a-z0-9]{8})\\b'''
keywords = ["TANNWERK-"]
entropy = 2
[[rules.allowlists]]
regexTarget = "line"
regexes = ['''example''']
[[rules]]
id = "far"
regex = '''\\b[A-F]{6}\\b'''
keywords = ["panel"]
[[rules]]
id = "file"
path = '''\\.p12$'''
`;

test('a site’s rules are read in the published format, as TOML or JSON, with all they say', () => {
  const rules = readSecretRules(GITLEAKS, 'X');
  const scan = compileSecretRules(rules);
  const hits = (text: string, path = '') =>
    scan(text, path).map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);
  assert.deepEqual(hits('use Tannwerk-a1b2c3d4 now'), ['tannwerk Tannwerk-a1b2c3d4']);
  assert.deepEqual(hits('use tannwerk-aaaaaaaa now'), ['tannwerk tannwerk-aaaaaaaa']);
  assert.deepEqual(hits('use tannwerk-demo1234 now'), []);
  assert.deepEqual(hits('for example\ntannwerk-a1b2c3d4'), ['tannwerk tannwerk-a1b2c3d4']);
  assert.deepEqual(hits('for example tannwerk-a1b2c3d4'), []);
  // A keyword that is no part of the match may stand anywhere.
  assert.deepEqual(hits(`panel ${'- '.repeat(9000)} ABCDEF`), ['far ABCDEF']);
  assert.deepEqual(hits(`${'- '.repeat(9000)} ABCDEF`), []);
  assert.deepEqual(hits('x', 'keys/plant.p12'), ['file x']);
  const json = { rules: [{ id: 'a', regex: 'x+', keywords: ['x'], path: null, allowlists: [] }], globalAllowlist: {} };
  assert.equal(compileSecretRules(readSecretRules(JSON.stringify(json), 'X'))('xx', '').length, 1);
});

test('a rules file that cannot be used is refused with what is wrong in it', () => {
  for (const [text, sentence] of [
    ['[[rules', /X is neither TOML nor JSON/],
    ['[[rules]]\nregex = "a"', /wrong value at rules\.0\.id/],
    ['[[rules]]\nid = "back"\nregex = "(a)\\\\1"', /RE2 does not take, in back/],
    ['[allowlist]\nregexes = ["("]\n[[rules]]\nid = "a"\nregex = "a"', /in the allow-list for all rules/],
  ] as const)
    assert.throws(() => readSecretRules(text, 'X'), { code: 'CONFIG_INVALID', message: sentence });
});

test('every word is found wherever it ends, whatever else it overlaps', () => {
  const letter = fc.constantFrom('a', 'b', 'C');
  const text = fc.array(letter, { maxLength: 60 }).map((signs) => signs.join(''));
  const words = fc.uniqueArray(
    fc.array(letter, { minLength: 1, maxLength: 4 }).map((signs) => signs.join('').toLowerCase()),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(text, words, (where, wanted) => {
      const seen: string[] = [];
      wordFinder(wanted)(where, (word, end) => seen.push(`${wanted[word]} ${end}`));
      const plain = wanted.flatMap((word) =>
        Array.from(where, (_, at) => at + 1)
          .filter((end) => where.toLowerCase().slice(0, end).endsWith(word))
          .map((end) => `${word} ${end}`),
      );
      assert.deepEqual(seen.sort(), plain.sort());
    }),
  );
});

test('no match of a rule is longer than its reach', () => {
  for (const [source, most] of [
    ['abc', 3],
    ['(?i)a{2,5}[]x-]?(?:bc|def)\\b', 9],
    ['(?P<n>\\x60{3})\\pL[[:alnum:]]{4}$', 8],
    ['(a(?-i:bc){2}){3}', 15],
    ['\\x{1F600}|\\.\\d\\w', 3],
  ] as const)
    assert.deepEqual(reachOf(source), { most, endless: false }, source);
  assert.equal(reachOf('a+b').endless, true);
});

test('a text of nothing but keywords, or of nothing but tokens, is read to its end and hidden', () => {
  const scan = compileSecretRules(OWN_RULES);
  const words = [...new Set(OWN_RULES.rules.flatMap(({ keywords }) => keywords))];
  const dense = Array.from({ length: 20_000 }, (_, at) => words[at % words.length]).join('="');
  assert.ok(Array.isArray(scan(dense, '')));
  const token = `ghp_${run(36)} `;
  const hidden = scan(token.repeat(10_000), '');
  assert.ok(hidden.some(({ start, end }) => start <= 4 && end >= token.length * 10_000 - 2));
});
