// Builds sentences from parts, so that names stand among many more words than written templates have, for training.

import type { Draw } from '../factory/draw.ts';

const list = (text: string): readonly string[] => text.trim().split(/\s*[|\n]\s*/);

const WHO = list(`
  {p}|{p}|{p}|{f}|{f}|{f}|{f} {l}|{l}|{l}|{tl}|{pi}|{p} of {org}|{p} from {loc}|{f} and {f}|{p} and {p}|{f}, {f} and {f}|{p}, {q},|{p} ({org})|{f}'s sister|{p}'s lawyer|my friend {f}|our neighbour {p}|her son {f}
  a man called {p}|a Mr {l}|a certain {p}|the {l} family|young {f}|old {l}|poor {f}|the other {f}|both {f} and {l}|neither {f} nor {f}|{f} "{f}" {l}|someone called {f}|a caller named {f}|your colleague {f}|the agent, {f},|one {p}
`);
/** Capitals that are nobody's name, and people without one. */
const NOBODY = list(`
  The manager|My bank|Your driver|Somebody|Nobody|Everybody|Customers|Our landlord|The lady at the desk|His lawyer|Their teacher|The whole team|Someone else|The courier|A neighbour|The night shift|Support|Reception|The nurse|Two guests
  Mum|Dad|Grandma|The Finance Department|The Board|Head Office|Human Resources|The Post|The Court|The Council|The Minister|The Chairman|The Union|The Police|Parliament|The Press|The Church|Management|The Owner|A Spokesman
`);
const FIRM = list(`
  {org}|{org}|{org}|{org} of {loc}|the {org} office|the people at {org}|{org}'s website|the board of {org}|a rival of {org}|{org} and {org}|{org} in {loc}|my insurer, {org},|the {nat} firm {org}|staff at {org}|an {org} driver|a {org} shop
`);
const PLACE = list(`
  {loc}|{loc}|{loc}|{loc}, {loc}|the city of {loc}|northern {loc}|central {loc}|downtown {loc}|the town of {loc}|the {loc} area|{loc} and {loc}|the hills above {loc}|a suburb of {loc}|{loc} airport|the coast of {loc}
`);
const HOUSE = list(`
  {addr}|{addr}|{street}|{street}|{street}, {loc}|a flat at {street}|the house at {addr}|the corner house, {street}|number {street}|the old mill at {street}|our depot at {addr}
`);
const DID = list(`
  called|phoned|rang|texted|emailed|wrote to|answered|ignored|met|saw|spotted|visited|left|joined|followed|helped|thanked|paid|owes|sued|hired|fired|promoted|married|divorced|knows|remembers|misses|likes|trusts|blames|asked about
  asked for|waited for|looked for|spoke to|spoke about|complained about|argued with|agreed with|voted for|lost to|won against|beat|signed for|vouched for|drove past|moved in with|moved away from|grew up near|fell out with|works with
  recommended|mentioned|quoted|praised|criticised|interviewed|photographed|represents|replaced|introduced|invited|welcomed|warned|surprised|convinced|reminded|told|showed|sent|forwarded|copied in|booked for|ordered for|cooked for
  cancelled on|apologised to|borrowed from|lent money to|inherited from|learned from|taught|trained|examined|treated|rescued|accused|defended|pardoned|nominated|defeated|succeeded|outlived|painted|recorded with|sang with|played for
`);
const ALONE = list(`
  called|rang twice|has left|is late|is ill|is away|never came|says no|said so|agreed|refused|could not attend|was absent|was there|was right|is on holiday|has moved|passed away|won the vote|lost the case|got the job|resigned|retired
  is waiting downstairs|has the keys|broke a leg|wants a refund|needs a new card|forgot the password|will be back soon|is not to blame|turned eighteen|got married|plays the cello|speaks four languages|is looking for a flat|has no comment
  asked to be called back|would like to cancel|did not sign|is still at the airport|was elected mayor|is the new manager|has a question|came first|came second|starts on Monday|is the one to ask|hung up|is online|is typing
`);
const TAIL = list(`
  in PLACE|in PLACE|from PLACE|near PLACE|on the way to PLACE|before leaving for PLACE|at HOUSE|at HOUSE|outside HOUSE|about HOUSE|from HOUSE|at FIRM|at FIRM|for FIRM|on behalf of FIRM|with WHO|for WHO|because of WHO|after WHO had left
  about {q}|on Monday|last night|yesterday|this morning|again|twice|by mistake|in May|a year ago|over lunch|by phone|for good|at last|too|, though|, as usual|, WHO says|, says WHO|and told WHO|while WHO was in PLACE|, not WHO|instead of WHO
`);
const OPEN = list(
  `Yesterday|Last week|On Monday|In May|At noon|So|But|And|Well,|Then|Once|Today|Sadly|Luckily,|I think|I hear|I know that|They say|It seems|Why did|Did you know that|Guess what:|Note:|PS:|FYI,|Update:|Remember when|If|When|While|Since|As|Until|Perhaps|Apparently,|According to WHO,|In PLACE,|At FIRM,`,
);
const FORMS: readonly string[] = [
  ...Array.from({ length: 6 }, () => 'WHO DID WHO TAIL'),
  ...Array.from({ length: 4 }, () => 'WHO ALONE TAIL'),
  ...Array.from({ length: 3 }, () => 'WHO DID FIRM TAIL'),
  ...Array.from({ length: 3 }, () => 'FIRM DID WHO TAIL'),
  ...Array.from({ length: 3 }, () => 'NOBODY DID WHO TAIL'),
  ...Array.from({ length: 3 }, () => 'NOBODY ALONE TAIL'),
  ...list(`
  WHO DID NOBODY TAIL|NOBODY DID FIRM TAIL|FIRM ALONE TAIL|OPEN WHO ALONE TAIL|OPEN WHO DID WHO|OPEN FIRM DID WHO|OPEN NOBODY ALONE TAIL|OPEN WHO ALONE|I DID WHO TAIL|we DID WHO TAIL|you DID FIRM?|WHO?|WHO ALONE|The {l} case TAIL|The {f} fan club ALONE
  The {l} plan ALONE TAIL|HOUSE ALONE|Is it far from HOUSE to PLACE|We sold HOUSE to WHO|WHO rents HOUSE|I know HOUSE well|HOUSE was empty|They painted HOUSE|Who owns HOUSE?|Nobody lives at HOUSE|PLACE is where WHO lives|PLACE ALONE
  I love PLACE TAIL|PLACE beat PLACE|Both PLACE and PLACE DID WHO|Flights to PLACE|Greetings to WHO|Thanks to WHO, above all to WHO|Many thanks, WHO|All the best to WHO in PLACE|Ask WHO or WHO|Talk to WHO at FIRM|FIRM is hiring TAIL
  Is FIRM open TAIL|I bank with FIRM|My card from FIRM ALONE|{f}: I DID WHO|{f}: WHO ALONE|To: {p}; {p}|cc {f}, {f}|Signed: {p}|Name: {p}|Contact: {p} ({org})|Speaker: {p}, {org}, {loc}|Venue: {addr}|Meet: {street}|Where: {street}, {loc}
  `),
];

/** A line of one or two sentences, with slots as in templates. */
export function sentence(draw: Draw): string {
  const parts: Readonly<Record<string, readonly string[]>> = {
    WHO,
    NOBODY,
    FIRM,
    PLACE,
    HOUSE,
    DID,
    ALONE,
    TAIL,
    OPEN,
  };
  const grown = (text: string): string =>
    text.replace(/\b(?:WHO|NOBODY|FIRM|PLACE|HOUSE|DID|ALONE|TAIL|OPEN)\b/g, (part) => grown(draw.one(parts[part]!)));
  const one = () => {
    const said = grown(draw.one(FORMS)).replace(/ ,/g, ',');
    // A sentence begins with a capital as a rule.
    const begun = draw.number(8) === 0 || said.startsWith('{') ? said : said[0]!.toUpperCase() + said.slice(1);
    return /[?:!.]$/.test(begun) ? begun : begun + draw.one(['.', '.', '.', '', '!', '?', '...', ';']);
  };
  return draw.number(3) === 0 ? `${one()} ${one()}` : one();
}
