// Colours of style sheets as sRGB (CSS Color 4 and 5), and how well two of them are told apart.

/** sRGB, 0 to 255. */
export type Colour = readonly [number, number, number];

export interface Ink {
  readonly colour: Colour;
  /** 0 shows nothing. */
  readonly alpha: number;
}

/** Null for what names no colour of its own (`inherit`, `currentcolor`) or is not understood (`rgb(from …)`). */
export function inkOf(value: string, depth = 0): Ink | null {
  const said = value.trim().toLowerCase();
  if (said.startsWith('#')) return fromHex(said.slice(1));
  const [, name, inner] = /^([a-z-]+)\(([\s\S]*)\)$/.exec(said) ?? [];
  if (name === undefined) {
    if (said === 'transparent') return { colour: [0, 0, 0], alpha: 0 };
    const hex = NAMED.get(said);
    return hex === undefined ? null : fromHex(hex);
  }
  if (depth > DEEPEST) return null;
  if (name === 'color-mix') return mixed(listOf(inner!), depth);
  // A page opens in the light.
  if (name === 'light-dark') return inkOf(listOf(inner!)[0] ?? '', depth + 1);
  return fromFunction(name, inner!);
}

/** Null as above, and for what is mostly transparent. */
export function colourOf(value: string): Colour | null {
  const ink = inkOf(value);
  return ink && ink.alpha >= 0.5 ? ink.colour : null;
}

/** WCAG 2, 1.4.3: from 1 (the same) to 21 (black on white). */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The parts of a value that commas part outside of brackets. */
export function listOf(value: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of value) {
    if (letter === '(') depth++;
    else if (letter === ')') depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

const DEEPEST = 8;

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => linear(part / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(share: number): number {
  const within = Math.min(1, Math.max(0, share));
  return 255 * (within <= 0.0031308 ? within * 12.92 : 1.055 * within ** (1 / 2.4) - 0.055);
}

function fromHex(hex: string): Ink | null {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(hex)) return null;
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [r, g, b, a = 255] = (long.match(/../g) ?? []).map((part) => Number.parseInt(part, 16)) as [
    number,
    number,
    number,
    number?,
  ];
  return { colour: [r, g, b], alpha: a / 255 };
}

function fromFunction(name: string, inner: string): Ink | null {
  const [main = '', slashed] = inner.split('/');
  const words = main.split(/[\s,]+/).filter((word) => word !== '');
  const space = name === 'color' ? words.shift() : name.replace(/a$/, '');
  const share = slashed ?? words[3];
  const alpha = share === undefined ? 1 : part(share, 1);
  const make = SPACES[space ?? ''];
  if (!make || words.length < 3 || alpha === null) return null;
  const colour = make(words.slice(0, 3));
  return colour.some(Number.isNaN) ? null : { colour: colour as unknown as Colour, alpha };
}

/** A number, or a share of what 100 % is there. */
function part(word: string, whole: number): number {
  if (word.trim() === 'none') return 0;
  const found = /^([-+]?[\d.]+(?:e[-+]?\d+)?)(%|deg|turn|rad|grad)?$/.exec(word.trim());
  if (!found) return Number.NaN;
  const by = { '%': whole / 100, deg: 1, turn: 360, rad: 180 / Math.PI, grad: 0.9 }[found[2] ?? 'deg']!;
  return Number(found[1]) * by;
}

type Make = (words: readonly string[]) => number[];

const rgb: Make = (words) => words.map((word) => Math.min(255, Math.max(0, part(word, 255))));

const SPACES: Readonly<Record<string, Make>> = {
  rgb,
  hsl: ([h, s, l]) => hsl(part(h!, 360), share(s!), share(l!)),
  hwb: ([h, w, b]) => hwb(part(h!, 360), share(w!), share(b!)),
  lab: ([l, a, b]) => lab(part(l!, 100), part(a!, 125), part(b!, 125)),
  lch: ([l, c, h]) => lab(part(l!, 100), ...polar(part(c!, 150), part(h!, 360))),
  oklab: ([l, a, b]) => oklab(part(l!, 1), part(a!, 0.4), part(b!, 0.4)),
  oklch: ([l, c, h]) => oklab(part(l!, 1), ...polar(part(c!, 0.4), part(h!, 360))),
  srgb: (words) => words.map((word) => 255 * part(word, 1)),
  // Wider than sRGB; what differs by that alone differs little.
  'display-p3': (words) => words.map((word) => 255 * part(word, 1)),
  'srgb-linear': (words) => words.map((word) => encoded(part(word, 1))),
};

function share(word: string): number {
  return Math.min(1, Math.max(0, part(word, 100) / 100));
}

function polar(chroma: number, hue: number): [number, number] {
  const angle = (hue * Math.PI) / 180;
  return [chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** CSS Color 4, 7.1. */
function hsl(hue: number, saturation: number, lightness: number): number[] {
  return [0, 8, 4].map((n) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
}

/** CSS Color 4, 8.1. */
function hwb(hue: number, white: number, black: number): number[] {
  if (white + black >= 1) return [0, 0, 0].map(() => (255 * white) / (white + black));
  return hsl(hue, 1, 0.5).map((channel) => channel * (1 - white - black) + 255 * white);
}

/** Through XYZ at D50, as CIE has it. */
function lab(l: number, a: number, b: number): number[] {
  const y = (l + 16) / 116;
  const cube = (f: number) => (f > 6 / 29 ? f ** 3 : (f - 4 / 29) * 3 * (6 / 29) ** 2);
  const [X, Y, Z] = [0.9643 * cube(y + a / 500), cube(y), 0.8251 * cube(y - b / 200)];
  return [
    3.13386 * X - 1.61687 * Y - 0.49061 * Z,
    -0.97877 * X + 1.91614 * Y + 0.03345 * Z,
    0.07195 * X - 0.22899 * Y + 1.40524 * Z,
  ].map(encoded);
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
function oklab(L: number, a: number, b: number): number[] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(encoded);
}

/** In sRGB, whatever the space asked for: between the ends it is a little lighter or darker than there. */
function mixed([, ...ends]: readonly string[], depth: number): Ink | null {
  const parts = ends.map((end) => {
    const percent = /(?:^|\s)([\d.]+)%(?:\s|$)/.exec(end.replace(/\([^()]*\)/g, (inner) => 'x'.repeat(inner.length)));
    const without = percent ? end.slice(0, percent.index) + end.slice(percent.index + percent[0].length) : end;
    return { ink: inkOf(without, depth + 1), share: percent ? Number(percent[1]) / 100 : null };
  });
  const [a, b] = parts;
  if (!a?.ink || !b?.ink || parts.length !== 2) return null;
  const first = a.share ?? (b.share === null ? 0.5 : 1 - b.share);
  const second = b.share ?? 1 - first;
  const sum = first + second;
  if (sum === 0) return null;
  const alpha = (a.ink.alpha * first + b.ink.alpha * second) / sum;
  const [one, other] = [a.ink.alpha * first, b.ink.alpha * second];
  const colour = a.ink.colour.map((value, at) =>
    one + other === 0 ? value : (value * one + b.ink!.colour[at]! * other) / (one + other),
  );
  return { colour: colour as unknown as Colour, alpha: alpha * Math.min(1, sum) };
}

/** CSS Color 4, 6.1, and the system's colours of a light page. */
const NAMED: ReadonlyMap<string, string> = new Map(
  `aliceblue f0f8ff antiquewhite faebd7 aqua 0ff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000
   blanchedalmond ffebcd blue 00f blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
   chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 0ff darkblue 00008b
   darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
   darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
   darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
   darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff
   firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia f0f gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
   goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
   indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
   lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2
   lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa
   lightskyblue 87cefa lightslategray 789 lightslategrey 789 lightsteelblue b0c4de lightyellow ffffe0 lime 0f0
   limegreen 32cd32 linen faf0e6 magenta f0f maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
   mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a
   mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1
   moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500
   orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093
   papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080
   rebeccapurple 663399 red f00 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460
   seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090
   slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8
   tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white fff whitesmoke f5f5f5 yellow ff0 yellowgreen 9acd32
   canvas fff canvastext 000 field fff fieldtext 000 linktext 00e buttonface f0f0f0 buttontext 000 window fff
   windowtext 000`
    .trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, at, words) => {
      if (at % 2 === 0) pairs.push([word, words[at + 1]!]);
      return pairs;
    }, []),
);
