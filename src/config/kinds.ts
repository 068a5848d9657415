// What a setting's value may be, read from text.

/** `read` gives undefined for a wrong value. */
export interface Kind<T> {
  readonly read: (given: string) => T | undefined;
  /** Completes "must be …". */
  readonly wanted: string;
  readonly example: string;
}

export function text(example: string): Kind<string> {
  return { read: (given) => (/^[^\p{Cc}]{1,1024}$/u.test(given) ? given : undefined), wanted: 'a path', example };
}

export const folder: Kind<string> = { ...text('/var/lib/bulkhead'), wanted: 'the path of a folder' };

/** A name without spaces. */
export const word: Kind<string> = {
  read: (given) => (/^[\w.@-]{1,63}$/.test(given) ? given : undefined),
  wanted: 'a name of letters, digits, dots and hyphens',
  example: 'neo4j',
};

/** Encryption is not a choice of the address, so the schemes that make it one are not taken. */
export const boltUrl: Kind<string> = {
  read: (given) =>
    /^(bolt|neo4j):\/\/(\[[0-9A-Fa-f:]{2,45}\]|[A-Za-z0-9.-]{1,253})(:\d{1,5})?$/.test(given) ? given : undefined,
  wanted: 'the address of a Neo4j: neo4j:// for a cluster, bolt:// for one server, name and port',
  example: 'bolt://graph.example:7687',
};

/** What is sent there is content, so it leaves the machine encrypted or not at all; no names and keys in the address. */
export const endpointUrl: Kind<string> = {
  read: (given) => {
    const url = URL.parse(given);
    if (!url || url.username || url.password || url.search || url.hash) return undefined;
    const isHere = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? given : undefined;
  },
  wanted: 'an address of https://, or of http:// on this machine',
  example: 'http://127.0.0.1:8080',
};

export function count(least: number, most: number): Kind<number> {
  return {
    read: (given) => whole(given, least, most),
    wanted: `a whole number from ${least} to ${most}`,
    example: String(least),
  };
}

export const port: Kind<number> = { ...count(1, 65_535), example: '4350' };

/** Bytes, or with a unit of 1024: `64MiB`. */
export function size(least: number, most: number): Kind<number> {
  const read = (given: string) => {
    const [, number, unit = 'B'] = /^(\d{1,15})\s?(B|KiB|MiB|GiB)?$/.exec(given) ?? [];
    if (number === undefined) return undefined;
    const bytes = Number(number) * UNITS[unit as keyof typeof UNITS];
    return bytes >= least && bytes <= most ? bytes : undefined;
  };
  return { read, wanted: `a size from ${least} to ${most} bytes`, example: '512MiB' };
}
const UNITS = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 } as const;

export function choice<const T extends string>(...values: readonly T[]): Kind<T> {
  const read = (given: string) => values.find((value) => value === given);
  return { read, wanted: `one of ${values.join(', ')}`, example: values[0]! };
}

export const toggle: Kind<boolean> = {
  read: (given) => ({ on: true, off: false })[given],
  wanted: 'on or off',
  example: 'on',
};

/** An address, never a URL: IPv4, IPv6 or a name. */
export const host: Kind<string> = {
  read: (given) => (/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$|^[0-9A-Fa-f:.]{2,45}$/.test(given) ? given : undefined),
  wanted: 'an IP address or a host name',
  example: '127.0.0.1',
};

/** RFC 6454, as browsers send it; no wildcard. */
export const origin: Kind<string> = {
  read: (given) => {
    const url = URL.parse(given);
    return url && /^https?:$/.test(url.protocol) && url.origin === given ? given : undefined;
  },
  wanted: 'a web origin: scheme, name and port, no path',
  example: 'https://console.example',
};

export function list<T>(each: Kind<T>): Kind<readonly T[]> {
  const read = (given: string) => {
    const parts = given.split(',').map((part) => part.trim());
    const values = (given.trim() === '' ? [] : parts).map(each.read);
    return values.some((value) => value === undefined) ? undefined : (values as readonly T[]);
  };
  return { read, wanted: `${each.wanted}, several with commas between`, example: each.example };
}

function whole(given: string, least: number, most: number): number | undefined {
  const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
