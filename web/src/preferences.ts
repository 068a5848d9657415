// What this device remembers: theme, language and machine; and for as long as the tab is open, what was typed and ticked.

export type Theme = 'system' | 'light' | 'dark' | 'contrast';
export type Language = 'en' | 'de';

/** A browser may forbid storage; then nothing is remembered, and everything else works. */
function guarded<T>(use: () => T, otherwise: T): T {
  try {
    return use();
  } catch {
    return otherwise;
  }
}

const kept = (name: string) => guarded(() => localStorage.getItem(`bulkhead.${name}`), null);
const keep = (name: string, value: string | null) =>
  guarded(() => {
    if (value === null) localStorage.removeItem(`bulkhead.${name}`);
    else localStorage.setItem(`bulkhead.${name}`, value);
  }, undefined);

export function readTheme(): Theme {
  const theme = kept('theme');
  return theme === 'light' || theme === 'dark' || theme === 'contrast' ? theme : 'system';
}

export function setTheme(theme: Theme): void {
  keep('theme', theme === 'system' ? null : theme);
  showTheme();
}

/** Also when the device itself changes; `theme.js` does the same before the first paint. */
export function showTheme(): void {
  const asked = (query: string) => matchMedia(query).matches;
  const device = asked('(prefers-contrast: more)')
    ? 'contrast'
    : asked('(prefers-color-scheme: dark)')
      ? 'dark'
      : 'light';
  const theme = readTheme();
  document.documentElement.dataset.theme = theme === 'system' ? device : theme;
}

export function followDevice(): void {
  for (const query of ['(prefers-contrast: more)', '(prefers-color-scheme: dark)'])
    matchMedia(query).addEventListener('change', showTheme);
}

export function readLanguage(): Language {
  return document.documentElement.lang === 'de' ? 'de' : 'en';
}

export function setLanguage(language: Language): void {
  keep('language', language);
  document.documentElement.lang = language;
}

export const readMachine = (): string | null => kept('machine');
export const keepMachine = (id: string | null): void => keep('machine', id);

/** What `who` typed and did not ask yet; somebody else who signs in on the same device never sees it. */
export function readDraft(who: string): string {
  const [whose, text = ''] = guarded(
    () => JSON.parse(sessionStorage.getItem('bulkhead.draft') ?? '[]'),
    [],
  ) as string[];
  return whose === who ? text : '';
}

export function keepDraft(who: string, text: string): void {
  guarded(() => {
    if (text === '') sessionStorage.removeItem('bulkhead.draft');
    else sessionStorage.setItem('bulkhead.draft', JSON.stringify([who, text]));
  }, undefined);
}

export function hasDraft(): boolean {
  return guarded(() => sessionStorage.getItem('bulkhead.draft') !== null, false);
}

export function readTicks(answer: string): readonly number[] {
  return guarded(() => JSON.parse(sessionStorage.getItem(`bulkhead.ticks.${answer}`) ?? '[]') as number[], []);
}

export function keepTicks(answer: string, ticks: readonly number[]): void {
  guarded(() => sessionStorage.setItem(`bulkhead.ticks.${answer}`, JSON.stringify(ticks)), undefined);
}

/** Sign-out leaves nothing of the person on the device. */
export function forgetTab(): void {
  guarded(() => sessionStorage.clear(), undefined);
}
