import { Pace, type PaceRoom } from './pace.js';

const limit = 0.03;
const nobody = { idle: 0, busyMs: [], wrappingMs: [] };
const room = (more: Partial<PaceRoom> = {}): PaceRoom => ({
  nowMs: 0,
  channels: 50,
  sessions: 50,
  starts: 50,
  people: nobody,
  ...more,
});
const people = (idle: number, busy = 0) => ({ ...nobody, idle, busyMs: Array.from({ length: busy }, () => 1_000) });

describe('robot calls', () => {
  it('fill lines, sessions and starts while nobody is on duty, and who asks for a person is called back', () => {
    const pace = new Pace('robot', limit);
    expect(pace.place(room(), false)).toBe(50);
    expect(pace.place(room({ sessions: 7 }), false)).toBe(7);
    expect(pace.place(room({ starts: 2.7 }), false)).toBe(2);
    pace.begin('a', 0);
    pace.answered('a', 10_000);
    expect(pace.asksForPerson('a', { nowMs: 40_000, people: nobody })).toBe(false);
    expect(pace.waiting).toBe(0);
  });

  it('hold back while the people behind are busy', () => {
    const pace = new Pace('robot', limit);
    for (let i = 0; i < 60; i++) {
      pace.begin(String(i), 0);
      pace.answered(String(i), 5_000);
    }
    expect(pace.place(room({ nowMs: 20_000, people: people(0, 3) }), false)).toBe(0);
  });

  it('let who asks wait for somebody who is free', () => {
    const pace = new Pace('robot', limit);
    pace.begin('a', 0);
    pace.answered('a', 5_000);
    expect(pace.asksForPerson('a', { nowMs: 20_000, people: people(1) })).toBe(true);
    expect(pace.waiting).toBe(1);
    pace.withPerson('a', 22_000);
    expect(pace.waiting).toBe(0);
    pace.end('a', 90_000);
    expect(pace.size).toBe(0);
  });
});

describe('calls for people', () => {
  it('are one for each free agent with fewer than eight, whatever the mode', () => {
    for (const mode of ['progressive', 'predictive'] as const) {
      const pace = new Pace(mode, limit);
      expect([mode, pace.place(room({ people: people(4, 2) }), false)]).toEqual([mode, 4]);
      pace.begin('a', 0);
      expect(pace.place(room({ people: people(4, 2) }), false)).toBe(3);
      pace.answered('a', 5_000);
      expect(pace.place(room({ people: people(4, 2) }), false)).toBe(3);
    }
  });

  it('are dialled ahead by the predictive mode with many agents, until too many were abandoned', () => {
    const placed = (isStopped: boolean) => {
      const pace = new Pace('predictive', limit);
      for (let nowMs = 0; nowMs < 10_000; nowMs += 500) {
        const count = pace.place(room({ nowMs, people: people(20, 20) }), isStopped);
        for (let i = 0; i < count; i++) pace.begin(`${String(nowMs)}-${String(i)}`, nowMs);
      }
      return pace.size;
    };
    expect(placed(false)).toBeGreaterThan(20);
    expect(placed(true)).toBe(20);
  });

  it('are none without people', () => {
    expect(new Pace('predictive', limit).place(room(), false)).toBe(0);
  });
});
