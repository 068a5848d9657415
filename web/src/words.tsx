// Says everything in the chosen language: sentences from the catalogue, dates and numbers by the language's own rules.

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { de } from '../messages/de.ts';
import { en, type MessageKey, type Messages } from '../messages/en.ts';
import { type Language, readLanguage, setLanguage } from './preferences.ts';

type Values = Readonly<Record<string, string | number>>;
/** Keys that come in two forms, by number. */
type Counted = { [K in MessageKey]: K extends `${infer Base}.one` ? Base : never }[MessageKey];

export interface Words {
  readonly language: Language;
  choose(language: Language): void;
  say(key: MessageKey, values?: Values): string;
  count(key: Counted, count: number): string;
  /** null: the catalogue has no such key. */
  find(key: string): string | null;
  date(iso: string): string;
  time(iso: string): string;
  number(value: number): string;
}

const CATALOGUES: Readonly<Record<Language, Messages>> = { en, de };
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
const Context = createContext<Words | null>(null);

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, change] = useState(readLanguage);
  const words = useMemo(() => {
    const choose = (next: Language) => {
      setLanguage(next);
      change(next);
    };
    return wordsIn(language, choose);
  }, [language]);
  return (
    <Context value={words}>
      <I18nProvider locale={LOCALES[language]}>{children}</I18nProvider>
    </Context>
  );
}

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('no words outside their provider');
  return words;
}

function wordsIn(language: Language, choose: Words['choose']): Words {
  const catalogue = CATALOGUES[language];
  const locale = LOCALES[language];
  const plural = new Intl.PluralRules(locale);
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const numbers = new Intl.NumberFormat(locale);
  const number = (value: number) => numbers.format(value);
  const say = (key: MessageKey, values: Values = {}) => filled(catalogue[key], values);
  return {
    language,
    choose,
    say,
    count: (key, count) =>
      say(`${key}.${plural.select(count) === 'one' ? 'one' : 'other'}` as MessageKey, { count: number(count) }),
    find: (key) => (Object.hasOwn(catalogue, key) ? catalogue[key as MessageKey] : null),
    date: (iso) => dates.format(new Date(iso)),
    time: (iso) => times.format(new Date(iso)),
    number,
  };
}

function filled(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
