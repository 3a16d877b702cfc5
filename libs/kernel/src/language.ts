/** The languages the product speaks; also the locale of screens and prompts. */
export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** One text in every language. */
export type Localized<T = string> = Readonly<Record<Language, T>>;
