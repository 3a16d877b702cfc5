import type { UnansweredReason } from './call-end.js';

export type TransferTarget =
  /** Bridged: the agent is called while the robot stays with the customer; `summary` goes with the call. */
  | { readonly kind: 'agent'; readonly to: string; readonly summary: string; readonly ringTimeoutMs: number }
  /** Given away to a number; nobody tells what became of it. */
  | { readonly kind: 'blind'; readonly to: string }
  /** Given to a queue of the PBX. */
  | { readonly kind: 'queue'; readonly name: string; readonly summary: string };

export type TransferKind = TransferTarget['kind'];

export type TransferResult =
  | { readonly kind: 'connected' }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'failed'; readonly reason: UnansweredReason | 'unsupported' | 'customer-gone' };
