import type { ReviewRequest, RuleVerdict } from '#contracts';

/** What a reviewer filled in; what was left alone stays as the machine has it. */
export interface ReviewFields {
  readonly verdicts?: Readonly<Record<string, RuleVerdict['verdict'] | undefined>>;
  readonly items?: Readonly<Record<string, number | null | undefined>>;
  readonly score?: number | null;
  readonly comments?: readonly {
    readonly seq?: number | null;
    readonly quote?: string;
    readonly text?: string;
  }[];
}

export function reviewOf(
  id: string,
  { verdicts, items, score, comments }: ReviewFields,
  calibrationId: string | null,
): ReviewRequest {
  return {
    id,
    verdicts: Object.entries(verdicts ?? {}).flatMap(([rule, verdict]) =>
      verdict === undefined ? [] : [{ rule, verdict, note: '' }],
    ),
    items: Object.entries(items ?? {}).flatMap(([item, earned]) =>
      earned === undefined || earned === null ? [] : [{ id: item, earned }],
    ),
    score: score ?? null,
    comments: (comments ?? []).flatMap(({ seq, quote, text }) => {
      const said = text?.trim() ?? '';
      return said === '' ? [] : [{ seq: seq ?? null, quote: quote?.trim() ?? '', text: said }];
    }),
    calibrationId,
  };
}
