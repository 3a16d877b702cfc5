/** Why a call that we placed was not answered, or could not be placed. */
export const unansweredReasons = [
  'busy',
  'rejected',
  'no-answer',
  'unreachable',
  'invalid-number',
  'number-changed',
  'congestion',
  'network-failure',
  'not-permitted',
  'incompatible',
  'cancelled',
] as const;
export type UnansweredReason = (typeof unansweredReasons)[number];

/** What the network said, as far as it said anything. */
export interface CallCause {
  /** Final SIP code, for example 486. */
  readonly sip: number | null;
  /** ITU-T Q.850 cause, for example 17; 0 and 16 say nothing about who hung up. */
  readonly q850: number | null;
}

export const noCause: CallCause = { sip: null, q850: null };

/** Final SIP codes; those not listed go by their hundred. */
const bySip: Readonly<Record<number, UnansweredReason>> = {
  401: 'not-permitted',
  402: 'not-permitted',
  403: 'rejected',
  404: 'invalid-number',
  407: 'not-permitted',
  408: 'no-answer',
  410: 'number-changed',
  415: 'incompatible',
  423: 'network-failure',
  480: 'no-answer',
  484: 'invalid-number',
  485: 'invalid-number',
  486: 'busy',
  487: 'cancelled',
  488: 'incompatible',
  500: 'network-failure',
  502: 'unreachable',
  503: 'congestion',
  504: 'unreachable',
  600: 'busy',
  603: 'rejected',
  604: 'invalid-number',
  606: 'incompatible',
  607: 'rejected',
  608: 'rejected',
};

const byQ850: Readonly<Record<number, UnansweredReason>> = {
  1: 'invalid-number',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'unreachable',
  21: 'rejected',
  22: 'number-changed',
  27: 'unreachable',
  28: 'invalid-number',
  34: 'congestion',
  38: 'network-failure',
  41: 'congestion',
  42: 'congestion',
  57: 'not-permitted',
  58: 'incompatible',
};

/** The SIP code decides; the Q.850 cause where there is none. Dial statuses of a PBX lump too much together to be used. */
export function unansweredReason({ sip, q850 }: CallCause): UnansweredReason {
  if (sip !== null) return bySip[sip] ?? (sip >= 500 && sip < 600 ? 'network-failure' : 'rejected');
  if (q850 !== null) return byQ850[q850] ?? 'network-failure';
  return 'network-failure';
}

/** Who ended an answered call. `network`: the line, the PBX or its guard against calls without end. */
export type EndedBy = 'customer' | 'robot' | 'agent' | 'network';

export interface CallEnd {
  readonly by: EndedBy;
  readonly cause: CallCause;
}
