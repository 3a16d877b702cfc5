import { chooseSlot, type SlotCount, segmentRates } from '#campaign';
import { normal, randomFrom } from './pacing/random.js';

/** How people differ: deviations of the logarithm of the odds of a segment's slot, a person, and a person's slot. */
interface World {
  readonly segmentSlot: number;
  readonly common: number;
  readonly person: number;
  readonly personSlot: number;
}

const slots = 6;
const segments = 4;
const tries = 4;
const campaigns = 6;
const segmentKnown = 0.75;

/** Set so that the best possible gain is the published one: none, 29, 55 and 78 per cent. */
const worlds: Readonly<Record<string, World>> = {
  'no slot effect': { segmentSlot: 0, common: 0, person: 0.8, personSlot: 0 },
  weak: { segmentSlot: 0.25, common: 0.15, person: 0.8, personSlot: 0.25 },
  medium: { segmentSlot: 0.45, common: 0.25, person: 0.8, personSlot: 0.5 },
  strong: { segmentSlot: 0.6, common: 0.3, person: 0.8, personSlot: 0.8 },
};

const published: Readonly<Record<string, string>> = {
  'no slot effect': '+0.0 (best possible 0)',
  weak: '+13.4 (best possible +29)',
  medium: '+27.4 (best possible +55)',
  strong: '+40.5 (best possible +78)',
};

interface Person {
  readonly segment: number;
  readonly told: number;
  readonly chances: readonly number[];
  readonly own: { dials: number; answers: number }[];
}

function population(world: World, size: number, random: () => number): readonly Person[] {
  const common = Array.from({ length: slots }, () => world.common * normal(random));
  const effects = Array.from({ length: segments }, () =>
    common.map((each) => each + world.segmentSlot * normal(random)),
  );
  return Array.from({ length: size }, () => {
    const segment = Math.floor(random() * segments);
    const told = random() < segmentKnown ? segment : Math.floor(random() * segments);
    const person = -0.95 + world.person * normal(random);
    const chances = (effects[segment] ?? []).map(
      (effect) => 1 / (1 + Math.exp(-(person + effect + world.personSlot * normal(random)))),
    );
    return { segment, told, chances, own: Array.from({ length: slots }, () => ({ dials: 0, answers: 0 })) };
  });
}

type Policy = (person: Person, rates: readonly (readonly number[])[], random: () => number, attempt: number) => number;

const all = Array.from({ length: slots }, (_, slot) => slot);

const policies: Readonly<Record<'uniform' | 'zhiyin' | 'best', Policy>> = {
  uniform: (_, __, random) => Math.floor(random() * slots),
  zhiyin: ({ told, own }, rates, random) => chooseSlot(rates[told] ?? [], own, all, random)?.slot ?? 0,
  best: ({ chances }) => chances.reduce((best, chance, slot) => (chance > (chances[best] ?? 0) ? slot : best), 0),
};

/** Contacts for each hundred dials in the last campaign. */
function contactsPerDial(world: World, policy: Policy, size: number, seed: number): number {
  const random = randomFrom(seed);
  const people = population(world, size, random);
  const seen: { dials: number; answers: number }[][] = Array.from({ length: segments }, () =>
    Array.from({ length: slots }, () => ({ dials: 0, answers: 0 })),
  );
  let last = { dials: 0, answers: 0 };
  for (let campaign = 0; campaign < campaigns; campaign++) {
    last = { dials: 0, answers: 0 };
    for (let attempt = 0, open = people; attempt < tries; attempt++) {
      const rates = seen.map((counts) => segmentRates(counts as readonly SlotCount[]));
      open = open.filter((person) => {
        const slot = policy(person, rates, random, attempt);
        const isAnswered = random() < (person.chances[slot] ?? 0);
        for (const count of [last, person.own[slot], seen[person.told]?.[slot]]) {
          if (!count) continue;
          count.dials++;
          if (isAnswered) count.answers++;
        }
        return !isAnswered;
      });
    }
  }
  return (100 * last.answers) / last.dials;
}

/** Gain in contacts per dial over calling at random, after five campaigns of learning. */
export function bestTime(seeds: number, size = 20_000) {
  return Object.entries(worlds).map(([name, world]) => {
    const mean = (policy: Policy) =>
      Array.from({ length: seeds }, (_, i) => contactsPerDial(world, policy, size, i + 1)).reduce((a, b) => a + b, 0) /
      seeds;
    const uniform = mean(policies.uniform);
    const gain = (policy: Policy) => Math.round((mean(policy) / uniform - 1) * 1_000) / 10;
    return {
      world: name,
      reference: published[name],
      uniformPer100: Math.round(uniform * 10) / 10,
      zhiyinGain: gain(policies.zhiyin),
      bestPossibleGain: gain(policies.best),
    };
  });
}
