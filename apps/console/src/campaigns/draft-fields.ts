import type { CampaignDraft } from '#contracts';

/** A campaign as people fill it in: hours as "09:00", goals as numbers or nothing. */
export interface DraftFields {
  readonly name: string;
  /** Null: everybody's; nothing: as it was, or the team of who makes it. */
  readonly team?: string | null | undefined;
  readonly purpose: CampaignDraft['purpose'];
  readonly mode: CampaignDraft['mode'];
  readonly flow: string;
  readonly language: CampaignDraft['language'];
  readonly profile: string;
  readonly lineKind: string;
  readonly concurrency: number;
  readonly callsPerSecond: number;
  readonly callerNumber: string;
  readonly timeZone: string;
  readonly weekdays: readonly number[];
  readonly hours: readonly { readonly from: string; readonly until: string }[];
  readonly priority: number;
  readonly attemptPlan: string;
  /** Nothing: everybody is treated alike. */
  readonly strategy?: string | null | undefined;
  readonly rightPartyContacts: number | null;
  readonly promises: number | null;
  readonly webhookUrl: string;
}

export function minuteOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function draftOf(fields: DraftFields): CampaignDraft {
  const { name, purpose, mode, flow, language, profile, priority, attemptPlan, timeZone, weekdays } = fields;
  return {
    name: name.trim(),
    ...(fields.team !== undefined && { team: fields.team }),
    purpose,
    mode,
    flow,
    language,
    profile,
    priority,
    attemptPlan,
    strategy: fields.strategy ?? null,
    line: {
      kind: fields.lineKind,
      concurrency: fields.concurrency,
      callsPerSecond: fields.callsPerSecond,
      callerNumber: fields.callerNumber.replaceAll(/[\s-]/g, ''),
    },
    window: {
      timeZone,
      weekdays: [...weekdays].sort((a, b) => a - b),
      hours: fields.hours.map(({ from, until }) => ({ from: minuteOf(from), to: minuteOf(until) })),
      startsAt: null,
      endsAt: null,
    },
    goals: { rightPartyContacts: fields.rightPartyContacts ?? null, promises: fields.promises ?? null },
    webhookUrl: fields.webhookUrl.trim() === '' ? null : fields.webhookUrl.trim(),
  };
}

export function fieldsOf(draft: CampaignDraft): DraftFields {
  const { name, purpose, mode, flow, language, profile, line, window, priority, attemptPlan, strategy, goals } = draft;
  return {
    name,
    team: draft.team ?? null,
    purpose,
    mode,
    flow,
    language,
    profile,
    priority,
    attemptPlan,
    strategy,
    lineKind: line.kind,
    concurrency: line.concurrency,
    callsPerSecond: line.callsPerSecond,
    callerNumber: line.callerNumber,
    timeZone: window.timeZone,
    weekdays: window.weekdays,
    hours: window.hours.map(({ from, to }) => ({ from: clockOf(from), until: clockOf(to) })),
    ...goals,
    webhookUrl: draft.webhookUrl ?? '',
  };
}

/** What a new campaign begins with: working days, hours that no rule of the shipped profiles forbids. */
export const newDraft: Partial<DraftFields> = {
  team: null,
  purpose: 'collection',
  mode: 'robot',
  language: 'zh',
  profile: 'bank_default',
  lineKind: 'generic',
  concurrency: 20,
  callsPerSecond: 2,
  timeZone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    { from: '09:00', until: '12:00' },
    { from: '14:00', until: '19:00' },
  ],
  priority: 5,
  rightPartyContacts: null,
  promises: null,
  webhookUrl: '',
};
