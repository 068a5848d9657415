// HTML and Markdown that hide something by markup, by style or by characters, and such that do not.

import { DISGUISES, HONEST } from './characters.ts';
import type { Made } from './made.ts';
import type { Hand } from './sentences.ts';

type Maker = (hand: Hand) => string;

const page = (body: string, head = '') => `<!doctype html>
<html lang="en"><head><title>Work instruction</title>${head}</head><body>
<h1>Maintenance</h1>
${body}
</body></html>`;
const paragraphs = (hand: Hand) =>
  hand
    .plain(4)
    .map((text) => `<p>${text}</p>`)
    .join('\n');
const styled =
  (style: string): Maker =>
  (hand) =>
    page(`${paragraphs(hand)}\n<p style="${style}">${hand.secret()}</p>\n<p>${hand.plain(1)}</p>`);
const classed =
  (rule: string): Maker =>
  (hand) =>
    page(
      `${paragraphs(hand)}\n<div class="note"><span class="more x">${hand.secret()}</span></div>`,
      `<style>p{margin:0} .more{${rule}}</style>`,
    );

const sheeted =
  (sheet: string): Maker =>
  (hand) =>
    page(
      `${paragraphs(hand)}<div class="w"><p class="x">${hand.secret()}</p></div>`,
      `<style>p{margin:0} ${sheet}</style>`,
    );
const sheetedInSight =
  (sheet: string): Maker =>
  (hand) =>
    page(`<div class="w"><p class="x">${hand.plain(1)}</p></div>${paragraphs(hand)}`, `<style>${sheet}</style>`);

const HIDDEN_HTML: Readonly<Record<string, Maker>> = {
  display: styled('display:none'),
  visibility: styled('visibility: hidden'),
  opacity: styled('opacity:0'),
  white: styled('color:#ffffff'),
  'near-white': styled('color: rgb(254,254,254)'),
  zero: styled('font-size:0'),
  pixel: styled('font-size:1px;line-height:1px'),
  away: styled('position:absolute;left:-9999px'),
  indent: styled('text-indent:-9999px;overflow:hidden;white-space:nowrap'),
  flat: styled('height:0;overflow:hidden'),
  clip: styled('position:absolute;clip:rect(0,0,0,0)'),
  'class-display': classed('display:none'),
  'class-white': classed('color:white;background-color:#fff'),
  'class-size': classed('font-size:0.1px'),
  scale: styled('transform:scale(0)'),
  shifted: styled('transform:translateX(-9999px)'),
  'no-ink': styled('color:#00000000'),
  'little-ink': styled('color:rgba(0,0,0,.01)'),
  hsl: styled('color:hsl(0,0%,100%)'),
  filter: styled('filter:opacity(0)'),
  right: styled('position:absolute;left:9999px'),
  margin: styled('margin-left:-9999px'),
  'flat-y': styled('max-height:0;overflow-y:hidden'),
  skipped: styled('content-visibility:hidden'),
  important: classed('display:none!important;display:inline'),
  named: (hand) =>
    page(`${paragraphs(hand)}<p class="x">${hand.secret()}</p>`, '<style>:root{--d:none} .x{display:var(--d)}</style>'),
  last: (hand) =>
    page(
      `<div class="b">${paragraphs(hand)}<p>${hand.secret()}</p></div>`,
      '<style>.b p:last-child{display:none}</style>',
    ),
  desk: (hand) =>
    page(
      `${paragraphs(hand)}<p class="x">${hand.secret()}</p>`,
      '<style>@media (min-width:600px){.x{display:none}}</style>',
    ),
  layer: sheeted('@layer base, last; @layer last{.x{display:none}} @layer base{p.x{display:block}}'),
  nested: sheeted('body{color:#222; & .x{display:none}}'),
  'nested-name': sheeted('.w{p.x{opacity:0}}'),
  calc: styled('font-size:calc(1em - 16px)'),
  least: styled('font-size:min(.4px, 2vw)'),
  far: styled('position:absolute;left:calc(-1 * max(3000px, 100vw))'),
  oklch: styled('color:oklch(99.9% .001 90)'),
  oklab: styled('color:oklab(1 0 0)'),
  lab: styled('color:lab(100% 0 0)'),
  hwb: styled('color:hwb(120 99.5% 0%)'),
  mix: styled('color:color-mix(in oklab, white 99%, navy)'),
  over: (hand) =>
    page(
      `${paragraphs(hand)}<div class="w"><p>${hand.secret()}</p><div class="c"></div></div>`,
      '<style>.w{position:relative} .c{position:absolute;inset:0;background:white}</style>',
    ),
  drawn: sheeted('.x{position:relative} .x::after{content:"";position:absolute;inset:0;background:#fff}'),
  patch: (hand) =>
    page(
      `${paragraphs(hand)}<div style="position:absolute;left:60px;top:500px;width:400px">${hand.secret()}</div>
      <div style="position:absolute;left:50px;top:480px;width:600px;height:300px;background:#fff"></div>`,
    ),
  photo: (hand) =>
    page(
      `${paragraphs(hand)}<div style="position:relative">${hand.secret()}<img src="press.jpg" alt=""
      style="position:absolute;top:0;left:0;width:100%;height:100%"></div>`,
    ),
  behind: (hand) =>
    page(
      `${paragraphs(hand)}<div style="background:#f4f4f4"><p style="position:relative;z-index:-1">${hand.secret()}</p></div>`,
    ),
  'seen-child': (hand) =>
    page(`<div style="visibility:hidden">${hand.secret()}<p style="visibility:visible">${hand.plain(1)}</p></div>`),
  'large-child': (hand) =>
    page(`<div style="font-size:0">${hand.secret()}<span style="font-size:1rem">${hand.plain(1)}</span></div>`),
  attribute: (hand) => page(`${paragraphs(hand)}<div hidden>${hand.secret()}</div>`),
  font: (hand) => page(`${paragraphs(hand)}<font color="#FFFFFF">${hand.secret()}</font>`),
  cell: (hand) =>
    page(
      `<table><tr><th>Step</th><th>What</th></tr><tr><td>1</td><td>${hand.plain(1)}<span style="display:none">${hand.secret()}</span></td></tr></table>`,
    ),
  dark: (hand) =>
    page(`<div style="background:#003050"><p style="color:#003051">${hand.secret()}</p></div>${paragraphs(hand)}`),
};

const CLEAN_HTML: Readonly<Record<string, Maker>> = {
  plain: (hand) => page(paragraphs(hand)),
  banner: (hand) =>
    page(
      `<div style="background-color:#00407a"><h2 style="color:white">${hand.plain(1)}</h2></div>${paragraphs(hand)}`,
    ),
  table: (hand) =>
    page(
      `<table><thead><tr style="background:#333"><th style="color:#fff">Part</th><th style="color:#fff">Interval</th></tr></thead><tbody><tr><td>Filter</td><td>${hand.plain(1)}</td></tr></tbody></table>`,
    ),
  small: (hand) => page(`${paragraphs(hand)}<p style="font-size:8px;color:#777">${hand.plain(1)}</p>`),
  script: (hand) =>
    page(
      `${paragraphs(hand)}<script>var hidden = "display:none";</script><!-- set by the editor -->`,
      '<style>.menu:hover{display:none} @media print{p{display:none}}</style>',
    ),
  inside: (hand) => page(paragraphs(hand), '<style>.print p{display:none} .a > p, .b p:hover{display:none}</style>'),
  narrow: (hand) =>
    page(`<div class="d">${paragraphs(hand)}</div>`, '<style>@media (max-width:600px){.d{display:none}}</style>'),
  stronger: (hand) =>
    page(`<div id="m" class="t">${paragraphs(hand)}</div>`, '<style>#m{display:block} .t{display:none}</style>'),
  layer: sheetedInSight('@layer base, last; @layer last{.x{display:block}} @layer base{p.x{display:none}}'),
  layerless: sheetedInSight('.x{display:block} @layer one{p.x{display:none}}'),
  nested: sheetedInSight('.other{& .x{display:none} p.x{opacity:0}}'),
  calc: sheetedInSight('.x{font-size:calc(.8rem + .2vw);margin-left:max(2em, 3vw)}'),
  colours: sheetedInSight('.w{background:oklch(30% .08 250)} .x{color:color-mix(in oklch, white 85%, orange)}'),
  grey: sheetedInSight('.w{background:hwb(220 95% 2%)} .x{color:lab(35% 0 -5)}'),
  under: sheetedInSight(
    '.w{position:relative;z-index:0} .w::before{content:"";position:absolute;inset:0;background:#eef;z-index:-1}',
  ),
  tinted: sheetedInSight(
    '.w{position:relative} .w::after{content:"";position:absolute;inset:0;background:rgb(255 230 0 / .2)}',
  ),
  raised: sheetedInSight(
    '.w{position:relative} .x{position:relative;z-index:1} .w::after{content:"";position:absolute;inset:0;background:#eef}',
  ),
  bar: (hand) =>
    page(
      `<div class="bar"><img src="logo.png" alt="Works" width="90" height="30"></div><main>${paragraphs(hand)}</main>`,
      '<style>.bar{position:fixed;inset:0 0 auto 0;height:40px;background:#003050;z-index:9} body{padding-top:56px}</style>',
    ),
  drawing: (hand) =>
    page(
      `<div style="position:relative;width:600px;height:300px"><img src="plan.jpg" alt="" width="600" height="300">
      <span style="position:absolute;left:40px;top:30px">${hand.plain(1)}</span></div>${paragraphs(hand)}`,
    ),
  closed: (hand) =>
    page(
      `${paragraphs(hand)}<div class="dialog"></div>`,
      '<style>.dialog{position:fixed;inset:0;background:#fff;visibility:hidden}</style>',
    ),
  'seen-child': (hand) =>
    page(`<div style="visibility:hidden"><p style="visibility:visible">${hand.plain(1)}</p></div>`),
  image: (hand) =>
    page(`<div style="background:url(x.png)"><p style="color:#fff">${hand.plain(1)}</p></div>${paragraphs(hand)}`),
};

export function htmlFiles(hand: Hand): Made[] {
  return [
    ...entries(HIDDEN_HTML, 'html', true, hand),
    ...entries(CLEAN_HTML, 'html', false, hand),
    ...Object.entries(DISGUISES).map(([name, disguise]): Made => {
      const [first, ...rest] = hand.plain(3);
      return {
        name: `${name}.html`,
        hidden: true,
        bytes: Buffer.from(page(`<p>${disguise(first!, hand)}</p><p>${rest.join(' ')}</p>`)),
      };
    }),
    {
      name: 'characters.html',
      hidden: false,
      bytes: Buffer.from(page(HONEST.map((text) => `<p>${text}</p>`).join('\n'))),
    },
  ];
}

export function markdownFiles(hand: Hand): Made[] {
  const file = (name: string, hidden: boolean, lines: readonly string[]): Made => {
    return { name: `${name}.md`, hidden, bytes: Buffer.from(`# Maintenance\n\n${lines.join('\n\n')}\n`) };
  };
  return [
    file('span', true, [...hand.plain(3), `<span style="display:none">${hand.secret()}</span>`]),
    file('block', true, [...hand.plain(2), `<div style="font-size:0">\n${hand.secret()}\n</div>`, ...hand.plain(1)]),
    ...Object.entries(DISGUISES).map(([name, disguise]) =>
      file(name, true, [disguise(hand.plain(1)[0]!, hand), ...hand.plain(2)]),
    ),
    file('plain', false, [...hand.plain(3), '- one\n- two', '| Part | Interval |\n|---|---|\n| Filter | 500 h |']),
    file('comment', false, ['<!-- reviewed in June -->', ...hand.plain(3), '`code` and **bold**']),
    file('characters', false, HONEST),
  ];
}

function entries(makers: Readonly<Record<string, Maker>>, ext: string, hidden: boolean, hand: Hand): Made[] {
  return Object.entries(makers).map(([name, make]) => ({
    name: `${name}.${ext}`,
    hidden,
    bytes: Buffer.from(make(hand)),
  }));
}
