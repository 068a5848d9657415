// Sentences of service desks, news, chats, biographies and letter heads in which somebody is named, for training.

/** `{slot}` as in the factory set; written for this purpose. */
export const TALK: readonly string[] = `
Hello, I ordered a lamp for {f} and it went to {addr} instead.
How do I reach {tl} at your {loc} branch?
I'd like to book a table for {p}, four persons, Friday.
The parcel for {p} is still in {loc}, please check.
My card ending 4411 was used in {loc}, I have never been to {loc}!
Could you transfer the contract from {f} {l} to {f} {l}?
We are three: me, {f} and {f}.
Our guide {f} met us in {loc} and drove us to {loc}.
Please invite {p}, {p} and {tl} to the call with {org}.
{f}, {l} and {l} are in the same team.
The landlord is {p}; his agent is {org}.
I rent from {p} at {addr}.
Can {f} sign for me? {f} {l} is my wife.
Change of name: {p}, formerly {p}
Passenger: {p}, {loc} to {loc}
Guest name: {up}
Guest: {lp}
Room booked for {p} from {loc}
Ticket issued to {p}
Insured person: {p}, resident in {loc}, {loc}
Patient {p} complains of back pain since a trip to {loc}.
Doctor on duty: {tl}
{tl} wrote the prescription for {p}.
Emergency contact: {p} (mother)
Next of kin: {p}, {addr}
Referee: {p}, {org}
The teacher of our son is {tl}.
Pupil: {p}, class 4b
Team captain {p} hopes to play in {loc}.
{p} beat {p} in three sets in {loc}.
{loc} won against {loc} thanks to {l}.
{l} passed to {l}, who scored.
Coach {p} praised {l} after the match.
{p} of {org} was named player of the year.
Goals: {l}, {l}, {l}
Cast: {p}, {p}, {p}
Directed by {p}, the film was shot in {loc} and {loc}.
{p} starred with {p} in a comedy about {loc}.
A new single by {p} is out on {org}.
Tickets for {p} at {loc} from Monday
Photo: {p}
Text: {p}, translation: {p}
Edited by {p} and {p}, published by {org}, {loc}.
{p} and {p}, "How rivers move", {org}, {loc}
see {l} and {l} for a proof
as shown by {l} et al.
{p}, born in {loc}, studied at {org} and moved to {loc} with {f}.
{p} is survived by two sons, {f} and {f}.
{p} founded {org} together with {p} in {loc}.
{p} was elected mayor of {loc} last May.
President {l} met Chancellor {l} in {loc}.
Senator {p} spoke against the bill.
Minister {l} travels to {loc} this week.
The {nat} minister {p} arrived in {loc}.
King {f} visited {loc} in winter.
Police officer {p} stopped the car near {loc}.
{p} has been missing from {loc} since Sunday.
Storm hits {loc}, flights to {loc} cancelled
{org} cuts jobs in {loc} and {loc}
{org} to buy {org}, sources say
{org} names {p} as finance chief
{org} shares drop as {l} leaves
Fire at {org} plant in {loc}: nobody hurt
Strike at {org} ends, says {l}
{loc}: {p} wins the vote
{p}: "I will be back"
"No comment", {l} told {org}.
{l} did not reply to {org}.
A lawyer for {l}, {p}, said so on Monday.
{p} sued {org} over a fall in {loc}.
the case of {p} against {org}
{p} owes {p} a drink
omg {p} is in {loc} !!!
{f} are you at {org} ?
off to {loc} with {f} and {f} :)
@{f} thx, see u in {loc}
who else is watching {p} tonight
watching {p} on {org}
can't wait for {loc}
love you {f}
{f} & {f} forever
so proud of my girl {f}
been to {org} today, the queue ...
{org} has the best coffee in {loc}
never flying {org} again
why is {org} down ??
I quit {org} and moved to {loc}
{p} > {p}
ok {f} call me
yes , {f} told me
u coming {f} ?
hey {f} its {f} from {loc}
Miss u {f}
{f} my man
Where is {f}?
{f} where are you
Hola {f}, llegamos a {loc} mañana.
Bonjour {f}, on arrive à {loc}.
Ciao {f}, ci vediamo a {loc}.
{p}\\n{addr}\\n{loc}
{p}\\n{org}\\n{addr}\\n{loc}
{org}\\n{addr}
{tl}\\n{addr}
{p}\\nChief buyer\\n{org}\\n{addr}
{p}\\n\\n{addr}
To:\\n{p}\\n{addr}
Ship to\\n{tl}\\n{addr}
From\\n{org}\\n{addr}\\n\\nTo\\n{p}\\n{addr}
Return address:\\n{addr}
Invoice address\\n{org}\\n{addr}
{f} wrote:\\n> {p} is away until Monday.
I saw {p} at {org} in {loc} and she said hi.
Nobody at {org} knows who {p} is.
{p} left a message for {tl}.
The key is with {p} on the second floor.
I forwarded it to {f}, {f} and {p}.
Has {p} paid yet?
Did {tl} call back?
When will {f} be back from {loc}?
Please let {p} know that {f} is ill.
{p} is ill today, {f} stands in.
{f}'s train from {loc} is late, start without her.
On behalf of {p} I cancel the order.
Signed, {p}
Signed in {loc} by {p}
Notary {p}, {loc}
Power of attorney for {p}, living at {addr}
The heirs are {p}, {p} and {p}.
The witness {p} from {loc} saw the accident.
The driver, {p}, lives in {loc}.
The car belongs to {p}, {addr}.
We deliver to {loc}, {loc}, {loc} and {loc}.
Visit us in {loc} or {loc}!
Trips to {loc} from {loc}
Weather: {loc} 12, {loc} 14, {loc} 9
Born: {loc}
Place: {loc}
Country: {loc}
City: {loc}\\nStreet: {addr}
State of birth: {loc}
Destination {loc}, departure {loc}
A hotel in {loc}, {loc}
He speaks with a {loc} accent.
The {loc} street market is open on Sunday.
{org}, {loc} office, attention {p}
The {org} account manager is {p}.
Please quote {org} and {org}.
Our partner {org} has no stock.
{org} will send {p} on Tuesday.
Did {org} answer?
Is {org} closed today?
{org} is owned by {org}.
The auditors, {org}, agreed.
Sponsored by {org} and {org}
Brought to you by {org}
(c) {org}
{org}: better by design
Is this the number of {org}?
I called {org} twice.
Employer {org}, since May
Previous employer: {org}, {loc}
I interned at {org} and {org}.
She sold {org} to {org}.
My pension is with {org}.
{p}, {org}: your visit on Monday
{p}; {addr}; {loc}
{p}, {loc}, {org}
{p} / {p} / {p}
{p} und {f} fahren nach {loc}.
Hallo {f}, hier ist {f}. Ist {tl} da?
Die Ware für {p} liegt in {loc}.
{tl} hat bei der {org} gekündigt.
Der Vertrag von {p} endet im Mai.
{p} wurde in {loc} geboren und lebt mit {f} in {loc}.
Das Paket an {addr} kam zurück.
Rechnung an {org}\\n{addr}
{org} liefert nach {loc} und {loc}.
{p} hat den Schlüssel von {f}.
Frau {l} ruft zurück, Herr {l} ist krank.
Gestern war {f} {l} aus {loc} da.
Trainer {p} verlässt {loc}.
Mehr dazu von {p} aus {loc}.
Die {org} sucht in {loc} neue Leute.
Wer kennt {p} aus {loc}?
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
