import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { inspect } from '#quality';
import { conversationOf, shippedScorecards } from './cards.js';

interface Published {
  readonly intent: string;
  readonly utterances: Readonly<Record<'zh' | 'en', readonly string[]>>;
  readonly answers: Readonly<Record<'zh' | 'en', Readonly<Record<'chat' | 'voice', string>>>>;
}

const folder = join(import.meta.dirname, '../../knowledge/intents');
const published = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => parse(readFileSync(join(folder, path), 'utf8')) as Published);

it.each(['zh', 'en'] as const)('takes no published answer for a complaint that was refused: %s', (language) => {
  const card = shippedScorecards().only('QA-CMP-01');
  if (!card) throw new Error('There is no such rule.');
  const asked = published.flatMap(({ intent, utterances, answers }) =>
    utterances[language].flatMap((text) =>
      (['chat', 'voice'] as const).map((medium) => ({ intent, text, answer: answers[language][medium], medium })),
    ),
  );
  expect(asked.length).toBeGreaterThan(5_000);
  const refused = asked.filter(({ text, answer, medium }) => {
    const turns = [{ role: 'customer', text } as const, { role: 'bot', text: answer } as const];
    const of = { language, scene: 'service', medium: medium === 'chat' ? 'chat' : 'call' } as const;
    return inspect(conversationOf(turns, of), card).findings.length > 0;
  });
  expect(refused.map(({ intent, text, medium }) => `${intent} ${medium}: ${text}`)).toEqual([]);
});
