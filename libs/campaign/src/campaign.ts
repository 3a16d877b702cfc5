import { DomainError, type Instant, type Localized } from '#kernel';
import type { AttemptPlan } from './attempt-plan/attempt-plan.schema.js';
import type { CampaignStrategy } from './strategy/contact-entry.js';

/** What a campaign's calls are for; the calling rules differ by it. */
export const campaignPurposes = ['collection', 'marketing', 'notice', 'service'] as const;
export type CampaignPurpose = (typeof campaignPurposes)[number];

export const campaignStates = ['draft', 'checked', 'running', 'paused', 'finished', 'aborted'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Who speaks: `robot`, or people, with calls placed for them one to one (`progressive`) or ahead (`predictive`). */
export const dialModes = ['robot', 'progressive', 'predictive'] as const;
export type DialMode = (typeof dialModes)[number];

/** When the campaign places calls, on its own wall clock; the calling rules of each contact narrow it further. */
export interface CallWindow {
  /** IANA name. */
  readonly timeZone: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** Parts of the day in minutes, half-open `[from, to)`. */
  readonly hours: readonly { readonly from: number; readonly to: number }[];
  readonly startsAt: Instant | null;
  /** From here on it calls nobody and finishes. */
  readonly endsAt: Instant | null;
}

/** A line that may carry the calls. */
export interface CampaignLine {
  /** Name in the calling rules of lines, or `generic`. */
  readonly kind: string;
  /** Calls the line may carry at once for this campaign. */
  readonly concurrency: number;
  readonly callsPerSecond: number;
  /** Number shown to the person called, E.164. */
  readonly callerNumber: string;
}

export interface CampaignGoals {
  /** The campaign finishes once so many contacts were reached; null: when all are dealt with. */
  readonly rightPartyContacts: number | null;
  readonly promises: number | null;
}

/** Whom to call for what, how and when. */
export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly purpose: CampaignPurpose;
  readonly state: CampaignState;
  /** Counts the changes; a change made from an older version is refused. */
  readonly version: number;
  readonly mode: DialMode;
  /** The flow of the dialog and the publication it was checked with; null: whatever is published. */
  readonly flow: string;
  readonly publication: string | null;
  readonly language: 'zh' | 'en';
  /** The bank together with its agencies, whose calls count together. */
  readonly institution: string;
  /** Profile of the calling rules. */
  readonly profile: string;
  readonly line: CampaignLine;
  readonly window: CallWindow;
  /** Whose it is; null, as in those of old: everybody's. */
  readonly team?: string | null;
  /** Higher goes first where campaigns compete. */
  readonly priority: number;
  /** As it stood when the campaign was checked. */
  readonly attemptPlan: AttemptPlan;
  /** Decides how each contact is treated when it comes in; null: all alike. */
  readonly strategy: CampaignStrategy | null;
  readonly goals: CampaignGoals;
  /** Receives every result, signed; null: nobody does. */
  readonly webhookUrl: string | null;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** When somebody last let it go on after a pause; nothing: never. */
  readonly resumedAt?: Instant | null;
  /** Why it ended or was paused, where it did so by itself. */
  readonly note: Localized | null;
}

export const campaignMoves = {
  check: { from: ['draft', 'checked'], to: 'checked' },
  edit: { from: ['draft', 'checked'], to: 'draft' },
  start: { from: ['checked'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  finish: { from: ['running'], to: 'finished' },
  abort: { from: ['draft', 'checked', 'running', 'paused'], to: 'aborted' },
} as const satisfies Readonly<Record<string, { from: readonly CampaignState[]; to: CampaignState }>>;
export type CampaignMove = keyof typeof campaignMoves;

/**
 * The campaign after a move.
 * @throws DomainError `wrong-state`
 */
export function moveCampaign(campaign: Campaign, move: CampaignMove, now: Instant, note: Localized | null): Campaign {
  const { from, to } = campaignMoves[move];
  if (!(from as readonly CampaignState[]).includes(campaign.state)) {
    throw new DomainError(
      'wrong-state',
      `A campaign that is "${campaign.state}" cannot do "${move}"; this needs: ${from.join(', ')}.`,
    );
  }
  const isOver = to === 'finished' || to === 'aborted';
  return {
    ...campaign,
    state: to,
    version: campaign.version + 1,
    startedAt: move === 'start' ? now : campaign.startedAt,
    resumedAt: move === 'resume' ? now : (campaign.resumedAt ?? null),
    endedAt: isOver ? now : null,
    note,
  };
}

/** A draft like another campaign, without its contacts and its past. */
export function copyCampaign(campaign: Campaign, id: string, name: string, now: Instant): Campaign {
  const fresh = { state: 'draft', version: 1, createdAt: now, startedAt: null, endedAt: null, note: null } as const;
  return { ...campaign, ...fresh, resumedAt: null, id, name };
}
