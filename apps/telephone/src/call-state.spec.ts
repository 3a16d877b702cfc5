import { callReducer, type CallHappening, isOnCall, noCall } from './call-state.js';

const after = (...events: readonly CallHappening[]) => events.reduce(callReducer, noCall);
const turn = (seq: number, role: 'customer' | 'bot', text: string) =>
  ({ kind: 'turn', turn: { id: `turn-${String(seq)}`, seq, role, text } }) as const;

describe('what a call shows', () => {
  it('goes from the microphone to the last word', () => {
    const phases = (
      [
        { kind: 'asked' },
        { kind: 'connecting' },
        { kind: 'answered', at: 5 },
        { kind: 'away' },
        { kind: 'answered', at: 9 },
        { kind: 'ended', at: 12 },
        { kind: 'closed' },
      ] as const
    ).reduce<ReturnType<typeof after>[]>(
      (states, event) => [...states, callReducer(states.at(-1) ?? noCall, event)],
      [],
    );
    expect(phases.map(({ phase }) => phase)).toEqual([
      'asking',
      'connecting',
      'talking',
      'away',
      'talking',
      'ended',
      'none',
    ]);
    expect(phases.map(isOnCall)).toEqual([true, true, true, true, true, false, false]);
    expect(phases.at(-2)).toMatchObject({ answeredAt: 5, endedAt: 12 });
  });

  it('has every turn once, in the order of the conversation', () => {
    const { turns } = after(turn(2, 'customer', '年费'), turn(1, 'bot', '您好'), turn(2, 'customer', '年费'));
    expect(turns.map(({ text }) => text)).toEqual(['您好', '年费']);
  });

  it('shows words while they are said, until they are a turn', () => {
    expect(after({ kind: 'partial', text: '白金' }).partial).toBe('白金');
    expect(after({ kind: 'partial', text: '白金' }, turn(1, 'bot', '您好')).partial).toBe('白金');
    expect(after({ kind: 'partial', text: '白金' }, turn(1, 'customer', '白金卡')).partial).toBe('');
  });

  it('knows what was heard of a turn of ours', () => {
    const heard = { kind: 'heard', turnId: 'turn-1', heard: '您', wasInterrupted: true } as const;
    expect(after(turn(1, 'bot', '您好'), heard).turns[0]).toMatchObject({ heard: '您', wasInterrupted: true });
    expect(after(turn(1, 'bot', '您好')).turns[0]).toMatchObject({ heard: null });
  });

  it('stays failed when the line goes down after it', () => {
    expect(
      after({ kind: 'asked' }, { kind: 'failed', failure: 'no-microphone' }, { kind: 'ended', at: 1 }),
    ).toMatchObject({
      phase: 'failed',
      failure: 'no-microphone',
    });
  });
});
