import { judgeAbandonment } from './abandonment.js';
import { DurationCurve } from './duration-curve.js';
import type { Floor } from './floor.js';
import { PredictiveLaw } from './predictive-law.js';
import { progressive } from './progressive.js';
import { RobotLaw, type RobotFloor } from './robot-law.js';

const floor = (more: Partial<Floor>): Floor => ({
  nowMs: 60_000,
  idleAgents: 0,
  talkingMs: [],
  wrappingMs: [],
  ringingMs: [],
  waiting: 0,
  ...more,
});

const times = (count: number, ms: number) => Array.from({ length: count }, () => ms);

it('learns how long something lasts', () => {
  const curve = new DurationCurve(30_000);
  curve.refresh();
  expect(curve.endsWithin(30_000, 0)).toBeCloseTo(1 - Math.exp(-1), 2);
  for (let i = 0; i < 500; i++) curve.learn(20_000);
  curve.refresh();
  expect(curve.endsWithin(10_000, 0)).toBeLessThan(0.05);
  expect(curve.endsWithin(10_000, 14_000)).toBeGreaterThan(0.9);
  expect(curve.endsWithin(10_000, 900_000)).toBeGreaterThan(0);
});

it('gives each free agent one line when progressive', () => {
  expect(progressive(floor({ idleAgents: 5, ringingMs: [0, 0], waiting: 1 }))).toBe(2);
  expect(progressive(floor({ idleAgents: 1, ringingMs: [0, 0] }))).toBe(0);
});

describe('the predictive law', () => {
  const law = () => new PredictiveLaw({ agents: 50, limit: 0.03 });

  /** Has seen calls answered after a quarter of a minute, and agents finish up in twenty seconds. */
  const experienced = () => {
    const knowing = law();
    for (let i = 0; i < 150; i++) {
      knowing.learn({ kind: 'answered', rangMs: 15_000 });
      knowing.learn({ kind: 'failed', rangMs: 25_000 });
      knowing.learn({ kind: 'talked', tookMs: 90_000 });
      knowing.learn({ kind: 'wrapped', tookMs: 20_000 });
    }
    return knowing;
  };
  const aboutToBeFree = floor({ wrappingMs: times(30, 15_000), talkingMs: times(20, 1_000) });

  it('dials more lines than agents are free, but stays progressive below eight', () => {
    expect(law().place(floor({ idleAgents: 10, talkingMs: times(40, 60_000) }))).toBeGreaterThan(10);
    expect(law().place(floor({ idleAgents: 3, talkingMs: times(4, 60_000) }))).toBe(3);
  });

  it('counts on agents about to be free, and on nobody when none will be', () => {
    expect(experienced().place(aboutToBeFree)).toBeGreaterThan(5);
    expect(law().place(floor({ talkingMs: times(50, 1_000), waiting: 3 }))).toBe(0);
  });

  it('falls back to one line for each agent once the day has nothing more to give, until a new day', () => {
    const spent = experienced();
    for (let i = 0; i < 5; i++) spent.learn({ kind: 'lost' });
    for (let i = 0; i < 60; i++) spent.learn({ kind: 'answered', rangMs: 15_000 });
    expect(spent.place(aboutToBeFree)).toBeGreaterThan(0);
    for (let i = 0; i < 5; i++) spent.learn({ kind: 'lost' });
    expect(spent.place({ ...aboutToBeFree, nowMs: 61_000 })).toBe(0);
    expect(spent.place({ ...aboutToBeFree, nowMs: 62_000, idleAgents: 7 })).toBe(7);
    spent.newDay();
    expect(spent.place({ ...aboutToBeFree, nowMs: 63_000 })).toBeGreaterThan(0);
  });

  it('is as patient after losses as it was keen before', () => {
    const [careful, keen] = [law(), law()];
    for (let i = 0; i < 190; i++) {
      for (const each of [careful, keen]) each.learn({ kind: 'answered', rangMs: 15_000 });
      if (i % 10 === 0) careful.learn({ kind: 'lost' });
    }
    const room = floor({ idleAgents: 10, talkingMs: times(40, 60_000) });
    expect(careful.place(room)).toBeLessThan(keen.place(room));
  });
});

describe('the law of robot calls', () => {
  const room = (more: Partial<RobotFloor>): RobotFloor => ({
    nowMs: 60_000,
    freeChannels: 100,
    freeSessions: 100,
    starts: 10,
    ringingMs: [],
    talkingMs: [],
    waiting: 0,
    idlePeople: 20,
    busyMs: [],
    ...more,
  });
  const law = (bookedLimit = 0.1) => new RobotLaw({ limit: 0.03, bookedLimit, people: 20 });

  it('is limited by lines, sessions of speech and calls per second', () => {
    expect(law().place(room({}))).toBe(10);
    expect(law().place(room({ freeChannels: 4 }))).toBe(4);
    expect(law().place(room({ freeSessions: 3 }))).toBe(3);
    expect(law().place(room({ starts: 2.9 }))).toBe(2);
  });

  it('holds back when the people behind cannot take those who will ask for one', () => {
    expect(law().place(room({ idlePeople: 0, busyMs: times(5, 1_000), talkingMs: times(80, 20_000) }))).toBe(0);
  });

  it('goes on when nobody is there, and books a call-back for everybody who asks', () => {
    expect(law().place(room({ idlePeople: 0 }))).toBe(10);
    expect(law().shouldBook(room({ idlePeople: 0 }))).toBe(true);
    expect(law().shouldBook(room({ idlePeople: 1 }))).toBe(false);
    expect(law(0).shouldBook(room({ idlePeople: 0 }))).toBe(false);
  });
});

describe('abandonment', () => {
  const limits = { limit: 0.03, alarmAt: 0.9, leastAnswered: 100 };
  const day = (date: string, answered: number, abandoned: number) => ({ date, answered, abandoned });

  it('is measured over the day and over thirty days', () => {
    const days = [day('2026-02-01', 1_000, 900), day('2026-02-02', 900, 9), day('2026-03-03', 100, 1)];
    expect(judgeAbandonment(days, '2026-03-03', limits)).toEqual({ state: 'fine', today: 0.01, thirtyDays: 0.01 });
  });

  it('alarms before the limit and stops at it', () => {
    expect(judgeAbandonment([day('2026-03-03', 1_000, 27)], '2026-03-03', limits).state).toBe('alarm');
    expect(judgeAbandonment([day('2026-03-03', 1_000, 30)], '2026-03-03', limits).state).toBe('stop');
    expect(
      judgeAbandonment([day('2026-03-02', 1_000, 60), day('2026-03-03', 500, 0)], '2026-03-03', limits).state,
    ).toBe('stop');
  });

  it('says nothing of a handful of calls', () => {
    expect(judgeAbandonment([day('2026-03-03', 10, 5)], '2026-03-03', limits).state).toBe('fine');
  });
});
