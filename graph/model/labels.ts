// What a document is about and who it concerns: the attributes that decide its access class.

import type { Digest, MachineId } from './ids.ts';

/** Whether the text may be relied on; set by the affected document's owner. */
export type Validity = 'in-force' | 'superseded' | 'withdrawn' | 'under-review';

/** The attributes access is decided on; documents that agree in all of them form one access class. */
export interface ClassAttributes {
  readonly site: string;
  /** null: concerns the whole site. */
  readonly line: string | null;
  readonly collection: string | null;
  /** The site's own scale, `operations` or `personnel` for instance. */
  readonly sensitivity: string;
}

/** Approved labels of one document. */
export interface Labels extends ClassAttributes {
  /** The machines the whole document is about; empty: none in particular. */
  readonly machines: readonly MachineId[];
  /** Group that owns the document. */
  readonly owner: string | null;
  readonly validity: Validity;
  /** The labels file that gave them. */
  readonly from: Digest;
}

/** Hidden: no approved labels. Readable by nobody, and told so to whoever ingested it. */
export type Labelling = { readonly kind: 'labelled'; readonly labels: Labels } | { readonly kind: 'hidden' };
