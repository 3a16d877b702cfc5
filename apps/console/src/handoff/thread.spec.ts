import { newThread, reduceThread, shownState, shownView, type Thread, type ThreadEvent } from './thread.js';
import { turnOf, viewOf } from './view.fixture.js';

const play = (...events: ThreadEvent[]): Thread => events.reduce(reduceThread, newThread);
const queued = viewOf({ state: 'queued', lastSeq: 2, queuePosition: 1 });
const mine = viewOf({ state: 'agent', lastSeq: 3 });
const loaded = (conversation = queued, turns = [turnOf(1), turnOf(2)]): ThreadEvent => ({
  kind: 'loaded',
  loaded: { conversation, turns },
});

describe('an action', () => {
  it('is shown before the server confirms it', () => {
    const thread = play(loaded(), { kind: 'asked', action: 'claim' });
    expect(shownState(thread)).toBe('agent');
    expect(shownView(thread)).toMatchObject({ id: queued.id, state: 'agent' });
  });

  it('survives an older answer that arrives while it is under way and after', () => {
    const asked = play(loaded(), { kind: 'asked', action: 'claim' }, loaded());
    expect(shownState(asked)).toBe('agent');
    const moved = [{ kind: 'moved', view: mine } as const, loaded()].reduce<Thread>(reduceThread, asked);
    expect(shownState(moved)).toBe('agent');
  });

  it('is taken back, with the reason, when the server refuses', () => {
    const thread = play(loaded(), { kind: 'asked', action: 'claim' }, { kind: 'refused', code: 'wrong-state' });
    expect(shownState(thread)).toBe('queued');
    expect(thread.problem).toBe('wrong-state');
    expect(reduceThread(thread, { kind: 'dismissed' }).problem).toBeNull();
  });

  it('of a colleague is taken over from the server', () => {
    expect(shownState(play(loaded(), loaded(viewOf({ state: 'ended', lastSeq: 4 }))))).toBe('ended');
  });
});

describe('a message', () => {
  const begun = [loaded(mine, []), { kind: 'typed', draft: '好的' }, { kind: 'sent', key: 1, text: '好的' }] as const;

  it('leaves the draft and waits for its turn', () => {
    const thread = play(...begun);
    expect(thread.draft).toBe('');
    expect(thread.outgoing).toMatchObject([{ text: '好的', problem: null }]);
    const view = viewOf({ state: 'agent', lastSeq: 4 });
    const taken = reduceThread(thread, { kind: 'taken', key: 1, view });
    expect(taken.outgoing).toHaveLength(1);
    expect(reduceThread(taken, loaded(view, [turnOf(4, { role: 'agent', text: '好的' })])).outgoing).toEqual([]);
  });

  it('is not confirmed by the same words said before', () => {
    const before = turnOf(3, { role: 'agent', text: '好的' });
    expect(play(...begun, loaded(mine, [before])).outgoing).toHaveLength(1);
  });

  it('said twice is confirmed turn by turn', () => {
    const view = viewOf({ state: 'agent', lastSeq: 4 });
    const turn = turnOf(4, { role: 'agent', text: '好的' });
    const twice = play(...begun, { kind: 'sent', key: 2, text: '好的' });
    expect(reduceThread(twice, loaded(view, [turn])).outgoing).toMatchObject([{ key: 2 }]);
    const taken = [{ kind: 'taken', key: 1, view } as const, loaded(view, [turn]), loaded(view, [turn])];
    expect(taken.reduce<Thread>(reduceThread, twice).outgoing).toMatchObject([{ key: 2 }]);
  });

  it('stays with its reason when refused, and can be sent again or discarded', () => {
    const failed = play(...begun, { kind: 'not-taken', key: 1, code: 'conversation-ended' });
    expect(failed.outgoing).toMatchObject([{ problem: 'conversation-ended' }]);
    expect(reduceThread(failed, { kind: 'resent', key: 1 }).outgoing).toMatchObject([{ problem: null }]);
    expect(reduceThread(failed, { kind: 'discarded', key: 1 }).outgoing).toEqual([]);
  });
});
