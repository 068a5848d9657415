// German and English ways to say that something is wrong, as manuals print it first and as people say it after: general vocabulary, gathered after questions of our own to the sample plant.

export const SYMPTOMS = `
Temperatur zu hoch, Übertemperatur, Überhitzung, zu heiß, überhitzt = temperature above limit, temperature too high, too hot, overheating, overheated
Temperatur zu niedrig, zu kalt, unterkühlt = temperature below limit, temperature too low, too cold
undicht, leckt, tropft, läuft aus, rinnt, schwitzt = leaking, leaks, drips, dripping, oozes, seeps
klemmt, blockiert, verklemmt, steckt fest, sitzt fest, hakt = jammed, blocked, stuck, stuck fast, seized
läuft nicht an, startet nicht, springt nicht an, geht nicht an = does not start, not start, fails to start
sinkt ab, sackt ab, driftet ab = drifts down, drifts, creeps down
Schlauchbruch, gebrochener Schlauch, Schlauch geplatzt, geplatzter Schlauch = broken hose, burst hose, hose burst
Rohrbruch, gebrochenes Rohr, Rohr geplatzt = broken pipe, burst pipe, pipe burst
nachfüllen, auffüllen, einfüllen = fill, top up, refill, fill up
Geräusch, Lärm, laut, lärmt, dröhnt = noise, noisy, loud
läuft schief, läuft zur Seite, verläuft = off its track, off track, runs to one side, mistracking
schief, schräg, verkantet = askew, crooked, skewed, tilted, slanted
läuft über, übergelaufen = overflows, runs over, spills over
verstopft, zugesetzt, dicht gesetzt = clogged, blocked, plugged, choked
defekt, kaputt, beschädigt, hinüber = defective, broken, faulty, damaged, failed
verschlissen, abgenutzt, ausgeschlagen = worn, worn out, worn down
lose, locker, wackelt = loose, wobbles, wobbly
gerissen, eingerissen, Riss = cracked, torn, crack
vibriert, schwingt, rüttelt = vibrates, shakes, vibration
ruckt, ruckelt, stottert = jerks, stutters, judders
zurücksetzen, quittieren, entriegeln = reset, acknowledge
fehlt, verloren = missing, lost
verbogen, krumm = bent, warped
verrutscht, verschoben = shifted, displaced, out of place
verbraucht, leer = empty, used up, run out
`;
