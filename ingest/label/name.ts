// What a name in our files looks like: sites, lines, groups, people, machines.

import { z } from 'zod';

/** NFC, so that two ways of typing an umlaut are one name. */
export const NAME = z
  .string()
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, {
    error: 'must be a name of letters, digits, ".", "_" and "-", at most 64',
  });

/** `none`: stands for the absence of a line, collection or owner, so it names nothing else. */
export const NAME_OR_NONE = NAME.transform((name) => (name === 'none' ? null : name));

export const NAME_NOT_NONE = NAME.refine((name) => name !== 'none', { error: 'must be a name other than "none"' });
