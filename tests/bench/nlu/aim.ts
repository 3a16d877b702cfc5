/** What is aimed at, and what came of it. */
export interface Aim {
  readonly row: string;
  readonly figure: string;
  readonly aim: string;
  readonly met: boolean;
  readonly note?: string;
}

type Kind = 'percent' | 'number' | 'µs' | 's' | 'ms' | 'MB';

export const shown = (value: number, kind: Kind): string =>
  kind === 'percent'
    ? `${(value * 100).toFixed(1)} %`
    : kind === 'number'
      ? value.toFixed(3)
      : `${value.toFixed(kind === 'µs' ? 0 : 1)} ${kind}`;

export function atLeast(row: string, value: number, aim: number, kind: Kind = 'percent', note?: string): Aim {
  return {
    row,
    figure: shown(value, kind),
    aim: `≥ ${shown(aim, kind)}`,
    met: value >= aim,
    ...(note !== undefined && { note }),
  };
}

export function atMost(row: string, value: number, aim: number, kind: Kind, note?: string): Aim {
  return {
    row,
    figure: shown(value, kind),
    aim: `≤ ${shown(aim, kind)}`,
    met: value <= aim,
    ...(note !== undefined && { note }),
  };
}
