import { Command } from 'commander';
import { importContacts, previewContacts } from '../../../server/src/campaigns/import/contact-import.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface CheckOptions {
  readonly country: string;
  readonly marketing?: true;
  readonly json?: true;
}

/** Rows told of on the screen. */
const shown = 20;

async function check(file: string, { country, marketing, json }: CheckOptions): Promise<void> {
  const language = terminalLanguage();
  const { headers, mapping, format } = await previewContacts(file);
  let [told, report] = [0, null as unknown];
  for await (const batch of importContacts(file, { country, language, format, needsConsent: marketing ?? false })) {
    report = batch.report;
    if (json) continue;
    for (const { row, isRefused, notes } of batch.noted) {
      if (++told > shown) break;
      const why = notes.map(({ column, message }) => `${column === null ? '' : `${column}: `}${message[language]}`);
      print(`${isRefused ? '✗' : '~'} ${say('第', 'row')} ${String(row)} ${say('行 ', '')}${why.join('; ')}`);
    }
  }
  const columns = headers.map((header, i) => ({ header, ...mapping[i] }));
  print(JSON.stringify(json ? { columns, format, report } : report, null, 2));
}

export function listCommand(): Command {
  const command = new Command('list').description('外呼名单 / lists of contacts');
  command
    .command('check <file>')
    .description('检查名单，不需要活动 / check a list without a campaign')
    .option('--country <code>', '没有国家号的号码属于 / country of numbers written without one', 'CN')
    .option('--marketing', '要求客户同意 / demand the consent of the customer')
    .option('--json', '输出 JSON / print JSON')
    .action(check);
  return command;
}
