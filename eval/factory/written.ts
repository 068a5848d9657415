// Passages written by hand, with what the templates do not have: odd word order, traps, manuals, letters.

import type { Kind } from './templates.ts';

export interface Written {
  readonly kind: Kind | 'letter' | 'manual';
  readonly language: 'en' | 'de';
  /** As a template without slots to draw. */
  readonly text: string;
}

export const WRITTEN_TUNING: readonly Written[] = [
  {
    kind: 'manual',
    language: 'en',
    text: 'Before opening the guard, press {keep:tag=S1} and wait until {keep:tag=H1} goes out. The {keep:product=HydraLine P7} holds {keep:set-point=210 bar} in the accumulator; bleed it at {keep:tag=V12}. Never loosen {keep:tag=B2} under pressure. Max Load is printed on the plate. For spare parts ask {keep:manufacturer=Torvald Hydraulik}, {keep:manufacturer number=+43 1 5550 9900}.',
  },
  {
    kind: 'manual',
    language: 'de',
    text: 'Vor dem Öffnen der Haube {keep:tag=S1} drücken und warten, bis {keep:tag=H1} erlischt. Die {keep:product=PressMaster 800} fährt auf {keep:axis position=X12.5 Y-3.2}. Bei {keep:code=E-217} zuerst {keep:device address=%IX0.3} prüfen. Ölsorte nach Typenschild, Füllmenge {keep:set-point=45 l}.',
  },
  {
    kind: 'manual',
    language: 'en',
    text: 'Homing\n1. Select MANUAL and jog Z up to {keep:axis position=Z-10.5}.\n2. Press Home All. Mark the reference on the rail.\n3. If {keep:code=ALM203} appears, compare {keep:device address=DB10.DBX0.1} with {keep:tag=LS-204}.\nTable 4 lists Grace period, Dwell and Rich text output of the panel.',
  },
  {
    kind: 'letter',
    language: 'en',
    text: '{organisation=Halden Staffing Inc.}\n{address=14 Mill Lane, Derby}\n\nDear {title=Mrs} {person=Okafor},\n\nyour brother {person=Chidi} asked us to forward his certificate to you. He starts at the plant in {location=Leeds} on {date=3 March 2025}. He is {age=27} years old and holds a {nationality=Nigerian} licence.\n\nYours faithfully\n{person=Rachel Pratt}',
  },
  {
    kind: 'letter',
    language: 'de',
    text: 'Sehr geehrte {title=Frau} {person=Krasniqi},\n\nwie mit {person=Ewald} besprochen, beginnt Ihr Dienst am {date=1. März 2025} in {location=Steyr}. Bitte melden Sie sich bei {title=Dr.} {person=Quast}, {address=Gewerbepark 4, 4400 Steyr}. Die {organisation=Donaubank AG} führt Ihr Konto {iban=DE72 4321 0987 6543 2109 87}.\n\nMit besten Grüßen\n{person=Gundula Vollrath}',
  },
  {
    kind: 'shift-report',
    language: 'en',
    text: 'robot {keep:tag=R3} nicknamed the Duchess again lost its zero. {person=Whitfield} thinks it is the battery, {person=Deepika} the encoder. Left it at {keep:axis position=A90.0 B-15.0}. Hope is that {keep:part=BG-7712} arrives in May.',
  },
  {
    kind: 'shift-report',
    language: 'de',
    text: 'kran steht, {person=steininger} weiß bescheid. {keep:code=F2041} quittiert, {keep:tag=M1} läuft mit {keep:set-point=48 Hz}. {person=Friedl} geht um 10, {person=Zdravko} übernimmt.',
  },
  {
    kind: 'work-order',
    language: 'en',
    text: 'Check: {keep:tag=P4} gearbox. Reporter {person=Kevin Marsh}. Oil sample to {organisation=Northgate Logistics Ltd} lab, {location=Coventry}. {keep:part=TH-41-0160} is obsolete, use {keep:part=TH-41-0165}.',
  },
  {
    kind: 'letter',
    language: 'en',
    text: 'Personnel file of {person=Zeynep Aldous}, date of birth {dateOfBirth=14.07.1988}, with us since {date=1 September 2019}. Forklift licence checked on {keep:date=3 February 2025}.',
  },
  {
    kind: 'letter',
    language: 'de',
    text: 'Sehr geehrte Damen und Herren,\n\n{person=Irmtraud Zellner}, geboren am {dateOfBirth=9. Mai 1971}, ist seit {date=12.01.2025} krank gemeldet. Die Schicht vom {keep:date=13.01.2025} übernahm {person=Waldemar}.',
  },
  {
    kind: 'mail',
    language: 'en',
    text: 'Hi {person=Corinna},\n{person=Desmond Quirke} (born {dateOfBirth=30/11/1994}) is on parental leave until {date=2025-08-31}. {keep:tag=K7} was greased on {keep:date=2025-06-02}.',
  },
];

export const WRITTEN_REPORTING: readonly Written[] = [
  { kind: 'manual', language: 'en', text: 'Turn {keep:tag=Q1} to OFF and hang your lock on it. The {keep:product=Steadyflow} keeps {keep:set-point=6.5 bar} for up to ten minutes. Bill of material: {keep:part=WG-12-3344} twice, {keep:part=KL-2040} once. Service by {keep:manufacturer=Weyburg Getriebe} only, phone {keep:manufacturer number=0800 555 0199}.' },
  { kind: 'manual', language: 'de', text: 'Hauptschalter {keep:tag=Q1} auf AUS und Schloss anhängen. Die {keep:product=Linaxis 7} verfährt nach {keep:axis position=X250 Y40 Z-12}. Erscheint {keep:code=FLT-22}, Kanal {keep:device address=%QX4.1} messen. Anzugsmoment {keep:set-point=35 Nm}. Notruf {keep:emergency number=133} oder {keep:emergency number=144}.' },
  { kind: 'manual', language: 'en', text: 'Teaching a pallet\n1. Choose Learn on the pendant; Corner One flashes.\n2. Drive to {keep:axis position=X-120 Z45} and press Store.\n3. {keep:code=SRV118} tells you that {keep:tag=PT-310} sees no light.\nPort A of the Lance nozzle takes {keep:part=G12x3}; Victor clamps are not allowed.' },
  { kind: 'letter', language: 'en', text: '{organisation=Tamar Recruitment Inc.}\n{address=7 Weir Lane, Preston}\n\nDear {title=Mr} {person=Adeyemi},\n\nyour sister {person=Meera} has named you as next of kin. She was taken to hospital in {location=Swindon} on {date=12 June 2025}. She is {age=31} years old and has a {nationality=Indian} passport.\n\nWith kind regards\n{person=Olivia Langford}' },
  { kind: 'letter', language: 'de', text: 'Sehr geehrter {title=Herr} {person=Berisha},\n\nnach Rücksprache mit {person=Ruprecht} bestätigen wir den Wechsel nach {location=Enns} mit {date=1. Mai 2025}. Ansprechpartnerin ist {title=Dr.} {person=Uhlig}, {address=Poststraße 9, 4470 Enns}. Das Gehalt überweist die {organisation=Isarbank AG}.\n\nMit freundlichen Grüßen\n{person=Walpurga Tiemann}' },
  { kind: 'shift-report', language: 'en', text: 'forklift {keep:tag=F1} hit the rack, nobody hurt. {person=Ashworth} took photos, {person=Rohan} called {organisation=Harrier Pallets LLC}. {keep:tag=OV12} parked at {keep:axis position=C45.0}. Will order {keep:part=HP-220-14} in June.' },
  { kind: 'shift-report', language: 'de', text: 'band steht seit 5, {person=kofler} ist dran. {keep:code=A77} kommt immer wieder, {keep:tag=D14} auf {keep:set-point=32 Hz} gedrosselt. {person=Hemma} macht bis 14 Uhr, dann {person=Fokko}.' },
  { kind: 'work-order', language: 'en', text: 'Inspect {keep:tag=KX1} belt. Reporter {person=Harry Nash}. Thermal pictures by {organisation=Eastbrook Mutual}, {location=Sheffield}. {keep:part=TR-4410.22} replaces {keep:part=TR-4410.20}.' },
  { kind: 'letter', language: 'en', text: 'New starter: {person=Leopold Nunn}, DOB {dateOfBirth=2 March 1979}, first day {date=4 November 2024}. The induction held on {keep:date=October 28, 2024} counts for him.' },
  { kind: 'letter', language: 'de', text: 'Betrifft Ihre Mitarbeiterin {person=Roswitha Egger}, geb. {dateOfBirth=21.08.1966}: Die Operation ist für den {date=17. Februar 2025} vorgesehen. Am Audit vom {keep:date=2025-02-10} nimmt sie teil.' },
  { kind: 'mail', language: 'de', text: 'Hallo {person=Severin},\n{person=Jolanda Pichl} (*{dateOfBirth=3.4.1990}) hat Mutterschutz ab {date=01.06.2025}. Das Band {keep:tag=FB2} wurde am {keep:date=28.05.2025} getauscht.' },
]; // biome-ignore format: one passage a line
