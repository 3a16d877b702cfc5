import { performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { samplesPerFrame } from '#kernel';
import { LineBench, newCallId, patience } from '../fixtures/line-bench.js';
import { babble, isLoud, likeness } from '../fixtures/likeness.js';
import { Ear, type TestLine } from '../fixtures/test-line.js';

/** What every line promises of sound, marks and keys. */
export function telephonySoundContract(name: string, open: () => Promise<TestLine>): void {
  describe(`${name} carries a call’s sound`, () => {
    const bench = new LineBench(open);
    beforeAll(() => bench.open());
    afterEach(() => bench.expectNothingLeft());
    afterAll(() => bench.close());

    it('carries sound both ways, in frames of 20 ms', async () => {
      const { call, ear, person } = await bench.dial();
      const [robot, customer] = [babble(1500, call.sampleRate, 3), babble(1500, 8000, 7)];
      call.play(robot, 'said');
      await Promise.all([person.say(customer), ear.heard('said')]);
      const enough = ear.frames.length + 15;
      await ear.until(() => ear.frames.length >= enough);
      expect(likeness(robot, call.sampleRate, person.heard(), 8000)).toBeGreaterThan(bench.line.faithful);
      expect(likeness(customer, 8000, ear.sound, call.sampleRate)).toBeGreaterThan(bench.line.faithful);
      for (const { samples, sampleRate } of ear.frames) {
        expect(sampleRate).toBe(call.sampleRate);
        expect(samples).toHaveLength(samplesPerFrame(sampleRate));
      }
      await call.hangUp();
      await call.ended;
    });

    it('tells which marks were heard, in order and not before their sound went out', async () => {
      const { call, ear, person } = await bench.dial();
      const sounds = [333, 70, 1500].map((durationMs) => babble(durationMs, call.sampleRate, durationMs));
      // Making the sounds held up the line's clock, which makes up for that first.
      await after(100);
      const begunMs = performance.now();
      call.play(sounds[0]!, 'one');
      call.play(sounds[1]!);
      call.play(sounds[2]!, 'two');
      call.play(new Int16Array(0), 'three');
      expect(call.queuedMs).toBeGreaterThan(1500);
      await ear.heard('three');
      expect(ear.marks.map(({ mark }) => mark)).toEqual(['one', 'two', 'three']);
      const [one, two] = ear.marks.map(({ atMs }) => atMs - begunMs);
      expect(one).toBeGreaterThan(300);
      expect(one).toBeLessThan(1500);
      expect(two).toBeGreaterThan(1850);
      expect(two).toBeLessThan(4000);
      expect(person.lastLoudAtMs() - begunMs).toBeGreaterThan(1800);
      expect(call.queuedMs).toBe(0);
      await call.hangUp();
      await call.ended;
    });

    it('is silent at once after a flush, and says nothing of what was dropped', async () => {
      const { call, ear, person } = await bench.dial();
      const [begun, dropped, later] = [400, 6000, 200].map((durationMs) => babble(durationMs, call.sampleRate));
      call.play(begun!, 'begun');
      call.play(dropped!, 'dropped');
      await ear.heard('begun');
      await after(600);
      const flushedMs = performance.now();
      const { droppedMs } = call.flush();
      expect(droppedMs).toBeGreaterThan(4000);
      expect(droppedMs).toBeLessThan(6000);
      expect(call.queuedMs).toBe(0);
      await after(400);
      expect(person.lastLoudAtMs() - flushedMs).toBeLessThan(60);
      call.play(later!, 'after');
      await ear.heard('after');
      expect(ear.marks.map(({ mark }) => mark)).toEqual(['begun', 'after']);
      expect(person.lastLoudAtMs()).toBeGreaterThan(flushedMs + 400);
      await call.hangUp();
      await call.ended;
    });

    it('counts a key once', async () => {
      const { call, ear, person } = await bench.dial();
      for (const digit of ['1', '1', '9', '#'] as const) await person.press(digit);
      await ear.until(() => ear.digits.length >= 4);
      await after(200);
      expect(ear.digits).toEqual(['1', '1', '9', '#']);
      if (bench.telephony.capabilities.sendsDigits) {
        await call.sendDigits('42#');
        for (let tries = 0; tries < 100 && person.digits().length < 3; tries++) await after(50);
        expect(person.digits()).toEqual(['4', '2', '#']);
      }
      await call.hangUp();
      await call.ended;
    });

    it('hears the customer’s first word', async () => {
      if (!(await bench.dials())) return;
      const { number, answered } = bench.line.customer('answer');
      const word = babble(600, 8000, 37);
      void answered.then((person) => person.say(word));
      const result = await bench.telephony.dial({ id: newCallId(), to: number, callerId: null, ...patience });
      if (result.kind !== 'answered') throw new Error('not answered');
      const ear = new Ear(result.call);
      await after(900);
      expect(ear.frames.some(({ samples }) => isLoud(samples))).toBe(true);
      const due = word.subarray((bench.line.deafForMs ?? 0) * 8);
      expect(likeness(due, 8000, ear.sound, result.call.sampleRate)).toBeGreaterThan(bench.line.faithful);
      await result.call.hangUp();
      await result.call.ended;
    });
  });
}
