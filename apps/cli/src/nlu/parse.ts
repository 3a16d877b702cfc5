import { knownProducts } from '#assistant';
import { DomainError, type Language, SystemClock } from '#kernel';
import { extractEntities, normalize, readSignals } from '#nlu';
import { openBrain } from '../brain.js';
import { print, say, terminalLanguage } from '../terminal.js';

export interface ParseOptions {
  readonly json?: true;
  readonly language?: Language;
}

const certainties = {
  sure: { zh: '有把握', en: 'sure' },
  unsure: { zh: '不太确定', en: 'unsure' },
  unknown: { zh: '不认识', en: 'unknown' },
} as const;

/** Shows how one text is understood, before any dialog decides what comes of it. */
export async function parse(text: string, options: ParseOptions): Promise<void> {
  if (text.trim() === '') throw new DomainError('bad-request', say('请给出一句话', 'Give a text'));
  const { engine, brain } = await openBrain();
  const { knowledge } = brain;
  const understanding = engine.understand(text, options.language ?? terminalLanguage());
  const { language, certainty, ranking, parts = [], model } = understanding;
  const { normalized } = engine.assess(text, language);
  const now = new SystemClock().instant();
  const products = knownProducts(knowledge, now);
  const entities = extractEntities(text, {
    language,
    now,
    timeZone: knowledge.bank.timeZone,
    ...(products && { products }),
  });
  const signals = readSignals(text, language);
  if (options.json) {
    print(JSON.stringify({ text, normalized, ...understanding, entities, signals }, null, 2));
    return;
  }
  print(`${language} · ${certainties[certainty][terminalLanguage()]} · ${say('模型', 'model')} ${model}`);
  // Other spellings of the same words are no news.
  if (normalized !== normalize(text)) print(`  ${say('读作', 'read as')}: ${normalized}`);
  for (const { intent, confidence } of ranking) print(`${`${(confidence * 100).toFixed(1)} %`.padStart(8)}  ${intent}`);
  for (const { text: words, intent, confidence } of parts) {
    print(`  ${say('其中', 'part')}: “${words}” = ${intent} ${(confidence * 100).toFixed(1)} %`);
  }
  for (const { type, text: words, value } of entities) print(`  ${type}: “${words}” = ${JSON.stringify(value)}`);
  const told = Object.entries(signals).filter(
    ([, signal]) => signal === true || (typeof signal === 'number' && signal > 0),
  );
  if (told.length > 0) {
    const shown = told.map(([name, signal]) => (typeof signal === 'number' ? `${name} ${signal.toFixed(2)}` : name));
    print(`  ${say('信号', 'signals')}: ${shown.join(', ')}`);
  }
}
