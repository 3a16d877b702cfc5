import { languages, type Language } from '#kernel';

export function isLanguage(value: unknown): value is Language {
  return (languages as readonly unknown[]).includes(value);
}

/** What a page or an address calls a language: `en-GB` is ours, `fr` is not. */
export function languageFrom(value: string | null | undefined): Language | null {
  const primary = value?.toLowerCase().split(/[-_]/)[0];
  return isLanguage(primary) ? primary : null;
}

/**
 * The customer's own choice counts on pages of the language in which it was made: who switches a Chinese page's chat
 * to English keeps that, and still gets Chinese elsewhere.
 */
export function chosenLanguage(page: Language, kept: string | null): Language {
  const [onPage, chosen] = (kept ?? '').split('>');
  return onPage === page && isLanguage(chosen) ? chosen : page;
}

export function keptChoice(page: Language, chosen: Language): string | null {
  return page === chosen ? null : `${page}>${chosen}`;
}
