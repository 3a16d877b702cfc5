import { type Arm, arms } from './holdout.js';

/** What came of one account over the time that is measured, whatever was done with it. */
export interface ArmAccount {
  readonly arm: Arm;
  /** In minor units; 0 when nothing was paid. */
  readonly recoveredMinor: number;
}

export interface ArmFigures {
  readonly arm: Arm;
  readonly accounts: number;
  readonly payers: number;
  /** Recovered for each 1,000 accounts of the arm, in minor units, and where that lies with a probability of 95 %. */
  readonly per1000Minor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
}

/** How much more an arm recovered for each 1,000 accounts than the arm that nobody called. */
export interface ArmEffect {
  readonly arm: Arm;
  readonly against: Arm;
  readonly differenceMinor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
  /** Whether the interval leaves out nought: otherwise nothing is claimed. */
  readonly isProven: boolean;
}

/** Accounts that an interval needs; with fewer it is as wide as it may be. */
const fewest = 2;

/** Of Student's distribution for 95 %, two-sided, by Cornish and Fisher's expansion of the normal 1.96. */
function studentQuantile(freedom: number): number {
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

interface Moments {
  readonly accounts: number;
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
}

function momentsOf(values: readonly number[]): Moments {
  const accounts = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(accounts, 1);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { accounts, mean, variance: accounts < fewest ? Infinity : squares / (accounts - 1) / accounts };
}

/** Half the width of the interval of a difference (Welch 1947). */
function halfWidth(a: Moments, b: Moments | null): number {
  const variance = a.variance + (b?.variance ?? 0);
  if (variance === 0 || !Number.isFinite(variance)) return Math.sqrt(variance);
  const part = ({ variance: own, accounts }: Moments) => own ** 2 / (accounts - 1);
  const freedom = variance ** 2 / (part(a) + (b ? part(b) : 0));
  return studentQuantile(Math.max(freedom, 2)) * Math.sqrt(variance);
}

/** Compares what the arms recovered. Every account of an arm counts, also those that were never reached. */
export function reportArms(accounts: readonly ArmAccount[]): {
  readonly arms: readonly ArmFigures[];
  readonly effects: readonly ArmEffect[];
} {
  const amounts = new Map(
    arms.map((arm) => [
      arm,
      accounts.filter((account) => account.arm === arm).map((account) => account.recoveredMinor),
    ]),
  );
  const moments = new Map([...amounts].map(([arm, values]) => [arm, momentsOf(values)]));
  const figures = [...moments].map(([arm, own]): ArmFigures => {
    const half = halfWidth(own, null);
    return {
      arm,
      accounts: own.accounts,
      payers: (amounts.get(arm) ?? []).filter((amount) => amount > 0).length,
      per1000Minor: Math.round(1_000 * own.mean),
      // Nobody pays less than nothing.
      lowMinor: Math.max(0, Math.round(1_000 * (own.mean - half))),
      highMinor: Math.round(1_000 * (own.mean + half)),
    };
  });
  const pairs = [
    ['robot', 'nobody'],
    ['human', 'nobody'],
    ['robot', 'human'],
  ] as const;
  const effects = pairs.flatMap(([arm, against]): ArmEffect[] => {
    const [own, other] = [moments.get(arm), moments.get(against)];
    if (!own || !other || own.accounts < fewest || other.accounts < fewest) return [];
    const difference = own.mean - other.mean;
    const half = halfWidth(own, other);
    const [low, high] = [difference - half, difference + half];
    return [
      {
        arm,
        against,
        differenceMinor: Math.round(1_000 * difference),
        lowMinor: Math.round(1_000 * low),
        highMinor: Math.round(1_000 * high),
        isProven: low > 0 || high < 0,
      },
    ];
  });
  return { arms: figures, effects };
}
