import { minuteMs } from './zone.js';

/** A part of the day in minutes, half-open `[from, to)`; `from` above `to` goes over midnight. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const clock = /^([01]?\d|2[0-4]):([0-5]\d)(?::00)?$/;

/** Minutes of the day of a clock time such as 08:30 or 24:00; null when it is none. */
function minutesOf(time: string): number | null {
  const match = clock.exec(time);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes > 24 * 60 ? null : minutes;
}

/** A window of two clock times; null when one is none or the window is empty. */
export function windowOf(from: string, to: string): Window | null {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start === null || end === null || start === end ? null : { from: start, to: end };
}

export function isWithin(windows: readonly Window[], msOfDay: number): boolean {
  const minute = msOfDay / minuteMs;
  return windows.some(({ from, to }) => (from < to ? minute >= from && minute < to : minute >= from || minute < to));
}

/** The windows with their last minutes cut off; what is not longer than the cut goes. */
export function shortened(windows: readonly Window[], minutes: number): readonly Window[] {
  if (minutes === 0) return windows;
  const whole = 24 * 60;
  return windows
    .filter(({ from, to }) => (to - from + whole) % whole > minutes)
    .map(({ from, to }) => ({ from, to: (to - minutes + whole) % whole }));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `08:30–12:00, 13:30–20:30` */
export function windowText(windows: readonly Window[]): string {
  const time = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return windows.map(({ from, to }) => `${time(from)}–${time(to)}`).join(', ');
}
