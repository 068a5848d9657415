// Draws addresses in the forms of thirty countries, in one line or several, for training: each has its own order, units and codes.

import type { Draw } from '../factory/draw.ts';
import type { Country } from './world.ts';

/**
 * One country a line: the locales its names are from; streets, where %n is a street's name, %f a family, %g a given
 * name, %t a town; how number and street follow each other; units; postal codes, `#` a digit and `@` a letter; what follows the
 * street, line by line, with T town, P code, R region, B a district; regions; what the country is called.
 */
const FORMS = `
en,en_US | # %f Street;# %g Avenue;# %f Road;# %n;# %n;# %t Drive;# %f Lane;# %g Court;# %f Way;# %t Boulevard;# %f Circle;#th Street;# %f Pkwy;# %f Trail;# %f Pl;# W %f St;# E %g Ave;# %n %f Rd;# S %t Blvd;# Old %f Hwy;# %f Terrace NW;Highway #;County Road #;PO Box #;# %f Loop;# %f Ter;# %g Cir SE | Apt #;Apt. #;Suite #;Ste #;Unit #;#;Apt #@;Floor #;Bldg #;Rm #;Lot #;Trlr #;Fl # | #####;#####-#### | T, R P;T R P;T, R, P;T/R/P;T | AL AK AZ AR CA CO CT FL GA ID IL IN IA KS KY LA ME MD MA MI MN MO MT NE NV NH NJ NM NY NC OH OK OR PA TN TX UT VA WA WI WY;California;Texas;Ohio;Florida;New_York;Georgia;Oregon;Iowa | USA;United_States;United_States_of_America;U.S.A.;US
en,en_CA,fr_CA | # %f Street;# %g Avenue;# %f Road;# %f Crescent;# %f Line;# %n;# rue %f;#, rue %n;# boul. %f;# chemin du %f;# %f Concession Road;Rural Route #;R.R. #;PO Box #;Station %f | Apt #;Unit #;Suite #;#-;app. #;bureau # | @#@ #@#;@#@#@# | T, R P;T R P;T (R) P;T R/P | ON QC BC AB MB SK NS NB NL PE;Ontario;Quebec;Alberta;British_Columbia;Nova_Scotia | Canada;CANADA
en,en_GB,en_IE | # %f Road;# %n;# %g Street;# %f Lane;# %t Close;# %f Gardens;# %f Mews;# %n;%f House, # %g Street;The Old %f, # %t Road;%f Cottage;%f Farm, %t Lane;# St %g's Road;# High Street;#@ %f Terrace;# %f Row;# %t View;# %f Rise;# Upper %f Street;%f Court, # %t Road | Flat #;Flat #@;Unit #;# %f House;Studio #;Apartment #;Room #;The Annexe | @# #@@;@## #@@;@@# #@@;@@## #@@;@#@ #@@ | T/P;T P;T, P;B/T/P;B, T, P;B/T/R/P;T/R/P;T R P | Kent;Essex;Surrey;Devon;Cornwall;Norfolk;Suffolk;Dorset;West_Yorkshire;Lancashire;Co._Durham;Co._Antrim;Fife | UK;United_Kingdom;England;Scotland;Wales;Great_Britain;GB
en_IE,en_GB,en | # %f Street;# %f Road;# %t Park;# %f Grove;Unit # %f Business Park;%f House;# %g Terrace;# %f Quay | Apt #;Unit #;Flat # | @## @#@#;@## @@## | B/T/P;T # ;T, R;B, T #;B/R R | Co._Cork;Co._Dublin;County_Galway;Co._Kerry;County_Clare;Co._Meath | Ireland;IRELAND;Republic_of_Ireland
en_AU,en | # %f Street;# %f Road;# %g Parade;# %f Crescent;#/## %f Street;# %t Highway;# %f Esplanade;Unit # ## %f Street;Lot # %f Road;# %f Cct;GPO Box #;# %g Pde;#/# %t Road;# %f Drive;# %f Close;# %f Court | Unit #;Level #;Shop #;Suite # | #### | T R P;T, R P;T R, P;T/R P;T P | NSW VIC QLD WA SA TAS ACT NT;Victoria;Queensland | Australia;AUSTRALIA
en_AU,en,en_GB | # %f Street;# %f Road;# %g Crescent;#@ %f Place;# %t Parade;RD # %f;# %f Quay;# %g Terrace | Flat #;Unit #;Level # | #### | B/T P;T P;B, T P;T | Otago;Waikato | New_Zealand;NZ
en_ZA,af_ZA,zu_ZA | # %f Street;# %f Road;# %fstraat;# %f Ave;# %glaan;# %f Drive;Plot #, %f Road;Private Bag # | Unit #;Flat #;Shop # | #### | B/T/P;T, P;B, T, P;T/R/P | Gauteng;Western_Cape;KwaZulu-Natal;Limpopo | South_Africa
en_IN | #, %g Nagar;#/# %f Marg;No. #, %f Street;H. No. #-#, %f Colony;#, %g Road;Plot No. #, Sector #;#, Nth Main, Nth Cross, %g Nagar;# %f Chowk;Door No. #, %f Layout;Shop #, %f Bazaar | Flat No. #;#nd Floor;Flat #@;Block @ | ######;### ### | T - P;T P;B, T, R P;B/T/R P;T, R - P;B, T - P | Maharashtra;Karnataka;Kerala;Tamil_Nadu;Gujarat;Punjab;West_Bengal | India;INDIA
de | %n #;%n #;%fstraße #;%gstraße #@;%fweg #;Am %fberg #;%tser Str. #;%ter Straße #;%ter Weg #-#;%fallee #;%f-%g-Str. #;An der %f #;Im %fgrund #;Alte %t Str. #;%fplatz #;%fring #;%fgasse #;%fdamm #;Postfach # ## ## | Whg. #;Hinterhaus;#. OG;2. Stock;c/o %f;App. #;Haus # | #####;D-##### | P T;P T;P T-B;P T/ ;P T OT B;P T | Bayern;Hessen | Germany;Deutschland;DEUTSCHLAND;GERMANY
de_AT,de | %n #;%fgasse #;%fstraße #/#;%fgasse #/#/#;%gweg #;Am %f #;%ter Straße #@;%fplatz #;Unterer %fweg #;Obere %fgasse #;%f #;%t # | Top #;Stiege #;Tür #;Stg. #/#;Stiege #, Top # | ####;A-#### | P T;P T;P T am F;P Bad T;P St. G;T P | Tirol;Salzburg;Steiermark | Austria;Österreich;ÖSTERREICH
de_CH,fr_CH,de | %n #;%fstrasse #;%gweg #;Rue %n #;Chemin de %f #;Route de %t #;%fgässli #;Via %f #;%fmatt #;%fhalde # | 2. Stock;App. #;Postfach | ####;CH-#### | P T;P T ##;P T @@ | ZH BE VD GE TI SG | Switzerland;Schweiz;Suisse;SUISSE
nl | %fstraat #;%glaan #;%fweg #;%fgracht #;%fkade #-#;%fplein #;Van %fstraat #;Burg. %fstraat #;%fdijk #@;%fsingel #-III;Prins %gstraat #;%fhof #;%fdreef # | # hoog;bis;huis;3-hoog;-# | #### @@;####@@ | P T;P  T;P T | Utrecht;Noord-Holland | Netherlands;The_Netherlands;Nederland;NL
nl_BE,fr_BE | %fstraat #;Rue %n #;Rue %n, #;Avenue %g #;Chaussée de %t #;%flaan #;%fsteenweg #;Place %n #;Boulevard %g #;%fbaan #;Rue de %f, #;Avenue des %n # bte # | bus #;boîte #;bte #;b# | ####;B-#### | P T;P T;P T | Brabant;Limburg | Belgium;België;Belgique
fr | #, rue %n;# rue %n;# rue %g %f;#, avenue %n;# boulevard %n;# Rue de %t;# place %n;# bis rue %f;# chemin des %f;#, allée %g;# impasse du %f;# quai %n;# cours %g %f;# route de %t;Lieu-dit %f;Lotissement %n;# ter, rue %n;# square %f;# faubourg %f;# résidence %f;# passage %g;# voie %n;# villa %f;# montée de %f | Bât. @;Appt #;Apt. #;#e étage;Esc. @;Résidence %f;Bâtiment @;Porte # | #####;F-##### | P T;P T Cedex;P T CEDEX ##;P T-sur-F;P T | Bretagne;Provence;Rhône;Gironde | France;FRANCE
it | Via %n #;Via %f, #;Via %g %f #;Viale %f #;Piazza %f, #;Corso %g %f, #/@;Vicolo %f #;Largo %g #;Strada %f, #;Via dei %f #;Via della %f, #;Via San %g, #;Contrada %f #;Borgo %f, #;Salita %f #;Lungomare %f #;Via %t, #;Piazzale %f # | int. #;scala @;piano #;Appartamento #;interno # | #####;I-##### | P T (R);P T R;P T;P T/R;P - T R | MI RM TO NA FI BO GE PA VR BA PD;Milano;Napoli | Italy;Italia;ITALIA
es | C/ %f, #;Calle %f, #;Calle de la %f #;Avenida %g, #;Avda. de %t, #;Paseo de %f #;Plaza %g, #;C. %f #;Carretera de %t, km #;Ronda %f, #;Camino de %f s/n;Calle San %g, #;Calle %n #;Travesía %f, #;Cuesta %f #;Urb. %f #;Rúa %f # ;Carrer %f, #;Passeig de %f, #;Avinguda %f, # | 1º A;2º B;#º Izq.;#º Dcha.;piso #;Bajo;Esc. @ #º @;3ro D;puerta # | #####;E-##### | P T;P T (R);P T, R;P - T;P T/R | Madrid;Sevilla;Málaga;A_Coruña;Asturias;Valencia | Spain;España;ESPAÑA
es_MX,es | Calle %f #;Av. %f #;Calle # No. #;Avenida %n #;Calle %f # Col. %g;Calz. %f #;Privada %f #;Blvd. %f #;Prol. %n #;Andador %g #;And. %f #;Calle %n # bis | Int. #;Depto. #;Casa #;Interior # | #####;C.P. ##### | P T, R;P T;Col. B/P T, R;T, R P;B, P T, R | Jal.;N.L.;CDMX;Puebla;Sonora;D.F. | Mexico;México;MÉXICO
es | Av. %f #;%f #;Calle %f #;Bv. %g %f #;San %g #;%g %f #;Pasaje %f #;Camino %t Km #;Rambla %f #;Ruta # Km #;Calle # #;Diagonal # N° #;Av. %g %f N° # | Piso #;Depto. @;#° @;Dpto. #;Of. #;Apto. # | ####;C####@@@;##### | P T;T P;T, R;P T, R;T/R/P;T (P) R | Buenos_Aires;Mendoza;Santa_Fe;Canelones;Maldonado;Valparaíso | Argentina;Uruguay;Chile;URUGUAY;Paraguay
es,es_MX | Calle # No. #-#;Carrera # # - #;Cra. # #-#;Cl. # #-#;Av. %f #-#;Jr. %f #;Av. Los %f #;Pje. %f #;Transversal # #-#;Urb. %f Mz @ Lt # | Apto #;Of. #;Piso #;Int. # | ###### | T, R;T;T P;P T | Antioquia;Valle;Lima;Cundinamarca;Pichincha | Colombia;Peru;Perú;Ecuador;Bolivia;Venezuela
pt_BR | Rua %f, #;Rua %g %f, #;Avenida %f, #;Av. %g %f, #;Travessa %f, #;Rua %n # ;Praça %f, #;Alameda dos %f, #;Estrada %f, #;Rua #, #;Rua das %f #;Rodovia %g %f, km #;Quadra # Lote #;Ladeira %f # | apto #;Apto. #;Bloco @;casa #;sala #;loja #;Fundos | #####-###;######## | B/T - R/P;T - R P;B, T - R, P;T-R/P;P T - R;T R P;T/R | SP RJ MG BA PR RS SC PE CE GO;São_Paulo;Bahia | Brazil;Brasil;BRASIL
pt_PT | Rua %f, #;Rua %g %f #;R. %f #;Avenida %f, #;Av. da %f #;Travessa %f #;Praça %g, #;Largo de %f #;Calçada %f, #;Estrada de %t, #;Rua da %f #;Beco do %f #;Quinta %f;Rua %n # ;Rua São %g, # | #º Esq.;#º Dto.;r/c;#º andar;2º Frente;Lote # | ####-### | P T;P T/R;P T | Lisboa;Porto;Faro;Setúbal | Portugal;PORTUGAL
pl | ul. %f #;ul. %g %f #;ul. %fska #/#;al. %f #;os. %f #/#;pl. %g #;ul. %nska #@;%fska #;ul. %twska #;ul. %fego #;Aleje %f #;ul. ks. %g %f # m. # | m. #;lok. #;/#;m #;piętro # | ##-### | P T;P T;P T | mazowieckie;śląskie | Poland;Polska;POLSKA
cs_CZ | %n #;%n #/#;%n #;%fova #;nám. %g %f #;U %f #;Na %f #;K %f #;Nad %f #;Nábřeží %f #;Pod %f #/#;%t # | byt #;Suite #;č. # | ### ##;##### | P T;P T #;P T - B;P T | Morava;Čechy | Czech_Republic;Czechia;Česko;Česká_republika
sk | %n #;%n #/#;%fova #;Námestie %f #;Hlavná #;%n ulica #;%n cesta #;%t # | byt #;č. # | ### ##;##### | P T;P T;P T # | Zemplín;Liptov | Slovakia;Slovensko
hu | %f utca #.;%f %g utca #.;%n utca #;%g út #;%f tér #;%f körút #/@;%f u. #.;%f köz #;%f sor #.;%fi út #;%f sétány #;%f dűlő #;Kis %f utca #;%f sgt. # | #. em. #.;II/#.;#. emelet;fszt. # | ####;H-#### | T/P;T P;P T;T, P;P T;T/B/P | Pest;Zala;Vas;Heves | Hungary;Magyarország
sl_SI | %n #;%n #@;%fova ulica #;%fova #;%tska cesta #;%fov trg #;%t # | stanovanje # | ####;SI-#### | P T;P T | Gorenjska | Slovenia;Slovenija
hr,sr_RS_latin | %n #;Ulica %n #;%fova #;%fova ulica #;Trg %g %f #;Put %f #;%n #@;Bulevar %g %f #;Obala %f #;%t bb;%tska cesta # | stan #;#. kat;ulaz # | #####;HR-##### | P T;P T | Istra;Dalmacija | Croatia;Hrvatska;Serbia;Srbija;Bosnia_and_Herzegovina
ro,ro_MD | Str. %n nr. #;Strada %f nr. #;Str. %g %f #;B-dul %f nr. #;Bulevardul %n #;Aleea %f #;Intrarea %f nr. #;Calea %t #;Sos. %f nr. #;Piata %f # | bl. @#, sc. @, ap. #;ap. #;bl. #;et. # | ######;MD-#### | P T;T P;T, jud. R;T, Jud. R, P;P T/R | Cluj;Timis;Iasi;Bihor | Romania;România;Moldova
sv | %fgatan #;%nvägen #;%fvägen #@;Storgatan #;Norra %fgatan #;Västra %n gatan #;%gs väg #;%fbacken #;%fgränd #;%ns gata #;Stora %fgatan #;%ftorget #;%f #;Östra %t #;%nstigen #;%fallén #;%t # | lgh ####;#tr;Lgh #;c/o %f;Hus # | ### ##;#####;S-### ## | P T;P T;P  T | Skåne;Småland | Sweden;Sverige;SVERIGE
nb_NO | %fveien #;%ngata #;%fs gate #;%nveien #@;%fgata #;%g %fs vei #;%nvegen #;Østre %fgate #;%nbakken #;%nhaugen #;%fstien #;%ftorget #;Gamle %tveg #;%nlia #;Postboks #;%nåsen #;%nkroken #;%fsvingen # | H####;leil. #;oppgang @ | ####;NO-#### | P T;P T;P T/ ; | Rogaland;Telemark | Norway;Norge;NORGE
da,nb_NO | %n #;%fvej #;%fsgade #;%ngade #@;%nvej #;%fs Allé #;%n #;Vestergade #;Gammel %tvej #;%fvænget #;%nparken #;%ftoften #;Postboks #;%nstræde #;%ngården # | #. tv.;#. th.;st. th;#. sal;2.mf. | ####;DK-#### | P T;P T @;B/P T;P T | Fyn;Jylland | Denmark;Danmark;DANMARK
fi | %fkatu #;%gnkatu #;%fntie #;%gntie # @ #;%fkuja #;%fnkatu # A;%npolku #;%fnraitti #;%fnkaari # B;%fnranta #;%fnpolku #;%gnkuja #;PL #;%fntie #;%frinne # | A #;B #;as. #;C ## | #####;FI-##### | P T;P T;P T | Uusimaa;Lappi | Finland;Suomi;FINLAND
nb_NO,da,sv | %fgata #;%fvegur #;%fstígur #;%nbraut #;%fgötu #;%ngerði #;%fholt #;%nhlíð #;%fás #;%nbyggð #;%fhvammur #;%f # ;%nteigur # | íbúð #;2. hæð | ###;IS-### | P T;P T | Suðurland;Norðurland | Iceland;Ísland
lv,fi | %n iela #;%n iela #-#;%fi tn #;%f g. #;%f pr. #-#;%n tänav #;%fo gatvė #;%g maantee #;%n bulvāris #;%ftee # | dz. #;-#;korter # | LV-####;#####;LT-##### | T, P;P T;T/P;P T, R | Harjumaa;Vidzeme | Latvia;Estonia;Lithuania;Eesti;Latvija
tr,az | %n No:#;%n No: #/#;%f Sok. No:#;%f Caddesi #;%g Mah. %f Sok. #;%f Cad. No: # D: #;%f Mahallesi, %g Sokak No:#;# Sokak No:#;%f Bulvarı #;%f Apt. #/# | Kat #;D:#;Daire # | ##### | P B/T;B/T;P T;T P;P B / T | Kadıköy;Çankaya | Turkey;Türkiye;TÜRKİYE
id_ID,uz_UZ_latin | Jl. %f No. #;Jl. %g #;Jalan %f #;Jln. Raya %t No #;Gang %f #;Jl. %g %f Blok @ No. #;Komplek %f Blok @# | RT # RW #;Lt. # | ##### | T P;B, T P;T, R P;B/T/R P | Jawa_Barat;Bali;Jawa_Tengah | Indonesia;Malaysia
en_NG,yo_NG,en_GH | #, %f Street;# %f Road;# %g Close;Plot #, %f Avenue;# %f Crescent;P.O. Box #;P.M.B. # | Flat #;Block @ | ###### | T, R;B, T;T;B/T/R;T P | Lagos_State;Rivers;Ashanti | Nigeria;Ghana;Kenya;Uganda
vi,en_IN,id_ID | # Đường %f;#/# %g %f Street;# %f St.;No. #, %f Rd., Sec. #;#-# %f-cho;#-#-# %g-machi;Block #, %f Garden, # %g Road;# %f Road;#-chome %f | #F;Room #;Flat @, #/%f;#th Floor | ######;###-#### | B, T;B District, T;T P;B, T P;T | Hanoi;Kowloon;Osaka | Vietnam;Hong_Kong;Japan;Taiwan;Singapore;Thailand;Philippines
`;

interface Form {
  readonly locales: readonly string[];
  readonly streets: readonly string[];
  readonly units: readonly string[];
  readonly codes: readonly string[];
  readonly towns: readonly string[];
  readonly regions: readonly string[];
  readonly names: readonly string[];
}

const COUNTRY_FORMS: readonly Form[] = FORMS.trim()
  .split('\n')
  .map((line) => {
    const [locales, streets, units, codes, towns, regions, names] = line.split(' | ').map((part) => part.trim());
    const list = (part = '') => part.split(';').map((one) => one.trim()).filter((one) => one !== ''); // biome-ignore format: one chain
    return {
      locales: locales!.split(','),
      streets: list(streets),
      units: list(units),
      codes: list(codes),
      towns: list(towns),
      regions: list(regions)
        .flatMap((one) => one.split(' '))
        .map((one) => one.replaceAll('_', ' ')),
      names: list(names).map((one) => one.replaceAll('_', ' ')),
    };
  });

/** `countries` by their locale; empty where none of a form's is there. `kept`: which forms of streets may be used. */
export function foreignAddress(
  countries: ReadonlyMap<string, Country>,
  draw: Draw,
  kept: (form: string) => boolean,
): string {
  const form = draw.one(COUNTRY_FORMS);
  const from = form.locales.flatMap((locale) => countries.get(locale) ?? []);
  if (from.length === 0) return '';
  const streets = form.streets.filter(kept);
  const street = filledStreet(draw.one(streets.length > 0 ? streets : form.streets), draw.one(from), draw);
  const unit = draw.number(4) === 0 ? filled(draw.one(form.units), draw.one(from), draw) : '';
  const first = withUnit(street, unit, draw);
  const kind = draw.number(10);
  if (kind < 2) return first;
  const code = digitByDigit(draw.one(form.codes), draw);
  const region = draw.one(form.regions);
  // What somebody abroad fills in follows the form's order, not the country's.
  const order = draw.number(8) === 0 ? draw.one(COUNTRY_FORMS) : form;
  const lines = draw
    .one(order.towns)
    .split('/')
    .map((line) =>
      line
        .trim()
        .replace(/(?<!\p{L})[TPRB](?!\p{L})/gu, (part) => {
          if (part === 'P') return code;
          if (part === 'R') return region;
          return townOf(draw.one(from), draw);
        })
        .replace(/[#@]+/g, (run) => pattern(run, draw)),
    )
    .filter((line) => line !== '');
  const last = draw.number(3) === 0 ? [draw.one(form.names)] : [];
  const gap = draw.one([', ', ', ', ', ', '\n', '\n', '\n', ' ', ',\n', ' \n']);
  const mixed = () => (draw.number(6) === 0 ? draw.one([', ', '\n', ' ', '\n ', '\n, ']) : gap);
  const parts = kind === 2 ? [...lines, ...last] : [first, ...lines, ...last];
  return parts.reduce((whole, part) => whole + mixed() + part);
}

/** A unit stands behind the street as a rule, and before it at times. */
function withUnit(street: string, unit: string, draw: Draw): string {
  if (unit === '') return street;
  if (draw.number(4) === 0) return `${unit}${draw.one([', ', ' ', '\n'])}${street}`;
  return `${street}${draw.one([', ', ' ', ', ', '\n', ' - '])}${unit}`;
}

function filledStreet(form: string, country: Country, draw: Draw): string {
  const street = filled(form, country, draw).replace(/ {2,}/g, ' ');
  // A number before the street and one behind it, where one is of a unit or a plot.
  return draw.number(20) === 0 && /^\p{L}/u.test(street) ? `${1 + draw.number(9999)} ${street}` : street;
}

function filled(form: string, country: Country, draw: Draw): string {
  const name = (part: string) => {
    if (part === '%f') return draw.one(country.family);
    if (part === '%g') return draw.one(country.given);
    if (part === '%t') return townOf(country, draw);
    return country.streets.length > 0 ? draw.one(country.streets) : draw.one(country.family);
  };
  return pattern(
    form.replace(/%[fgtn]/g, (part) => name(part)),
    draw,
  );
}

function townOf({ towns, family }: Country, draw: Draw): string {
  if (towns.length > 0 && draw.number(5) > 0) return draw.one(towns);
  return `${draw.one(family)}${draw.one(['', ' City', 'ville', 'burg', 'ton', 'wil', 'by', 'ow', 'ice', 'ham'])}`;
}

function digitByDigit(form: string, draw: Draw): string {
  return form.replace(/[#@]/g, (sign) =>
    sign === '#' ? String(draw.number(10)) : String.fromCharCode(65 + draw.number(26)),
  );
}

function pattern(form: string, draw: Draw): string {
  return form
    .replace(/#+/g, (run) =>
      run.length === 1
        ? String(1 + draw.number(draw.one([9, 99, 200, 999, 9999])))
        : [...run].map((_, i) => (i === 0 ? 1 + draw.number(9) : draw.number(10))).join(''),
    )
    .replace(/@/g, () => String.fromCharCode(65 + draw.number(26)));
}
