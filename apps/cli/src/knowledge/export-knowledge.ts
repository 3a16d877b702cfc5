import { DomainError } from '#kernel';
import { type ExchangeFormat, filedEntries } from '#knowledge';
import { readFolder } from '../../../server/src/authoring/content-files.js';
import { writeExchangeFile } from '../../../server/src/authoring/exchange/write-file.js';
import { lateProgress, print, say } from '../terminal.js';
import { contentPlace } from './content-place.js';

const endings: Readonly<Record<string, ExchangeFormat>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  json: 'json',
  yml: 'rasa',
  yaml: 'rasa',
};

/** Writes every entry to a file, in the format that its name ends in. */
export async function exportKnowledge(
  file: string,
  { format: asked }: { readonly format: ExchangeFormat | 'auto' },
): Promise<void> {
  const format = asked === 'auto' ? endings[/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''] : asked;
  if (format === undefined) {
    const todo = say(
      '文件名应以 .csv、.xlsx、.json 或 .yml 结尾，或用 --format 指明格式',
      'end the name of the file in .csv, .xlsx, .json or .yml, or give --format',
    );
    throw new DomainError('bad-request', todo);
  }
  const files = readFolder(contentPlace().knowledge);
  const entries = filedEntries(files, lateProgress(say('正在导出', 'Exporting')));
  const all = files.filter(({ path }) => path.startsWith('intents/')).length;
  if (entries.length < all) {
    const count = String(all - entries.length);
    const todo = say(
      `${count} 个意图文件有错误，没有导出任何内容：请先运行 knowledge check 并改正`,
      `${count} intent files have mistakes, so nothing is exported: run knowledge check and mend them first`,
    );
    throw new DomainError('bad-content', todo);
  }
  await writeExchangeFile(file, format, entries);
  print(say(`已导出 ${String(all)} 个意图到 ${file}`, `${String(all)} intents exported to ${file}`));
}
