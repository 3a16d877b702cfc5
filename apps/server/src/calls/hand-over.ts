import type { Call, TransferTarget } from '#telephony';

/** Where customers go who want a person. `desk`: an agent writes in the console and the robot reads it out. */
export type HandOverWay =
  | { readonly kind: 'desk' }
  | { readonly kind: 'agent'; readonly to: string; readonly ringTimeoutMs: number }
  | { readonly kind: 'queue'; readonly to: string };

const targetOf = (way: Exclude<HandOverWay, { kind: 'desk' }>, summary: string): TransferTarget =>
  way.kind === 'agent'
    ? { kind: 'agent', to: way.to, summary, ringTimeoutMs: way.ringTimeoutMs }
    : { kind: 'queue', name: way.to, summary };

/** Connects a person. Where lines cannot be connected, the customer waits for an agent at the desk. */
export async function handOver(call: Call, way: HandOverWay, summary: string): Promise<'gone' | 'stay' | 'failed'> {
  if (way.kind === 'desk') return 'stay';
  const result = await call.transfer(targetOf(way, summary));
  if (result.kind !== 'failed') return 'gone';
  return result.reason === 'unsupported' ? 'stay' : 'failed';
}
