// Names the browser's tab after the page; never after what was asked or answered, which others may see over a shoulder.

import { useEffect } from 'react';
import { useWords } from '../words.tsx';

export function usePageTitle(page: string): void {
  const { say } = useWords();
  useEffect(() => {
    document.title = say('app.title', { page });
  }, [page, say]);
}
