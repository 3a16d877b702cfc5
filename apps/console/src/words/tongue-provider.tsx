import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#kernel';
import { TongueContext, words } from './words.js';

const kept = 'zhiyin.console.language';

/** Chinese unless English was chosen before. */
function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // A browser that keeps nothing still switches for now.
  }
}

export function TongueProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(rememberedLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const tongue = useMemo(
    () => ({
      language,
      words: words[language],
      choose: (next: Language) => {
        remember(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <TongueContext value={tongue}>{children}</TongueContext>;
}
