// The vocabulary of the planted plant: what its machines are made of, how parts fail, and what can be set on them.

/** English, then German. */
export type Pair = readonly [en: string, de: string];
export type Kind = 'labeller' | 'capper' | 'wrapper' | 'dryer';

export const COMPONENTS: Readonly<Record<Kind, readonly Pair[]>> = {
  labeller: [
    ['label reel', 'Etikettenrolle'],
    ['peeling edge', 'Spendekante'],
    ['glue roller', 'Leimwalze'],
    ['backing paper winder', 'Trägerpapierwickler'],
    ['bottle turntable', 'Flaschendrehteller'],
    ['web brake', 'Bahnbremse'],
    ['print head', 'Druckkopf'],
    ['infeed screw', 'Einlaufschnecke'],
    ['star wheel', 'Einlaufstern'],
    ['brush station', 'Bürstenstation'],
    ['label sensor', 'Etikettensensor'],
    ['dancer arm', 'Tänzerarm'],
    ['cutting drum', 'Schneidtrommel'],
    ['glue pump', 'Leimpumpe'],
  ],
  capper: [
    ['cap chute', 'Kappenrinne'],
    ['screwing head', 'Schraubkopf'],
    ['magnetic clutch', 'Magnetkupplung'],
    ['cap sorter', 'Kappensortierer'],
    ['neck gripper', 'Halsgreifer'],
    ['bottle stop', 'Flaschensperre'],
    ['lifting column', 'Hubsäule'],
    ['cap elevator', 'Kappenelevator'],
    ['air knife', 'Luftmesser'],
    ['height drive', 'Höhenverstellung'],
    ['cap camera', 'Kappenkamera'],
    ['reject flap', 'Ausschleusklappe'],
    ['torque cell', 'Drehmomentmesser'],
    ['safety hood', 'Schutzhaube'],
  ],
  wrapper: [
    ['film reel', 'Folienrolle'],
    ['sealing bar', 'Schweißbalken'],
    ['shrink tunnel', 'Schrumpftunnel'],
    ['film carriage', 'Folienschlitten'],
    ['pusher', 'Schieber'],
    ['collating table', 'Sammeltisch'],
    ['tunnel fan', 'Tunnelgebläse'],
    ['film clamp', 'Folienklemme'],
    ['exit rollers', 'Auslaufrollen'],
    ['cooling fan', 'Kühlventilator'],
    ['knife drive', 'Messerantrieb'],
    ['film tension lever', 'Folienspannhebel'],
    ['tunnel chain', 'Tunnelkette'],
    ['heating cartridge', 'Heizpatrone'],
  ],
  dryer: [
    ['drying drum', 'Trockentrommel'],
    ['burner', 'Brenner'],
    ['supply air flap', 'Zuluftklappe'],
    ['exhaust fan', 'Abluftventilator'],
    ['screw feeder', 'Dosierschnecke'],
    ['moisture probe', 'Feuchtefühler'],
    ['drum drive', 'Trommelantrieb'],
    ['cyclone separator', 'Zyklonabscheider'],
    ['rotary valve', 'Zellenradschleuse'],
    ['support roller', 'Laufrolle'],
    ['gas train', 'Gasstrecke'],
    ['spark detector', 'Funkenmelder'],
    ['filter bag', 'Filterschlauch'],
    ['discharge screw', 'Austragschnecke'],
  ],
};

/** `{c}` is the component. Each has its cause and remedy. */
export const FAILURES: readonly { readonly says: Pair; readonly cause: Pair; readonly remedy: Pair }[] = [
  {
    says: ['{c} does not reach its position', '{c} erreicht die Position nicht'],
    cause: ['Guide dirty or end switch shifted.', 'Führung verschmutzt oder Endschalter verschoben.'],
    remedy: ['Clean the guide and set the end switch again.', 'Führung reinigen und Endschalter neu einstellen.'],
  },
  {
    says: ['{c} too hot', '{c} zu heiß'],
    cause: ['Cooling air blocked.', 'Kühlluft versperrt.'],
    remedy: [
      'Let it cool for 15 minutes and clear the air duct.',
      '15 Minuten abkühlen lassen, Luftkanal frei machen.',
    ],
  },
  {
    says: ['{c}: no feedback from the sensor', '{c}: keine Rückmeldung vom Sensor'],
    cause: ['Plug loose or cable broken.', 'Stecker lose oder Kabel gebrochen.'],
    remedy: [
      'Check plug and cable, replace the sensor if the lamp stays dark.',
      'Stecker und Kabel prüfen, bei dunkler Lampe Sensor tauschen.',
    ],
  },
  {
    says: ['{c}: drive overloaded', '{c}: Antrieb überlastet'],
    cause: ['Foreign matter or worn bearing.', 'Fremdkörper oder verschlissenes Lager.'],
    remedy: ['Lock out, remove foreign matter, turn by hand.', 'Freischalten, Fremdkörper entfernen, von Hand drehen.'],
  },
  {
    says: ['{c} wrongly set', '{c} falsch eingestellt'],
    cause: ['Format was changed without its recipe.', 'Format ohne Rezept gewechselt.'],
    remedy: ['Load the recipe of the format and start again.', 'Rezept des Formats laden und neu starten.'],
  },
  {
    says: ['{c} worn', '{c} verschlissen'],
    cause: ['Service life reached.', 'Standzeit erreicht.'],
    remedy: [
      'Fit a new one from the wear kit and reset the counter.',
      'Neuteil aus dem Verschleißsatz einbauen, Zähler zurücksetzen.',
    ],
  },
  {
    says: ['{c}: contact lost', '{c}: Verbindung unterbrochen'],
    cause: ['Bus module without power.', 'Busmodul ohne Spannung.'],
    remedy: ['Check fuse F7 and start the module again.', 'Sicherung F7 prüfen und Modul neu starten.'],
  },
  {
    says: ['{c} jammed', '{c} blockiert'],
    cause: ['Container fallen over.', 'Gebinde umgefallen.'],
    remedy: [
      'Stop, take out the container, reset with the blue button.',
      'Anhalten, Gebinde entnehmen, mit blauem Taster quittieren.',
    ],
  },
];

export interface Parameter {
  readonly name: Pair;
  readonly unit: string;
  readonly value: number;
  readonly step: number;
}

/** What a data sheet tells of a machine; the values of two machines of a kind differ by one step. */
export const PARAMETERS: Readonly<Record<Kind, readonly Parameter[]>> = {
  labeller: [
    parameter('Air pressure of the label clamps', 'Luftdruck der Etikettenklemmen', 'bar', 4.6, 0.4),
    parameter('Temperature of the glue tank', 'Temperatur des Leimbehälters', '°C', 155, 10),
    parameter('Web tension', 'Bahnspannung', 'N', 28, 4),
    parameter('Gap between peeling edge and bottle', 'Abstand zwischen Spendekante und Flasche', 'mm', 3.5, 0.5),
    parameter('Speed of the turntable', 'Drehzahl des Flaschendrehtellers', '1/min', 62, 6),
    parameter('Tightening torque of the cutter screws', 'Anziehmoment der Messerschrauben', 'Nm', 14, 2),
    parameter('Running-in time after a reel change', 'Einlaufzeit nach dem Rollenwechsel', 's', 40, 5),
  ],
  capper: [
    parameter('Closing torque of the screwing head', 'Schließmoment des Schraubkopfs', 'Nm', 2.4, 0.3),
    parameter('Air pressure of the neck grippers', 'Luftdruck der Halsgreifer', 'bar', 5.2, 0.6),
    parameter('Stroke of the lifting column', 'Hub der Hubsäule', 'mm', 85, 10),
    parameter('Fill level of the cap sorter', 'Füllstand des Kappensortierers', '%', 60, 10),
    parameter('Air flow of the air knife', 'Luftmenge des Luftmessers', 'm³/h', 120, 15),
    parameter('Exposure time of the cap camera', 'Belichtungszeit der Kappenkamera', 'ms', 6, 2),
    parameter('Distance between bottle stops', 'Abstand der Flaschensperren', 'mm', 310, 20),
  ],
  wrapper: [
    parameter('Temperature of the sealing bar', 'Temperatur des Schweißbalkens', '°C', 178, 6),
    parameter('Temperature of the shrink tunnel', 'Temperatur des Schrumpftunnels', '°C', 165, 8),
    parameter('Sealing time', 'Schweißzeit', 'ms', 350, 50),
    parameter('Pressure of the film clamp', 'Druck der Folienklemme', 'bar', 3.8, 0.4),
    parameter('Speed of the tunnel chain', 'Geschwindigkeit der Tunnelkette', 'm/min', 12, 2),
    parameter('Sag of the tunnel chain', 'Durchhang der Tunnelkette', 'mm', 15, 3),
    parameter('Overlap of the film', 'Überlappung der Folie', 'mm', 45, 5),
  ],
  dryer: [
    parameter('Temperature of the supply air', 'Zulufttemperatur', '°C', 140, 10),
    parameter('Gas pressure before the burner', 'Gasdruck vor dem Brenner', 'mbar', 48, 5),
    parameter('Speed of the drying drum', 'Drehzahl der Trockentrommel', '1/min', 7.5, 0.5),
    parameter('Residual moisture at the outlet', 'Restfeuchte am Auslauf', '%', 4.5, 0.5),
    parameter('Pressure difference of the filter bags', 'Differenzdruck der Filterschläuche', 'mbar', 12, 2),
    parameter('Gap of the support rollers', 'Spalt der Laufrollen', 'mm', 0.8, 0.2),
    parameter('Purging time before ignition', 'Spülzeit vor dem Zünden', 's', 90, 15),
  ],
};

function parameter(en: string, de: string, unit: string, value: number, step: number): Parameter {
  return { name: [en, de], unit, value, step };
}
