import { Command } from 'commander';
import { type AdviceNote, promptText, type Reply, reply, withAdvice } from '#assistant';
import { DomainError, type Language, SystemClock } from '#kernel';
import { ClosedBank } from '../../../server/src/authoring/closed-bank.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { openAdviser } from '../../../server/src/understanding/open-adviser.js';
import { openBrain } from '../brain.js';
import { languageOption } from '../options.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface AskOptions {
  readonly json?: true;
  readonly language?: Language;
}

/** Nobody waits at a terminal, so a wish for a person is only shown. */
const outcomes = {
  answered: { zh: '回答', en: 'answered' },
  asked_back: { zh: '反问', en: 'asks back' },
  not_understood: { zh: '不知道', en: 'does not know' },
  outdated: { zh: '答案已过期', en: 'answer out of date' },
  served: { zh: '办理', en: 'serves' },
  person_wanted: { zh: '转人工', en: 'hands over to a person' },
} as const;

/** Which engine understood, and which versions of it. */
const engineOf = (understanding: Reply['understanding']) => ({
  engine: understanding?.encoder === undefined ? 'words' : 'words+encoder',
  model: understanding?.model ?? null,
  encoder: understanding?.encoder ?? null,
});

function printJson(text: string, said: Reply, answer: string, tookMs: number, advice: AdviceNote | null): void {
  const { outcome, language, understanding, contents } = said;
  const [best, ...alternatives] = understanding?.ranking ?? [];
  const result = {
    question: text,
    language,
    outcome,
    certainty: understanding?.certainty ?? null,
    intent: best?.intent ?? null,
    confidence: best?.confidence ?? null,
    alternatives,
    answer,
    suggestions: contents.at(-1)?.quickReplies?.map(({ title }) => title) ?? [],
    source: contents.find(({ source }) => source)?.source ?? null,
    ...engineOf(understanding),
    languageModel: advice,
    tookMs: Number(tookMs.toFixed(3)),
  };
  print(JSON.stringify(result, null, 2));
}

function printPlain({ outcome, understanding, contents }: Reply, answer: string, tookMs: number): void {
  const best = understanding?.ranking[0];
  print(`${answer.trim()}\n`);
  const buttons = contents.at(-1)?.quickReplies;
  const source = contents.find((content) => content.source)?.source;
  if (buttons) print(`[${buttons.map(({ title }) => title).join('] [')}]`);
  if (source) print(`${say('来源', 'Source')}: ${source.title}`);
  const percent = best ? `${(best.confidence * 100).toFixed(1)} %` : '–';
  print(`${outcomes[outcome][terminalLanguage()]} · ${best?.intent ?? '–'} · ${percent} · ${tookMs.toFixed(2)} ms`);
}

async function ask(text: string, options: AskOptions): Promise<void> {
  if (text.trim() === '') throw new DomainError('bad-request', say('请给出一个问题', 'Give a question'));
  const { brain } = await openBrain();
  const question = {
    text,
    language: options.language ?? terminalLanguage(),
    misses: 0,
    now: new SystemClock().instant(),
    dialog: null,
    topic: null,
    conversation: 'ask',
    channel: 'chat',
    turn: 1,
    customer: null,
    level: 0,
    case: null,
  } as const;
  const bank = new ClosedBank();
  await reply(question, brain, bank); // The first call also warms up; the second is measured.
  const startedAt = performance.now();
  const notes: AdviceNote[] = [];
  const adviser = openAdviser(readSettings(findRoot(), process.env).languageModel, new SystemClock(), (note) =>
    notes.push(note),
  );
  const said = await withAdvice(await reply(question, brain, bank), question, brain, adviser);
  const tookMs = performance.now() - startedAt;
  const words = said.contents.map(({ text: shown }) => shown).join('\n\n');
  const answer = words === '' ? promptText(brain, said.language, 'queued', { position: '1' }) : words;
  if (options.json) printJson(text, said, answer, tookMs, notes[0] ?? null);
  else printPlain(said, answer, tookMs);
}

export function askCommand(): Command {
  return new Command('ask')
    .description('问一个问题，看回答与把握 / ask one question, see the answer and how sure it is')
    .argument('<question>', '问题 / the question')
    .option('--json', '输出 JSON / print JSON')
    .addOption(languageOption('文字看不出语言时用 / for words that show no language'))
    .action(ask);
}
