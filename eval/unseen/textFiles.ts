// HTML and Markdown that hide something by markup, by style or by characters, and such that do not.

import { DISGUISES, HONEST } from './characters.ts';
import type { Made } from './make.ts';
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
