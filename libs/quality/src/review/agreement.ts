/** How far two or more people judge alike. */
export interface Agreement {
  /** Judgements that two people gave of the same thing. */
  readonly pairs: number;
  /** Share in which they agreed, 0 to 1. */
  readonly percent: number | null;
  /** Cohen's kappa: agreement beyond chance; null where chance alone makes it perfect, or nothing was judged. */
  readonly kappa: number | null;
}

export type Pair = readonly [boolean, boolean];

/** Agreement over pairs of yes and no, both ways round, so that who is named first does not matter. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const total = pairs.length;
  if (total === 0) return { pairs: 0, percent: null, kappa: null };
  const observed = pairs.filter(([a, b]) => a === b).length / total;
  const yes = pairs.reduce((sum, [a, b]) => sum + Number(a) + Number(b), 0) / (2 * total);
  const byChance = yes ** 2 + (1 - yes) ** 2;
  return { pairs: total, percent: observed, kappa: byChance === 1 ? null : (observed - byChance) / (1 - byChance) };
}

/** Cohen's kappa of two raters with names: their own shares of yes make the chance. */
export function cohensKappa(pairs: readonly Pair[]): Agreement {
  const total = pairs.length;
  if (total === 0) return { pairs: 0, percent: null, kappa: null };
  const observed = pairs.filter(([a, b]) => a === b).length / total;
  const [first, second] = [0, 1].map((at) => pairs.filter((pair) => pair[at]).length / total) as [number, number];
  const byChance = first * second + (1 - first) * (1 - second);
  return { pairs: total, percent: observed, kappa: byChance === 1 ? null : (observed - byChance) / (1 - byChance) };
}

/** Two scores agree when they lie so near. */
const nearPoints = 10;

/** All scores of each thing, compared two by two. */
export function scoreAgreement(scores: readonly (readonly number[])[]): Agreement {
  const pairs = scores.flatMap((given) =>
    given.flatMap((a, i) => given.slice(i + 1).map((b) => Math.abs(a - b) <= nearPoints)),
  );
  const near = pairs.filter(Boolean).length;
  return { pairs: pairs.length, percent: pairs.length === 0 ? null : near / pairs.length, kappa: null };
}
