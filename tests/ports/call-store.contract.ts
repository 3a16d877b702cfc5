import { v7 as uuid } from 'uuid';
import type { CallRecord, CallStore, CallTurn } from '#voicebot';

const later = '2026-06-01T08:00:06.000Z';
const muchLater = '2026-06-01T08:00:06.001Z';
const mine = { holder: 'one', until: later };

const startedAt = '2026-06-01T08:00:00.000Z';

/** What every call store promises. */
export function callStoreContract(
  name: string,
  open: () => Promise<{ store: CallStore; close: () => Promise<void> }>,
): void {
  describe(`${name} keeps calls`, () => {
    let store: CallStore;
    let close: () => Promise<void>;

    beforeAll(async () => ({ store, close } = await open()));
    afterAll(() => close());

    const ringing = (): CallRecord => ({
      id: uuid(),
      conversationId: null,
      direction: 'outbound',
      language: 'zh',
      customer: '*******1382',
      bankNumber: '95588',
      flow: 'collection/early',
      caseId: 'case:zhao-min',
      startedAt,
      answeredAt: null,
      endedAt: null,
      ending: null,
      sip: null,
      q850: null,
      answeredBy: null,
      disposition: null,
      recording: null,
      pauses: [],
    });

    const forsaken = async (at: string) => (await store.forsaken(at)).map(({ id }) => id);

    it('gives back what was stored, at every stage of a call', async () => {
      const call = ringing();
      await store.add(call, mine);
      expect(await store.find(call.id)).toEqual(call);
      expect(await forsaken(later)).not.toContain(call.id);
      const ended: CallRecord = {
        ...call,
        conversationId: uuid(),
        answeredAt: startedAt,
        endedAt: startedAt,
        ending: 'customer',
        sip: 200,
        q850: 16,
        answeredBy: 'person',
        disposition: 'RP_PTP',
        recording: '2026-06-01/x.wav',
        pauses: [{ fromMs: 1_000, toMs: 2_500 }],
      };
      await store.update(ended);
      expect(await store.find(call.id)).toEqual(ended);
      expect(await store.ofConversation(ended.conversationId ?? '')).toEqual(ended);
      expect(await forsaken(muchLater)).not.toContain(call.id);
      expect((await store.recent(1))[0]).toEqual(ended);
      expect(await store.find('nobody')).toBeNull();
    });

    it('gives up a call only once its holder has given no sign of life', async () => {
      const [call, other] = [ringing(), ringing()];
      await store.add(call, mine);
      await store.add(other, { ...mine, holder: 'two' });
      expect(await store.add(call, { ...mine, holder: 'two' })).toBe(false);
      const lost = { ...call, endedAt: later, ending: 'lost' };
      expect([await forsaken(later), await store.close(lost, later)]).toEqual([[], false]);
      await store.renew({ holder: 'two', until: '2026-06-01T08:00:12.000Z' });
      expect(await forsaken(muchLater)).toEqual([call.id]);
      expect([await store.close(lost, muchLater), await store.close(lost, muchLater)]).toEqual([true, false]);
      expect([await store.find(call.id), await forsaken(muchLater)]).toEqual([lost, []]);
      await store.close({ ...other, endedAt: later, ending: 'lost' }, '2026-06-01T08:00:12.001Z');
    });

    it('lets a call be taken over that the line has given back, and not be closed after that', async () => {
      const call = ringing();
      await store.add(call, mine);
      await store.hold(call.id, { holder: 'two', until: '2026-06-01T08:00:20.000Z' });
      await store.renew({ holder: 'one', until: later });
      expect(await forsaken(muchLater)).toEqual([]);
      await store.update({ ...call, endedAt: later, ending: 'customer' });
    });

    it('keeps turns once, in the order in which they were spoken', async () => {
      const callId = uuid();
      const latency = {
        turnId: 'b',
        endpointMs: 320,
        understandMs: 0.4,
        answerMs: 5,
        voiceMs: 1,
        lineMs: 0.02,
        totalMs: 326.42,
      };
      const turn = (startMs: number): CallTurn => ({
        turnId: uuid(),
        callId,
        startMs,
        endMs: startMs + 900,
        heard: null,
        wasInterrupted: false,
        latency: null,
      });
      const second = { ...turn(2_000), heard: '您的卡', wasInterrupted: true, latency };
      const first = turn(500);
      await store.addTurn(second);
      await store.addTurn(first);
      await store.addTurn({ ...first, startMs: 9_999 });
      expect(await store.turns(callId)).toEqual([first, second]);
    });
  });
}
