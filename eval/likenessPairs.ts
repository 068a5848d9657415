// Made questions, each with the sentence that answers it, in both languages: what a model's cosines are measured on.

/** `[question, answer]`; no two of a list answer each other. */
export const PAIRS: readonly { readonly en: readonly [string, string]; readonly de: readonly [string, string] }[] = [
  {
    en: ['Why does the belt slip?', 'A belt slips on its pulley when it is too loose: tighten it.'],
    de: ['Warum rutscht der Riemen?', 'Ein Riemen rutscht auf der Scheibe, wenn er zu locker ist: nachspannen.'],
  },
  {
    en: ['How often is the coolant level checked?', 'Check the level of the coolant once a week.'],
    de: ['Wie oft wird der Kühlmittelstand geprüft?', 'Prüfen Sie den Stand des Kühlmittels einmal in der Woche.'],
  },
  {
    en: ['Who may open the electrical cabinet?', 'Only qualified electricians open the switch cabinet.'],
    de: ['Wer darf den Schaltschrank öffnen?', 'Den Schaltschrank öffnen nur Elektrofachkräfte.'],
  },
  {
    en: ['Which oil goes into the gearbox?', 'Fill the gear unit with mineral oil of class VG 220.'],
    de: ['Welches Öl gehört ins Getriebe?', 'Das Getriebe wird mit Mineralöl der Klasse VG 220 gefüllt.'],
  },
  {
    en: ['What torque do the flange bolts need?', 'Tighten the screws of the flange to 45 Nm.'],
    de: [
      'Mit welchem Drehmoment werden die Flanschschrauben angezogen?',
      'Die Schrauben am Flansch mit 45 Nm festziehen.',
    ],
  },
  {
    en: ['How do I stop the machine in an emergency?', 'Press the red mushroom button to halt every drive at once.'],
    de: ['Wie halte ich die Maschine im Notfall an?', 'Der rote Pilztaster setzt alle Antriebe sofort still.'],
  },
  {
    en: ['How warm may the bearing get?', 'The temperature of the bearing must not exceed 80 °C.'],
    de: ['Wie warm darf das Lager werden?', 'Die Temperatur des Lagers darf 80 °C nicht überschreiten.'],
  },
  {
    en: ['When does the air filter have to be replaced?', 'Exchange the filter mat of the fan every 500 hours.'],
    de: ['Wann muss der Luftfilter gewechselt werden?', 'Die Filtermatte des Lüfters alle 500 Stunden tauschen.'],
  },
  {
    en: ['What protects my hands at the press?', 'Wear cut-resistant gloves when you insert sheet metal.'],
    de: ['Was schützt die Hände an der Presse?', 'Beim Einlegen der Bleche schnittfeste Handschuhe tragen.'],
  },
  {
    en: ['How is the scale calibrated?', 'Put the reference weight on the empty platform and confirm zero.'],
    de: [
      'Wie wird die Waage kalibriert?',
      'Das Prüfgewicht auf die leere Plattform stellen und den Nullpunkt bestätigen.',
    ],
  },
  {
    en: ['Where is the spare fuse kept?', 'Replacement fuses lie in the drawer below the terminal.'],
    de: ['Wo liegt die Ersatzsicherung?', 'Ersatzsicherungen befinden sich in der Schublade unter dem Terminal.'],
  },
  {
    en: ['Why is the label printed askew?', 'Labels come out slanted when the paper guide is set too wide.'],
    de: [
      'Warum wird das Etikett schief gedruckt?',
      'Etiketten laufen schräg, wenn die Papierführung zu weit eingestellt ist.',
    ],
  },
  {
    en: ['How long does the glue need to cure?', 'The adhesive hardens within 24 hours at room temperature.'],
    de: ['Wie lange muss der Kleber aushärten?', 'Der Klebstoff härtet bei Raumtemperatur in 24 Stunden aus.'],
  },
  {
    en: ['What do I do when the sensor reports nothing?', 'If the light barrier gives no signal, clean its lens.'],
    de: ['Was tun, wenn der Sensor nichts meldet?', 'Gibt die Lichtschranke kein Signal, ihre Linse reinigen.'],
  },
  {
    en: ['How is waste oil disposed of?', 'Collect used oil in the marked barrel and hand it to the recycler.'],
    de: ['Wie wird Altöl entsorgt?', 'Gebrauchtes Öl im gekennzeichneten Fass sammeln und dem Entsorger übergeben.'],
  },
  {
    en: ['Which pressure does the compressor deliver?', 'The compressor supplies air at 7 bar.'],
    de: ['Welchen Druck liefert der Kompressor?', 'Der Verdichter stellt Luft mit 7 bar bereit.'],
  },
  {
    en: ['How do I change the language of the display?', 'Choose the language of the screen in the settings menu.'],
    de: [
      'Wie stelle ich die Sprache der Anzeige um?',
      'Die Sprache des Bildschirms wird im Menü Einstellungen gewählt.',
    ],
  },
  {
    en: ['When was the crane last inspected?', 'The yearly examination of the overhead crane took place in March.'],
    de: ['Wann wurde der Kran zuletzt geprüft?', 'Die jährliche Prüfung des Brückenkrans fand im März statt.'],
  },
  {
    en: ['How is the saw blade mounted?', 'Slide the blade onto the arbor, teeth pointing down, and lock the nut.'],
    de: [
      'Wie wird das Sägeblatt montiert?',
      'Das Blatt mit den Zähnen nach unten auf die Welle schieben und die Mutter sichern.',
    ],
  },
  {
    en: ['What belongs in the shift handover?', 'Note open faults and stopped machines for the next crew.'],
    de: [
      'Was gehört in die Schichtübergabe?',
      'Offene Störungen und stehende Maschinen für die nächste Mannschaft notieren.',
    ],
  },
];
