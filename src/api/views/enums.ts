// Domain words to the schema's enum names and back: `in-force` ↔ `IN_FORCE`.

type Screaming<S extends string> = S extends `${infer A}-${infer B}` ? `${Uppercase<A>}_${Screaming<B>}` : Uppercase<S>;

export function enumOf<S extends string>(word: S): Screaming<S> {
  return word.toUpperCase().replaceAll('-', '_') as Screaming<S>;
}

type Whispered<S extends string> = S extends `${infer A}_${infer B}` ? `${Lowercase<A>}-${Whispered<B>}` : Lowercase<S>;

export function wordOf<S extends string>(name: S): Whispered<S> {
  return name.toLowerCase().replaceAll('_', '-') as Whispered<S>;
}
