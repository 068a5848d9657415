// Makes texts about machines in which nobody is named, for training: headings, steps, set-points, lists of parts, tables, notes.

import type { Draw } from '../factory/draw.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s*[|\n]\s*/);

const THINGS = words(`
  pump|motor|gripper|conveyor|feeder|hopper|spindle|chuck|tailstock|turret|coolant tank|oil cooler|filter element|pressure switch|relief valve|check valve|ball valve|shut-off valve|manifold|cylinder|piston rod|seal kit
  guide rail|ball screw|coupling|gearbox|bearing|shaft|pulley|drive belt|chain|sprocket|brake|clutch|encoder|servo drive|inverter|contactor|relay|fuse|terminal block|cable duct|control cabinet|touch panel|signal lamp
  light curtain|guard door|interlock|emergency stop|two-hand control|foot switch|proximity sensor|thermocouple|load cell|flow meter|level switch|heater band|nozzle|mould|die|punch|blade|saw band|grinding wheel|tool holder
  fixture|clamp|vice|pallet|magazine|dresser|wiper|scraper|lubricator|grease nipple|air dryer|regulator|muffler|vacuum cup|ejector|suction hose|robot arm|wrist|axis|carriage|cross beam|frame|foot|cover|hood|window|hinge
  label printer|scale|scanner|stacker|wrapper|sealer|oven|furnace|mixer|extruder|screw conveyor|dosing unit|silo|agitator|heat exchanger|chiller|boiler|compressor|fan|blower|damper|duct|bag filter|cyclone|rotary valve
`);
const LOOSE = words(`
  blanks|sheets|coils|rings|washers|bolts|nuts|screws|gaskets|sleeves|bushings|caps|plugs|pins|springs|plates|strips|tubes|profiles|castings|housings|covers|boxes|pallets|crates|drums|cans|bags|rolls|spools|labels|samples
  parts|pieces|units|sets|pairs|layers|cycles|strokes|turns|steps|teeth|holes|welds|joints|hours|minutes|seconds|shifts|days|weeks|readings|entries|alarms|faults|jobs|orders|batches|lots|rejects|copies|lines|pages
`);
const PLACES = words(`
  Entry|Sheet|Step|Page|Table|Figure|Station|Line|Hall|Bay|Gate|Room|Level|Zone|Cell|Section|Chapter|Item|Position|Pos.|Row|Column|Slot|Port|Channel|Input|Output|Axis|Tool|Program|Recipe|Job|Order|Batch|Lot|Box|Bin|Shelf
  Rack|Drawer|Pallet|Drum|Coil|Note|Alarm|Error|Fault|Warning|Message|Phase|Stage|Cycle|Pass|Run|Test|Trial|Sample|Spindle|Pump|Motor|Tank|Heater|Press|Robot|Cabinet|Panel|Terminal|Fuse|Relay|Part|Unit|Module|Block|Layer
  Shift|Week|Day|Revision|Version|Release|Size|Type|Class|Grade|Number|Building|Floor|Dock|Lane|Aisle|Point|Turn|Side|View|Form|Plan|Log|Report|Ticket|Task|Check|List|Route|Circle|Ring|Square|Drive|Court|Close|Way|Cross
`);
const HEADINGS = words(`
  Before You Start|Daily Checks|Weekly Checks|Safety|Tools Needed|Technical Data|Set-Up|Start-Up|Shut-Down|Closing Down|Filling|Draining|Cleaning|Lubrication|Adjustment|Calibration|Replacing the Filter|Changing the Tool
  Operation|Modes of Operation|Fault Finding|Possible Causes|Remedy|Result|Description|Purpose|Scope|Overview|Introduction|Contents|Spare Parts|Wear Parts|Order Data|Dimensions|Weights|Torques|Pressures|Temperatures
  Electrical Connection|Air Supply|Water Supply|Transport|Storage|Disposal|Inspection|Acceptance|Handover|Maintenance Plan|Work Steps|What to Do|Wiring|Settings|Parameters|Inputs and Outputs|Messages|History|Remarks
  Quality Check|Packing|Loading|Unloading|Warm-Up|Test Run|Restart|Reset|Emergency|Lock-Out|Release|Tightening|Alignment|Tensioning|Venting|Bleeding|Heating|Cooling|Drying|Mixing|Dosing|Weighing|Stacking|Wrapping
`);
const DONE = words(`
  starts|stops|turns|runs|heats up|cools down|closes|lifts|lowers|moves back|moves forward|is locked|is released|is filled|is emptied|is cleaned|is greased|leaks|squeaks|vibrates|is worn|is loose|is hot|is blocked|trips|waits
  reaches its limit|is ready|is reset|is referenced|shows nothing|is switched off|is switched on|is replaced|is tightened|is checked|stands still|returns home|slows down|speeds up|locks again|drips|rattles|hums|needs oil
`);
const DO = words(`
  Check|Clean|Grease|Replace|Tighten|Loosen|Open|Close|Remove|Fit|Drain|Fill|Vent|Reset|Adjust|Measure|Inspect|Lift|Lower|Turn|Press|Hold|Release|Lock|Unlock|Switch off|Switch on|Disconnect|Connect|Wipe|Empty|Test|Mark
`);
const UNITS = words(
  'mm|cm|m|bar|mbar|kN|N|Nm|rpm|kV|V|mA|A|kW|W|Hz|s|ms|min|h|kg|g|l|ml|l/min|°C|K|%|µm|kg/h|m/s|psi|ppm|dB',
);
const MEASURES = words(
  'Pressure|Temperature|Speed|Feed|Torque|Flow|Level|Stroke|Travel|Gap|Play|Width|Height|Length|Depth|Weight|Mass|Load|Force|Current|Voltage|Power|Time|Delay|Dwell|Count|Target|Actual|Limit|Minimum|Maximum|Set-point|Offset|Angle|Force|Noise|Range|Rate|Yield|Scrap|Output',
);

type Make = (draw: Draw) => string;

const number: Make = (draw) =>
  draw.one([String(1 + draw.number(9)), String(10 + draw.number(90)), String(100 + draw.number(900)), `${1 + draw.number(99)}.${draw.number(10)}`, String(1000 + draw.number(9000))]); // biome-ignore format: one draw
const whole: Make = (draw) =>
  draw.one([1 + draw.number(9), 10 + draw.number(90), 100 + draw.number(900), 1000 + draw.number(9000)]).toString();
const thing: Make = (draw) => draw.one(THINGS);
const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const title = (text: string): string => text.split(' ').map(upper).join(' ');
const measured: Make = (draw) => `${number(draw)} ${draw.one(UNITS)}`;
/** "120 blanks", "3 Drive Belts", "Entry 3", "85 mm": what looks like the number of a house. */
export const counted: Make = (draw) =>
  draw.one<Make>([
    (of) => `${whole(of)} ${of.one(LOOSE)}`,
    (of) => `${whole(of)} ${upper(of.one(LOOSE))}`,
    (of) => `${whole(of)} ${title(thing(of))}`,
    (of) => `${of.one(PLACES)} ${whole(of)}`,
    (of) => `${of.one(PLACES)} ${whole(of)}`,
    (of) => `${title(thing(of))} ${1 + of.number(30)}`,
    measured,
  ])(draw);

const LINES: readonly Make[] = [
  (draw) => draw.one(HEADINGS),
  (draw) => draw.one(HEADINGS),
  (draw) => title(thing(draw)),
  (draw) => `${draw.one(PLACES)} ${whole(draw)}`,
  (draw) => `${draw.one(PLACES)} ${whole(draw)}: ${draw.one(HEADINGS)}`,
  (draw) => counted(draw),
  (draw) => `The ${thing(draw)} ${draw.one(DONE)} at ${measured(draw)}.`,
  (draw) => `The ${thing(draw)} ${whole(draw)} ${draw.one(DONE)} at ${measured(draw)}.`,
  (draw) => `Then the ${thing(draw)} ${draw.one(DONE)}.`,
  (draw) => `After ${counted(draw)} the ${thing(draw)} ${draw.one(DONE)} again.`,
  (draw) => `${upper(thing(draw))} ${draw.one(DONE)}, ${thing(draw)} ${draw.one(DONE)}.`,
  (draw) => `${draw.one(DO)} the ${thing(draw)}.`,
  (draw) => `${draw.one(DO)} the ${thing(draw)} and the ${thing(draw)}, then wait ${measured(draw)}.`,
  (draw) => `${1 + draw.number(12)}. ${draw.one(DO)} ${title(thing(draw))} ${1 + draw.number(9)}.`,
  (draw) => `- ${draw.one(DO)} ${counted(draw)}`,
  (draw) => `${draw.one(MEASURES)}: ${measured(draw)}`,
  (draw) => `${draw.one(MEASURES)} ${measured(draw)}, ${draw.one(MEASURES)} ${measured(draw)}`,
  (draw) => `${upper(thing(draw))}: ${measured(draw)}`,
  (draw) => `${title(thing(draw))} | ${whole(draw)} | ${measured(draw)}`,
  (draw) => `${draw.one(PLACES)}\t${draw.one(MEASURES)}\t${draw.one(UNITS)}`,
  (draw) => `${whole(draw)}\t${title(thing(draw))}\t${counted(draw)}`,
  (draw) => `${draw.one(HEADINGS)} ${whole(draw)}`,
  (draw) => `See ${counted(draw)}.`,
  (draw) => `Made ${counted(draw)}, scrapped ${counted(draw)}.`,
  (draw) => `${counted(draw)}, ${counted(draw)}, ${counted(draw)}`,
  (draw) => `Put ${counted(draw)} into ${counted(draw)}.`,
  (draw) => `Stopped at ${counted(draw)}, ${measured(draw)}.`,
  (draw) => `Press ${draw.one(DO)}, choose ${draw.one(HEADINGS)} and set ${measured(draw)}.`,
  (draw) => `Is the ${thing(draw)} of ${counted(draw)} ready?`,
  (draw) => `WARNING: the ${thing(draw)} ${draw.one(DONE)}.`,
  (draw) => `NOTE ${draw.one(HEADINGS).toUpperCase()}`,
];

/** One to seven lines, some of them apart. */
export function sheet(draw: Draw): string {
  const lines = Array.from({ length: 1 + draw.number(7) }, () => draw.one(LINES)(draw));
  return lines.reduce((text, line) => text + draw.one(['\n', '\n', '\n', '\n\n', ' ']) + line);
}
