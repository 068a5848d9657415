// Paragraphs, forms, mails and notes of several sentences, with things counted and numbered beside the people, for training.

/** `{slot}` as in the factory set, and `{q}` for what is counted or numbered; written for this purpose. */
export const LETTERS: readonly string[] = `
{f} packed {q} and put them beside {q}.
I have sent {q} to {p}, {addr}.
Please bring {q} to {f} in {loc}.
{tl} wants {q} by Monday, not {q}.
Set it to {q}, says {p}.
{q} arrived today, {f} signed for them.
Hi {f},\\n{q} are still missing. Can you ask {org}?\\nThanks\\n{f}
Dear {tl},\\n\\nplease find attached {q} for {org}.\\n\\nRegards,\\n{p}
{p} ordered {q} from {org} in {loc}.
The note says "{q}", signed {pi}.
We need {q}, {q} and {q}. {f} knows where.
{q}\\n{q}\\n{p}
See {q}, it was written by {p}.
My shift made {q}; {f} made {q}.
{p}: {q}\\n{p}: {q}
Operator: {p}\\nMade: {q}\\nScrap: {q}
Name: {p}\\nShift: 2\\nCounted: {q}
{f} changed {q} and called {tl}.
I measured {q} where {f} had {q}.
{q} of it went to {loc}.
{org} delivered {q} to {addr}.
Handed over {q} to {f}, {q} to {l}.
Hello {f}, the value is {q} now, not {q}.
From {q} on we had trouble, {f} stopped at {q}.
I live at {addr}, and the nearest shop of {org} is at {addr}. Is there one in {loc}?
My name is {p}. I was born in {loc}, but I have lived in {loc} for years. My address is {addr}.
{p} is the new head of sales at {org}. Before that, {l} spent ten years in {loc} with {org}.
{f} and I are moving from {addr} to {addr} in June. Will the contract move with us?
Please cancel my order. I am {p}, the parcel should have gone to {addr}.
You can write to me at {addr} or leave it with {f} next door.
Both {p} and {p} live at {addr}.
Who lives at {addr}?
He gave his address as {addr}.
Her last known address was {addr}.
My parents, {p} and {p}, have a house at {addr}.
The registered office of {org} is {addr}.
Head office: {addr}
{org} | {addr}
{p} | {addr}
{p} - {addr} - {loc}
Visit our shop at {addr} from nine to five.
Please note our new address: {addr}.
They sent the letter to {addr}, which is the wrong house.
The parcel was left at {addr} instead of {addr}.
I am standing in front of {addr} and nobody opens.
How do I get from {addr} to {addr}?
Is it far from {loc} to {addr}?
Pick me up at {addr}, please.
A taxi to {addr}, please, the name is {l}.
Does the bus stop near {addr}?
The property at {addr} was sold to {p} for a good price.
{p}, {addr}, was born in {loc}.
{p}\\n{addr}\\n\\nDear {tl},
{tl}\\n{org}\\n{addr}\\n\\nDear {tl},\\nthank you for {q}.
{org}\\n{addr}\\n{loc}\\n\\nInvoice\\n{q}
Deliver to:\\n{addr}
Bill to: {p}\\n{addr}
Street: {street}\\nCity: {loc}
Street: {street}\\nPostal code: {zip}\\nTown: {loc}\\nCountry: {loc}
I can be found at {street}.
The corner of {street} and the market
I work on {street} in {loc}.
{street}
{p}, {street}
Our house is {street}, the one with the red door.
It happened on {street}, near {org}.
The last address I have for {f} is {street}.
{f} lives on {street} now.
Please update my address from {street} to {street}.
{p} moved out of {street} last year.
Meet at {street} at eight.
What is the postal code of {street}?
The office at {street} is closed, use {street}.
Send it to {street}. My name is {p}.
Address line 1: {street}\\nAddress line 2:\\nCity: {loc}
{loc}: {street}\\n{loc}: {street}
Do you deliver to {loc}?
Have you been to {loc}? {f} has, and liked it.
{loc} is where {p} was born.
I'll be travelling through {loc}, {loc} and {loc} in spring.
There is no branch in {loc}.
Is my card accepted in {loc} and {loc}?
I flew in from {loc} this morning.
Flights to {loc} have been cancelled, says {org}.
The best thing about {loc} is the food.
I'm in {loc} at the moment, can you call me back?
{loc} has a new mayor, {p}.
The border between {loc} and {loc} is open again.
The bank of {loc} raised its rate.
Greetings from {loc}!
We met in {loc}. He was on his way to {loc}.
She left {loc} for {loc} when she was ten.
Where in {loc} do you live?
I have relatives in {loc}.
Unlike {loc}, {loc} has no such law.
{p} was a painter. Born in {loc}, {l} studied in {loc} and later taught at {org}.
{p} was an engineer at {org} who built bridges in {loc}. {l} died in {loc}.
{l} was elected in May and has represented {loc} since.
{p} and {p} founded {org} in a garage in {loc}. Today {org} has offices in {loc} and {loc}.
In her speech, {p} thanked {p} and {p}.
{l}'s lawyers said {org} had known about it.
"I never met {p}," {l} said. "Ask {p}."
{p}, who turned thirty in May, will move to {org}.
As {p} put it, {loc} needs rain.
Critics liked {p} as {f}, less so {p} as {f}.
{f} (played by {p}) leaves {loc} for {loc}.
The band, formed in {loc} by {p}, {p} and {p}, signed to {org}.
{p}'s first novel is set in {loc}.
{p} scored, {l} saved, and {loc} won.
{l} and {l} won the doubles in {loc}.
{l} is out with a knee injury; {p} takes his place.
Is that {p}? No, that is {p}.
You look like {p}!
Have you met {f}? She is {p}'s sister.
Which {f}? {f} {l} or {f} {l}?
{f} called. So did {f}.
It is {f}'s turn.
I'm calling about {p}'s account.
I'm {p}'s assistant at {org}.
I need {f}'s number.
The one who knows is {l}.
Not {l}, {l}!
My colleagues {f}, {f} and {f} will join us.
Please add {p} and {p} to the list.
Please take {p} off the list.
{p} has no access to it.
Could somebody tell {l} to call {l}?
{f} forgot her bag at {org}.
I'd like to thank {f} from your {loc} office.
{f} was very helpful.
Thank you {f}.
Thanks for your help, {f}!
Hello {f} {l}, how are you?
Good afternoon, this is {p} calling from {org}.
Hey {f}, it's {f}. Call me.
Hi, {p} here, from {org}.
{p} here.
I am {f}, {f} is my wife, and our son is called {f}.
Our daughter {f} {l} needs an account as well.
My late husband, {p}, had an account with you.
My maiden name was {l}, my name is now {p}.
People call me {f}.
The cheque is signed by {p} and not by {p}.
The transfer to {p} never arrived at {org}.
I want to pay {q} to {p}.
The payment from {org} is late.
I lost my card in {loc}. The name on it is {up}.
Name on card: {up}\\nBilling address: {addr}
Card holder {p}
I want to block {p}'s card.
Can {f} use my card in {loc}?
Did {org} refund me?
I was charged twice by {org} and once by {org}.
What is the phone number of {org}?
Which company owns {org}?
I'd like a job at {org}.
{p} quit {org} after two weeks.
{org} fired {p}.
{org} hired {p} away from {org}.
{org} is suing {org} in {loc}.
{org} and {p} settled.
Talks between {org} and {org} failed.
Analysts at {org} expect {org} to grow.
{org} opened {q} in {loc}.
{org} sold {q} last year.
A truck of {org} lost {q} near {loc}.
An {org} spokeswoman, {p}, had no comment.
I got an email from {org}, is it real?
{org} - {loc}
{org} ({loc})
{org}, a {nat} company
The {nat} firm {org} bought {org}.
{org} was the only bidder.
I trained at {org} in {loc}.
{p} of {org} in {loc} checked it.
My bank, {org}, says you are at fault.
Insurance: {org}
Contractor: {org}, contact {p}
Client: {org}\\nContact: {p}\\nSite: {addr}
Vendor {org} wants {q}.
Supplier: {org}\\nAddress: {addr}\\nContact: {tl}
Attendees: {p} ({org}), {p} ({org}), {p}
Absent: {f}, {l}
Minutes taken by {p}
Guests: {p}, {p}\\nHost: {p}
cc: {p}; {p}
From: {p}\\nTo: {p}; {p}\\nSubject: {q}
On Tue, {p} wrote:\\n> {q} are here
Sent by {p} from {loc}
-- \\n{p}\\n{org}\\n{addr}
Regards\\n{f}\\n\\n{p}\\nSales, {org}\\n{addr}
All the best, {f}
Love, {f}
Yours, {p}
{pi}\\n{org}
{f}
{f} {l}
{f} and {f}
{l} / {l}
{lp} ({loc})
{p} and family
{p} jr. of {loc}
Sir {p}
Captain {l}
Nurse {f}
Aunt {f} and Uncle {f}
Queen {f}
Saint {f}
Coach {l}
Chancellor {l}
Sergeant {p}
Detective {l} from {loc}
Father {f} of {loc}
Prime Minister {p}
former president {p}
actor {p}
singer {p}
the poet {p}
the late {p}
your friend {p}
my boss, {p},
our driver {f}
dear {f}, dear {f}
plumber {p}, {addr}
Dentist: {tl}, {addr}
Patient: {p}\\nAddress: {addr}\\nInsurer: {org}
Student {p}, {org}
Applicant\\n{p}\\n{addr}\\nborn in {loc}
Landlord: {p}\\nTenant: {p}\\nFlat: {addr}
Buyer {p}, {addr}; seller {p}, {addr}
Witnesses: {p}, {p}
Passport issued in {loc} to {p}
Visa: {p}, {nat}, to {loc}
Route: {loc} - {loc} - {loc}
Trip: {loc}/{loc}
{loc}, Monday
{loc}, in May
{loc} ({loc})
near {loc}
to {loc} and back
south of {loc}
greater {loc}
all over {loc}
{loc} time
{loc}'s mayor
Das Paket mit {q} ging an {p}, {addr}.
{f} hat {q} verpackt.
{p} aus {loc} hat {q} bestellt.
Frau {l} braucht {q} bis Montag.
Ich wohne in der {street}.
Wohnhaft: {addr}
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
