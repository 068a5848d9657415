// What stands before anything is opened: settings, the site's own files, where things lie, the log and the clock.

import { randomUUID } from 'node:crypto';
import type { Site } from '../../graph/model/site.ts';
import { detectorsWith } from '../../ingest/redact/detect.ts';
import type { Detector } from '../../ingest/redact/detector.ts';
import type { PolicyBook } from '../../ingest/redact/policy.ts';
import type { SecretRules } from '../../ingest/redact/secrets/rule.ts';
import type { Config } from '../config/config.ts';
import { type Log, openLog } from '../operate/log.ts';
import { type Metrics, openMetrics } from '../operate/metrics.ts';
import { type Folders, foldersOf, type Plant, readPlant } from '../plant.ts';
import { readPolicy, readSecretRulesOf, readSite } from '../siteFiles.ts';

export interface Ground {
  readonly config: Config;
  readonly folders: Folders;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly plant: Plant;
  readonly site: Site;
  readonly policy: PolicyBook;
  readonly secretRules: SecretRules | null;
  readonly detectors: readonly Detector[];
  readonly now: () => Date;
  readonly newId: () => string;
}

export async function readGround(config: Config): Promise<Ground> {
  const log = openLog(config.logLevel);
  const plant = await readPlant(config);
  const site = await readSite(config);
  const policy = await readPolicy(config, site);
  const secretRules = await readSecretRulesOf(config);
  return {
    config,
    folders: foldersOf(config),
    log,
    metrics: openMetrics(),
    plant,
    site,
    policy,
    secretRules,
    detectors: detectorsWith(secretRules),
    now: () => new Date(),
    newId: () => randomUUID(),
  };
}
