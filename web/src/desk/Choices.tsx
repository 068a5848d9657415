// Choosing the language and the theme of this device.

import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { type Language, readTheme, setTheme, type Theme } from '../preferences.ts';
import { useWords } from '../words.tsx';

/** Each language by its own name, so that whoever cannot read the other finds it. */
const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];
const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];

export function LanguageChoice() {
  const { say, language, choose } = useWords();
  return (
    <RadioGroup className="choice" value={language} onChange={(next) => choose(next as Language)}>
      <Label>{say('account.language')}</Label>
      <div className="segments">
        {LANGUAGES.map(([id, name]) => (
          <Radio key={id} value={id} className="segment">
            <span lang={id}>{name}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

export function ThemeChoice() {
  const { say } = useWords();
  const [theme, change] = useState(readTheme);
  const choose = (next: string) => {
    setTheme(next as Theme);
    change(next as Theme);
  };
  return (
    <RadioGroup className="choice" value={theme} onChange={choose}>
      <Label>{say('account.theme')}</Label>
      <div className="segments segments-wrap">
        {THEMES.map((id) => (
          <Radio key={id} value={id} className="segment">
            {say(`theme.${id}`)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
