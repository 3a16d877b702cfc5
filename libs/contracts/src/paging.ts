import { z } from 'zod';

/** Most rows of one page of a list. */
const pageLimit = 200;

/** What every paged list is asked with: `after` is the `next` of the page before. */
export const pageQuery = {
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(pageLimit).default(50),
} as const;

/** The `after` of the next page; null on the last one. */
export const nextPage = z.string().nullable();

export const localized = z.object({ zh: z.string(), en: z.string() });
export const language = z.enum(['zh', 'en']);
export const instant = z.iso.datetime();

/** What every exported table is asked with: the language of its headings. */
export const exportLanguage = { language: language.default('zh') } as const;
