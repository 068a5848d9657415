// The version of reading: part of the digest that says whether a document was read under today's rules.

/** Raise when the same bytes may come out differently: documents are then read anew. */
export const PARSER_VERSION = 17;
