// Words that frame a question and say nothing of what it is about: written from general knowledge of English and German, for no set of questions.

/** Folded as they are typed, without accents folded away. */
export const FRAMING: ReadonlySet<string> = new Set(
  `
  value values often far fast high much many big large long set setting get gets getting got mean means meant meaning
  need needs needed require requires required necessary want wants wanted must should shall could would may might can
  do does did done happen happens happened happening go goes going went come comes came take takes taken took make makes
  made give gives given gave put puts keep keeps kept let lets find finds show shows shown see sees seen look looks know
  knows known tell tells told say says said call called stay stays stand stands last lasts use used allow allowed allows
  permitted permissible possible really actually exactly now then still already again always ever just please well away
  kind type sort way reason reasons cause causes caused answer question right steps step procedure explain describe
  according somebody someone anybody anyone nobody something anything everything nothing thing things people one ones
  wrong matter trouble problem myself yourself enough too during while per each every instead else otherwise machine quickly

  wert wertes werte oft häufig weit schnell hoch viel viele vieles lange lang groß braucht brauche brauchen benötigt
  benötigen benötige nötig notwendig erforderlich muss müssen musste mussten soll sollen sollte kann können könnte konnte
  darf dürfen durfte mag will wollen möchte gilt gelten galt bedeutet heißt heißen zeigt zeigen steht stehen stand liegt
  liegen lag geht gehen ging kommt kommen kam kamen macht mache machen gemacht tun tut tue getan gibt geben gegeben nimmt
  nehmen bekommt bekomme bekommen kriegt kriege finde findet finden sehen sehe sieht weiß wissen sagt sagen bleibt bleiben
  bleibe hält halten gehalten dauert dauern gedauert erlaubt zulässig zugelassen möglich wirklich eigentlich genau jetzt
  dann noch schon wieder immer jemals bitte grund gründe ursache ursachen warum weshalb wieso richtig genug während pro
  je jede jeder jedes jeden jemand niemand etwas nichts alles ding dinge leute man sich selbst erkenne erkennt erkennen
  schritt schritte ablauf vorgehen womit wozu wohin woher wofür wodurch woran wovon worauf ab passiert passieren geschieht
  geschehen einstellung maschine passt wurde wurden worden werden wird
  falsch los welchem wessen wem wen solche solcher solches solchen solchem jeweils beide beiden ganz gar sogar also bevor
  nachdem sobald solange wobei dabei dafür davon damit dürft sollten müsste müssten würde würden hätte hätten wäre wären
  nun mal eben halt gerade unser unsere unserem unseren unserer mir dir ihm überhaupt ungefähr circa
  `
    .trim()
    .split(/\s+/),
);

/** Words that frame only together: `in case of` has nothing to do with a gear case. In full, however short they are typed. */
export function withoutFrames(question: string): string {
  return question.replace(FRAMES, ' ').replace(NUMBER, '$1').replace(DENIED, 'not').replace(ASKED, '$1 is');
}
/** `won't`, `doesnt`, `cannot` */
const DENIED = /\b(?:(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|should|would|must)n['’]?t|cannot)\b/giu;
/** `what's`, `wheres` */
const ASKED = /\b(what|where|who|how|when)['’]?s\b/giu;
const FRAMES =
  /\b(?:in (?:the )?(?:case|event) of|all the time|im falle?(?: von| eine[rs])?|(?:die ganze|andauernd die) zeit)\b/giu;
const NUMBER = /\b((?:tele)?phone|extension|hotline) numbers?\b/giu;
