// Words too common to search by, in English and German, already folded to plain letters.

export const ENGLISH_STOPS: ReadonlySet<string> = words(`
  a an the this that these those such
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
  myself yourself himself herself itself ourselves yourselves themselves
  who whom whose which what when where why how
  is am are was were be been being do does did doing done have has had having can could will would shall should may might must
  and or but nor if then else than because as while although though so
  of at by for with from to into onto in on upon about between among through during before after above below over under
  up down out off again once here there
  not no only own same too very also just now both each few more most other some any all s t don
`);

export const GERMAN_STOPS: ReadonlySet<string> = words(`
  der die das den dem des ein eine einer eines einem einen kein keine keiner keinen keinem
  dieser diese dieses diesen diesem jeder jede jedes jeden jedem welche welcher welches welchen
  ich du er sie es wir ihr mich dich ihn uns euch ihnen sich man mein meine dein sein seine seiner seinem ihre ihren ihrer
  und oder aber denn sondern weil dass wenn ob als wie wo wer was wann warum wieso wohin womit
  ist sind war waren bin bist sei wird werden wurde wurden worden hat habe haben hatte hatten
  kann koennen muss muessen soll sollen darf duerfen will wollen
  in im ins an am ans auf aus bei beim bis durch fuer gegen mit nach ohne seit ueber um unter vom von vor zu zum zur
  zwischen nicht nur auch noch schon sehr so dann da hier dort etwa doch mehr
`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
