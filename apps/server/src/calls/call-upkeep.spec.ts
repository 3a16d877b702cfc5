import { SystemClock } from '#kernel';
import type { Telephony, TelephonyCapabilities } from '#telephony';
import type { CallRecord, CallStore } from '#voicebot';
import type { Logger } from 'pino';
import { CallUpkeep } from './call-upkeep.js';
import type { CallsService } from './calls.service.js';

/** A process whose store knows one call that nobody holds; resolves to what became of it, in order. */
async function swept(isClosedByUs: boolean, release: () => Promise<void>): Promise<readonly string[]> {
  const steps: string[] = [];
  let upkeep: CallUpkeep | null = null;
  await new Promise<void>((resolve) => {
    const telephony: Partial<Telephony> = {
      capabilities: { adoption: false } as TelephonyCapabilities,
      release: (id) => {
        steps.push(`released ${id}`);
        return release().finally(resolve);
      },
    };
    const calls: Partial<CallsService> = {
      ...{ isLive: () => false, start: () => Promise.resolve() },
      ...{ telephony: telephony as Telephony },
    };
    const store: Partial<CallStore> = {
      forsaken: () => Promise.resolve([{ id: 'call-1', conversationId: null } as CallRecord]),
      close: ({ ending }) => {
        steps.push(`closed as ${String(ending)}`);
        if (!isClosedByUs) resolve();
        return Promise.resolve(isClosedByUs);
      },
    };
    const logger: Partial<Logger> = {
      error: (_: unknown, message?: string) => {
        steps.push(String(message));
      },
    };
    upkeep = new CallUpkeep(
      calls as CallsService,
      store as CallStore,
      {} as never,
      {} as never,
      new SystemClock(),
      logger as Logger,
    );
    void upkeep.onApplicationBootstrap();
  });
  await (upkeep as CallUpkeep | null)?.onModuleDestroy();
  return steps;
}

describe('A call whose process is gone', () => {
  it('is closed, and its customer let go', async () => {
    expect(await swept(true, () => Promise.resolve())).toEqual(['closed as lost', 'released call-1']);
  });

  it('is closed, too, when the customer cannot be let go', async () => {
    const steps = await swept(true, () => Promise.reject(new Error('Asterisk is away')));
    expect(steps).toEqual(['closed as lost', 'released call-1', 'The customer of a lost call could not be let go']);
  });

  it('is left alone when another process was first, or it lives', async () => {
    expect(await swept(false, () => Promise.resolve())).toEqual(['closed as lost']);
  });
});
