import type { Scorecard } from '../compile/scorecard.js';
import type { Finding, Inspection, ItemScore } from './finding.js';

/** Points of an item lie between 0 and its weight; an item of weight 0 takes points from the whole. */
function earned(weight: number, findings: readonly Finding[]): number {
  const points = findings.reduce((sum, { score }) => sum + score, 0);
  return weight === 0 ? Math.min(0, points) : Math.max(0, Math.min(weight, weight + points));
}

/**
 * 100 minus what findings take away, items that do not apply left out and the others scaled up; never above the cap
 * with a critical finding, 0 with a fatal one.
 */
export function scoreOf(
  card: Scorecard,
  findings: readonly Finding[],
  applicable: ReadonlySet<string>,
): Pick<Inspection, 'score' | 'grade' | 'items'> {
  const items: readonly ItemScore[] = card.items.map(({ id, title, weight }) => ({
    id,
    title,
    weight,
    earned: applicable.has(id)
      ? earned(
          weight,
          findings.filter(({ item }) => item === id),
        )
      : null,
  }));
  const counted = items.filter((item) => item.earned !== null);
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
  const sum = (of: readonly ItemScore[]) => of.reduce((total, item) => total + (item.earned ?? 0), 0);
  const scaled = weights === 0 ? 100 : (100 * sum(counted.filter(({ weight }) => weight > 0))) / weights;
  const whole = scaled + sum(counted.filter(({ weight }) => weight === 0));
  const has = (severity: string) => findings.some((finding) => finding.severity === severity);
  const cap = has('fatal') ? 0 : has('critical') ? card.definition.criticalCap : 100;
  const score = Math.round(Math.max(0, Math.min(whole, cap)) * 10) / 10;
  const { good, pass } = card.definition;
  return { score, grade: score >= good ? 'good' : score >= pass ? 'pass' : 'fail', items };
}
