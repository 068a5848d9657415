// The made-up people, places, companies and things of the two halves; any likeness to real ones is chance.

import type { Pools } from './values.ts';

const list = (text: string, mark: RegExp | string = ' ') =>
  text
    .trim()
    .split(mark)
    .map((item) => item.trim());
const lines = (text: string) => list(text, '|');

export const TUNING: Pools = {
  given: list(
    'Anna Lukas Jonas Petra Mehmet Svetlana Ivan Karin Tobias Elif Markus Julia Stefan Aylin Dragan Marta Piotr Laura Thomas Sabine Goran Nadja Ralf Heike Bernd Yusuf Katarzyna Oliver Emily Jack Sarah Kevin Rachel Daniel Grace Ewald Roswitha Leopold Notburga Friedl Zdravko Mirna Tjark Wiebe Kunal Deepika Anselm Gundula Hedwig Odilo Beppo Shreya Ngozi Chidi Aurel Ionela Vasile Xhevat Luljeta Arben',
  ),
  family: list(
    'Berger|Maurer|Lindner|Steininger|Kovac|Yildiz|Nowicki|Hartl|Pichler|Reisinger|Öztürk|Brandl|Vogl|Kessler|Zeller|Hofbauer|Ebner|Winkler|Popescu|Ivanov|Larsen|Jansen|van Dijk|de Boer|Moreau|Rossi|Okafor|Shah|Whitfield|Carter|Brooks|Harding|Ellison|Pratt|Sutton|Granger|Holloway|Marsh|Krasniqi|Grubinger|Aigner|Haslinger|Sperl|Dorninger|Tran|Obermoser|Zeilinger|Untersteiner|Achleitner|Kranjc|Horvat|Gjoka|Bauernfeind|Vollrath|Quast|Petersen|Thiele|Rademacher|Wolters|Bielak',
    '|',
  ),
  places: list(
    'Linz|Graz|Steyr|Wels|Leoben|Passau|Regensburg|Dortmund|Leeds|Coventry|Derby|Dayton|Toledo|Brno|Győr|Maribor|Eindhoven|Gent|Bad Ischl|St. Pölten|New Haven|Kirchdorf|Attnang|Freistadt',
    '|',
  ),
  streets: list(
    'Fabrikstraße|Am Werkskanal|Lindenweg|Bahnhofstraße|Gewerbepark|Mühlgasse|Dorfplatz|Hauptstraße|Schmiedgasse|Industriestraße|Birkenallee|Im Winkel|Feldstraße|Kirchengasse|An der Leiten',
    '|',
  ),
  streetsEnglish: list(
    'Foundry Road|Station Street|Mill Lane|Harbour Avenue|Oak Drive|Canal Street|Forge Way|Victoria Road|Elm Court|Riverside Drive|Chapel Close|Park Boulevard',
    '|',
  ),
  companies: list(
    'Brandl Transporte GmbH|Lechner & Söhne KG|Northgate Logistics Ltd|Halden Staffing Inc.|Alpenland Personal GmbH|Carrow Catering Ltd|Voss Gebäudereinigung|Meridian Freight|Kestrel Packaging LLC|Donaubank AG|Ferrum Recycling GmbH|Westmoor Insurance|Steindl Bau GmbH|Orchard Foods plc|Zentral Spedition AG',
    '|',
  ),
  makers: lines(
    'Torvald Hydraulik|Nordkamp Antriebe|Bexley Robotics|Oxmeer Pumps|Sandring Automation|Kolbe & Rhein|Arventis|Delmont Controls',
  ),
  products: lines(
    'HydraLine P7|Torvex 320|Omnigrip 40|Calypso RX2|PressMaster 800|Flexo-Feed II|Rotaxis 5|Duraflow|ThermoGuard 12|Variodrive S|Nordkamp NX-40|Bexley B6|ServoStar 3',
  ),
  nations: list('Austrian|Polish|Turkish|Croatian|Dutch|Italian|Hungarian|Irish|Romanian|Slovak', '|'),
  domains: list('werk-nord.example|plant-one.example|mail.example|brandl-transporte.example|post.example', '|'),
  hotlines: lines('+43 1 5550 9900|0800 555 0101|+49 30 23125 900'),
  emergency: lines('112|144|122|110|911'),
  tags: list('P4 A1 H1 M12 V3 K7 T## CV# PZ# B## S#.# M### F# -K# 21P### N2 RC# HU1 FT-## LS-###'),
  codes: list('E-### A## F#### E### AL-## W-### ALM### 0x## F#-## Err-##'),
  parts: lines('TH-##-####|NR-###-##|6ES7 ###-#AG40-0XB0|BG-####|47##-08##|SK-####.##|M#x##|100-C##KJ10'),
  serials: lines('SN-2#-#####|S/N 4711-####|20##-######|AX#####-K|TV########'),
  plc: lines('DB##.DBX#.#|%IX#.#|192.168.#.##|10.0.#.##|Q#.#|MW###|DB#.DBW##|%QX1#.#|172.16.#.#'),
};

export const REPORTING: Pools = {
  given: list(
    'Maria Georg Hannes Fatma Simon Eva Milan Agnieszka Paul Monika Erik Selin Josef Lena Viktor Irena Marco Chiara Pascal Nina Rainer Ulrike Hakan Tamara Michael Susan Patrick Olivia George Emma Harry Alban Cäcilie Gottfried Walpurga Hemma Ladislav Zorica Fokko Antje Rohan Meera Ruprecht Adelgund Wendel Ottmar Kaspar Lakshmi Adaeze Emeka Horia Ruxandra Mihnea Bajram Vjosa Ilir Torben Ragnhild',
  ),
  family: list(
    'Huber|Gruber|Leitner|Schwarzinger|Babic|Demir|Wisniewski|Ortner|Kofler|Moosbrugger|Çelik|Feichtinger|Sailer|Kirchmair|Rainer|Wallner|Thaler|Strobl|Ionescu|Petrov|Olsen|Bakker|van den Berg|de Vries|Lefebvre|Bianchi|Adeyemi|Patel|Ashworth|Turner|Hughes|Redmond|Fairley|Nash|Draper|Langford|Pemberton|Frost|Berisha|Hinterleitner|Edlinger|Prammer|Zauner|Loidl|Nguyen|Stadlbauer|Wimmer|Schachinger|Neuhauser|Zupan|Maric|Hoxha|Sonnleitner|Dressler|Uhlig|Hansen|Kruse|Overbeck|Tiemann|Gorski',
    '|',
  ),
  places: list(
    'Villach|Enns|Bludenz|Traun|Kapfenberg|Landshut|Augsburg|Bochum|Sheffield|Swindon|Preston|Akron|Flint|Ostrava|Szeged|Celje|Tilburg|Liège|Bad Goisern|St. Veit|Fort Wayne|Ansfelden|Schwertberg|Ried',
    '|',
  ),
  streets: list(
    'Hüttenstraße|Am Bachufer|Ahornweg|Poststraße|Technologiepark|Brunnengasse|Marktplatz|Wiener Straße|Färbergasse|Werkstraße|Kastanienallee|In der Au|Wiesenstraße|Schulgasse|Auf der Heide',
    '|',
  ),
  streetsEnglish: list(
    'Furnace Road|Market Street|Weir Lane|Quayside Avenue|Birch Drive|Union Street|Anvil Way|Albert Road|Cedar Court|Lakeview Drive|Priory Close|Queens Boulevard',
    '|',
  ),
  companies: list(
    'Ofner Kühltransporte GmbH|Prantl & Partner KG|Southfield Haulage Ltd|Tamar Recruitment Inc.|Inntal Zeitarbeit GmbH|Penrose Cleaning Ltd|Riedl Werkschutz|Solstice Shipping|Harrier Pallets LLC|Isarbank AG|Kupfer Entsorgung GmbH|Eastbrook Mutual|Gasser Dach GmbH|Bramley Dairies plc|Rhein Kurier AG',
    '|',
  ),
  makers: lines(
    'Hallsten Pneumatik|Weyburg Getriebe|Ironvale Systems|Lumholt Pumps|Castell Automation|Ruland & Frey|Sentora|Pilgrim Drives',
  ),
  products: lines(
    'AeroLine K3|Weytron 510|Handling 60i|Mistral QX9|StampMaster 1200|Turbo-Feed III|Linaxis 7|Steadyflow|PyroGuard 20|Optidrive M|Weyburg WG-25|Ironvale R9|PulseStar 4',
  ),
  nations: list('German|Bosnian|Serbian|Spanish|French|Czech|Portuguese|Indian|Nigerian|Ukrainian', '|'),
  domains: list('werk-sued.example|plant-two.example|inbox.example|ofner-kuehl.example|letters.example', '|'),
  hotlines: lines('+43 1 5550 8800|0800 555 0199|+49 30 23125 800'),
  emergency: lines('112|133|140|999|144'),
  tags: list('P7 B2 L1 M21 V9 Q4 W## BC# OV# D## Y#.# G### J# -Q# 33V### F1 RB# KX1 PT-## GS-###'),
  codes: list('F-### B## E#### A### FLT-## E-#### SRV### 0xA# H#-## Fehler-##'),
  parts: lines('WG-##-####|HP-###-##|3RT2###-1BB40|KL-####|12##-77##|TR-####.##|M##x##|1734-IB#'),
  serials: lines('SN-3#-#####|S/N 9911-####|19##-######|QX#####-R|WG########'),
  plc: lines('DB##.DBW##|%QX#.#|192.168.##.#|10.1.##.#|I#.#|MD###|DB#.DBX#.#|%MW##|172.20.#.##'),
};
