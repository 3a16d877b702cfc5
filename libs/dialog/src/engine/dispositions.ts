import { type Disposition, isDisposition } from '#kernel';
import { type Flow, isOutbound } from '../load/flow.js';
import type { Purpose } from '../schema/flow.schema.js';
import type { Draft } from './draft.js';

/** The endings that the engine makes itself. */
export type Ending =
  'person' | 'stop' | 'cancel' | 'silence' | 'abuse' | 'self_harm' | 'hangup' | 'failed' | 'assurance';

const collection: Readonly<Record<Ending, Disposition>> = {
  person: 'RP_AGENT',
  stop: 'RP_STOP',
  cancel: 'RP_REFUSE',
  silence: 'AB_SILENT',
  abuse: 'RP_ABUSE',
  self_harm: 'RP_VULN',
  hangup: 'RP_CALLBACK',
  failed: 'RP_AGENT',
  assurance: 'RP_UNVERIFIED',
};

const byPurpose: Readonly<Partial<Record<Purpose, Readonly<Record<Ending, Disposition>>>>> = {
  collection,
  notice: collection,
  marketing: { ...collection, stop: 'MK_DNC', cancel: 'MK_NO', hangup: 'MK_NO' },
};

/**
 * The disposition of an ending nobody wrote; null when this is no outbound call. A promise made before stands. Somebody
 * who is not known to be the right party did not refuse or ask to be called back: the call broke off.
 */
export function dispositionOf(draft: Draft, root: Flow, ending: Ending): Disposition | null {
  if (!isOutbound(root)) return null;
  // A flow that was called knows best how its own part breaks off.
  const wanted = ending === 'assurance' ? undefined : (draft.flow?.endings[ending] ?? root.endings[ending]);
  if (ending === 'hangup' || ending === 'silence' || ending === 'cancel') {
    if (draft.state.promised) return 'RP_PTP';
  }
  if (wanted !== undefined && isDisposition(wanted)) return wanted;
  if (ending === 'hangup' && draft.level === 0) return 'AB_HANGUP';
  return (byPurpose[root.purpose] ?? collection)[ending];
}
