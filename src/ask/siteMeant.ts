// Which site a question is about, so that a person named in it gets the pseudonym that the site's documents use.

import type { Site } from '../../graph/model/site.ts';
import { machinesNamed } from './places.ts';

/** The site of a machine it names; else the only site there is; else none, and pseudonyms meet nothing. */
export function siteMeant(question: string, site: Site): string {
  const [named] = machinesNamed(question, site).flatMap(({ ids }) => ids);
  const machine = site.machines.find(({ id }) => id === named);
  return machine?.site ?? (site.sites.length === 1 ? (site.sites[0]?.id ?? '') : '');
}
