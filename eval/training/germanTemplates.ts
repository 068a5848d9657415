// German sentences of letters, shift notes, forms and messages in which somebody is named among many nouns, for training.

/** `{slot}` as in the factory set; written for this purpose. */
export const GERMAN: readonly string[] = `
Sehr geehrte Frau {l},\\nanbei das Angebot für die Wartung der Pumpe.\\nMit freundlichen Grüßen\\n{p}
Sehr geehrter Herr {l},\\nvielen Dank für Ihre Anfrage vom Montag.\\nFreundliche Grüße\\n{p}\\n{org}\\n{addr}
Hallo {f},\\nkannst du die Dichtung morgen mitbringen?\\nDanke, {f}
Liebe {f}, der Termin mit {org} ist auf Dienstag verschoben.
{p} hat die Spindel getauscht und den Alarm quittiert.
{p} übernimmt die Nachtschicht von {p}.
Laut {p} war die Mutter lose und die Scheibe fehlte.
Die Störung hat {l} gemeldet, behoben hat sie {f}.
Übergabe an {p}: Filter prüfen, Öl nachfüllen.
{f} und {f} waren an der Presse, {l} am Band.
Der Schlosser {p} kommt um sechs Uhr.
Die Elektrikerin {p} hat die Sicherung gewechselt.
Herr {l} aus {loc} bringt das Ersatzteil.
Frau {l} von {org} ruft zurück.
{p} wohnt in {loc} und fährt mit dem Bus.
{p} wohnt in {addr}.
Ich heiße {p} und arbeite bei {org} in {loc}.
Mein Name ist {p}, meine Adresse ist {addr}.
Bitte das Paket an {p}, {addr} schicken.
Lieferadresse: {addr}
Rechnung an:\\n{org}\\n{addr}
{p}\\n{addr}\\n\\nBetreff: Schlüssel für das Tor
Name: {p}\\nAnschrift: {addr}\\nArbeitgeber: {org}
Name: {lp}\\nOrt: {loc}
Gemeldet von {p}, geprüft von {p}, freigegeben durch {l}.
Gez. {p}
i. A. {p}
Unterschrift: {p}
Ansprechpartner: {p}, {org}
Die Firma {org} aus {loc} liefert am Freitag.
{org} hat den Motor nach {loc} geschickt.
Der Fahrer von {org} hieß {l}.
Wir fahren morgen nach {loc}, {f} holt uns ab.
In {loc} regnet es, die Straße nach {loc} ist gesperrt.
Die Schulung in {loc} hält {p}.
{f} ist krank, {l} macht den Dienst.
Krankmeldung von {p}: bis Freitag.
{p} hat sich an der Kante geschnitten und wurde nach {loc} gebracht.
Frag {f}, ob {l} die Schraube angezogen hat.
{f} sagt, der Druck war zu hoch.
Danke an {f} und {f} für die schnelle Hilfe.
Telefonat mit {p}: Lieferung kommt später.
{tl} hat die Freigabe erteilt.
{tl} möchte die Zeichnung sehen.
Der Termin bei {tl} in {loc} entfällt.
Anwesend: {p}, {p}, {p}
Verteiler: {p}; {p}; {l}
Schichtleiter: {p}\\nBediener: {p}\\nStückzahl: {q}
Bediener {p} hat {q} gezählt.
Besucher: {p}, Firma {org}, Ausweis am Tor abgegeben.
Unfall: {p} ist auf der Treppe gestürzt, {f} hat den Arzt gerufen.
Kündigung von {p} liegt in der Personalabteilung.
Seit {p} in Rente ist, macht {f} das Lager.
Die Witwe von {p} wohnt in {street}, {loc}.
Die neue Werkstatt ist in der {street} in {loc}.
`
  .trim()
  .split('\n')
  .map((line) => line.replaceAll('\\n', '\n'));
