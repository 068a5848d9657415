// A site that says nothing of its own: what the built-in rules do by themselves.

import type { Site } from '../graph/model/site.ts';

export const PLAIN_SITE: Site = {
  plant: '',
  zone: 'UTC',
  sites: [],
  lines: [],
  machines: [],
  entities: { faultCode: [], asset: [], part: [] },
  redaction: { phoneRegion: 'US', badge: [], keep: [] },
  glossary: [],
  reports: [],
  review: { own: false, rejected: 'destroy' },
  renewal: { hide: false },
  vanished: { retireAfterDays: 0 },
};
