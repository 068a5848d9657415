// Starts the console in the page.

import './style/tokens.css';
import './style/base.css';
import './style/frame.css';
import './style/desk.css';
import './style/answer.css';
import './style/source.css';
import './style/print.css';
import { createRoot } from 'react-dom/client';
import { Console } from './Console.tsx';
import { followDevice } from './preferences.ts';
import { SessionProvider } from './session.tsx';
import { WordsProvider } from './words.tsx';

followDevice();
createRoot(document.getElementById('console')!).render(
  <WordsProvider>
    <SessionProvider>
      <Console />
    </SessionProvider>
  </WordsProvider>,
);
