// Finds where people live and letters go: street and number, and with them unit, postal code, place and country.

import type { Span } from '../../../graph/model/chunk.ts';
import type { DetectionContext, Detector, Finding } from '../detector.ts';
import { COUNTRIES, STREET_WORDS, TOWNS } from './placeLists.ts';

export const addresses: Detector = { name: 'addresses', version: 3, detect };

const NAME = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const NUMBER = '\\d{1,5}(?: ?[a-zA-Z])?(?:[/-]\\d{1,4}){0,3}(?![\\p{L}\\p{N}])';
const SMALL =
  "(?:d[eiao]s?|del|della|delle|dei|du|des|la|las|los|le|les|el|l['’]|d['’]|van|von|der|den|het|'t|san|y|e)";
const CASED = STREET_WORDS.split('|')
  .map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`)
  .join('|');

const STREETS: readonly RegExp[] = [
  // 1200 Foundry Road, 14 N Mill St
  new RegExp(
    `(?<![\\p{L}\\p{N}.,:/-])\\d{1,6}[A-Z]? (?:(?:${NAME}|\\d{1,3}(?:st|nd|rd|th)|of|the) ){1,4}(?:${CASED})\\.?(?: (?:North|South|East|West|[NSEW]{1,2}))?(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  // Lindenweg 4a, Färbergasse 3/2/11, Kerkstraat 12, Storgatan 5; not Bearing 7
  new RegExp(
    `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}-]{1,30}(?:stra(?:ß|ss)e|str\\.|gasse|weg|platz|allee|(?<![aeiou])ring|ufer|damm|steig|zeile|promenade|markt|siedlung|graben|kai|straat|laan|plein|gracht|kade|dreef|singel|gatan|gata|vägen|väg|vej|veien|vegen|veg|gade|stræde|katu|tie|kuja) ${NUMBER}`,
    'gu',
  ),
  // Wiener Straße 7, Am Bachufer 3, Kossuth utca 12
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${NAME} ){1,3}(?:Straße|Strasse|Str\\.|Gasse|Weg|Platz|Allee|Ring|Ufer|Damm|Kai|utca|út|útja|tér|u\\.|ulica|ulice|cesta) ${NUMBER}`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Unter den|Unterm|Hinter der|Hinterm|Beim|Bei der|Vor dem|Obere[rs]?|Untere[rs]?|Alte[rs]?|Neue[rs]?) ${NAME}(?: ${NAME})? ${NUMBER}(?=[,\n.;)]|$| in )`,
    'gu',
  ),
  // 12, rue de la Paix
  new RegExp(
    `(?<![\\p{L}\\p{N}.,:/-])\\d{1,4}(?: ?(?:bis|ter))?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai|[Rr]oute|[Cc]ours|[Ss]quare|[Cc]ité|[Ff]aubourg) (?:${SMALL}[ ]?){0,3}${NAME}(?:[ -](?:${SMALL} )?${NAME}){0,3}`,
    'gu',
  ),
  // Via Roma 4, Calle del Sol, 12, ul. Polna 7
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:Via|Viale|Piazza|Piazzale|Corso|Vicolo|Strada|Calle|C/|Avenida|Avda\\.|Av\\.|Paseo|Plaza|Camino|Ronda|Carretera|Rua|Rúa|Carrera|Largo|Travessa|Praça|Praza|Estrada|ul\\.|ulica|al\\.|os\\.|pl\\.|Rue|Route|Chemin) ?(?:${SMALL} ?){0,3}(?:${NAME}|\\d{1,3})(?:[ -](?:${SMALL} )?${NAME}){0,3},? (?:n[º°.] ?)?${NUMBER}`,
    'gu',
  ),
  // PSC 1234, Box 567, APO AE 09012, as the armed forces have them
  /(?<![\p{L}\p{N}])(?:(?:PSC|Unit|CMR) \d{1,5},? Box \d{1,5}(?:,? ?\n?(?:APO|FPO|DPO),? A[AEP] \d{5}(?:-\d{4})?)?|(?:APO|FPO|DPO),? A[AEP] \d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:P\.? ?O\.? ?Box|Post Office Box|Postfach|Apartado|Casella Postale|Boîte Postale|Postbus)[ :]{1,2}\d{1,6}/giu,
];

/** What may follow a street, each after its own kind of gap; tried in this order until none fits. */
const UNIT =
  /[, ]{0,2}\n?[ ]?(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Building|Bldg|Room|Rm|Top|Stiege|Tür|Stock|Haus|Etage|piso|int)(?:\.|\b)[ ]?#?[\p{L}\p{N}-]{1,6}(?![\p{L}\p{N}])|[, ]{0,2}#\d{1,5}(?![\p{L}\p{N}])/uy;
const POSTAL =
  /[,]?[ \n]{1,3}(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:-\d{3,4})?|\d{3} \d{2}|\d{2}-\d{3}|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\p{N}]|[.,]\d)/uy;
const PLACE_AFTER_POSTAL =
  /,?[ \n](\p{Lu}[\p{L}\p{M}'’.-]{1,30}(?:[ -](?:am|an der|im|in|ob der|bei|unter|de|la|upon|on) )?(?:[ ]\p{Lu}[\p{L}\p{M}'’.-]{1,30}){0,2})(?=[\n,.;:)]|$| \p{Ll})/uy;
const PLACE =
  /(?:, ?\n?|\n ?| in )(\p{Lu}[\p{L}\p{M}'’.-]{1,30}(?:[ -]\p{Lu}[\p{L}\p{M}'’.-]{1,30}){0,2})(?=[\n,;)]|\.?$|\.[ \n]| \d{4,6}\b| [A-Z]{2}\b| (?:and|or|is|was|by|on|for|until|before|after|when|if|und|oder|ist|bis|vor)\b)/uy;
const REGION = /,? [A-Z]{2,3}(?![\p{L}\p{N}])/uy;
const COUNTRY = /[,]?[ \n]{1,3}(\p{Lu}[\p{L}.-]{1,30}(?: (?:and |und )?\p{Lu}[\p{L}]{1,20}){0,3})/uy;

const POSTAL_SAID =
  /(?<=\b(?:zip|zip ?code|postal ?code|post ?code|postcode|PLZ|Postleitzahl)(?: (?:is|ist|lautet|of|for|number))?[: #]{1,3})([A-Z]{0,2}-?\d{3,6}(?:[- ][A-Z\d]{2,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\p{N}])/giu;
const STATE_ZIP =
  /(?<=(?<![\p{L}\p{N}])(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) )\d{5}(?:-\d{4})?(?![\p{L}\p{N}]|[.,]\d)/gu;

function detect(text: string, { thorough }: DetectionContext): readonly Finding[] {
  if (!thorough) return [];
  const found: Finding[] = [];
  for (const pattern of STREETS) {
    for (const match of text.matchAll(pattern)) {
      const whole = wholeAddress(text, { start: match.index, end: match.index + match[0].length });
      found.push({ ...whole, type: 'address', confidence: 0.85, detector: addresses.name, basis: 'context' });
    }
  }
  for (const match of text.matchAll(POSTAL_SAID)) {
    const end = match.index + match[0].length;
    found.push({
      start: match.index,
      end,
      type: 'postalCode',
      confidence: 0.8,
      detector: addresses.name,
      basis: 'context',
    });
  }
  for (const match of text.matchAll(STATE_ZIP)) {
    const end = match.index + match[0].length;
    found.push({
      start: match.index,
      end,
      type: 'postalCode',
      confidence: 0.5,
      detector: addresses.name,
      basis: 'pattern',
    });
  }
  return found;
}

/** The street with everything after it that a letter needs: seven parts at most, so that the work is bounded. */
export function wholeAddress(text: string, { start, end }: Span): Span {
  let reach = end;
  for (let part = 0; part < 7; part++) {
    const next = partAfter(text, reach);
    if (next === reach) break;
    reach = next;
  }
  return { start, end: reach };
}

function partAfter(text: string, at: number): number {
  const unit = after(UNIT, text, at);
  if (unit) return unit.end;
  const postal = after(POSTAL, text, at);
  if (postal) return after(PLACE_AFTER_POSTAL, text, postal.end)?.end ?? postal.end;
  const country = after(COUNTRY, text, at);
  const known = country && [...prefixes(country.said)].find((name) => COUNTRIES.has(name) || TOWNS.has(name));
  if (country && known) return country.end - country.said.length + known.length;
  const region = after(REGION, text, at);
  if (region) return region.end;
  const place = after(PLACE, text, at);
  if (
    place &&
    !/^(?:Tel|Phone|Mobile|Mobil|Telefon|Fax|E-?[Mm]ail|Dear|Hi|Hello|Sehr|Hallo|Subject|Betreff|From|To|Von|An|Thanks?|Regards|Best|Kind|Yours|Sincerely|Cheers|Danke|Mit|Viele|Liebe|Grüße)\b/.test(
      place.said,
    )
  )
    return place.end;
  return at;
}

/** "New Zealand Post" → itself, "New Zealand", "New". */
function* prefixes(said: string): Generator<string> {
  for (let cut = said.length; cut > 0; cut = said.lastIndexOf(' ', cut - 1)) yield said.slice(0, cut);
}

function after(pattern: RegExp, text: string, at: number): { readonly end: number; readonly said: string } | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? { end: at + match[0].length, said: match[1] ?? '' } : null;
}
