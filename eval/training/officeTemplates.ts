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
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));

/** Nothing to find: capitals that are none, things, headings, months, products, questions. */
export const NOTHING: readonly string[] = `
How do I change my PIN?
Please tell me the opening hours for Monday and Friday.
What is the limit of my Credit Card?
The Internet was down on Christmas Eve.
Click File, then Save As, then OK.
The MCU of the board is an STM32 and runs at {set}.
Use G28 to home all axes before G29.
Set max_velocity in the [printer] section of the config file.
Run make menuconfig and select the right option.
Bed Mesh, Pressure Advance and Input Shaper are explained below.
The Raspberry Pi reads the sensor over I2C.
Warning: Do not open the cover. Hot surface.
Table 3: Torque values for Hex bolts
Figure 12. Front View of the Press
Safety Instructions
Technical Data and Drawings
Chapter 4 Maintenance and Repair
Press Start. The Ready lamp goes on.
Replace the O-Ring, then the Filter Element.
CAUTION HIGH VOLTAGE
Wait until Motor 2 stops.
Check the Emergency Stop before each shift.
Open Settings > Network > Advanced.
The Main Screen shows Home, Jobs and Alarms.
Error 503: Service Unavailable
Windows and Linux are both supported.
The PLC talks Profinet and Modbus to the drive.
Conveyor belt torn, replace roller and bearing.
pump leaking at flange, seal replaced
change out hydraulic hose on boom cylinder
engine overheating, coolant low
Bucket teeth worn, replace all.
Air Conditioning not working in cab
Fire extinguisher missing from LHS
Grease line broken on Slew Ring
Vor dem Öffnen den Hauptschalter ausschalten.
Die Pumpe läuft mit {set} und der Filter ist sauber.
Abbildung 7: Ansicht der Presse von vorne
Das Öl muss alle zwei Jahre gewechselt werden.
Der Alarm wird am Bedienpult quittiert.
Achtung: Heiße Oberfläche, Handschuhe tragen.
Die Schutztür muss geschlossen sein, sonst startet der Automat nicht.
Nach dem Einschalten leuchtet die Lampe Bereit.
Wartung, Reinigung und Schmierung
Schrauben mit {set} anziehen.
Das Förderband steht, Motor und Getriebe prüfen.
Spannung, Strom und Drehzahl notieren.
In the Morning the Sun rises.
I lost my phone and my wallet.
Thank you very much for your help.
See you on Sunday.
Can I return it without the Receipt?
The meeting is in Room 4 on the second floor.
Our Quality Manager will check the Report.
Dear Customer, your order has been shipped.
Dear Sir or Madam,
Hello Team,
Best regards, Customer Service
The Invoice No. is 4471 and the Order Date is below.
Temperature Sensor T2 reads {set}.
{tag} was reset, {code} is gone.
{part} and {part} are out of stock.
{prod} stopped again with {code}.
{maker} recommends {set} for {prod}.
The {prod} by {maker} is older than the {prod}.
Die {prod} von {maker} braucht {part}.
{axis}
{date} {time} {code}
Line {n}, Station {n}: output {n}
`
  .trim()
  .split('\n');
