// A rule that finds one kind of credential, in the terms of gitleaks' published rules file.

export interface SecretRule {
  readonly id: string;
  /** RE2 syntax. null: a file at such a path is a secret as a whole. */
  readonly regex: string | null;
  /** RE2; the rule holds for files whose path matches. */
  readonly path: string | null;
  /** Shannon entropy in bits a character that the secret must exceed. */
  readonly entropy: number | null;
  /** Group that is the secret; null: the first that took part, or the whole match. */
  readonly secretGroup: number | null;
  /** One of these must stand near; lower case. Empty: the rule is tried everywhere. */
  readonly keywords: readonly string[];
  /** Every keyword is part of whatever matches, however the expression writes it: no need to look further. */
  readonly inside?: true;
  readonly allowlists: readonly Allowlist[];
}

/** What is no secret although it looks like one. */
export interface Allowlist {
  /** `AND`: every kind of condition that is named must hold. */
  readonly condition: 'OR' | 'AND';
  readonly regexTarget: 'secret' | 'match' | 'line';
  readonly regexes: readonly string[];
  readonly paths: readonly string[];
  /** Lower case; found anywhere in the secret. */
  readonly stopwords: readonly string[];
}

export interface SecretRules {
  readonly rules: readonly SecretRule[];
  /** For every rule. */
  readonly allowlists: readonly Allowlist[];
}
