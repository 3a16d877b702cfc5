import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseContent, problemLine } from '#content';
import { DomainError } from '#kernel';

const localized = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z][a-z0-9_]*$/);

const deskSchema = z.strictObject({
  skills: z.array(z.strictObject({ id, title: localized, match: z.array(z.string().min(1)) })).min(1),
  levels: z.strictObject({ vip: z.array(z.string()), gold: z.array(z.string()) }),
  handlingSeconds: z.int().positive(),
  capacity: z.int().positive(),
  vanishedSeconds: z.int().positive(),
  outcomes: z.array(z.strictObject({ id, title: localized })).min(1),
  canned: z.array(z.strictObject({ id, skill: id.nullable(), title: localized, text: localized })),
});

export type DeskSettings = Readonly<z.infer<typeof deskSchema>>;

/** @throws DomainError `bad-content` with every mistake and its line */
export function readDeskSettings(path: string): DeskSettings {
  const parsed = parseContent(path, readFileSync(path, 'utf8'), deskSchema);
  if (parsed.ok) return parsed.value;
  throw new DomainError('bad-content', parsed.problems.map((problem) => problemLine(problem, 'en')).join('\n'));
}
