import { dispositions, endingTitle, type Role } from '#kernel';
import type { CallRecord, CallTurn } from '#voicebot';
import { say, terminalLanguage } from '../terminal.js';

const speakers: Readonly<Record<Role, readonly [string, string]>> = {
  customer: ['客户', 'Customer'],
  bot: ['机器人', 'Robot'],
  agent: ['坐席', 'Agent'],
  system: ['系统', 'System'],
};

export const speakerOf = (role: Role): string => say(...speakers[role]);

const clockOf = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};

/** How a call came out, in words. */
export function outcomeOf({ disposition, ending }: CallRecord): string {
  const language = terminalLanguage();
  if (disposition === null) return ending === null ? say('进行中', 'under way') : endingTitle(ending)[language];
  return `${disposition} (${dispositions[disposition].title[language]})`;
}

export function callLine(call: CallRecord): string {
  const { id, direction, customer, startedAt, answeredAt, endedAt } = call;
  const arrow = direction === 'inbound' ? '←' : '→';
  const length = answeredAt && endedAt ? clockOf(Date.parse(endedAt) - Date.parse(answeredAt)) : '–';
  return `${startedAt.slice(0, 19)}  ${arrow} ${(customer ?? '?').padEnd(16)} ${length.padStart(6)}  ${outcomeOf(call)}  ${id}`;
}

/** What a turn was on the line, behind its words. */
export function spokenNote(spoken: CallTurn | undefined): string {
  if (!spoken) return '';
  const latency = spoken.latency ? ` · ${String(Math.round(spoken.latency.totalMs))} ms` : '';
  const cut = spoken.wasInterrupted ? say(` · 听到：“${spoken.heard ?? ''}”`, ` · heard: "${spoken.heard ?? ''}"`) : '';
  return `  [${clockOf(spoken.startMs)}${latency}${cut}]`;
}
