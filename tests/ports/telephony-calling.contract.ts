import { setTimeout as after } from 'node:timers/promises';
import { DomainError } from '#kernel';
import type { UnansweredReason } from '#telephony';
import { LineBench, newCallId, patience } from '../fixtures/line-bench.js';
import { babble, likeness } from '../fixtures/likeness.js';
import { type Behaviour, type TestLine } from '../fixtures/test-line.js';

/** What every line promises of calls that are placed, and of how they end. */
export function telephonyCallingContract(name: string, open: () => Promise<TestLine>): void {
  describe(`${name} places and ends calls`, () => {
    const bench = new LineBench(open);
    beforeAll(() => bench.open());
    afterEach(() => bench.expectNothingLeft());
    afterAll(() => bench.close());

    it('ends when the customer hangs up, and takes everything after that without harm', async () => {
      const { call, person, ear } = await bench.dial();
      call.play(babble(5_000, call.sampleRate));
      person.hangUp();
      expect((await call.ended).by).toBe('customer');
      expect(call.state).toBe('ended');
      expect(call.queuedMs).toBeGreaterThan(3_000);
      const frames = ear.frames.length;
      call.play(babble(200, call.sampleRate), 'late');
      expect(call.flush()).toEqual({ droppedMs: 0 });
      await Promise.all([
        call.hangUp({ afterPlayout: true }),
        call.sendDigits('1'),
        call.answer(),
        call.reject('busy'),
      ]);
      expect(await call.transfer({ kind: 'blind', to: '1' })).toEqual({ kind: 'failed', reason: 'customer-gone' });
      expect([ear.frames.length, ear.marks]).toEqual([frames, []]);
    });

    it('hangs up after what is queued was heard', async () => {
      const { call, person } = await bench.dial();
      const goodbye = babble(700, call.sampleRate, 5);
      call.play(goodbye);
      await call.hangUp({ afterPlayout: true });
      expect((await call.ended).by).toBe('robot');
      await person.ended;
      expect(likeness(goodbye, call.sampleRate, person.heard(), 8000)).toBeGreaterThan(bench.line.faithful);
    });

    it('says nothing more once it has ended, also to who ends it while they listen', async () => {
      const { call, ear, person } = await bench.dial();
      void person.press('1');
      ear.onHeard = () => void call.hangUp();
      void person.say(babble(1000, 8000));
      call.play(babble(100, call.sampleRate), 'last word');
      await call.ended;
      await after(100);
      expect(ear.late).toBe(0);
    });

    const unanswered: readonly [Behaviour, UnansweredReason][] = [
      ['busy', 'busy'],
      ['reject', 'rejected'],
      ['unknown-number', 'invalid-number'],
    ];
    it.each(unanswered)('says why nobody answered: %s', async (behaviour, reason) => {
      if (!(await bench.dials())) return;
      const { number } = bench.line.customer(behaviour);
      const result = await bench.telephony.dial({ id: newCallId(), to: number, callerId: null, ...patience });
      expect(result).toMatchObject({ kind: 'unanswered', reason });
    });

    it('gives up when nobody answers in time, or when told to', async () => {
      if (!(await bench.dials())) return;
      let rang = false;
      const request = { to: bench.line.customer('ring').number, callerId: null, maxDurationMs: 60_000 };
      const unanswered = await bench.telephony.dial(
        { id: newCallId(), ringTimeoutMs: 1000, ...request },
        { early: { ringing: () => (rang = true) } },
      );
      expect(unanswered).toMatchObject({ kind: 'unanswered', reason: 'no-answer' });
      expect(rang).toBe(true);

      const controller = new AbortController();
      const cancelled = bench.telephony.dial(
        { id: newCallId(), ringTimeoutMs: 20_000, ...request, to: bench.line.customer('ring').number },
        {
          signal: controller.signal,
          early: {
            ringing: () => {
              controller.abort();
            },
          },
        },
      );
      expect(await cancelled).toMatchObject({ kind: 'unanswered', reason: 'cancelled' });
      expect(
        await bench.telephony.dial(
          { id: newCallId(), ringTimeoutMs: 20_000, ...request },
          { signal: controller.signal },
        ),
      ).toMatchObject({ reason: 'cancelled' });
    });

    it('does not dial an id twice, nor what is no number', async () => {
      if (!(await bench.dials())) return;
      const { call } = await bench.dial();
      const again = { id: call.id, to: bench.line.customer('answer').number, callerId: null, ...patience };
      await expect(bench.telephony.dial(again)).rejects.toThrow(DomainError);
      const evil = { id: newCallId(), to: '1@evil.example/n,30&SIP/9', callerId: null, ...patience };
      await expect(bench.telephony.dial(evil)).rejects.toThrow(DomainError);
      await call.hangUp();
      await call.ended;
    });

    it('ends a call that lasts too long, whoever else forgot to', async () => {
      if (!(await bench.dials())) return;
      const { number } = bench.line.customer('answer');
      const limits = { ringTimeoutMs: 1000, maxDurationMs: 1000 };
      const result = await bench.telephony.dial({ id: newCallId(), to: number, callerId: null, ...limits });
      if (result.kind !== 'answered') throw new Error('not answered');
      expect((await result.call.ended).by).toBe('network');
    });
  });
}
