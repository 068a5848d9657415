// Small lists the name detector leans on: given names, words that introduce a name, words that are none.

/** Common given names of the regions the product is used in; those that are also everyday words stand below. */
export const GIVEN_NAMES: ReadonlySet<string> = words(`
  adam adrian agnes albert alessandro alex alexander alexandra alfred ali alice alina alois amanda amir ana andrea andreas
  andrej andrew andrzej angela angelika anita anja anke ann anna anne annette anthony anton antonia antonio armin arthur astrid
  axel ayse barbara bastian beate ben benedikt benjamin bernd bernhard bettina birgit boris brigitte bruno carina carla carlos
  carmen carmine caroline carsten catherine cem charles charlotte chiara christa christian christiane christina christine
  christof christoph christopher claire clara claudia clemens conrad cornelia dagmar daniel daniela danijel dario david debora
  deborah dejan denis dennis diana dieter dietmar dimitri dirk dominik donald doris dorothea dragan eberhard eddie edith edmund
  eduard edward egon elena elias elif elisa elisabeth elizabeth elke ella ellen elmar emil emily emma emre enrico eric erich
  erik erika ernst erwin esther eva evelyn ewa fabian fabio fatima fatma felix ferdinand fernando fiona florian francesca
  francesco franz franziska fred frederik friedrich fritz gabriel gabriela gabriele georg george gerald gerda gerhard gernot
  gertrud gianluca giovanni gisela giulia giuseppe goran gregor greta guido gunther günter günther gustav hannah hannes hans
  harald harry heidi heike heiko heinrich heinz helena helene helga helmut henning henry herbert hermann hilde horst hubert
  hugo ibrahim igor ilse ines inge ingo ingrid irene iris irmgard isabel isabella isabelle ivan ivana jakob jakub james jan
  jana janina jasmin jean jennifer jens jessica jiri joachim joan joanna jochen johan johann johanna johannes john jonas
  jonathan josef joseph joshua juan judith julia julian juliane jürgen jutta kai karen karin karl karla karsten katarina
  katarzyna katharina kathrin katja katrin kazim kenneth kerstin kevin klara klaus konrad konstantin kristina kurt lara
  larissa lars laura laurent lea lena leon leonie lisa lorenz luca lucia luis luise lukas lutz magdalena maik maja malte
  manfred manuel manuela marc marcel marco marcus marek margarete margaret margit maria marian marianne marie marija mario
  marion markus marlene marta martha martin martina matthew matthias maximilian mehmet melanie melissa meike mia michael
  michaela michal michel michelle miguel milan milena mirjam mirko mohamed mohammed monika moritz murat mustafa nadine nadja
  natalie natascha nathan nicole nicolas niklas nikola nikolaus nils nina norbert olaf oleg olga oliver olivia oskar oswald otto
  pablo pamela paolo patricia patrick patrik paul paula pauline paulo pavel pedro peter petra philip philipp pierre pietro
  piotr rachel rafael raffael rainer ralf ralph ramona raphael raymond rebecca regina reinhard reinhold renate rené ricardo
  richard rita robert roberto roland rolf roman romana ronald rosa rosemarie rosina roswitha rudolf rupert ruth sabine sabrina
  samuel sandra sara sarah sascha sebastian selina serkan sergej severin siegfried sigrid silke silvia simon simone slavica
  sofia sonja sophia sophie stefan stefanie steffen stephan stephanie stephen steven susan susanne svenja svetlana sylvia tamara
  alma ayşe bahar beata birte björn burak dejana deniz dorota ebru emir enes esra fatih filip finn frieda gesa gökhan hakan hanna hanne hasan hauke henrik
  hüseyin ilona ivo jannik jarek jelena joris jovan jörg kaan karim kemal kilian lasse leila lene levin lieselotte ljubica lothar luka magda malgorzata marcin mareike marlies matteo
  maurizio mesut mirela mirja miriam miroslav mladen murad nele nermin nikolai nora ömer orhan osman paulina piet radoslav radovan reiner ruben samir selma sergio silas
  sinan slobodan solveig sören stanislav susann sven swen tamer tatiana thea till tibor tolga ulla vesna vito vlado wanda wiebke wojciech yannick yilmaz youssef zdenek zlatko hans-peter karl-heinz
  aaron abigail alan alicia allison amy angelo anthea ashley barry benny bernard brandon brenda brian bryan caitlin calvin cameron candice cecilia chloe chris clifford colin connor courtney craig
  cynthia damian danielle darren dave debbie derek diane dominic duncan dylan eileen eleanor elsa erin ethan eugene evan gavin gemma geoffrey gillian glenn gordon graham greg gwen heather holly howard
  hugh ian isaac jackie jacob jake jamie jane janet jason jeff jeffrey jenny jeremy jerry jesse jodie jordan josh joyce judy justin karl katherine kathleen kathryn keith kelly ken kimberly kyle laurie lauren
  leah leonard leslie lewis liam linda lindsay logan lucas lucy luke lynn malcolm marcia margot martine matt maureen megan mitchell molly monica nancy natalia neil nicola nigel noah owen peggy phil phillip
  priya raj ravi rebekah rhys ricky roger ronnie rory russell ryan sally samantha scott sean sebastiano shane shannon sharon shaun sheila shirley stacey stanley stella stuart susanna sylvie teresa terry tiffany todd
  toby tracy travis trevor tyler vera-maria wayne wendy yolanda zoe enzo fabrice francois françois guillaume hélène jacques jérôme julie laurence luc mathieu maxime nathalie olivier pascal philippe sébastien stéphane
  thierry véronique yves alberto alejandro alvaro andrés beatriz diego eduardo elvira felipe gonzalo ignacio inés javier joaquin jorge josé juana lucía manolo maría mateo mercedes óscar pilar rafael raúl
  rocío sergi teresa tomás xavier agnieszka aleksandra bartosz bogdan danuta grzegorz iwona jacek jadwiga jerzy joanna kamil krzysztof lukasz łukasz maciej mateusz pawel paweł rafał sławomir stanisław tadeusz zbigniew
  anneke bram daan dirk-jan femke gerrit hendrik ineke jaap jeroen joost kees koen lieke maarten marieke marloes niels pieter rik ruud sander sanne sjoerd sophie-anne thijs wim wouter willem
  ahmed aisha amira bilal fadi farid hamza hassan hussein jamal khaled layla mahmoud mariam nabil noor nour omar rami rania salma tariq yasin zainab chen hiro kenji li ming nguyen sakura takashi wei yuki
  tanja tarik tatjana teresa theodor theresa thomas thorsten tim timo tina tobias tomas tomasz torsten ulrich ulrike ursula
  ute uwe valentin valentina vanessa vera verena veronika victoria viktor viktoria vincent vladimir volker walter waltraud
  wendelin werner wilhelm william willi wolfgang wolfram xaver yasemin yusuf yvonne zeynep zoran
`);

/** Given names that are also words or units of a workshop: they count only where something else points to a person. */
export const WEAK_GIVEN_NAMES: ReadonlySet<string> = words(`
  art august april bill bob carol chase dale dawn dean drew faith frank gene grace hope jack jim joe june jo kit lance lee
  lou mark max may mike miles nick norm pat penny ray rich rob rod rose ruby rusty sam sue ted tom tony victor will ernest
`);

/** Never part of a name, however it is written: functions, places in a plant, greetings, headings, calendar words. */
export const NO_NAMES: ReadonlySet<string> = words(`
  a access action address administration alarm alarmcode all alle allen am an and answer are as at attention auftrag bank bediener best
  bereich bericht both braking but by call caution center centre chapter check client closed cnc code colleague colleagues company
  contact control conveyor crew customer damen danger data date datum day dear department der die das den dem description device
  dienst document done drive early early electrical electrician electricians email emergency employee end engineer engineering
  error event everybody everyone fault fehler figure figures first floor folks follow for foreman form frau friday früh
  frühschicht gate gateway gmbh good group guard guten gruppe halle hallo heavy hello herr herren hersteller high hotline i ich ihr
  ihre ihnen in info information input output signal eingang ausgang kanal modul karte klemme inspector instandhaltung is issue it item january february march april may june july august
  september october november december januar februar märz mai juni juli oktober dezember kein keine kolleg kollege kollegen kolleginnen
  kunde kunden lager late leader leiter leitung leitwarte level line linie lot low machine machining maintenance maker manager
  manual manufacturer maschine maschinenführer mechanic meister meldung message middle mode model monday montag dienstag mittwoch
  donnerstag freitag samstag sonntag tuesday wednesday thursday saturday sunday montage n name nachtschicht night no none
  not note notice number office oil on open operations operator operators order other our packing part personnel phone plant please press
  presse procedure production produktion project prüfung purchasing qualität quality regards reason remark report role room safety schicht
  schichtführer schichtleiter section security see sehr semi send service set sheet shift sicht sie sir site so sonstiges spätschicht
  start station status step stop storage subject supervisor supplier supply support system table task team technician technik
  techniker telefon test thank thanks the this title to today tomorrow tool top training type unbekannt unit unknown until
  user value version warehouse warning warnung werk werkstatt we when wir work worker workshop you your zusammen gerne yesterday
  kundendienst support ag kg ltd inc co corp zentrale empfang pforte werkstor feuerwehr polizei rettung notruf ambulance police fire brigade hospital
  krankenhaus arzt emergencies ausweis badge telefon telephone mobile mobil handy fax mail durchwahl extension hydraulik hydraulics maschinenbau elektronik
  automation robotics systems industries werke technologies pumpen antriebe
  vorgesetzter wartung uhr unsere unser verpackung versand vertrieb einkauf abteilung there und oder von mit für nach bei ab ok
`);

/** Particles that stand inside names in small letters. */
export const PARTICLES: ReadonlySet<string> = words(
  'van von de der den del della di da dos du la le el al bin ibn zu zum zur ter ten af af st',
);

/** Forms of address, as patterns, as they stand in letters of the languages around. */
export const TITLE_WORDS =
  'Mrs?|Ms|Mx|Miss|Madam|Mister|Sir|Lady|Lord|Dr|Prof|Professor|Rev|Hon|Capt|Captain|Sgt|Herrn?|Frau|Fr|Hr|Fru|Ing|Dipl\\.-Ing|DI|Mag|Monsieur|Madame|Mme|Mlle|Sig|Sig\\.ra|Signore?|Signora|Señora?|Sra|Srta|Sr|Dhr|Mevr|Mw|Pan|Pani';

/** Labels of forms and reports whose value is a person; compared in lower case without marks. */
export const PERSON_LABELS = labels(`
  full name|last name|first name|given name|family name|surname|vorname|nachname|familienname|operator|bediener(?:in)?
  maschinenführer(?:in)?|shift ?lead(?:er)?|schichtleit(?:er|erin|ung)|schichtführer(?:in)?|supervisor|foreman
  vorarbeiter(?:in)?|technician|techniker(?:in)?|mechanic|mechaniker(?:in)?|electrician|elektriker(?:in)?|inspector
  prüfer(?:in)?|crew|besatzung|mannschaft|reporter|melder(?:in)?
  (?:reported|done|performed|carried out|executed|written|prepared|created|checked|reviewed|approved|released|requested|entered|handed over|signed|repaired|inspected) (?:by|to)
  (?:gemeldet|ausgeführt|erledigt|durchgeführt|erstellt|bearbeitet|geprüft|freigegeben|unterzeichnet|verfasst|angefordert|eingetragen|übergeben)(?: von| durch| an)?
  bearbeiter(?:in)?|signed|signature|unterschrift|assigned to|zugewiesen(?: an)?|responsible person|verantwortlich(?:e|er)
  contact person|ansprechpartner(?:in)?|employee(?: name)?|mitarbeiter(?:in)?(?: name)?|worker|colleague|witness|zeuge|zeugin
  injured(?: person)?|verletzte[rs]?|requester|requestor|trainee|instructor|absender(?:in)?|verfasser(?:in)?
`);

/** Labels whose value may be a person, a company or a thing. */
export const UNSURE_LABELS = labels(`
  names?|author|autor(?:in)?|owner|from|von|to|an|cc|bcc|sender|recipient|empfänger(?:in)?|driver|fahrer(?:in)?|customer
  kunde|kundin|team|contact|kontakt|responsible|verantwortlich|engineer|meister(?:in)?|planner|planer(?:in)?|trainer(?:in)?
  patient(?:in)?|who|wer|user|benutzer(?:in)?
`);

function labels(lines: string): RegExp {
  return new RegExp(
    `^(?:${lines
      .trim()
      .split(/\s*\n\s*/)
      .join('|')})$`,
    'u',
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
