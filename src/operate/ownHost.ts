// Tells whether a request meant this service: on loopback, a name that an attacker points at 127.0.0.1 is not ours.

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * `header`: the request's Host. Any port counts, so that a forwarded port works. Off loopback the service does not know
 * its names, and every caller needs a token anyway.
 */
export function isOwnHost(header: string | undefined, listening: string, origins: readonly string[]): boolean {
  if (!LOOPBACK.test(listening)) return true;
  if (header === undefined) return false;
  return isLoopback(header) || origins.some((origin) => new URL(origin).host === header.toLowerCase());
}

/** `header`: the request's Host, with or without a port. */
export function isLoopback(header: string | undefined): boolean {
  return LOOPBACK.test((header ?? '').replace(/:\d{1,5}$/, ''));
}
