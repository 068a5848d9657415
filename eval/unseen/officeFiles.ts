// Word, slide and workbook files that hide something, and such that do not, as bare packages of their main parts.

import { zip } from '../../sample/make/zip.ts';
import { DISGUISES, HONEST } from './characters.ts';
import type { Made } from './made.ts';
import type { Hand } from './sentences.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function packed(parts: Readonly<Record<string, string>>): Buffer {
  const all = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ...parts,
  };
  return zip(Object.entries(all).map(([name, xml]) => ({ name, bytes: Buffer.from(HEAD + xml) })));
}

function relations(targets: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const each = Object.entries(targets).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
}

const run = (text: string, look = '') =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (runs: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;

function word(body: string, styles = '', parts: Readonly<Record<string, string>> = {}): Buffer {
  const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return packed({
    'word/document.xml': `<w:document ${names}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${names}>${styles}</w:styles>`,
    ...parts,
  });
}

/** A part beside the text that the text points at. */
const note = (runs: string) =>
  `<w:footnotes xmlns:w="w"><w:footnote w:id="2">${paragraph(runs)}</w:footnote></w:footnotes>`;
const remark = (runs: string) =>
  `<w:comments xmlns:w="w"><w:comment w:id="2" w:author="Office">${paragraph(runs)}</w:comment></w:comments>`;
const head = (runs: string) => ({
  'word/header1.xml': `<w:hdr xmlns:w="w">${paragraph(runs)}</w:hdr>`,
  'word/_rels/document.xml.rels': relations({ rId1: ['header', 'header1.xml'] }),
});
const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:sectPr>';

const STYLE =
  '<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>';

export function docxFiles(hand: Hand): Made[] {
  const text = () =>
    hand
      .plain(3)
      .map((sentence) => paragraph(run(sentence)))
      .join('');
  const file = (name: string, hidden: boolean, body: string): Made => ({
    name: `${name}.docx`,
    hidden,
    bytes: word(body, STYLE),
  });
  const beside = (said: string, look: string) => text() + paragraph(run(hand.plain(1)[0]!) + run(said, look));
  const apart = (name: string, hidden: boolean, body: string, parts: Readonly<Record<string, string>>): Made => ({
    name: `${name}.docx`,
    hidden,
    bytes: word(body, STYLE, parts),
  });
  const mark = (kind: string) => paragraph(`${run(hand.plain(1)[0]!)}<w:r><w:${kind}Reference w:id="2"/></w:r>`);
  const both = (look: string) => run(hand.plain(1)[0]!) + run(hand.secret(), look);
  const secret = (look: string) => beside(hand.secret(), look);
  const inSight = (look: string) => beside(hand.plain(1)[0]!, look);
  const row = (fill: string, color: string) =>
    `<w:tbl><w:tr>${['Part', 'Interval'].map((name) => `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="${fill}"/></w:tcPr>${paragraph(run(name, `<w:color w:val="${color}"/>`))}</w:tc>`).join('')}</w:tr><w:tr><w:tc>${paragraph(run('Filter'))}</w:tc><w:tc>${paragraph(run('500 h'))}</w:tc></w:tr></w:tbl>`;
  return [
    file('vanish', true, secret('<w:vanish/>')),
    file('style', true, secret('<w:rStyle w:val="Quiet"/>')),
    file('white', true, secret('<w:color w:val="FFFFFF"/>')),
    file('paragraph-style', true, text() + paragraph(run(hand.secret()), '<w:pStyle w:val="Pale"/>')),
    file('tiny', true, secret('<w:sz w:val="2"/>')),
    file('shaded', true, secret('<w:color w:val="204060"/><w:shd w:val="clear" w:fill="204060"/>')),
    file('cell', true, text() + row('FFFFFF', 'FEFEFE')),
    apart('footnote', true, mark('footnote'), { 'word/footnotes.xml': note(both('<w:vanish/>')) }),
    apart('comment', true, mark('comment'), { 'word/comments.xml': remark(both('<w:sz w:val="2"/>')) }),
    apart('running-head', true, text() + SECTION, head(both('<w:color w:val="FFFFFF"/>'))),
    ...Object.entries(DISGUISES).map(([name, disguise]) =>
      file(name, true, paragraph(run(disguise(hand.plain(1)[0]!, hand))) + text()),
    ),
    file('plain', false, text()),
    apart('noted', false, mark('footnote') + mark('comment') + SECTION, {
      'word/footnotes.xml': note(run(hand.plain(1)[0]!)),
      'word/comments.xml': remark(run(hand.plain(1)[0]!)),
      ...head(run(hand.plain(1)[0]!)),
    }),
    file('header', false, text() + row('1F3864', 'FFFFFF')),
    file('small', false, inSight('<w:sz w:val="12"/><w:color w:val="7F7F7F"/>')),
    file('badge', false, inSight('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>')),
    file('characters', false, HONEST.map((sentence) => paragraph(run(sentence))).join('')),
  ];
}

const A =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

interface Shape {
  readonly text: string;
  readonly at?: readonly [number, number];
  readonly hidden?: boolean;
  readonly look?: string;
  readonly attributes?: string;
  readonly fill?: string;
  /** Drawn in one form for new programs and in another for old ones. */
  readonly twice?: boolean;
}

function shape(given: Shape): string {
  const once = drawn(given);
  if (!given.twice) return once;
  return `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="a14">${once}</mc:Choice><mc:Fallback>${once}</mc:Fallback></mc:AlternateContent>`;
}

function drawn({
  text,
  at = [500_000, 500_000],
  hidden = false,
  look = '',
  attributes = 'sz="1800"',
  fill,
}: Shape): string {
  const painted = fill ? `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>` : '';
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"${hidden ? ' hidden="1"' : ''}/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${at[0]}" y="${at[1]}"/><a:ext cx="6000000" cy="800000"/></a:xfrm>${painted}</p:spPr><p:txBody><a:p><a:r><a:rPr ${attributes}>${look}</a:rPr><a:t>${escaped(text)}</a:t></a:r></a:p></p:txBody></p:sp>`;
}

function slides(shapes: readonly (readonly Shape[])[], hiddenSlide = -1): Buffer {
  const parts = shapes.map((some, at): [string, string] => [
    `ppt/slides/slide${at + 1}.xml`,
    `<p:sld ${A}${at === hiddenSlide ? ' show="0"' : ''}><p:cSld><p:spTree>${some.map(shape).join('')}</p:spTree></p:cSld></p:sld>`,
  ]);
  const ids = shapes.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`).join('');
  return packed({
    'ppt/presentation.xml': `<p:presentation ${A}><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      Object.fromEntries(shapes.map((_, at) => [`rId${at + 1}`, ['slide', `slides/slide${at + 1}.xml`] as const])),
    ),
    ...Object.fromEntries(parts),
  });
}

const solid = (value: string) => `<a:solidFill><a:srgbClr val="${value}"/></a:solidFill>`;

export function pptxFiles(hand: Hand): Made[] {
  const plain = (): Shape => ({ text: hand.plain(2).join(' ') });
  const file = (name: string, hidden: boolean, shapes: readonly Shape[]): Made => ({
    name: `${name}.pptx`,
    hidden,
    bytes: slides([[plain(), ...shapes]]),
  });
  const secret = (more: Partial<Shape>): Shape => ({ text: hand.secret(), at: [500_000, 2_000_000], ...more });
  return [
    file('shape', true, [secret({ hidden: true })]),
    file('forms', true, [secret({ hidden: true, twice: true })]),
    file('away', true, [secret({ at: [-9_000_000, 0] })]),
    file('below', true, [secret({ at: [0, 9_000_000] })]),
    file('tiny', true, [secret({ attributes: 'sz="100"' })]),
    file('white', true, [secret({ look: solid('FFFFFF') })]),
    file('no-fill', true, [secret({ look: '<a:noFill/>' })]),
    file('same-fill', true, [secret({ look: solid('336699'), fill: '336699' })]),
    { name: 'slide.pptx', hidden: true, bytes: slides([[plain()], [secret({})]], 1) },
    ...Object.entries(DISGUISES).map(([name, disguise]) =>
      file(name, true, [{ text: disguise(hand.plain(1)[0]!, hand) }]),
    ),
    file('plain', false, [plain()]),
    file('button', false, [{ ...plain(), look: solid('FFFFFF'), fill: '1F3864' }]),
    file('small', false, [{ ...plain(), attributes: 'sz="700"' }]),
    file(
      'characters',
      false,
      HONEST.map((text) => ({ text })),
    ),
  ];
}

interface Sheet {
  readonly rows: readonly (readonly string[])[];
  readonly state?: string;
  readonly hiddenRow?: number;
  readonly hiddenColumn?: number;
  /** Style of the last cell of the last row. */
  readonly style?: number;
}

/** 1 white, 2 shows nothing, 3 tiny, 4 white on blue. */
const CELLS = `<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><fonts><font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill></fills><cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="170" fontId="0" fillId="0"/><xf numFmtId="0" fontId="2" fillId="0"/><xf numFmtId="0" fontId="1" fillId="2"/></cellXfs>`;

function workbook(sheets: readonly Sheet[]): Buffer {
  const names =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const list = sheets.map(
    ({ state }, at) =>
      `<sheet name="Sheet${at + 1}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const xml = ({ rows, hiddenRow, hiddenColumn, style }: Sheet) => {
    const cell = (text: string, row: number, column: number, last: boolean) =>
      `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"${last && style ? ` s="${style}"` : ''}><is><t>${escaped(text)}</t></is></c>`;
    const each = rows.map(
      (cells, row) =>
        `<row r="${row + 1}"${row === hiddenRow ? ' hidden="1"' : ''}>${cells.map((text, column) => cell(text, row, column, row === rows.length - 1 && column === cells.length - 1)).join('')}</row>`,
    );
    const columns =
      hiddenColumn === undefined
        ? ''
        : `<cols><col min="${hiddenColumn + 1}" max="${hiddenColumn + 1}" hidden="1"/></cols>`;
    return `<worksheet ${names}>${columns}<sheetData>${each.join('')}</sheetData></worksheet>`;
  };
  return packed({
    'xl/workbook.xml': `<workbook ${names}><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      Object.fromEntries(
        sheets.map((_, at) => [`rId${at + 1}`, ['worksheet', `worksheets/sheet${at + 1}.xml`] as const]),
      ),
    ),
    'xl/styles.xml': `<styleSheet ${names}>${CELLS}</styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml(sheet)])),
  });
}

export function xlsxFiles(hand: Hand): Made[] {
  const rows = (last: string) => [
    ['Part', 'Work'],
    ['Filter', hand.plain(1)[0]!],
    ['Belt', last],
  ];
  const file = (name: string, hidden: boolean, ...sheets: readonly Sheet[]): Made => ({
    name: `${name}.xlsx`,
    hidden,
    bytes: workbook(sheets),
  });
  const plain = (): Sheet => ({ rows: rows(hand.plain(1)[0]!) });
  const secret = (more: Partial<Sheet>): Sheet => ({ rows: rows(hand.secret()), ...more });
  return [
    file('sheet', true, plain(), secret({ state: 'hidden' })),
    file('very-hidden', true, plain(), secret({ state: 'veryHidden' })),
    file('row', true, secret({ hiddenRow: 2 })),
    file('column', true, secret({ hiddenColumn: 1 })),
    file('white', true, secret({ style: 1 })),
    file('format', true, secret({ style: 2 })),
    file('tiny', true, secret({ style: 3 })),
    ...Object.entries(DISGUISES).map(([name, disguise]) =>
      file(name, true, { rows: rows(disguise(hand.plain(1)[0]!, hand)) }),
    ),
    file('plain', false, plain()),
    file('white-on-blue', false, { ...plain(), style: 4 }),
    file('characters', false, { rows: HONEST.map((text, at) => [String(at), text]) }),
  ];
}
