import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#kernel';
import { recall, remember } from '../platform/memory.js';
import { TongueContext, words } from './words.js';

const kept = 'zhiyin.console.language';

/** Chinese unless English was chosen before. */
export function TongueProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (recall(kept) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const tongue = useMemo(
    () => ({
      language,
      words: words[language],
      choose: (next: Language) => {
        remember(kept, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <TongueContext value={tongue}>{children}</TongueContext>;
}
