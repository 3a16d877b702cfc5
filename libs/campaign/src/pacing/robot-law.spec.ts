import { RobotLaw } from './robot-law.js';

it('begins a call for the one person who is free', () => {
  const law = new RobotLaw({ limit: 0.03, bookedLimit: 0.15, people: 1 });
  const nobodyTalks = { ringingMs: [], talkingMs: [], waiting: 0, busyMs: [] };
  const floor = { nowMs: 0, freeChannels: 4, freeSessions: 4, starts: 4, ...nobodyTalks };
  expect(law.place({ ...floor, idlePeople: 1 })).toBe(1);
});
