import { z } from 'zod';
import { entrySchema } from '../entry.schema.js';

const { question, links, source, valid, related } = entrySchema.shape;
const answer = entrySchema.shape.answers.shape.zh.omit({ chat: true });

/** What Rasa has no place for stands under `metadata: zhiyin:` of an intent; texts and chat answers stand where Rasa has them. */
export const rasaMetadataSchema = z.strictObject({
  group: z.string(),
  question,
  answers: z.strictObject({ zh: answer, en: answer }),
  links,
  source,
  valid,
  related,
});

export type RasaMetadata = z.infer<typeof rasaMetadataSchema>;

/** Metadata of one text: its language, and that brackets in it are no marks of entities. */
export const rasaTextSchema = z.object({ language: z.enum(['zh', 'en']), plain: z.literal(true).optional() });
