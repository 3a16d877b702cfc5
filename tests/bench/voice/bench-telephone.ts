import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Observable } from 'rxjs';
import { type Persona, personaNamed, SimulatedTelephony } from '#adapters';
import { openTelephone } from '../../../apps/cli/src/calls/open-calls.js';
import type { CallEvent } from '../../../apps/server/src/calls/call-event.js';

export interface BenchTelephone {
  readonly events: Observable<CallEvent>;
  /** Calls on which somebody talks. */
  readonly living: number;
  /** A customer who calls; resolves when the call is over. */
  ring(persona: Partial<Persona>): Promise<void>;
  hangUpAll(): Promise<void>;
  close(): Promise<void>;
}

/** The product's own calls on the simulated telephone, in this process, in real time; nothing of an earlier run is used but models. */
export async function openBenchTelephone(folder: string, hasVoice: boolean): Promise<BenchTelephone> {
  const models = resolve('data/test/models');
  mkdirSync(models, { recursive: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(models, join(folder, 'models'));
  Object.assign(process.env, {
    NODE_ENV: 'test',
    ZHIYIN_DATA_DIR: folder,
    ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'zhiyin.db')}`,
    ZHIYIN_CALLS_VOICE: String(hasVoice),
  });
  const telephone = await openTelephone(false);
  const { service, line } = telephone;
  const { telephony } = line;
  const customer = personaNamed('asks_fee');
  if (!(telephony instanceof SimulatedTelephony) || !customer)
    throw new Error('The bench needs the simulated telephone.');
  const talking = new Set<string>();
  const over = new Map<string, () => void>();
  service.events.subscribe((event) => {
    if (event.kind !== 'call') return;
    const { id, answeredAt, endedAt } = event.call;
    if (endedAt === null) {
      if (answeredAt !== null) talking.add(id);
      return;
    }
    talking.delete(id);
    over.get(id)?.();
  });
  let calls = 0;
  return {
    events: service.events,
    get living() {
      return talking.size;
    },
    ring(persona) {
      const id = `bench-${String(++calls)}`;
      const ended = new Promise<void>((resolveEnd) => over.set(id, resolveEnd));
      telephony.ring(id, { ...customer, ...persona }, null, null);
      return ended;
    },
    hangUpAll: () => telephony.close(),
    close: () => telephone.close(),
  };
}
