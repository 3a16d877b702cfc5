import { nothingWritten, withTurn, mayStillRead, withWhisper, write, type WritingEvent } from './thread.js';
import { conversationOf, turnOf } from './desk.fixture.js';

const play = (...events: readonly WritingEvent[]) => events.reduce(write, nothingWritten);
const sent = { kind: 'sent', id: 'a', text: '好的' } as const;

describe('a message', () => {
  it('leaves the draft, waits, and goes when it is taken', () => {
    const writing = play({ kind: 'typed', draft: '好的' }, sent);
    expect(writing).toEqual({ draft: '', outgoing: [{ id: 'a', text: '好的', problem: null }] });
    expect(write(writing, { kind: 'taken', id: 'a' }).outgoing).toEqual([]);
  });

  it('stays with its reason when refused, and can be sent again or discarded', () => {
    const refused = play(sent, { kind: 'refused', id: 'a', code: 'wrong-state' });
    expect(refused.outgoing).toMatchObject([{ problem: 'wrong-state' }]);
    expect(write(refused, { kind: 'resent', id: 'a' }).outgoing).toMatchObject([{ problem: null }]);
    expect(write(refused, { kind: 'discarded', id: 'a' }).outgoing).toEqual([]);
  });

  it('does not touch the others', () => {
    const two = play(sent, { kind: 'sent', id: 'b', text: '再见' });
    expect(write(two, { kind: 'refused', id: 'b', code: 'offline' }).outgoing).toMatchObject([
      { id: 'a', problem: null },
      { id: 'b', problem: 'offline' },
    ]);
  });
});

describe('a turn told live', () => {
  it('takes its place, once', () => {
    const conversation = conversationOf([turnOf(1), turnOf(3)]);
    const more = withTurn(conversation, turnOf(2));
    expect(more.turns.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(withTurn(more, turnOf(2))).toBe(more);
  });
});

it('shows a whisper once', () => {
  const whisper = { id: 'w', by: 'chen', at: '2026-03-05T06:00:00.000Z', text: '先安抚' };
  const told = withWhisper(conversationOf([]), whisper);
  expect(told.whispers).toEqual([whisper]);
  expect(withWhisper(told, whisper)).toBe(told);
});

it('closes to an agent what has gone to the bot or to somebody else', () => {
  const { ticket } = conversationOf([]);
  expect(mayStillRead({ ...ticket, agent: null }, 'ling')).toBe(true);
  expect(mayStillRead({ ...ticket, agent: 'ling' }, 'ling')).toBe(true);
  expect(mayStillRead({ ...ticket, agent: 'zhao' }, 'ling')).toBe(false);
  expect(mayStillRead(null, 'ling')).toBe(false);
});
