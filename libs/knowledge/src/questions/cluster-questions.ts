/** Something that was asked. */
export interface AskedQuestion {
  readonly id: string;
  readonly text: string;
}

export interface QuestionGroup {
  /** Nearest to the middle first. */
  readonly ids: readonly string[];
}

type Vector = ReadonlyMap<string, number>;

/** From here on two questions mean alike; measured on paraphrases of one intent against those of others. */
const near = 0.3;

/** Among few questions hardly anything is rare; counts are smoothed as if there were so many more. */
const smoothing = 100;

/** Courtesies and particles say nothing of what is asked. */
const empty = /请问|你好|您好|一下|帮我|我想|可以吗|谢谢|\b(?:please|hello|hi|can you|could you|i want to|thanks)\b/g;

/** Pairs of characters of Chinese, words of other scripts. */
function features(text: string): readonly string[] {
  const folded = text.normalize('NFKC').toLowerCase().replace(empty, ' ');
  const found: string[] = [];
  for (const [part] of folded.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    const letters = Array.from(part);
    if (!/\p{Script=Han}/u.test(part) || letters.length === 1) found.push(part);
    else for (let i = 0; i + 1 < letters.length; i++) found.push(`${letters[i] ?? ''}${letters[i + 1] ?? ''}`);
  }
  return found;
}

/** Rare parts weigh more; length 1. */
function vectors(questions: readonly AskedQuestion[]): readonly Vector[] {
  const all = questions.map(({ text }) => features(text));
  const containing = new Map<string, number>();
  for (const parts of all) for (const part of new Set(parts)) containing.set(part, (containing.get(part) ?? 0) + 1);
  return all.map((parts) => {
    const weights = new Map<string, number>();
    for (const part of parts) {
      const rarity = Math.log(1 + (questions.length + smoothing) / (containing.get(part) ?? 1));
      weights.set(part, (weights.get(part) ?? 0) + rarity);
    }
    const length = Math.hypot(...weights.values());
    for (const [part, weight] of weights) weights.set(part, length === 0 ? 0 : weight / length);
    return weights;
  });
}

function likeness(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [part, weight] of small) sum += weight * (large.get(part) ?? 0);
  return sum;
}

interface Growing {
  readonly members: number[];
  readonly sum: Map<string, number>;
  length: number;
}

function addTo(group: Growing, index: number, vector: Vector): void {
  group.members.push(index);
  for (const [part, weight] of vector) group.sum.set(part, (group.sum.get(part) ?? 0) + weight);
  group.length = Math.hypot(...group.sum.values());
}

/** So many of the largest groups are compared with each other once all have grown. */
const compared = 400;

/** Groups that began apart, and grew towards each other: what came first must not decide. */
function joined(groups: readonly Growing[]): Growing[] {
  const ranked = [...groups].sort((a, b) => b.members.length - a.members.length);
  const whole: Growing[] = [];
  for (const group of ranked.slice(0, compared)) {
    const alike = whole.find((other) => likeness(group.sum, other.sum) / (group.length * other.length) >= near);
    if (!alike) {
      whole.push(group);
      continue;
    }
    alike.members.push(...group.members);
    for (const [part, weight] of group.sum) alike.sum.set(part, (alike.sum.get(part) ?? 0) + weight);
    alike.length = Math.hypot(...alike.sum.values());
  }
  return [...whole, ...ranked.slice(compared)];
}

/**
 * Puts questions together that mean alike, by the words they share: each joins the group whose middle is nearest, if
 * it is near enough. Largest groups first. Only groups that share a word are compared.
 */
export function clusterQuestions(questions: readonly AskedQuestion[]): readonly QuestionGroup[] {
  const all = vectors(questions);
  const groups: Growing[] = [];
  const byPart = new Map<string, Set<number>>();
  all.forEach((vector, index) => {
    const candidates = new Set([...vector.keys()].flatMap((part) => [...(byPart.get(part) ?? [])]));
    let best = -1;
    let highest = near;
    for (const candidate of candidates) {
      const group = groups[candidate];
      const score = group ? likeness(vector, group.sum) / group.length : 0;
      if (score >= highest) [best, highest] = [candidate, score];
    }
    const place = best >= 0 ? best : groups.push({ members: [], sum: new Map(), length: 0 }) - 1;
    const group = groups[place];
    if (group) addTo(group, index, vector);
    for (const part of vector.keys()) byPart.set(part, (byPart.get(part) ?? new Set()).add(place));
  });
  return joined(groups)
    .sort((a, b) => b.members.length - a.members.length)
    .map(({ members, sum }) => {
      const ranked = members
        .map((index) => ({ id: questions[index]?.id ?? '', score: likeness(all[index] ?? new Map(), sum) }))
        .sort((a, b) => b.score - a.score);
      return { ids: ranked.map(({ id }) => id) };
    });
}
