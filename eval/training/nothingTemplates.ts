// Sentences without a name, for training: what a capital letter also means.

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
The invoice of 4 février is still open.
Due on 7 de junio de 2019.
It was on 21 settembre, I think.
Next check: 15 listopada.
From 2 oktober until 9 november.
Room 12, Floor 3, Seat 14, Row 7
Winter 24, Summer 25, Spring 26
Bearing 27, Pump 31, Motor 45
the belt slipped again and the chuck jaw is worn
motor hot, fan dirty, filter to be changed on monday
please mark the page and frank the letter
grease will be here in may or june
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
The {prod} is broken again.
Die {prod} steht seit gestern.
Der {prod} meldet {code}.
We bought a {prod} and two {prod}.
Reset the {prod} at {tag}.
{prod}: {set}
{prod} {serial}
{prod}, {part}, {set}
Spare parts for the {prod} come from {maker}.
{tag} {code} {set}
{tag}	{code}	{set}
{tag} | {set} | {plc}
{tag} and {tag} are closed, {part} is fitted.
Calibrate {prod} with {part} at {set}.
{date} {time} {code}
Line {n}, Station {n}: output {n}
`
  .trim()
  .split('\n');
