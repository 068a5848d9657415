// Types for the parser of css-tree alone, which comes without the tables of the whole library.

declare module 'css-tree/parser' {
  import type { parse } from 'css-tree';

  const parser: typeof parse;
  export default parser;
}
