// Opens what finds names: the site's model where the lock file configures one, else the trained model that comes along.

import type { MessagePort } from 'node:worker_threads';
import { Refusal } from '../graph/model/errors.ts';
import type { Digest } from '../graph/model/ids.ts';
import { type NameModel, openNameModel } from '../ingest/embed/nameModel.ts';
import { type NameFinder, together } from '../ingest/redact/nameFinder.ts';
import { openTrained } from '../ingest/redact/trained/openTrained.ts';
import type { Log } from './operate/log.ts';

export interface Names {
  readonly finder: NameFinder | null;
  /** Of the site's model; the ingest thread reaches it through `connect`. */
  readonly model: Digest | null;
  connect(): MessagePort | null;
  close(): Promise<void>;
}

/** A configured model that is not there is said in health; one with wrong bytes stops the start. */
export async function openNames(modelsFolder: string, log: Log): Promise<Names> {
  const model = await configured(modelsFolder, log);
  return {
    finder: together(model?.finder ?? null, await openTrained()),
    model: model?.finder.digest ?? null,
    connect: () => model?.connect() ?? null,
    close: async () => model?.close(),
  };
}

async function configured(folder: string, log: Log): Promise<NameModel | null> {
  try {
    return await openNameModel({ folder });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'MODEL_MISSING') throw error;
    log.warn({ code: error.code }, 'no model for names: they are found by what comes with the program');
    return null;
  }
}
