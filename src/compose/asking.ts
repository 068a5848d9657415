// Puts together what answers a question, and how the site's policy treats the words of whoever asks.

import { openPseudonyms } from '../../graph/keys/pseudonyms.ts';
import type { KeyId } from '../../graph/model/ids.ts';
import { languageOf } from '../../ingest/redact/language.ts';
import { policyFor } from '../../ingest/redact/policy.ts';
import { pathShown, redactText } from '../../ingest/redact/redact.ts';
import { openEndpoint } from '../ask/generate/endpoint.ts';
import type { Failure, Generator } from '../ask/generate/generator.ts';
import { glossaryOf } from '../ask/glossary/glossary.ts';
import { siteMeant } from '../ask/siteMeant.ts';
import { translate } from '../ask/translate.ts';
import { readPasswordFile } from '../config/secrets.ts';
import { SETTINGS } from '../config/settings.ts';
import { degradations } from '../degradations.ts';
import type { House } from '../house.ts';
import type { Ground } from './ground.ts';
import type { Memory } from './memory.ts';
import type { Models, Starting } from './models.ts';
import type { Records } from './records.ts';

export async function openAsking(
  house: Ground & Records & Memory & Models & Pick<Starting, 'search'>,
): Promise<Pick<House, 'ask' | 'shownPath' | 'degraded'>> {
  const { config, site, policy, graph, keyring, search, embedder, model, names } = house;
  const isErased = (key: KeyId) => house.erasedPeople.has(key);
  // What a question names is not kept: nobody put it into the plant's documents.
  const pseudonyms = await openPseudonyms({ keyring, clear: null, isErased });
  const redacting = { pseudonyms, detectors: house.detectors, names: names.finder };
  const asked = { site, policy: policyFor(policy, null) };
  const glossary = glossaryOf(site.glossary);
  const native = await search.native();
  const degraded = degradations(model, native.hnsw || !config.hnsw);
  return {
    ask: {
      site,
      reader: house.reader,
      writer: graph,
      keyring,
      documents: house.documents,
      search,
      embedQuestion: async (text) => (embedder ? ((await embedder.embed([text], 'question'))[0] ?? null) : null),
      model: model?.digest ?? null,
      languages: model?.languages ?? [],
      likeness: model?.likeness ?? null,
      reranker: house.reranker,
      redact: (text) => redactText(redacting, text, asked, { site: siteMeant(text, site), thorough: false }),
      languageOf,
      translate: (text) => translate(text, glossary),
      generator: await generatorOf(house),
      degraded,
      pin: house.pin,
      scopeFor: house.scopeFor,
      ledger: house.ledger,
      newId: house.newId,
      now: house.now,
    },
    shownPath: (path, of) => pathShown(redacting, path, { site, policy: policyFor(policy, of) }, of?.site ?? ''),
    degraded: async (language) => degraded(language),
  };
}

async function generatorOf({ config, metrics, log }: Ground): Promise<Generator | null> {
  if (!config.generator) return null;
  const { keyFile, ...place } = config.generator;
  const key = keyFile === null ? null : await readPasswordFile(keyFile, SETTINGS.modelKeyFile.env);
  const failed = (failure: Failure) => {
    metrics.extractOnly(failure);
    log.warn({ code: failure }, 'the language model gave nothing that can be used: the answer is an extract');
  };
  return openEndpoint({ ...place, key, failed });
}
