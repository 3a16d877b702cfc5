import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DomainError, languages } from '#kernel';
import { evaluateTone, type ToneExample } from '#nlu';
import { print, say } from '../terminal.js';

const rows = z.array(
  z.object({ text: z.string().min(1), language: z.enum(languages), tone: z.enum(['angry', 'calm']) }),
);

function readLabelled(file: string): readonly ToneExample[] {
  try {
    const parsed = rows.parse(parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true }));
    return parsed.map(({ text, language, tone }) => ({ text, language, isAngry: tone === 'angry' }));
  } catch (error) {
    const needed = say(
      '需要列 text,language(zh|en),tone(angry|calm)',
      'needs columns text, language (zh|en), tone (angry|calm)',
    );
    throw new DomainError('bad-request', `${file}: ${needed}`, { cause: error });
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Measures on labelled texts how well anger and language of a turn are told. */
export function tone({ test, json }: { readonly test: string; readonly json?: true }): void {
  const { figures, missed, mistaken, otherLanguage } = evaluateTone(readLabelled(test));
  if (json) {
    print(JSON.stringify({ ...figures, missed, mistaken, otherLanguage }, null, 2));
    return;
  }
  for (const language of languages) {
    const { texts, angry, precision, recall, f1, languageAccuracy } = figures[language];
    const size = `${String(texts)} ${say('句，其中生气', 'texts, angry')} ${String(angry)}`;
    print(`${language}: ${size}`);
    print(
      `  ${say('生气 准确率/召回率/F1', 'anger precision/recall/F1')}: ${[precision, recall, f1].map(percent).join(' / ')}`,
    );
    print(`  ${say('语言正确', 'language right')}: ${percent(languageAccuracy)}`);
  }
  const lists = [
    [say('没听出生气', 'anger not heard'), missed],
    [say('误认为生气', 'taken for angry'), mistaken],
    [say('语言认错', 'language mistaken'), otherLanguage],
  ] as const;
  for (const [title, texts] of lists) {
    if (texts.length > 0) print(`${title} (${String(texts.length)}):\n  ${texts.join('\n  ')}`);
  }
}
