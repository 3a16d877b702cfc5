import { setTimeout as after } from 'node:timers/promises';
import { LineBench } from '../fixtures/line-bench.js';
import { babble, likeness } from '../fixtures/likeness.js';
import { Ear, type TestLine } from '../fixtures/test-line.js';

/** What lines promise that can do more than dial: take calls, connect colleagues, outlive us. */
export function telephonyOthersContract(name: string, open: () => Promise<TestLine>): void {
  describe(`${name} takes calls and connects colleagues`, () => {
    const bench = new LineBench(open);
    beforeAll(() => bench.open());
    afterEach(() => bench.expectNothingLeft());
    afterAll(() => bench.close());

    it('announces who calls in, answers, or refuses', async () => {
      if (!bench.line.callIn) return;
      const calling = bench.line.callIn();
      const { call, announcement } = await bench.nextCall();
      expect([announcement, call.direction, call.state]).toEqual(['inbound', 'inbound', 'ringing']);
      const ear = new Ear(call);
      await call.answer();
      const person = await calling;
      expect(call.state).toBe('up');
      const [robot, customer] = [babble(1000, call.sampleRate, 11), babble(1000, 8000, 13)];
      call.play(robot, 'welcome');
      await Promise.all([person.say(customer), ear.heard('welcome')]);
      await after(300);
      expect(likeness(robot, call.sampleRate, person.heard(), 8000)).toBeGreaterThan(bench.line.faithful);
      expect(likeness(customer, 8000, ear.sound, call.sampleRate)).toBeGreaterThan(bench.line.faithful);
      person.hangUp();
      expect((await call.ended).by).toBe('customer');

      const refused = bench.line.callIn().catch(() => 'refused');
      const second = await bench.nextCall();
      await second.call.reject('busy');
      expect(await refused).toBe('refused');
      expect((await second.call.ended).by).toBe('robot');
    });

    it('connects an agent, who is told what it is about', async () => {
      if (!bench.line.agent) return;
      const { call, ear, person } = await bench.dial();
      const busy = bench.line.agent('busy');
      const asked = { kind: 'agent', summary: '客户要求人工\r\nX-Evil: 1', ringTimeoutMs: 5000 } as const;
      expect(await call.transfer({ ...asked, to: busy.number })).toEqual({ kind: 'failed', reason: 'busy' });
      expect(call.state).toBe('up');

      const colleague = bench.line.agent('answer');
      call.play(babble(3000, call.sampleRate), 'please hold');
      expect(await call.transfer({ ...asked, to: colleague.number })).toEqual({ kind: 'connected' });
      expect(call.state).toBe('transferred');
      const agent = await colleague.answered;
      expect(colleague.summary()).toBe('客户要求人工 X-Evil: 1');
      const frames = ear.frames.length;
      const [question, answer] = [babble(1000, 8000, 17), babble(1000, 8000, 19)];
      await Promise.all([person.say(question), agent.say(answer)]);
      await after(300);
      expect(likeness(question, 8000, agent.heard(), 8000)).toBeGreaterThan(0.9);
      expect(likeness(answer, 8000, person.heard(), 8000)).toBeGreaterThan(0.9);
      expect(ear.frames.length).toBe(frames);
      agent.hangUp();
      expect((await call.ended).by).toBe('agent');
      await person.ended;
    });

    it('gives a customer to a queue', async () => {
      if (!bench.line.queue) return;
      const { call, person } = await bench.dial();
      const { name: queue, answered } = bench.line.queue();
      expect(await call.transfer({ kind: 'queue', name: queue, summary: 'wants a loan' })).toEqual({
        kind: 'handed-over',
      });
      const agent = await answered;
      const answer = babble(1000, 8000, 23);
      await agent.say(answer);
      await after(300);
      expect(likeness(answer, 8000, person.heard(), 8000)).toBeGreaterThan(0.9);
      person.hangUp();
      expect((await call.ended).by).toBe('customer');
    });

    it('takes living calls up again after a restart of ours', async () => {
      if (!bench.line.restart) return;
      const { call, person } = await bench.dial();
      call.play(babble(500, call.sampleRate));
      await bench.restart();
      const adopted = await bench.nextCall();
      expect(adopted.announcement).toBe('adopted');
      expect([adopted.call.id, adopted.call.direction, adopted.call.state]).toEqual([call.id, 'outbound', 'up']);
      const ear = new Ear(adopted.call);
      const [robot, customer] = [babble(1000, call.sampleRate, 29), babble(1000, 8000, 31)];
      adopted.call.play(robot, 'again');
      await Promise.all([person.say(customer), ear.heard('again')]);
      await after(300);
      expect(likeness(robot, call.sampleRate, person.heard(), 8000)).toBeGreaterThan(bench.line.faithful);
      expect(likeness(customer, 8000, ear.sound, call.sampleRate)).toBeGreaterThan(bench.line.faithful);
      await adopted.call.hangUp();
      expect((await adopted.call.ended).by).toBe('robot');
      await person.ended;
    });
  });
}
