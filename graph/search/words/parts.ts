// Words that German technical compounds are made of: written from general knowledge, for no set of documents or questions.

import { folded } from './folded.ts';
import { germanStem } from './german.ts';

const WORDS = `
  Abfall Abgas Ablass Abluft Abnahme Absauge Absaugung Abscheider Abschalt Abschaltung Abstand Achse Achs Aggregat Aktor Akku
  Alarm Alter Anbau Anfahr Anlage Anlauf Anleitung Anlieferung Anschlag Anschluss Antrieb Anweisung Anzeige Arbeit Arm Art
  Atem Aufnahme Auftrag Auge Ausfall Ausgang Auslass Auslauf Auslöse Ausrüstung Außen Austausch Auswahl Auswurf Auto Automatik
  Backe Bad Bahn Balken Ball Band Basis Batterie Bau Bauteil Becher Becken Bedarf Bedien Bediener Bedienung Befestigung Befehl
  Begrenzer Begrenzung Behälter Bein Belastung Beleuchtung Bereich Bericht Beschichtung Betrieb Bett Bewegung Biege Bild Blas
  Blase Blatt Blech Block Boden Bogen Bohr Bohrer Bohrung Bolzen Brand Breite Bremse Brems Brenner Bruch Brücke Buch Buchse
  Bügel Bühne Bund Bürste Bus Container Chemie Code Daten Dampf Decke Deckel Dehn Diagnose Dichte Dicht Dichtung Dienst Diesel
  Differenz Docht Dokument Doppel Dorn Dose Dosier Draht Dreh Drehmoment Drehzahl Drossel Druck Drücker Dübel Durchfluss
  Durchmesser Düse Ebene Ecke Eigen Eimer Eingang Eingriff Einheit Einlass Einlauf Einricht Einrichtung Einsatz Einschalt
  Einsteck Einstell Einstellung Einzel Eis Eisen Elektro Elektronik Element Emulsion End Ende Energie Entlüftung Entladung
  Entleerung Entsorgung Erd Erdung Ereignis Ersatz Explosion Fabrik Faden Fahr Fahrer Fahrt Fall Falle Falz Farbe Farb Fass
  Faser Feder Fehler Fein Feld Fenster Fern Fertigung Fest Fett Feuchte Feuer Filter Finger Fläche Flansch Flasche Fleck Fluss
  Flüssigkeit Folge Folie Form Förder Förderer Frequenz Frisch Front Frost Früh Fräse Fräs Fug Fuge Führung Füll Füller
  Füllung Fuß Futter Gang Gabel Gas Gatter Gebläse Gebrauch Gefahr Gehäuse Gehör Geländer Geber Gerät Gerüst Gesamt
  Geschwindigkeit Gesicht Getriebe Gewicht Gewinde Gift Gitter Glas Gleich Gleit Glocke Glüh Grad Graben Greifer Grenze Grenz
  Griff Grund Gruppe Gummi Gurt Guss Haar Haft Hahn Haken Halle Halt Halter Halterung Hammer Hand Handschuh Haupt Haut Haus
  Hebe Hebel Heber Heft Heiß Heiz Heizung Helm Hilfe Hilfs Hinweis Hitze Hoch Höhe Hohl Holz Hub Hülse Hupe Hydraulik
  Impuls Industrie Initiator Inhalt Innen Inspektion Instandhaltung Isolation Isolier Ist Jahr Kabel Kalender Kalibrier Kälte
  Kamera Kammer Kanal Kante Kanister Kapsel Karte Kasten Karton Kartusche Kegel Keil Keller Kennwort Kenn Kennzeichen Kern
  Kessel Kette Kipp Kiste Klammer Klappe Klebe Kleber Klemme Klemm Klima Klinge Knopf Knoten Kohle Kolben Kollision Kombi
  Kompressor Kondensat Kondensator Kontakt Kontroll Kontrolle Kopf Kopplung Korb Körper Kraft Kran Kranz Kreis Kreuz Kugel Kühl
  Kühler Kühlung Kunde Kunststoff Kupfer Kupplung Kurbel Kurz Kurzschluss Labor Lack Lade Lader Lage Lager Lagerung Lampe Länge
  Längs Lärm Laser Last Lauf Läufer Laufzeit Leck Leckage Leer Lehre Leer Leiste Leistung Leiter Leitung Lenk Leucht Leuchte
  Licht Lichtschranke Lieferung Liefer Linie Linse Liste Loch Los Löse Lösung Luft Lüfter Lüftung Magnet Mangel Mantel Marke
  Maschine Maß Masse Material Matte Mauer Maul Meister Meldung Melde Membran Menge Mess Messer Messung Metall Miete Minimum
  Misch Mischer Mittel Modul Moment Monat Montage Motor Muffe Mutter Nach Nachfüll Nacht Nadel Nagel Naht Name Nass Natur Neben
  Nebel Neigung Nenn Netz Niet Nippel Niveau Nocken Norm Not Notfall Notiz Null Nummer Nut Nutzung Ober Oberfläche Ofen Öffner
  Öffnung Öl Ordnung Ort Palette Papier Paste Patrone Pause Pegel Pendel Person Personal Pfad Pfanne Pfeife Pflege Pflicht
  Pilz Pinsel Plan Platine Platte Platz Pneumatik Pol Port Position Presse Press Prell Probe Probe Produkt Produktion Profil
  Programm Protokoll Prozess Prüf Prüfer Prüfung Puffer Pult Pulver Pumpe Punkt Qualität Quelle Quer Quittier Rad Radial Rahmen
  Rampe Rand Raum Rauch Raster Ratsche Reaktion Rechner Referenz Regal Regel Regler Reib Reibung Reifen Reihe Reinigung Reise
  Reiß Relais Reparatur Reserve Rest Rezept Richt Richtung Riegel Riemen Ring Rinne Ritzel Roboter Roh Rohling Rohr Rolle
  Rost Rotor Rücken Rück Rücklauf Ruhe Rühr Rund Rüst Rutsch Sack Säge Salz Sammel Sand Satz Sauer Saug Sauger Säule Schacht
  Schaden Schall Schalt Schalter Schaltung Schale Schaum Scheibe Scheren Schicht Schieber Schiene Schild Schlag Schlamm Schlange
  Schlauch Schleif Schlepp Schleuse Schließ Schließer Schlitten Schlitz Schloss Schlüssel Schmelz Schmier Schmierung Schmierstoff
  Schmutz Schnecke Schneid Schneide Schnell Schnitt Schnur Schrank Schranke Schraube Schraub Schritt Schrumpf Schuh Schulung
  Schuss Schutt Schutz Schwamm Schweiß Schwell Schwenk Schwerpunkt Schwimmer Schwing Schwung Segment Seil Seite Seiten Sekunde
  Sensor Serie Service Servo Sicherheit Sicherung Sicht Sieb Siegel Signal Silo Soll Sonne Sonder Spalt Span Spann Spanner
  Spannung Speicher Speise Sperre Sperr Spiegel Spiel Spindel Spirale Spitze Splitter Sprache Spray Spreiz Sprüh Sprung Spül
  Spule Spur Stab Stahl Stand Standard Stapel Stapler Start Station Stator Staub Stau Steck Stecker Steg Steig Stein Stell
  Stelle Stellung Stempel Stern Steuer Steuerung Stickstoff Stift Stillstand Stirn Stoff Stopfen Stopp Stör Störung Stoß Stößel
  Strahl Strang Straße Strecke Streifen Strom Strömung Struktur Stück Stufe Stunde Stütze Sturz Support System Tabelle Tafel Takt
  Tank Tasche Taste Taster Tauch Taupunkt Tausch Technik Teil Teile Teller Temperatur Termin Test Thermo Tiefe Tisch Ton Tonne
  Topf Tor Träger Transfer Transport Treib Trenn Trenner Treppe Trichter Tritt Trocken Trockner Trommel Tropf Tuch Tunnel Tür
  Turm Typ Über Überdruck Überlast Überwachung Uhr Um Umlauf Umlenk Umrichter Umwelt Unfall Unter Unterdruck Urlaub Vakuum Ventil
  Ventilator Verbindung Verbrauch Verbraucher Verdichter Verfahren Verlust Verpackung Verriegelung Versand Verschleiß Verschluss
  Verschraubung Versorgung Verstärker Verteiler Verzögerung Voll Vorder Vorfüll Vorlauf Vorrat Vorschub Vorschrift Vorspann Waage
  Wache Wagen Walze Wand Wandler Wanne Ware Wärme Warm Warn Wartung Wasch Wasser Wechsel Weg Weiche Weite Welle Werk Werker
  Werkstatt Werkstoff Werkstück Werkzeug Wert Wetter Wickel Wicklung Widerstand Wind Winde Winkel Wirbel Wirkung Woche Zähler Zahl
  Zahn Zahnrad Zange Zapfen Zeichen Zeichnung Zeiger Zeile Zeit Zelle Zentral Zentrier Zerspan Zettel Ziel Zink Zone Zubehör Zufuhr
  Zug Zugang Zulauf Zuluft Zünd Zustand Zwang Zweck Zwei Zwischen Zyklus Zylinder
`;

/** Folded and stemmed, as parts are looked up. */
export const COMPOUND_PARTS: ReadonlySet<string> = new Set(
  WORDS.trim()
    .split(/\s+/)
    .map((word) => germanStem(folded(word))),
);
