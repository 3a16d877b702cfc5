import { type PacingLaw, PredictiveLaw, RobotLaw } from '#campaign';
import { simulateShift } from './pacing/floor-simulation.js';
import { FixedRatioLaw, ProgressiveLaw, ReferenceLaw } from './pacing/reference-laws.js';
import { type RobotPacing, simulateRobots } from './pacing/robot-simulation.js';

const percent = (value: number): number => Math.round(value * 10_000) / 100;
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const limit = 0.03;

/** Published figures of the reference law: utilisation and abandonment in per cent. */
const published: Readonly<Record<number, string>> = { 10: '80.2 / 2.73', 50: '92.5 / 2.70', 200: '97.6 / 2.71' };

function shifts(make: (agents: number) => PacingLaw, agents: number, seeds: number) {
  const startedAt = performance.now();
  const results = Array.from({ length: seeds }, (_, i) => simulateShift(make(agents), { agents, seed: i + 1 }));
  const abandoned = results.map(({ lost, answered }) => lost / answered);
  return {
    utilisation: percent(meanOf(results.map(({ utilisation }) => utilisation))),
    abandonment: percent(meanOf(abandoned)),
    worstDay: percent(Math.max(...abandoned)),
    daysOverLimit: abandoned.filter((share) => share > limit).length,
    contactsPerAgentHour: Math.round((meanOf(results.map(({ connected }) => connected)) / agents / 8) * 10) / 10,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

/** Agents: the product's law beside others in the same simulation, and the published figures of the reference law. */
export function agentPacing(seeds: number) {
  const laws: Readonly<Record<string, (agents: number) => PacingLaw>> = {
    progressive: () => new ProgressiveLaw(),
    'fixed 2.5 lines': () => new FixedRatioLaw(2.5),
    'reference law, re-implemented': () => new ReferenceLaw(),
    zhiyin: (agents) => new PredictiveLaw({ agents, limit }),
  };
  return [5, 10, 50, 200].map((agents) => ({
    agents,
    reference: published[agents] ?? null,
    ...Object.fromEntries(Object.entries(laws).map(([name, make]) => [name, shifts(make, agents, seeds)])),
  }));
}

const publishedRobots: Readonly<Record<number, string>> = {
  5: 'lost 4.9, contacts/h 766',
  10: 'lost 3.5, contacts/h 1849',
  20: 'lost 3.0, contacts/h 3333',
};

function robots(make: (people: number) => RobotPacing, people: number, seeds: number) {
  const results = Array.from({ length: seeds }, (_, i) => simulateRobots(make(people), people, i + 1));
  const lost = results.map((result) => result.lost / result.wanted);
  return {
    lost: percent(meanOf(lost)),
    worstDay: percent(Math.max(...lost)),
    booked: percent(meanOf(results.map(({ booked, wanted }) => booked / wanted))),
    calledBack: percent(meanOf(results.map(({ booked, calledBack }) => calledBack / Math.max(booked, 1)))),
    utilisation: percent(meanOf(results.map(({ utilisation }) => utilisation))),
    contactsPerHour: Math.round(meanOf(results.map(({ contactsPerHour }) => contactsPerHour))),
  };
}

const fillChannels: RobotPacing = {
  learn: () => undefined,
  place: ({ freeChannels, starts }) => Math.min(freeChannels, Math.floor(starts)),
  shouldBook: () => false,
};

/** Robots on 100 channels: transfers lost with 5, 10 and 20 people behind them. */
export function robotPacing(seeds: number) {
  const law = (bookedLimit: number) => (people: number) => new RobotLaw({ limit, bookedLimit, people });
  return [5, 10, 20].map((people) => ({
    people,
    reference: publishedRobots[people],
    'fill channels': robots(() => fillChannels, people, seeds),
    'zhiyin without call-backs': robots(law(0), people, seeds),
    'zhiyin, call-back for one in ten': robots(law(0.1), people, seeds),
    'zhiyin, call-back for one in five': robots(law(0.2), people, seeds),
  }));
}
