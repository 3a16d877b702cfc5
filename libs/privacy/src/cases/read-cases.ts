import { z } from 'zod';
import { type ContentProblem, parseContent } from '#content';

const list = z.array(z.record(z.string(), z.unknown()));

interface ReadCases {
  readonly cases: readonly Readonly<Record<string, unknown>>[];
  readonly problems: readonly ContentProblem[];
}

/** Reads a file of worked cases: a list, or a list under `cases`. */
export function readPrivacyCases(file: string, text: string): ReadCases {
  const isNested = /^cases\s*:/m.test(text) && !/^-\s/m.test(text);
  const parsed = parseContent(file, text, isNested ? z.object({ cases: list }).transform(({ cases }) => cases) : list);
  return parsed.ok ? { cases: parsed.value, problems: [] } : { cases: [], problems: parsed.problems };
}
