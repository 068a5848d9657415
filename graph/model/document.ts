// A document, and one version of it as it was redacted and read.

import type { ClassId, Digest, DocumentId, KeyId, PrincipalId, Revision, RunId, VersionId } from './ids.ts';
import type { Labels, Validity } from './labels.ts';

/** Where a document came from: the labels file's name, and the path below it. */
export interface Source {
  readonly root: string;
  readonly path: string;
}

export interface Document {
  readonly id: DocumentId;
  readonly classId: ClassId;
  readonly title: string;
  readonly source: Source;
  /** The source's path under the redaction policy: what readers see of it. */
  readonly shownPath: string;
  /** null: hidden, no approved labels. */
  readonly labels: Labels | null;
  /** The version in force. */
  readonly versionId: VersionId;
  /** The source was missing at the last sync, since when (ISO 8601). */
  readonly vanishedAt: string | null;
  /** null: nobody ruled on it, so its labels say what holds. */
  readonly ruling: Ruling | null;
}

/** What those who answer for a document decided about its text: it stays whatever is uploaded in the document's place. */
export interface Ruling {
  /** 1, 2, … within the document: each decision takes the place of the one before. */
  readonly number: number;
  /** null: as the labels say. */
  readonly validity: Validity | null;
  /** What readers are told about the validity. */
  readonly notice: string | null;
  readonly by: PrincipalId;
  /** ISO 8601: when the validity was set. */
  readonly at: string;
  /** Shown to some readers of this document only: they need to see it by themselves. */
  readonly successor: DocumentId | null;
  /** Stands beside any validity. */
  readonly safety: { readonly text: string; readonly at: string } | null;
}

/** What readers of a document are told wherever it is cited. */
export interface Notice {
  readonly kind: 'safety' | 'validity';
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

export function validityOf({ labels, ruling }: Pick<Document, 'labels' | 'ruling'>): Validity {
  return ruling?.validity ?? labels?.validity ?? 'in-force';
}

/** Safety first. */
export function noticesOf({ ruling }: Pick<Document, 'ruling'>): readonly Notice[] {
  if (!ruling) return [];
  const { safety, notice, at } = ruling;
  return [
    ...(safety ? [{ kind: 'safety' as const, ...safety }] : []),
    ...(notice === null ? [] : [{ kind: 'validity' as const, text: notice, at }]),
  ];
}

export interface Version {
  readonly id: VersionId;
  readonly documentId: DocumentId;
  readonly classId: ClassId;
  /** 1, 2, … within the document. */
  readonly number: number;
  readonly mediaType: string;
  /** BCP 47, guessed from the text: `en`, `de`, or `und`. */
  readonly language: string;
  readonly bytes: number;
  readonly pages: readonly (PageSize & Recognised)[];
  /** SHA-256(salt ‖ original bytes), hex; the salt is sealed with this record. */
  readonly commitment: string;
  readonly salt: string;
  /** Where the vault keeps the sealed original. */
  readonly vaultName: string;
  readonly vaultKey: KeyId;
  /** What opens the original, sealed under the same key and so gone with it; absent: nothing is locked. */
  readonly vaultPassword?: string;
  readonly run: RunId;
  readonly ingestedAt: string;
  /** Who brought the bytes in first: reading them anew does not change that. Absent in older records: whoever the run names. */
  readonly uploader?: PrincipalId;
  /** Who let a suspicious text through, when, and what was found in it; absent: nothing to let through. */
  readonly review?: { readonly by: PrincipalId; readonly at: string; readonly findings: readonly VersionFinding[] };
  /** What of the file was left out of its text, by kind and place; absent in older records: not kept then. */
  readonly findings?: readonly VersionFinding[];
  /** Digest of everything that decided the outcome: redaction policy, entity patterns, chunking, parser version. */
  readonly rules: Digest;
  /** Digest of those of them that decide what redaction hides; absent in older records. */
  readonly hides?: Digest;
  readonly redactions: Readonly<Record<string, number>>;
  /** Names of the numbers it calls part or serial numbers and that look like something else; absent: none. */
  readonly calls?: readonly string[];
  /** Numbers it shows because other documents of its class call them so, and the revision that was looked at; absent: none. */
  readonly spared?: { readonly at: Revision; readonly names: readonly string[] };
  /** How many chunks it was cut into; they are named `${id}.${ordinal}`. */
  readonly chunks: number;
  /** How many facts it states; they are named `${id}.f${number}`, from 0. */
  readonly facts: number;
}

export interface Recognised {
  /** How sure text recognition was of the page's words, 0 to 1; null or absent: they stood in the file as text. */
  readonly recognised?: number | null;
}

/** What a person would not see of a text, by kind, place and amount. */
export interface VersionFinding {
  readonly kind: string;
  readonly page: number;
  readonly place: string;
  readonly count: number;
}

/** Width and height in points; 0 × 0 where the format has no pages. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}
