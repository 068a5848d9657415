// HTML as its style sheets show it: layers, rules inside rules, calculations, colours, what lies over text, what is seen in the hidden.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast, inkOf } from '../../ingest/parse/style/colour.ts';
import { pixelsOf } from '../../ingest/parse/style/length.ts';
import { readHere } from '../fixtures/documents.ts';

const PART = 'Close valve nine first';

/** What becomes of PART: `seen`, or how it is told; `lost` is a fault. */
async function fate(body: string, sheet = ''): Promise<string> {
  const page = `<!doctype html><html><head><style>${sheet}</style></head><body><p>First line.</p>${body}<p>Last line.</p></body></html>`;
  const { text, findings } = await readHere(page, 'a.html');
  assert.match(text, /^First line\.[\s\S]*Last line\.$/);
  const [told] = findings;
  const isSeen = text.includes(PART);
  if (told?.kind === 'perhaps-hidden') return isSeen ? 'perhaps' : 'lost';
  return told ? (isSeen ? 'lost' : told.kind) : isSeen ? 'seen' : 'lost';
}

async function fates(cases: readonly (readonly [wanted: string, body: string, sheet?: string])[]): Promise<void> {
  for (const [wanted, body, sheet] of cases) assert.equal(await fate(body, sheet), wanted, `${body} ${sheet ?? ''}`);
}

const X = `<div class="w"><p class="x">${PART}</p></div>`;
const styled = (style: string) => `<p style="${style}">${PART}</p>`;

test('layers win in the order in which they are named, what is in none over them, what is important the other way', async () => {
  await fates([
    ['hidden-text', X, '@layer a, b; @layer b{.x{display:none}} @layer a{p.x{display:block}}'],
    ['seen', X, '@layer a, b; @layer b{.x{display:block}} @layer a{p.x{display:none}}'],
    ['seen', X, '.x{display:block} @layer a{p.x{display:none}}'],
    ['hidden-text', X, '@layer a{.x{display:none!important}} .x{display:block!important}'],
    ['seen', X, '@layer a{.x{display:block} @layer b{p.x{display:none}}}'],
    [
      'hidden-text',
      X,
      '@layer a.b, c; @layer c{.x{display:none}} @layer a{p.x{display:block} @layer b{p.x{display:block}}}',
    ],
    ['hidden-text', X, '@layer{p.x{display:block}} @layer{.x{display:none}}'],
  ]);
});

test('rules inside rules hold for what they stand in', async () => {
  await fates([
    ['hidden-text', X, '.w{color:black; & .x{display:none}}'],
    ['hidden-text', X, '.w{p{display:none}}'],
    ['hidden-text', X, '.x{@media (min-width:600px){display:none}}'],
    ['invisible-text', X, 'p{&.x{opacity:0}}'],
    ['seen', X, '.w{&.x{display:none}}'],
    ['seen', X, '.other{p{display:none}}'],
    ['seen', X, '.x{@media (max-width:600px){display:none}}'],
  ]);
});

test('selectors are followed where a file says all they ask; where not, the text stays and is told', async () => {
  await fates([
    ['hidden-text', X, ':is(.x, .y):where(p){display:none}'],
    ['hidden-text', X, 'div:has(> p){display:none}'],
    ['hidden-text', X, 'p + div > :nth-child(odd of p, p){display:none} p + div > :nth-child(1){display:none}'],
    ['hidden-text', X, 'body > p ~ .w:not(.y){display:none}'],
    ['perhaps', X, '@container (width > 1px){.x{display:none}}'],
    ['perhaps', X, '@media (color-gamut: p3){.x{display:none}}'],
    ['perhaps', styled('color: rgb(from red r g b)')],
  ]);
});

test('sizes and places are calculated', async () => {
  await fates([
    ['tiny-text', styled('font-size:calc(1em - 16px)')],
    ['tiny-text', styled('font-size:clamp(0px, .1vw, 2px)')],
    ['tiny-text', styled('font-size:min(.5px, 2em)')],
    ['off-page', styled('position:absolute;left:calc(-1 * max(3000px, 100vw))')],
    ['off-page', X, ':root{--n:-1} .x{position:absolute;left:calc(var(--n) * 9999px)}'],
    ['perhaps', styled('position:absolute;left:-12em')],
    ['seen', styled('font-size:calc(8px + .5vw)')],
    ['seen', styled('font-size:max(0px, 1em);margin-left:calc(2em + 10%)')],
  ]);
  const px = (value: string) => pixelsOf(value, { em: 20, whole: 400 });
  assert.equal(px('calc(50% - (2em + 10px) * 2)'), 100);
  assert.equal(px('clamp(1px, max(2px, 3px), 10px)'), 3);
  assert.equal(px('1px -2px'), null);
  assert.equal(px('calc(1px +)'), null);
  assert.equal(px(`${'('.repeat(200)}1px${')'.repeat(200)}`), null);
});

test('colours of every notation are compared with what is behind them', async () => {
  for (const white of [
    'oklch(1 0 0)',
    'oklab(100% 0 0)',
    'lab(100 0 0)',
    'lch(100% 0 0)',
    'hwb(0 100% 0%)',
    'color(srgb 1 1 1)',
  ]) {
    await fates([['background-colour', styled(`color:${white}`)]]);
  }
  await fates([
    ['background-colour', styled('color:color-mix(in srgb, white 99%, black)')],
    ['background-colour', `<div style="background:oklch(.3 .1 250)">${styled('color:oklch(.3 .1 250)')}</div>`],
    ['background-colour', `<div style="background:hsl(210 50% 30%)">${styled('color:hsl(210 50% 30%)')}</div>`],
    ['invisible-text', styled('color:oklch(.4 .1 250 / 2%)')],
    ['seen', styled('color:color-mix(in oklch, navy 60%, white)')],
    ['seen', `<div style="background:oklch(.3 .1 250)">${styled('color:oklch(.8 .1 250)')}</div>`],
    ['seen', styled('background:linear-gradient(red, blue);-webkit-background-clip:text;color:transparent')],
  ]);
  // CSS Color 4 gives these for the same green.
  const green = [
    '#008000',
    'hsl(120 100% 25%)',
    'hwb(120 0% 49.8%)',
    'lab(46.28 -47.55 48.59)',
    'lch(46.28 67.99 134.38)',
    'oklab(51.975% -.1403 .1077)',
    'oklch(51.975% .1769 142.495)',
  ];
  for (const notation of green) assert.ok(contrast(inkOf(notation)!.colour, [0, 128, 0]) < 1.02, notation);
});

test('text under something opaque is hidden: what fills the same place, is drawn by a sheet, lies over it, or is in front', async () => {
  const placed = (style: string, inner = '') => `<div style="position:absolute;${style}">${inner}</div>`;
  const within = (inner: string) => `<div style="position:relative">${inner}</div>`;
  const fill = (paint: string) => placed(`inset:0;${paint}`);
  await fates([
    ['covered-text', within(`<p>${PART}</p>${fill('background:white')}`)],
    [
      'covered-text',
      X,
      '.w{position:relative} .w::after{content:"";position:absolute;top:0;left:0;width:100%;height:100%;background:#fff}',
    ],
    [
      'covered-text',
      within(`<p>${PART}</p><img src="a.jpg" style="position:absolute;inset:0;width:100%;height:100%">`),
    ],
    [
      'covered-text',
      placed('left:50px;top:100px;width:300px', PART) +
        placed('left:40px;top:90px;width:400px;height:80px;background:#fff'),
    ],
    ['covered-text', `<div style="background:white"><p style="position:relative;z-index:-1">${PART}</p></div>`],
    // A picture may be clear, a cover of the whole page be there for a moment, a place be somewhere else.
    ['perhaps', within(`<p>${PART}</p><img src="a.png" style="position:absolute;inset:0;width:100%;height:100%">`)],
    ['perhaps', `<p>${PART}</p><div style="position:fixed;inset:0;background:white;z-index:99"></div>`],
    ['perhaps', `<p>${PART}</p>${placed('left:0;top:0;width:900px;height:200px;background:white')}`],
    ['seen', within(`${fill('background:#eee;z-index:-1')}<p>${PART}</p>`)],
    ['seen', within(`${fill('background:#eee')}<p style="position:relative">${PART}</p>`)],
    ['seen', within(`<p style="position:relative;z-index:2">${PART}</p>${fill('background:#eee;z-index:1')}`)],
    ['seen', within(`<p>${PART}</p>${fill('background:rgb(255 255 0 / .3)')}`)],
    ['seen', within(`<p>${PART}</p>${fill('background:white;display:none')}`)],
    [
      'seen',
      placed('left:50px;top:100px;width:300px', PART) +
        placed('left:400px;top:90px;width:400px;height:80px;background:#fff'),
    ],
    [
      'seen',
      `<div style="background:#eee;isolation:isolate"><p style="position:relative;z-index:-1">${PART}</p></div>`,
    ],
    [
      'seen',
      within(`${PART}<span style="position:absolute;top:-8px;right:-8px;background:red;color:white">new</span>`),
    ],
  ]);
});

test('what is seen inside of something hidden is read', async () => {
  const seen = '<b style="visibility:visible;font-size:16px">Seen</b>';
  for (const [kind, style] of [
    ['hidden-text', 'visibility:hidden'],
    ['tiny-text', 'font-size:0'],
  ] as const) {
    const page = `<!doctype html><p>First.</p><p style="${style}">${PART} ${seen} and after</p>`;
    const { text, findings } = await readHere(page, 'a.html');
    assert.equal(text, 'First.\nSeen');
    assert.deepEqual(
      findings.map((one) => [one.kind, one.hidden]),
      [[kind, `${PART} and after`]],
    );
  }
  // What is not shown at all shows no child.
  assert.equal(
    await fate(`<div style="display:none"><p style="visibility:visible;display:block">${PART}</p></div>`),
    'hidden-text',
  );
});
