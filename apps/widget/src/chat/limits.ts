import type { chatLimits } from '#contracts';

// Copied, so that the schemas (and zod) stay out of the bundle; the type makes a differing number an error.
/** Characters of one message. */
export const textLimit: (typeof chatLimits)['text'] = 2_000;
/** Turns in one page of history. */
export const pageLimit: (typeof chatLimits)['page'] = 200;
