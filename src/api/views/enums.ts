// Domain words to the schema's enum names and back: `in-force` ↔ `IN_FORCE`.

type Screaming<S extends string> = S extends `${infer A}-${infer B}` ? `${Uppercase<A>}_${Screaming<B>}` : Uppercase<S>;

export function enumOf<S extends string>(word: S): Screaming<S> {
  return word.toUpperCase().replaceAll('-', '_') as Screaming<S>;
}
