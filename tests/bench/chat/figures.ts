/** The value below which a share of the sorted samples lies. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const rounded = (value: number) => Number(value.toFixed(2));

export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Milliseconds. */
export function figuresOf(samples: readonly number[]): Figures {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    p50: rounded(quantile(sorted, 0.5)),
    p95: rounded(quantile(sorted, 0.95)),
    p99: rounded(quantile(sorted, 0.99)),
  };
}

/** Buckets of a Prometheus histogram summed over its labels: upper bound in seconds → count so far. */
export type Buckets = ReadonlyMap<number, number>;

export function bucketsOf(metrics: string, name: string): Buckets {
  const buckets = new Map<number, number>();
  for (const [, bound, count] of metrics.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"[^}]*\\} (\\d+)`, 'gm'))) {
    const seconds = bound === '+Inf' ? Infinity : Number(bound);
    buckets.set(seconds, (buckets.get(seconds) ?? 0) + Number(count));
  }
  return buckets;
}

/** Quantiles of what a histogram counted between two readings, interpolated inside a bucket as Prometheus does. */
export function histogramFigures(before: Buckets, after: Buckets): Figures {
  const rows = [...after]
    .map(([bound, count]) => [bound, count - (before.get(bound) ?? 0)] as const)
    .sort((a, b) => a[0] - b[0]);
  const total = rows.at(-1)?.[1] ?? 0;
  const at = (share: number) => {
    let [lower, below] = [0, 0];
    for (const [bound, count] of rows) {
      if (count >= share * total && count > below) {
        const upper = Number.isFinite(bound) ? bound : lower;
        return rounded((lower + ((upper - lower) * (share * total - below)) / (count - below)) * 1_000);
      }
      [lower, below] = [bound, count];
    }
    return 0;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
