import { countByState, narrow, participantParts, rowsOf, wholeId } from './rows.js';
import { viewOf } from './view.fixture.js';

const waiting = viewOf({ id: 'w', state: 'queued', queuePosition: 1 });
const old = viewOf({ id: 'old', state: 'ended', lastTurnAt: '2026-03-01T00:00:00.000Z' });
const fresh = viewOf({ id: 'fresh', lastTurnAt: '2026-03-05T07:00:00.000Z' });

describe('rowsOf', () => {
  it('shows who waits once, and the others by their last turn', () => {
    const rows = rowsOf([waiting], [old, viewOf({ id: 'w', state: 'queued' }), fresh], null);
    expect(rows.waiting).toEqual([waiting]);
    expect(rows.recent.map(({ id }) => id)).toEqual(['fresh', 'old']);
  });

  it('takes a conversation out of the queue as soon as this screen took it over', () => {
    const rows = rowsOf([waiting], [], { ...waiting, state: 'agent', lastSeq: 3 });
    expect(rows.waiting).toEqual([]);
    expect(rows.recent).toMatchObject([{ id: 'w', state: 'agent', queuePosition: null }]);
  });

  it('believes the lists when they know more', () => {
    const rows = rowsOf(
      [],
      [viewOf({ id: 'x', state: 'ended', lastSeq: 9 })],
      viewOf({ id: 'x', state: 'agent', lastSeq: 8 }),
    );
    expect(rows.recent).toMatchObject([{ state: 'ended' }]);
  });
});

describe('narrow', () => {
  const rows = rowsOf([waiting], [old, { ...fresh, participant: 'customer:ZH-77' }], null);

  it('keeps a state', () => {
    expect(narrow(rows, { state: 'ended', text: '' })).toEqual({ waiting: [], recent: [old] });
  });

  it('finds a part of an id, in any case', () => {
    expect(narrow(rows, { state: null, text: ' zh-7 ' }).recent.map(({ id }) => id)).toEqual(['fresh']);
  });

  it('counts by state', () => {
    expect(countByState(rows)).toEqual({ bot: 1, queued: 1, agent: 0, ended: 1 });
  });
});

it('knows a whole id from a part', () => {
  expect(wholeId(' 019A0000-0000-7000-8000-000000000001 ')).toBe('019a0000-0000-7000-8000-000000000001');
  expect(wholeId('019a0000')).toBeNull();
});

it.each([
  ['visitor:019a0000-0000-7000-8000-0000000abcde', 'visitor', '…0abcde'],
  ['customer:ZH-77', 'customer', 'ZH-77'],
  ['somebody', '', 'somebody'],
])('reads the participant %s', (participant, kind, name) => {
  expect(participantParts(participant)).toEqual({ kind, name });
});
