import { z } from 'zod';
import type { Language, Localized } from '#kernel';
import { dateOf, isTimeZone, wallTime } from './zone.js';

const localized = z.object({ zh: z.string(), en: z.string() });
const reason = z.object({ rule: z.string(), code: z.string(), text: localized, retryAt: z.string().nullable() });

/** As much of a recorded decision as can be told to a reader. */
const recorded = z.object({
  attempt: z.string(),
  decidedAt: z.string(),
  profile: z.string(),
  code: z.string(),
  versions: z.record(z.string(), z.string()),
  counted: z.array(z.object({ rule: z.string(), event: z.string(), count: z.number(), max: z.number() })),
  warnings: z.array(reason),
  reasons: z.array(reason).optional(),
  retryAt: z.string().nullish(),
  expiresAt: z.string().optional(),
  obligations: z
    .object({
      demands: z.array(
        z.object({ kind: z.enum(['say', 'not_say', 'do']), text: localized, rules: z.array(z.string()) }),
      ),
      voicemail: z.string().nullable(),
      recordingYears: z.number().nullable(),
    })
    .optional(),
});

/** A decision with the zone in whose time it is told. */
type RecordedDecision = z.infer<typeof recorded> & { readonly zone: string };

const body = z.object({
  decision: recorded,
  candidate: z.object({ timeZones: z.array(z.string()) }).optional(),
});

/** The decision in the body of a journal entry; null when it holds none. */
export function recordedDecision(value: unknown): RecordedDecision | null {
  const parsed = body.safeParse(value);
  if (!parsed.success) return null;
  const zone = parsed.data.candidate?.timeZones.find(isTimeZone) ?? 'UTC';
  return { ...parsed.data.decision, zone };
}

/** An instant as the clock of the person called shows it: `2026-03-10 08:00:00 (Asia/Shanghai)`. */
function clock(at: string, zone: string): string {
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return at;
  const { day, msOfDay } = wallTime(zone, atMs);
  return `${dateOf(day)} ${new Date(msOfDay).toISOString().slice(11, 19)} (${zone})`;
}

const codes: Readonly<Record<string, Localized>> = {
  ALLOW: { zh: '可以拨打', en: 'the call may be placed' },
  DENY_DATA: { zh: '不拨：资料缺失或不明', en: 'no call: something is missing or unknown' },
  DENY_SUPPRESSED: { zh: '不拨：在停拨名单上', en: 'no call: suppressed' },
  DENY_PARTY: { zh: '不拨：不该联系这个人', en: 'no call: not this person' },
  DENY_CONSENT: { zh: '不拨：没有所需的同意', en: 'no call: consent is lacking' },
  DENY_CASE_STATE: { zh: '不拨：案件当前状态不允许', en: 'no call: the state of the case forbids it' },
  DENY_TIME: { zh: '不拨：不在可拨时段', en: 'no call: not at this time' },
  DENY_FREQ: { zh: '不拨：次数已到上限', en: 'no call: too many already' },
  DENY_LINE: { zh: '不拨：线路规则不允许', en: 'no call: the line forbids it' },
  DENY_SCRIPT: { zh: '不拨：话术未获批准', en: 'no call: the script is not approved' },
  ROUTE_HUMAN: { zh: '不由机器人拨：转人工', en: 'no robot: for a person to call' },
};

const kinds: Readonly<Record<'say' | 'not_say' | 'do', Localized>> = {
  say: { zh: '要说', en: 'say' },
  not_say: { zh: '不可说', en: 'do not say' },
  do: { zh: '要做', en: 'do' },
};

type Pick = (zh: string, en: string) => string;

function reasonLines({ reasons, retryAt, zone }: RecordedDecision, language: Language, pick: Pick): readonly string[] {
  if (!reasons) return [];
  const never = pick('等下去也不行：要先改变上述情况', 'not by waiting: what stands above has to change first');
  return [
    ...reasons.map(({ rule, code, text, retryAt: until }) => {
      const end = until === null ? '' : pick(`；到 ${clock(until, zone)}`, `; until ${clock(until, zone)}`);
      return `  - ${rule} [${code}] ${text[language]}${end}`;
    }),
    retryAt == null ? never : pick(`最早可拨：${clock(retryAt, zone)}`, `at the earliest: ${clock(retryAt, zone)}`),
  ];
}

function obligationLines(
  { obligations, expiresAt, zone }: RecordedDecision,
  language: Language,
  pick: Pick,
): readonly string[] {
  const years = obligations?.recordingYears;
  return [
    ...(expiresAt === undefined
      ? []
      : [pick(`有效到 ${clock(expiresAt, zone)}`, `valid until ${clock(expiresAt, zone)}`)]),
    ...(obligations?.demands ?? []).map(
      ({ kind, text, rules }) => `  - ${kinds[kind][language]}: ${text[language]} (${rules.join(', ')})`,
    ),
    ...(years == null
      ? []
      : [pick(`  - 录音至少保存 ${String(years)} 年`, `  - keep the recording ${String(years)} years`)]),
  ];
}

/** Says in plain words why a call may or may not be placed. */
export function explain(decision: RecordedDecision, language: Language): readonly string[] {
  const pick: Pick = (zh, en) => (language === 'zh' ? zh : en);
  const counted = decision.counted.map(
    ({ rule, event, count, max }) => `${rule} ${event} ${String(count)}/${String(max)}`,
  );
  const versions = Object.entries(decision.versions).map(([policy, version]) => `${policy}@${version}`);
  return [
    `${decision.attempt} · ${clock(decision.decidedAt, decision.zone)} · ${decision.profile}`,
    `${codes[decision.code]?.[language] ?? decision.code} (${decision.code})`,
    ...reasonLines(decision, language, pick),
    ...obligationLines(decision, language, pick),
    ...decision.warnings.map(({ rule, text }) => `  ! ${rule} ${text[language]}`),
    ...(counted.length > 0 ? [`${pick('计数', 'counted')}: ${counted.join(', ')}`] : []),
    ...(versions.length > 0 ? [`${pick('规则版本', 'policies')}: ${versions.join(', ')}`] : []),
  ];
}
