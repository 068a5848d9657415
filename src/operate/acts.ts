// What the local door does for whoever holds the data folder: backups, the care of the plant's key, sign-in links.

import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../graph/model/errors.ts';
import type { PrincipalId } from '../../graph/model/ids.ts';
import { backup } from '../backup/backup.ts';
import { checkKit, rotateKey } from '../govern/keyCare.ts';
import type { House } from '../house.ts';
import type { Act } from './control.ts';

/** Who acts: the door knows the machine's user, not a person of the plant. */
const CONSOLE = 'local-console' as PrincipalId;
/** Absolute: the service may stand in another folder than its caller. */
const FILE = z.strictObject({ file: z.string().max(4096).refine(isAbsolute) });

export function actsOn(house: House): Readonly<Record<string, Act>> {
  return {
    backup: async (order) => backup(house, fileIn(order), CONSOLE),
    'rotate-key': async (order) => rotateKey(house, fileIn(order), CONSOLE),
    'revoke-token': async (order) => {
      await house.revocations.revoke(house, tokenIn(order), CONSOLE);
      return {};
    },
    'check-kit': async (order) => checkKit(house, kitIn(order), CONSOLE),
    invite: async (order) => ({ code: house.sessions.invite(subjectIn(order) as PrincipalId) }),
  };
}

function fileIn(order: unknown): string {
  const read = FILE.safeParse(order);
  if (!read.success) throw new Refusal('BAD_REQUEST');
  return read.data.file;
}

function tokenIn(order: unknown): string {
  const read = z.strictObject({ token: z.string().max(200) }).safeParse(order);
  if (!read.success) throw new Refusal('BAD_REQUEST');
  return read.data.token;
}

function kitIn(order: unknown): string {
  const read = z.strictObject({ kit: z.string().max(500) }).safeParse(order);
  if (!read.success) throw new Refusal('BAD_REQUEST');
  return read.data.kit;
}

function subjectIn(order: unknown): string {
  const read = z.strictObject({ subject: z.string().max(500) }).safeParse(order);
  if (!read.success) throw new Refusal('BAD_REQUEST');
  return read.data.subject;
}
