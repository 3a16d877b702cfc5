import { theme, type GlobalToken } from 'antd';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTongue } from '../words/words.js';
import { timeShown } from './time-shown.js';
import './charts.css';

export interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Which of the theme's colours. */
  readonly color: 'primary' | 'success' | 'warning' | 'error' | 'muted';
  readonly kind?: 'line' | 'bars' | 'dashed';
  /** Shares are read on the right, from 0 to 100 %. */
  readonly scale?: 'count' | 'share' | 'score';
}

interface Props {
  /** What the chart shows, for who cannot see it. */
  readonly label: string;
  /** Instants, in order. */
  readonly at: readonly string[];
  readonly series: readonly Series[];
  readonly height?: number;
}

/** Figures over time. */
export function LineChart({ label, at, series, height = 220 }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const { language, words } = useTongue();
  useEffect(() => {
    const { current } = holder;
    if (!current) return;
    const colors = colorsOf(token);
    const ink = { stroke: token.colorTextTertiary, font: `12px ${token.fontFamily}` };
    const grid = { stroke: token.colorBorderSecondary, width: 1 };
    const ticks = { show: false };
    const scales = [...new Set(series.map(({ scale = 'count' }) => scale))];
    const width = () => Math.max(200, current.clientWidth);
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const chart = new uPlot(
      {
        width: width(),
        height,
        cursor: { y: false },
        legend: { live: true },
        scales: {
          x: { time: true, range: roomy(series.some(({ kind }) => kind === 'bars') ? 3_600 : 60) },
          count: { range: from0 },
          share: { range: [0, 1] },
          score: { range: [0, 100] },
        },
        axes: [
          {
            ...ink,
            grid: { show: false },
            ticks,
            space: 60,
            values: (_, splits) => splits.map((second) => timeShown(second, at, locale)),
          },
          // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- see `side`
          ...scales.map((scale, i) => ({
            ...ink,
            scale,
            // 3 is left, 1 is right: the library declares them as an enum that has no values at run time.
            side: i === 0 ? 3 : 1,
            grid: i === 0 ? grid : { show: false },
            ticks,
            size: 44,
            values: (_: uPlot, values: number[]) => values.map((value) => axisLabel(value, scale)),
          })),
        ],
        series: [
          {
            label: words.time,
            value: (_, second: number | null) => (second === null ? '–' : timeShown(second, at, locale, true)),
          },
          ...series.map(({ label: name, color, kind = 'line', scale = 'count' }) => ({
            label: name,
            scale,
            stroke: colors[color],
            width: kind === 'bars' ? 0 : 2,
            spanGaps: true,
            points: { show: at.length < 3 },
            ...(kind === 'dashed' && { dash: [6, 4] }),
            ...(kind === 'bars' && { fill: `${colors[color]}66`, ...(bars && { paths: bars }) }),
            value: (_: uPlot, value: number | null) => shown(value, scale),
          })),
        ],
      },
      [at.map((instant) => Date.parse(instant) / 1_000), ...series.map(({ values }) => [...values])],
      current,
    );
    const observer = new ResizeObserver(() => chart.setSize({ width: width(), height }));
    observer.observe(current);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [at, series, height, token, language, words]);
  return <div ref={holder} className="chart" role="img" aria-label={label} />;
}

/** Things are counted in whole numbers. */
function axisLabel(value: number, scale: NonNullable<Series['scale']>): string {
  if (scale === 'share') return `${String(Math.round(value * 100))}%`;
  return scale === 'count' && !Number.isInteger(value) ? '' : String(value);
}

function colorsOf(token: GlobalToken): Readonly<Record<Series['color'], string>> {
  return {
    primary: token.colorPrimary,
    success: token.colorSuccess,
    warning: token.colorWarning,
    error: token.colorError,
    muted: token.colorTextTertiary,
  };
}

const bars = uPlot.paths.bars?.({ size: [0.6, 40] });

/** Room on both sides: bars are half an hour wide at least, so that a single one is not as wide as the chart. */
function roomy(leastSeconds: number) {
  return (_: uPlot, least: number, most: number): [number, number] => {
    const span = most - least;
    const room = Math.max(1, span < leastSeconds ? (leastSeconds - span) / 2 : span * 0.03);
    return [least - room, most + room];
  };
}

function from0(_: uPlot, __: number, most: number | null): [number, number] {
  return [0, Math.max(1, (most ?? 0) * 1.1)];
}

function shown(value: number | null, scale: NonNullable<Series['scale']>): string {
  if (value === null) return '–';
  return scale === 'share' ? `${(value * 100).toFixed(1)}%` : String(Math.round(value * 10) / 10);
}
