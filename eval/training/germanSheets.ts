// Makes German texts about machines in which nobody is named, for training: each noun has a capital, and none is a name.

import type { Draw } from '../factory/draw.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s*[|\n]\s*/);

/** With their articles, since a noun stands in every case. */
const THINGS = words(`
  die Pumpe|der Motor|das Getriebe|die Welle|das Lager|die Kupplung|die Bremse|der Greifer|das Band|die Rolle|der Riemen|die Kette|das Ritzel|die Spindel|das Futter|der Reitstock|der Revolver|der Schlitten|die Achse|das Bett|der Rahmen
  die Haube|die Tür|das Fenster|der Deckel|die Klappe|der Riegel|der Griff|der Hebel|die Kurbel|das Rad|die Scheibe|die Mutter|die Schraube|die Kontermutter|die Unterlegscheibe|der Bolzen|der Stift|der Splint|die Feder|die Niete|die Klemme
  die Dichtung|der Dichtring|der Flansch|das Rohr|der Schlauch|die Leitung|das Ventil|der Hahn|der Schieber|die Drossel|der Zylinder|der Kolben|die Kolbenstange|die Manschette|der Speicher|der Tank|der Behälter|der Filter|das Sieb|die Patrone
  der Kühler|der Lüfter|das Gebläse|der Kompressor|der Kessel|der Ofen|der Brenner|der Heizer|die Heizung|der Trockner|der Mischer|die Schnecke|der Trichter|die Düse|das Werkzeug|die Form|die Matrize|der Stempel|das Messer|die Klinge
  die Säge|der Bohrer|der Fräser|der Halter|die Spannzange|der Schraubstock|die Vorrichtung|die Palette|das Magazin|der Stapler|der Kran|das Hubwerk|der Haken|das Seil|die Winde|die Bühne|die Leiter|die Treppe|das Geländer|der Zaun
  der Sensor|der Fühler|der Geber|der Taster|der Schalter|der Endschalter|das Relais|das Schütz|die Sicherung|die Klemmleiste|das Kabel|der Stecker|die Buchse|der Schaltschrank|die Steuerung|der Umrichter|der Regler|die Anzeige|das Pult
  die Lampe|die Leuchte|die Hupe|der Lichtvorhang|der Not-Halt|der Schlüssel|das Schloss|die Kamera|der Scanner|der Drucker|die Waage|die Folie|das Etikett|der Karton|die Kiste|das Fass|der Sack|die Spule|der Draht|das Blech|die Platte
  das Teil|das Werkstück|der Rohling|der Ausschuss|der Span|das Öl|das Fett|die Emulsion|der Kühlschmierstoff|das Wasser|die Luft|der Dampf|das Gas|der Staub|der Schlamm|der Lack|der Kleber|das Granulat|die Masse|die Charge|das Muster
  der Auftrag|die Schicht|die Pause|der Plan|die Liste|die Tabelle|das Blatt|die Seite|das Bild|die Zeichnung|die Anleitung|die Anweisung|der Hinweis|die Warnung|die Meldung|die Störung|der Fehler|der Alarm|die Ursache|die Abhilfe
  die Wartung|die Prüfung|die Messung|die Reinigung|die Schmierung|die Einstellung|die Freigabe|die Abnahme|die Übergabe|der Umbau|der Wechsel|die Umdrehung|die Drehzahl|der Druck|die Temperatur|die Spannung|der Strom|das Moment|die Kraft
  der Weg|der Hub|das Spiel|das Maß|die Länge|die Breite|die Höhe|die Tiefe|die Dicke|der Winkel|die Menge|die Zeit|der Takt|die Zahl|der Wert|die Grenze|die Toleranz|das Programm|die Taste|der Knopf|das Menü|die Eingabe|die Ausgabe
  die Quelle|das Ziel|die Ebene|die Stufe|der Schritt|die Reihe|die Gruppe|die Stelle|der Platz|der Raum|die Halle|das Lager|das Tor|die Rampe|der Gang|das Regal|das Fach|der Boden|die Wand|die Decke|der Graben|die Grube|der Schacht
  die Antwort|die Frage|der Satz|das Wort|der Text|die Regel|das Passwort|der Zugang|die Rolle|die Angabe|der Inhalt|das Dokument|die Datei|der Ordner|das System|der Assistent|der Nutzer|der Bediener|der Meister|der Schlosser|der Elektriker
  die Zange|der Hammer|die Feile|der Meißel|die Bürste|der Lappen|der Eimer|der Besen|die Kanne|die Pipette|die Lupe|der Zirkel|das Lineal|die Lehre|der Taster|der Messschieber|die Bügelmessschraube|das Manometer|das Thermometer|die Uhr
  der Anker|der Bogen|der Bund|der Dorn|die Ecke|das Ende|die Fahne|die Falle|die Falte|der Finger|die Flanke|der Flügel|die Folge|der Fuß|die Gabel|das Gelenk|das Gestell|das Gewicht|das Gitter|die Glocke|der Hals|die Hand|das Herz
  die Hülse|der Käfig|der Kamm|die Kappe|der Kegel|der Keil|der Kern|das Kissen|der Klotz|der Knick|der Knoten|der Kopf|der Korb|das Kreuz|die Kugel|die Lasche|der Lauf|die Leiste|die Linse|die Lücke|die Maske|der Mantel|die Marke
  der Mast|die Nabe|die Nadel|die Nase|das Netz|die Nut|das Ohr|der Pfeil|die Pfanne|der Pfosten|die Platine|der Pol|der Rand|die Raste|der Rost|die Rinne|der Rücken|der Sattel|die Schale|der Schaft|die Schelle|der Schirm|die Schiene
  die Schleife|der Schlitz|die Schneide|die Schnur|die Schulter|der Schuh|die Schwelle|die Seele|der Sitz|die Sohle|die Spitze|der Sporn|der Stab|der Ständer|der Steg|der Stein|der Stern|der Stiel|der Stoß|der Strahl|der Strang
  der Teller|der Topf|der Träger|die Traverse|die Trommel|die Tülle|der Turm|die Wange|die Wanne|der Wagen|die Walze|die Wippe|der Würfel|die Zunge|der Zapfen|der Zeiger|die Zelle|die Zone|der Zug|die Zwinge
  der Anlauf|der Ablauf|der Aufbau|der Abbau|der Ausfall|der Einfall|der Abstand|der Anschluss|der Aushang|der Eintrag|der Entwurf|der Bericht|der Beleg|der Bestand|der Bedarf|der Verbrauch|der Verschleiß|der Verlust|der Versuch|der Versatz
  die Abweichung|die Anforderung|die Ausrichtung|die Bedienung|die Belastung|die Berührung|die Bewegung|die Einheit|die Entfernung|die Erdung|die Fertigung|die Führung|die Füllung|die Härte|die Hitze|die Kälte|die Lösung|die Mischung
  die Montage|die Nummer|die Ordnung|die Öffnung|die Pressung|die Probe|die Qualität|die Rechnung|die Richtung|die Sorte|die Sperre|die Steigung|die Stellung|die Teilung|die Trennung|die Umgebung|die Verbindung|die Verpackung|die Zuführung
  das Angebot|das Bauteil|das Ereignis|das Gefälle|das Gehäuse|das Geräusch|das Gerät|das Gewinde|das Glas|das Holz|das Kapitel|das Kennwort|das Lot|das Metall|das Modul|das Öl|das Papier|das Pulver|das Protokoll|das Profil|das Schild
  das Schema|das Signal|das Tablett|das Tuch|das Vlies|das Wachs|das Zeichen|das Zertifikat|das Zeug|der Morgen|der Abend|der Mittag|die Nacht|die Woche|der Monat|das Jahr|der Feierabend|der Urlaub|die Stunde|die Minute|der Anfang
  der Fahrer|der Einrichter|der Instandhalter|der Kollege|die Kollegin|der Kunde|der Lieferant|der Hersteller|die Firma|die Werkstatt|das Büro|das Labor|die Kantine|der Betriebsrat|die Personalabteilung|die Arbeitssicherheit|der Notdienst
`);
const PARTS = words(
  'Haupt|Neben|Vor|Rück|Kühl|Hydraulik|Druck|Öl|Luft|Wasser|Antriebs|Spann|Schutz|Sicherheits|Mess|Steuer|Not|Reserve|Ersatz|Dreh|Hub|Schub|Zug|Seiten|Ober|Unter|Innen|Außen|Kugel|Zahn|Keil|Rollen|Gleit|Schwenk|Förder|Einlauf|Auslauf|Werkzeug|Maschinen|Anlagen|Umlauf|Rücklauf|Vorlauf|Saug|Regel|Fein|Grob|Schnell|Filter|Ventil|Motor|Lager|Wellen|Achs',
);
const PLURALS = words(
  'Schrauben|Muttern|Scheiben|Teile|Stück|Umdrehungen|Takte|Hübe|Minuten|Sekunden|Stunden|Tage|Wochen|Monate|Jahre|Schichten|Zähne|Löcher|Bolzen|Stifte|Federn|Dichtungen|Ringe|Rohre|Schläuche|Leitungen|Ventile|Filter|Platten|Bleche|Kisten|Fässer|Säcke|Rollen|Meldungen|Fehler|Alarme|Störungen|Messungen|Werte|Schritte|Seiten|Blätter|Zeilen|Anweisungen|Hinweise|Angaben|Regeln|Fragen|Antworten|Proben|Muster|Chargen|Aufträge|Paletten|Kartons|Etiketten',
);
const STATES = words(
  'läuft|steht|klemmt|leckt|tropft|quietscht|vibriert|brummt|rattert|ist heiß|ist kalt|ist voll|ist leer|ist lose|ist fest|ist defekt|ist verschlissen|ist verstopft|ist blockiert|ist gerissen|ist gebrochen|ist verschmutzt|ist sauber|ist offen|ist zu|ist bereit|fehlt|startet nicht|hält nicht|dreht durch|öffnet nicht|schließt nicht|fährt nicht an|wird gewechselt|wurde getauscht|wurde gereinigt|muss geprüft werden|darf nicht laufen|löst aus|meldet nichts|zieht Luft|verliert Öl|schleift|wackelt|bleibt stehen|geht auf Störung|passt nicht',
);
const DO = words(
  'prüfen|reinigen|schmieren|wechseln|tauschen|anziehen|nachziehen|lösen|öffnen|schließen|abnehmen|aufsetzen|ausbauen|einbauen|entleeren|füllen|nachfüllen|entlüften|einstellen|nachstellen|messen|notieren|ablesen|drehen|drücken|halten|ziehen|heben|senken|verfahren|referenzieren|sperren|freigeben|abschalten|einschalten|quittieren|abwarten|trennen|verbinden|sichern|kontern|abwischen|ausblasen|absaugen|bestellen|melden|beachten|ignorieren|vergessen|ausgeben|wiederholen|löschen|speichern|laden|eingeben|bestätigen|abbrechen',
);
const IMPERATIVES = words(
  'Prüfe|Prüfen Sie|Reinige|Öffne|Öffnen Sie|Schließe|Löse|Drehe|Drehen Sie|Drücke|Drücken Sie|Wechsle|Ziehe|Stelle|Fülle|Warte auf|Beachte|Beachten Sie|Ignoriere|Ignorieren Sie|Vergiss|Vergessen Sie|Melde|Nenne|Nennen Sie|Zeige|Gib|Geben Sie|Schreibe|Lies|Lesen Sie|Antworte auf|Wiederhole|Lösche|Sende|Speichere|Bestätige|Verrate|Übersetze|Führe|Folge|Befolge|Entferne|Entfernen Sie|Starte|Stoppe|Halte|Nimm|Setze|Sperre|Notiere|Miss|Messen Sie|Verwende|Verwenden Sie',
);
const ADJECTIVES = words(
  'alte|neue|obere|untere|linke|rechte|vordere|hintere|innere|äußere|erste|zweite|dritte|letzte|lange|kurze|große|kleine|heiße|kalte|defekte|lose|saubere|schmutzige|richtige|falsche|andere|ganze|übrige|mittlere|rote|grüne|gelbe|blaue|vorherige|bisherige|folgende|eigene',
);
const BRIEF = words(
  'warm|nass|trocken|leer|voll|lose|fest|krumm|stumpf|scharf|laut|leise|rau|glatt|dicht|undicht|locker|steif|spröde|ölig|rostig|staubig|eng|weit|alt|neu|knapp|aus|an|auf|zu|ab|weg|da|verbogen|gelöst|ersetzt|gelegt|gefettet|gesteckt|bestellt|geliefert|eingebaut|ausgebaut|freigegeben|gesperrt|erledigt|offen|in Ordnung|nicht in Ordnung|i. O.|n. i. O.',
);
const WHEN = words(
  'vor dem Start|nach der Pause|am Anfang der Schicht|am Ende|zuerst|danach|dann|sofort|täglich|wöchentlich|einmal im Monat|nach jedem Wechsel|bei Stillstand|im Betrieb|bei Störung|seit gestern|heute früh|in der Nacht|um halb sechs|wie immer|bei Bedarf|ohne Last|unter Druck|von Hand|im Automatikbetrieb|laut Plan|laut Anleitung',
);
const HEADINGS = words(
  'Wartung|Reinigung|Schmierung|Inbetriebnahme|Außerbetriebnahme|Störungssuche|Ursache|Abhilfe|Ergebnis|Beschreibung|Zweck|Übersicht|Einleitung|Inhalt|Ersatzteile|Verschleißteile|Bestelldaten|Abmessungen|Gewichte|Drehmomente|Drücke|Temperaturen|Elektrischer Anschluss|Druckluft|Transport|Lagerung|Entsorgung|Prüfung|Abnahme|Übergabe|Wartungsplan|Arbeitsschritte|Was ist zu tun|Verdrahtung|Einstellungen|Parameter|Eingänge und Ausgänge|Meldungen|Verlauf|Bemerkungen|Vor dem Start|Nach dem Einschalten|Sicherheit|Gefahr|Warnung|Achtung|Vorsicht|Hinweis|Wichtig|Werkzeug wechseln|Filter tauschen|Öl nachfüllen|Technische Daten|Allgemeines|Anzeige und Bedienung|Tägliche Prüfung|Wöchentliche Prüfung|Zu prüfen|Erledigt|Offen',
);
const UNITS = words('mm|cm|m|bar|mbar|kN|N|Nm|U/min|kV|V|mA|A|kW|W|Hz|s|ms|min|h|kg|g|l|ml|l/min|°C|K|%|µm|m/s');
const SIGNALS = words(
  'DI Input|DO Output|AI Kanal|Digitaler Eingang|Analoger Ausgang|Safety Input|Reset Button|Start Taste|Stop Taste|Home Position|Auto Mode|Manual Mode|Setup Menü|Jog Betrieb|Reference Run|Cycle Start|Feed Hold|Door Lock|Air OK|Tool Change|Input Bit|Output Byte|Status Word|Control Word|Power On|Ready Signal|Enable Signal|Drive Fault|Servo Ready|Encoder Error|Limit Switch|Load Cell|Main Air|Oil Level|Low Level|High Level|Open Loop',
);

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const number = (draw: Draw): string =>
  draw.one([String(1 + draw.number(9)), String(10 + draw.number(90)), String(100 + draw.number(900)), `${1 + draw.number(99)},${draw.number(10)}`]); // biome-ignore format: one draw
const bare = (thing: string): string => thing.slice(4);

type Make = (draw: Draw) => string;

/** "die Pumpe", "die Kühlpumpe" */
const thing: Make = (draw) => {
  const one = draw.one(THINGS);
  if (draw.number(3) > 0) return one;
  return `${one.slice(0, 4)}${draw.one(PARTS)}${bare(one).toLowerCase()}`;
};
const noun: Make = (draw) => (draw.number(3) === 0 ? draw.one(PLURALS) : bare(thing(draw)));
/** "der Pumpe", "dem Motor" */
const given: Make = (draw) => {
  const one = thing(draw);
  return `${one.startsWith('die') ? 'der' : 'dem'} ${bare(one)}`;
};
const measured: Make = (draw) => `${number(draw)} ${draw.one(UNITS)}`;
const counted: Make = (draw) => `${1 + draw.number(200)} ${draw.one(PLURALS)}`;
const screw: Make = (draw) => draw.one(['M5', 'M6', 'M8', 'M10', 'M12', 'M16', 'SW 17', 'SW 24', 'DN 25', '1/2"']);

const LINES: readonly Make[] = [
  (draw) => draw.one(HEADINGS),
  (draw) => `${draw.one(HEADINGS)}:`,
  (draw) => noun(draw),
  (draw) => `${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} ${draw.one(DO)}`,
  (draw) => `${noun(draw)} und ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} ${screw(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} ${draw.one(BRIEF)}, ${noun(draw)} ${draw.one(BRIEF)}.`,
  (draw) => `${noun(draw)} ${draw.one(BRIEF)}.`,
  (draw) => `${noun(draw)} ${draw.one(BRIEF)}`,
  (draw) => `${upper(draw.one(DO))}, ${upper(draw.one(DO))}, ${upper(draw.one(DO))}.`,
  (draw) => `Zum ${upper(draw.one(DO))} ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `Beim ${upper(draw.one(DO))} ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} mit ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} ohne ${noun(draw)} ${draw.one(DO)}, sonst ${draw.one(STATES)} ${thing(draw)}.`,
  (draw) => `${noun(draw)} am ${bare(thing(draw))} ${draw.one(BRIEF)}, ${noun(draw)} fehlt.`,
  (draw) => `${noun(draw)} mit ${measured(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} nach ${counted(draw)} ${draw.one(DO)}.`,
  (draw) => `${noun(draw)} an ${given(draw)} ${draw.one(DO)}, dann ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${upper(draw.one(WHEN))} ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${upper(thing(draw))} ${draw.one(STATES)}.`,
  (draw) => `${upper(thing(draw))} ${draw.one(STATES)}, ${thing(draw)} ${draw.one(STATES)}.`,
  (draw) => `${upper(thing(draw))} an ${given(draw)} ${draw.one(STATES)}.`,
  (draw) => `${noun(draw)} ${draw.one(STATES)}`,
  (draw) => `${noun(draw)} ${draw.one(STATES)} bei ${measured(draw)}.`,
  (draw) => `${counted(draw)} gefertigt, ${counted(draw)} Ausschuss.`,
  (draw) => `${counted(draw)} bis zum Anschlag.`,
  (draw) => `${noun(draw)} um ${counted(draw)} ${draw.one(DO)}.`,
  (draw) => `Nach ${counted(draw)} ${draw.one(STATES)} ${thing(draw)}.`,
  (draw) => `${draw.one(IMPERATIVES)} ${thing(draw)}.`,
  (draw) => `${draw.one(IMPERATIVES)} alle ${draw.one(ADJECTIVES)}n ${draw.one(PLURALS)}.`,
  (draw) =>
    `${draw.one(IMPERATIVES)} die ${draw.one(ADJECTIVES)}n ${draw.one(PLURALS)} und ${draw.one(IMPERATIVES).toLowerCase()} ${thing(draw)}.`,
  (draw) => `${draw.one(IMPERATIVES)} nur ${draw.one(PLURALS)} und ${draw.one(PLURALS)}!`,
  (draw) => `${draw.one(IMPERATIVES)} mir ${thing(draw)} aus ${given(draw)}.`,
  (draw) => `${upper(draw.one(ADJECTIVES))} ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `${1 + draw.number(12)}. ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `- ${noun(draw)}: ${draw.one(STATES)}`,
  (draw) => `${noun(draw)}: ${measured(draw)}`,
  (draw) => `${noun(draw)} ${measured(draw)}, ${noun(draw)} ${measured(draw)}`,
  (draw) => `${noun(draw)} | ${1 + draw.number(900)} | ${measured(draw)}`,
  (draw) => `${noun(draw)}; ${noun(draw)}; ${noun(draw)}`,
  (draw) => `${noun(draw)}\t${noun(draw)}\t${noun(draw)}`,
  (draw) => `Wenn ${thing(draw)} ${draw.one(STATES)}, ${noun(draw)} ${draw.one(DO)}.`,
  (draw) => `Wie oft muss ich ${thing(draw)} ${draw.one(DO)}?`,
  (draw) => `Welche ${draw.one(PLURALS)} passen zu ${given(draw)}?`,
  (draw) => `Warum ${draw.one(STATES)} ${thing(draw)}?`,
  (draw) => `Was tun, wenn ${thing(draw)} ${draw.one(STATES)}?`,
  (draw) =>
    `${draw.one(['Achtung', 'Warnung', 'Gefahr', 'Hinweis', 'Vorsicht', 'ACHTUNG', 'WARNUNG'])}: ${thing(draw)} ${draw.one(STATES)}.`,
  (draw) => `${draw.one(SIGNALS)} ${1 + draw.number(16)} ${draw.one(STATES)}.`,
  (draw) => `${draw.one(SIGNALS)} an ${given(draw)} ${draw.one(DO)}.`,
  (draw) => `${draw.one(SIGNALS)}: ${noun(draw)}`,
  (draw) => `Kapitel ${1 + draw.number(20)}: ${draw.one(HEADINGS)}`,
  (draw) => `Siehe ${draw.one(['Abbildung', 'Tabelle', 'Kapitel', 'Seite', 'Blatt', 'Bild'])} ${1 + draw.number(90)}.`,
  (draw) => `${upper(thing(draw))} in ${given(draw)} und ${thing(draw)} auf ${given(draw)} ${draw.one(DO)}.`,
  (draw) => `Ich habe ${thing(draw)} getauscht, ${thing(draw)} ${draw.one(STATES)}.`,
  (draw) => `Wir haben ${counted(draw)} ohne ${bare(thing(draw))} gemacht.`,
  (draw) => `Bitte ${noun(draw)} ${draw.one(DO)} und ${noun(draw)} ${draw.one(DO)}.`,
];

/** One to five lines, some of them apart. */
export function germanSheet(draw: Draw): string {
  const lines = Array.from({ length: 1 + draw.number(5) }, () => draw.one(LINES)(draw));
  return lines.reduce((text, line) => text + draw.one(['\n', '\n', '\n\n', ' ', ' ']) + line);
}
