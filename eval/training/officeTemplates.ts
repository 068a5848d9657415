// Sentences of letters, forms, messages and reports in which people, firms, places and addresses are named, for training.

/** `{slot}` as in the factory set; written for this purpose. */
export const OFFICE: readonly string[] = `
My name is {p} and I would like to change my delivery address.
I am {p}, your new contact at {org}.
Hello, this is {p} from {loc}.
Hi, {f} here. Did the parcel get to {addr}?
Please ship the order to {addr}.
Please send it to {p}, {addr}.
My address is {addr}.
Our office has moved to {addr}.
We moved from {addr} to {addr} last spring.
Where do you live? {addr}
Billing address: {addr}
Shipping address:\\n{p}\\n{addr}
{p}\\n{addr}
{p}\\n{org}\\n{addr}
{org}, {addr}
Name: {p}\\nAddress: {addr}\\nCompany: {org}
First name: {f}\\nLast name: {l}\\nCity: {loc}
Customer {p} lives at {addr} and was born in {loc}.
{p} lives at {addr}.
She lives at {addr} with her sister {f}.
He has lived in {loc} since he left {org}.
The flat at {addr} belongs to {p}.
You will find us at {addr}, next to the station.
Meet me at {addr} at noon.
Can you pick {f} up at {addr}?
Our branch in {loc} is at {addr}.
The nearest branch of {org} is at {addr}.
Return the form to {org}, {addr}, before Monday.
{f}, could you call {p} back?
{f}! Are you coming to {loc} tonight?
Tell {f} I said hello.
I met {p} in {loc} two years ago.
{p} was born in {loc} and grew up in {loc}.
{p} works for {org} in {loc}.
{p} has worked at {org} for ten years.
{p}, chief engineer of {org}, said the plant would open in {loc}.
"We are proud of it", said {p}, who runs {org}.
According to {p}, sales in {loc} fell by a third.
{org} announced that {p} will lead its business in {loc}.
{org} was founded in {loc} by {p} and {p}.
{org} bought {org} for an undisclosed sum.
{org} and {org} signed an agreement in {loc}.
Shares of {org} fell after the news from {loc}.
I bought it at {org} and want my money back.
I work for {org}.
I have an account with {org}, and my card was stolen in {loc}.
Why did {org} charge me twice?
The invoice from {org} is wrong again.
{org} has its head office in {loc}, {loc}.
The flight from {loc} to {loc} was late.
We flew to {loc} via {loc}.
He travelled from {loc} to {loc} by train.
The weather in {loc} is awful today.
It rains a lot in {loc}.
I am moving to {loc} next month. What do I need?
Does your card work in {loc}?
How do I send money to {loc}?
The best food is in {loc}, {f} says.
The president of {loc} arrived in {loc} on Tuesday.
In {loc} people speak several languages.
{loc} is bigger than {loc}.
{loc}, {loc}
The team from {loc} beat {loc} twice.
Dear {tl},
Dear {f},\\nthank you for your letter.
Dear {p},\\n\\nwe are sorry for the delay.
Hi {f}, hi {f},
Best regards,\\n{p}
Best,\\n{f}
Kind regards\\n{p}\\n{org}
Sincerely, {p}
Thanks,\\n{p}\\n{addr}
Yours\\n{f} {l}
{tl} asked for a copy of the contract.
{tl} from {org} called about the offer.
We spoke to {tl} yesterday.
The patient, {p}, was seen by {tl}.
{p}'s mother is {p}.
{f}'s birthday is in May.
{p}'s account at {org} was closed.
Is {p} still your manager?
I would like to speak to {p}, please.
Can I talk to {f}?
Who is {p}?
Who is the owner of {org}?
Did {f} or {f} sign the paper?
{f} and {f} got married in {loc}.
{p} and {p} are friends from school.
{p}, {p} and {p} joined the call.
{p} (left) with {p} in {loc}.
The book by {p} is sold out.
The song was written by {p}.
{p} sang in {loc} last night.
Have you heard {p}'s new album?
{p} scored twice for {loc}.
{p} plays the violin.
{f} loves football.
{f} is my brother.
My wife {f} has lost her card.
My husband {f} and I want a joint account.
My son {f} studies in {loc}.
Our daughter {f} was born in {loc}.
My grandfather {p} came from {loc}.
My mother's maiden name is {l}.
The card is in the name of {p}.
The account holder is {p}.
Name on the card: {p}
Please change the name on my account from {p} to {p}.
The cheque was made out to {p}.
I need to add {p} as a second user.
Beneficiary: {p}, {addr}
Sender: {p}\\nRecipient: {p}
From: {p}\\nTo: {p}\\nSubject: trip to {loc}
Attn: {p}, {org}
c/o {p}, {addr}
{up}
{up}, {loc}
Witness: {up}
{p} | {org} | {loc}
{p}, {loc}
{lp}
{lp}; {lp}; {lp}
Present: {p}, {p}, {pi}
Prepared by {pi}, checked by {pi}
{pi} agreed.
As {l} wrote in his report, nothing was missing.
{l} denied it.
Mr and Mrs {l} live at {addr}.
The {l} family moved to {loc}.
Professor {l} taught in {loc}.
{p} of {addr} was fined.
A man from {loc}, named as {p}, was helped by {f}.
Police in {loc} are looking for {p}.
{p} was taken to hospital in {loc}.
Judge {l} heard the case against {org}.
{p} v. {org}
The tenant, {p}, rents the house at {addr}.
The meeting takes place at {org}, {addr}.
Deliver to the back door of {addr}, ask for {f}.
Directions to {addr}: turn left at the church.
My new address in {loc} is {addr}.
Post for {p} should go to {addr} from now on.
Driver: drop at {addr}, collect at {addr}.
Home: {addr}. Work: {org}.
Is {addr} a valid address?
I want to report a leak at {addr}.
Somebody parked in front of {addr}.
The house number {addr} does not exist.
{addr}
{addr}\\n
{org}
{org} is hiring in {loc}.
Apply at {org} today.
{org} offers a loan at two percent.
{org} has opened a new shop in {loc}.
He left {org} to join {org}.
The staff of {org} went on strike.
The products of {org} are sold in {loc} and {loc}.
Contact {org} for help.
Thank you for choosing {org}.
Welcome to {org}, {f}!
Your order with {org} has been shipped to {loc}.
{org} - a better way to travel
You have won a voucher from {org}
@{f} see you in {loc}
{f} said he'd be in {loc} by six
lol {f} you are late again
RT {f}: snow in {loc} today
just landed in {loc} with {f}
Happy birthday {f}!
good night {loc}
I miss {loc} so much
Thank you {f} and {f} for the help.
So {f}, what now?
No, {f}, that is not true.
Yes {f}.
Ask {f} about it.
I gave {f} the keys.
I have known {p} for years.
{p} is a friend of mine.
{p} speaks three languages and lives in {loc}.
{p} passed away in {loc}.
{p} visited {loc} with {f}.
Born {p} in {loc}, she later took the name {p}.
Applicant: {p}\\nNationality: {nat}\\nPlace of birth: {loc}
{nat} citizen {p} entered {loc} last year.
The {nat} embassy in {loc} is at {addr}.
She is {nat} and works for {org}.
Ich heiße {p} und wohne in {loc}.
Ich bin {p} von der {org}.
Bitte an {p}, {addr} senden.
Meine Anschrift lautet {addr}.
Wir sind umgezogen: {addr}
Herr {l} und Frau {l} wohnen in {loc}.
Sehr geehrte {tl},
Hallo {f}, kommst du morgen nach {loc}?
Liebe {f},\\ndanke für deine Nachricht.
Viele Grüße\\n{p}
Mit freundlichen Grüßen\\n{p}\\n{org}\\n{addr}
{p} arbeitet bei der {org} in {loc}.
Die {org} hat ihren Sitz in {loc}.
Die Rechnung der {org} ging an {p}.
Frag {f}, ob {f} mitkommt.
{f} hat gestern in {loc} angerufen.
Geboren in {loc}, lebt {p} heute in {loc}.
Name: {p}\\nAnschrift: {addr}\\nGeburtsort: {loc}
Kunde: {p}, {addr}
Zu Händen {p}, {org}
{p} und {p} haben unterschrieben.
Unterschrift: {up}
Im Auftrag von {p}
I applied for a job at {org} but never heard back.
My flight with {org} was cancelled, and I want a refund.
{org} raised its prices again this year.
The app of {org} does not let me log in.
I ordered from {org} on Sunday and paid twice.
How can I close my account at {org}?
Do you accept cards from {org}?
{f} used to work at {org} before moving to {loc}.
Both {org} and {org} sell it.
A spokesman for {org} declined to comment.
The lawyers of {org} wrote to {p}.
{org}'s chief executive, {p}, resigned.
{org} v {org}: the court in {loc} decided
The new head of {org} is {p}.
{p} joined {org} as a director in May.
{p} ({org})
{p}, {org}
{p} - {org} - {loc}
Employer: {org}
Employer: {org}, {addr}
Company name: {org}
Bank: {org}
Title: Manager, Company: {org}, Location: {loc}
Insurance: {org}, policy holder {p}
Supplier {org} delivers from {loc}.
Quote from {org} attached.
Could {org} deliver to {loc} by Friday?
Call {org} in {loc} and ask for {tl}.
{org} sponsors the race in {loc}.
A study by {org} found the opposite.
Founded in {loc}, {org} now has shops in {loc} and {loc}.
{org} of {loc} makes toys.
He studied at {org}.
She graduated from {org} and lives in {loc}.
The concert by {p} in {loc} is sold out.
Listen to {p}, she is from {loc}.
Is {f} coming too?
It was {f} who broke it.
{f} wants to know whether {f} is home.
Give it to {f}.
I think {p} should know.
Nobody told {p}.
My boss {f} is on holiday in {loc}.
My friend {p} moved to {loc}.
My neighbour, {tl}, has the key.
This is {f}. Who is speaking?
Sorry {f}, I missed your call.
Good morning {tl}, how can I help?
The name is {p}.
You can reach {f} in {loc}.
{p} asked me to write to you.
{p} ordered two of them for {loc}.
To whom it may concern: {p} has worked for {org} since May.
I can't remember the street, maybe {addr}.
We are at {addr} now.
Take the parcel to {addr} please.
{p} of {addr} called.
Send the bill to {addr}, not to {addr}.
I live on {addr} and have no water.
Our new shop opens at {addr} on Saturday.
Address: {addr}, phone below
Residence: {addr}
{p}, {addr}
The shop on {addr} is closed.
From {loc} to {loc} it takes two hours.
{loc} and {loc} share a border.
I was in {loc} when it happened.
My phone does not work in {loc}.
Visa for {loc}?
Which bank in {loc} is the best?
The capital of {loc} is {loc}.
She comes from {loc}.
Our customers are in {loc}, {loc} and {loc}.
Is it cold in {loc} in winter?
I will be in {loc} from Monday.
Any hotel in {loc} near the airport?
{p} has been in touch about the car.
What did {p} do?
How old is {p}?
When was {p} born?
{p} won the prize.
{p} is a singer from {loc}.
{p} married {p} in {loc} and they had two children.
{p} was an actor, best known for his work in {loc}.
The speech of {p} was short.
In the film, {p} plays {f}.
{p} wrote to {p} about it.
Thanks to {p} we found it.
I'm {f} {l}, nice to meet you.
Name's {p}.
{f}: are you there?
{f} - call me
{l}
{p}
{p}\\n{p}\\n{p}
- {p}\\n- {p}
1. {p}\\n2. {p}
{p}: hello?
{p} wrote on Monday:
On Friday {p} wrote:
Mum, {f} took my bike.
Say hi to {f} and {f} from me.
I talked to {f} {l} this morning about the {nat} market.
Ask for {f}, {f} or {f} at the desk.
Please update the address of {p} to {addr}.
Please cancel the card of {p}.
Can you send the card to {p} at {addr}?
{p} lost her passport in {loc}.
{f} is {nat} and {f} is {nat}.
Our {nat} friends {f} and {f} live in {loc}.
{tl} is the doctor of {p}.
The house of {tl} is at {addr}.
I saw {tl} in {loc}.
Is {tl} in the office?
{tl}, your table is ready.
Speaker: {tl}, {org}
The number of {p} is on the list.
{p} will pay on arrival.
Mail for {p} of {org} came back.
The {org} office in {loc}
The {org} report says so.
A {org} employee told me.
{org} is a company in {loc}.
{org} makes cars.
I like {org}.
{org} shares
My {org} account is blocked.
My {org} card was refused in {loc}.
{org} customer service told me to write to {addr}.
{org} Ltd is not the same as {org}.
Do you work with {org}?
He is a partner at {org}.
{loc}
{loc} - {loc}
{loc} office
{loc} airport
the {loc} plant
in {loc}, {loc}
I would like to travel from {loc} to {loc} on Monday.
When does the train to {loc} leave?
What time is it in {loc}?
Is {loc} in {loc}?
The north of {loc} is cold.
People from {loc} speak slowly.
Winter in {loc}
Made in {loc}
Born and raised in {loc}.
He was mayor of {loc}.
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
