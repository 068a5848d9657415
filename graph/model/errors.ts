// Every deliberate error of the product, by code: what happened, and what a person can do about it.

/** Closed list: code → the default sentence. `docs/errors.md` documents the same codes, held by a test. */
export const ERRORS = {
  // Asking and reading
  NOT_FOUND: 'This does not exist, or you may not see it.',
  UNAUTHENTICATED: 'Your session is missing or over; sign in again.',
  FORBIDDEN: 'You may not do this; ask your administrator for the role it needs.',
  BAD_REQUEST: 'The request cannot be understood; check its fields.',
  TOO_LARGE: 'The request is larger than this service accepts.',
  TOO_MANY_REQUESTS: 'Too many requests at once; wait a moment and try again.',
  UNAVAILABLE: 'The service is starting or stopping; try again in a moment.',
  INTERNAL: 'Something went wrong on our side; give the correlation id to your administrator.',
  HELD: 'The document is under a legal hold; release the hold first.',
  REVISION_AHEAD: 'The revision asked for is not there yet; try again in a moment.',
  REVISION_PAST: 'The revision asked for is too old to search; ask for a newer one.',

  // Store
  STORE_IN_USE: 'Another service has this data folder open; stop it first or choose another folder.',
  STORE_DAMAGED: 'The store does not pass its check; restore it from a backup.',
  STORE_NEWER: 'The store was written by a newer version; upgrade this service.',
  STORE_DENIED: 'The graph database refuses this user and password; correct BULKHEAD_NEO4J_USER or the password file.',
  STORE_UNTRUSTED:
    'The graph database does not show a certificate that is trusted here; correct BULKHEAD_NEO4J_CA_FILE or the address.',
  STORE_CONFLICT: 'The same record changed meanwhile; try again.',
  BACKUP_DAMAGED: 'The backup does not pass its check: it is cut short or was changed; use another one.',
  DISK_FULL: 'The disk is full; free some space and try again.',
  FOLDER_READ_ONLY: 'The data folder cannot be written; check its owner and permissions.',

  // Keys and sealed content
  KEY_MISSING: 'The key-encryption key is not where the configuration says; mount it or use the recovery kit.',
  KEY_WRONG: 'This key-encryption key does not open the keyring; use the one this plant was made with.',
  KEY_EXPOSED: "Others on this machine can read the key file; make it its owner's alone (chmod 600).",
  KEY_DESTROYED: 'This content was erased; its key no longer exists.',
  SEAL_BROKEN: 'A sealed record does not open where it stands; it was changed or moved outside the service.',

  // Ledger
  LEDGER_DAMAGED: 'The log does not pass its check; keep the folder as it is and call your auditor.',
  PROOF_INVALID: 'The proof does not verify.',

  // Models
  MODEL_DIGEST: 'A model file is not the one the lock file names; delete it and run npm run setup.',
  NAMES_LEVEL_MISSING:
    'The site wants names found better than this installation can; bring the model, or ask less under redaction.names.',
  GENERATOR_FAILED: 'The language model gave nothing that can be used; answers are extracts until it does.',
  MODEL_MISSING: 'The embedding model is not there; run npm run setup, or copy it into the models folder.',

  // Ingest: why a document was refused
  UNSUPPORTED_TYPE: 'This kind of file is not supported; save it as PDF, DOCX, PPTX, XLSX, HTML, CSV or text.',
  ENCRYPTED_FILE: 'The file is encrypted; give its password, or save it without one.',
  DAMAGED_FILE:
    'The file is damaged and cannot be read; open it in its own program and save it anew, or fetch it again.',
  FILE_TOO_LARGE: 'The file is larger than the limit; split it, or save it with smaller pictures.',
  TOO_MANY_PAGES: 'The document has more pages than the limit; split it.',
  TOO_MUCH_TEXT: 'The document holds more text than the limit; split it.',
  TOO_MUCH_DRAWING:
    'The document draws more than can be checked for hidden text; save it in simpler form, or split it.',
  TOO_MANY_SCANS: 'The document has more scanned pages than the limit; split it.',
  PICTURE_TOO_LARGE: 'A picture has more pixels than the limit; save it smaller.',
  PASSWORD_WRONG: 'The password given does not open the file; check it and try again.',
  KEY_TOO_COSTLY: 'The file asks for more work to open it than is done for one; save it anew under a password.',
  TOO_DEEP: 'The file is nested deeper than the limit; save it in simpler form.',
  ARCHIVE_BOMB: 'The file expands far beyond its size; unpack it and bring the documents in it.',
  ARCHIVE_NESTED: 'The archive holds another archive; unpack it first.',
  ARCHIVE_PATH: 'The archive names a place outside itself; unpack it and bring the documents in it.',
  PARSE_TIMEOUT: 'The file took longer to read than the limit; split it, or save it in simpler form.',
  PARSE_MEMORY: 'The file needed more memory to read than the limit; split it, or save it in simpler form.',
  PARSE_CRASHED: 'The file made its reader fail.',
  NO_TEXT:
    'No text was found in the file; if it is a scan, switch on text recognition, or bring a file that holds text.',
  EMPTY_FILE: 'The file is empty; check that it was saved and copied whole.',
  SANDBOX_UNAVAILABLE:
    'This host cannot isolate the reader of documents; allow user namespaces, or declare another isolation.',
  SUSPICIOUS:
    'The document holds something that a person would not see, or that speaks to a machine; a reviewer decides on it.',
  EMBEDDER_FAILED: 'The embedding model failed on this document.',
  INGEST_FAILED: 'The document could not be ingested; nothing of it was kept.',

  // Labels and configuration
  LABELS_INVALID: 'The labels file cannot be used.',
  LABELS_NOT_APPROVED: 'The labels file is not approved; an administrator approves it by its digest.',
  CONFIG_INVALID: 'A setting has a wrong value.',
  PORT_BUSY: 'The port is in use; stop the other program or choose another port.',
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An error made on purpose: safe to show to a person, asserted on by its code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;

  /** `says` replaces the default sentence; it must hold no content, secret or name of a person. */
  constructor(code: ErrorCode, says?: string, options?: { cause?: unknown }) {
    super(says ?? ERRORS[code], options);
    this.code = code;
  }
}
