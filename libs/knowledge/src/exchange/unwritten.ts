import { type ContentProblem, type Locate, parseContent } from '#content';
import { type Localized, languages } from '#kernel';
import { type Entry, entrySchema } from '../entry.schema.js';
import type { KnowledgeFile } from '../load.js';

/** Stands where an imported entry has no answer yet. It is never given: such an entry is not valid on any day of today. */
export const unwritten: Localized = { zh: '（尚未填写）', en: '(not written yet)' };

/** The day of entries without answers; long past, so that customers are told that the answer is being renewed. */
export const unwrittenDay = '1970-01-01';

export function isUnwritten({ answers, valid }: Entry): boolean {
  return valid.until === unwrittenDay && languages.some((language) => answers[language].chat === unwritten[language]);
}

const problem = (file: string, place: ReturnType<Locate>, zh: string, en: string): ContentProblem => ({
  severity: 'warning',
  file,
  ...place,
  message: { zh, en },
});

/** What imported entries still lack: answers at all, or those and the question of one language. */
export function lackingParts(files: readonly KnowledgeFile[]): readonly ContentProblem[] {
  return files.flatMap(({ path, text }) => {
    const parsed = parseContent(path, text, entrySchema);
    return parsed.ok ? lackingOf(path, parsed.value, parsed.locate) : [];
  });
}

function lackingOf(file: string, entry: Entry, locate: Locate): readonly ContentProblem[] {
  const { question, answers } = entry;
  const alike = (texts: Localized) => texts.zh === texts.en && /\p{L}/u.test(texts.zh);
  const asked = alike(question);
  if (isUnwritten(entry)) {
    const [zh, en] = asked ? ['（以及另一种语言的 question）', ' (and question in the other language)'] : ['', ''];
    const message = [
      `还没有答案：请填写 answers、source${zh}，再把 valid 改为生效日期`,
      `has no answer yet: write answers and source${en}, then set valid`,
    ] as const;
    return [problem(file, locate(['answers']), ...message)];
  }
  const same: ContentProblem[] = [];
  if (alike({ zh: answers.zh.chat, en: answers.en.chat })) {
    const message = ['两种语言的答案相同：请补上缺的一种', 'the answers in both languages are the same: write the missing one'] as const;
    same.push(problem(file, locate(['answers']), ...message));
  }
  if (asked) {
    const message = ['两种语言的标准问题相同：请补上缺的一种', 'the standard questions in both languages are the same: write the missing one'] as const;
    same.push(problem(file, locate(['question']), ...message));
  }
  return same;
}
