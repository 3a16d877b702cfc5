import type { Disposition } from '#kernel';
import type { UnansweredReason } from '#telephony';
import type { LineResult, Speaker } from '#voicebot';

const ofLine: Readonly<Record<LineResult, Disposition>> = {
  invalid: 'NA_INVALID',
  power_off: 'NA_POWEROFF',
  suspended: 'NA_SUSPENDED',
  unreachable: 'NA_NETFAIL',
  busy: 'NA_BUSY',
  no_answer: 'NA_NOANSWER',
  restricted: 'NA_BLOCKED',
  forwarded: 'NA_NOANSWER',
};

const ofReason: Readonly<Record<UnansweredReason, Disposition>> = {
  busy: 'NA_BUSY',
  rejected: 'NA_REJECT',
  'no-answer': 'NA_NOANSWER',
  unreachable: 'NA_NETFAIL',
  'invalid-number': 'NA_INVALID',
  'number-changed': 'NA_INVALID',
  congestion: 'NA_NETFAIL',
  'network-failure': 'NA_NETFAIL',
  'not-permitted': 'NA_BLOCKED',
  incompatible: 'NA_NETFAIL',
  cancelled: 'NA_NETFAIL',
};

/** How an attempt ended in which a machine spoke; null for a person. */
export function dispositionOfSpeaker(speaker: Speaker): Disposition | null {
  if (speaker.kind === 'person') return null;
  return speaker.kind === 'announcement' ? ofLine[speaker.result] : 'MC_VOICEMAIL';
}

export const dispositionOfReason = (reason: UnansweredReason): Disposition => ofReason[reason];
