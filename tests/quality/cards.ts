import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LoadedScorecards,
  loadScorecards,
  type Scene,
  type Scorecard,
  type Transcript,
  type TranscriptTurn,
} from '#quality';

const folder = join(import.meta.dirname, '../../config/scorecards');

/** The scorecards that ship with the product. */
export function shippedScorecards(): LoadedScorecards {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
  return loadScorecards(files);
}

export function shippedCard(name = 'bank-default'): Scorecard {
  const { cards, problems } = shippedScorecards();
  const card = cards.get(name);
  if (!card)
    throw new Error(problems.map(({ file, line, message }) => `${file}:${String(line)} ${message.en}`).join('\n'));
  return card;
}

const roles = { c: 'customer', b: 'bot', a: 'agent', s: 'system' } as const;

/** Turns from lines such as “c: 转人工”; c customer, b bot, a agent, s system. */
export function said(...lines: readonly string[]): readonly TranscriptTurn[] {
  return lines.map((line) => {
    const role = roles[line.charAt(0) as keyof typeof roles];
    return { role, text: line.slice(2).trim() };
  });
}

export function conversationOf(
  turns: readonly TranscriptTurn[],
  more: Partial<Omit<Transcript, 'turns' | 'scene'>> & { readonly scene?: Scene } = {},
): Transcript {
  const language = turns.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en';
  const facts = { slots: {}, metadata: null, record: null, today: '2026-03-10' };
  return { id: 'conversation', medium: 'call', scene: 'collection', language, ...facts, ...more, turns };
}
