import { readDeskSettings } from './desk-settings.js';
import { expectedWait, inOrder, levelFor, mayTake, skillFor } from './routing.js';

const settings = readDeskSettings('config/desk.yaml');
const of = (id: string, level: 'vip' | 'standard' | 'visitor', since: string) => ({
  ...{ id, level, since, skill: 'cards', wantedAgent: null, language: 'zh' as const },
});

it('serves VIPs first, then who waits longest', () => {
  const waiting = [
    of('a', 'visitor', '2026-01-01T08:00'),
    of('b', 'standard', '2026-01-01T07:00'),
    of('c', 'vip', '2026-01-01T09:00'),
  ];
  expect(inOrder(waiting).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

it('offers what an agent knows and speaks, or what was passed on to them', () => {
  const waiting = of('a', 'visitor', '2026-01-01T08:00');
  const agent = { name: 'ling', skills: [], languages: [] };
  expect(mayTake(agent, waiting)).toBe(true);
  expect(mayTake({ ...agent, skills: ['loans'] }, waiting)).toBe(false);
  expect(mayTake({ ...agent, skills: ['cards'], languages: ['en'] }, waiting)).toBe(false);
  expect(mayTake({ ...agent, skills: ['loans'] }, { ...waiting, wantedAgent: 'ling' })).toBe(true);
  expect(mayTake(agent, { ...waiting, wantedAgent: 'wang' })).toBe(false);
});

it('knows what a conversation is about, and whom it is with', () => {
  expect(skillFor(['card_lost'], settings)).toBe('cards');
  expect(skillFor(['card_lost', 'complaint_file'], settings)).toBe('complaints');
  expect(skillFor([], settings)).toBe('general');
  expect(levelFor('customer:lin-xiaoyu', settings)).toBe('vip');
  expect(levelFor('customer:x', settings)).toBe('standard');
  expect(levelFor('visitor:x', settings)).toBe('visitor');
});

it('reckons the wait by who is there', () => {
  expect(expectedWait(1, [], 240)).toBeNull();
  expect(expectedWait(1, [{ capacity: 2, busy: 1 }], 240)).toBe(0);
  expect(expectedWait(3, [{ capacity: 2, busy: 2 }], 240)).toBe(360);
});
