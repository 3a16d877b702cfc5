import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { DomainError } from '#kernel';
import type { StaffMember } from '../../../server/src/access/staff-member.js';
import { type ErasureReport, isGenuine } from '../../../server/src/retention/erasure-report.js';
import type { Retention } from '../../../server/src/retention/retention.service.js';
import { readText } from '../content-problems.js';
import { type OpenDatabase, withDatabase } from '../open-database.js';
import { openRetention } from '../open-retention.js';
import { print, say } from '../terminal.js';

/** Who has the machine answers for what is done at its terminal. */
const terminal: StaffMember = {
  ...{ id: 'terminal', name: 'terminal', displayName: 'terminal', roles: [], team: null, permissions: new Set() },
  ...{ via: 'key', sessionId: null, secondFactor: false, tasks: [], address: null },
};

const withRetention = <T>(work: (retention: Retention, opened: OpenDatabase) => Promise<T>) =>
  withDatabase((opened) => work(openRetention(opened), opened));

interface Given {
  readonly reason: string;
  readonly out?: string;
}

const show = (value: unknown, out?: string) => {
  const text = JSON.stringify(value, null, 2);
  if (out === undefined) print(text);
  else writeFileSync(out, `${text}\n`, { mode: 0o600 });
};

const status = () =>
  withRetention(async (retention) => {
    for (const { data, purpose, days } of retention.schedules) print([data, purpose, String(days)].join('\t'));
    for (const { id, subject, reason, placedBy, placedAt, liftedAt } of await retention.holds()) {
      if (liftedAt === null) print([say('保全', 'hold'), id, subject, placedBy, placedAt, reason].join('\t'));
    }
  });

const run = () =>
  withRetention(async (retention) => {
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    const erased = await retention.run(stop.signal);
    for (const { data, purpose, count } of erased) print([data, purpose, String(count)].join('\t'));
    if (erased.length === 0) print(say('没有到期的数据', 'Nothing has been kept long enough'));
  });

const hold = (subject: string, { reason }: Given) =>
  withRetention(async (retention) => {
    print((await retention.placeHold(terminal, subject, reason)).id);
  });

const lift = (id: string) => withRetention((retention) => retention.liftHold(terminal, id));

const exportPerson = (subject: string, { reason, out }: Given) =>
  withRetention(async (retention) => {
    show(await retention.export(terminal, subject, reason), out);
  });

const erase = (subject: string, { reason, out }: Given) =>
  withRetention(async (retention) => {
    show(await retention.erase(terminal, subject, reason), out);
  });

const check = (file: string) =>
  withDatabase(({ secrets: { dataKeys } }) => {
    if (!isGenuine(JSON.parse(readText(file)) as ErasureReport, dataKeys)) {
      throw new DomainError('bad-report', say('报告与签名不符', 'The report does not match its signature'));
    }
    print(say('报告真实', 'The report is genuine'));
    return Promise.resolve();
  });

/** How long data is kept. */
export function retentionCommand(): Command {
  const command = new Command('retention').description('数据保存期限 / how long data is kept');
  command.command('status').description('期限与保全 / schedules and holds').action(status);
  command
    .command('run')
    .description('立即删除到期数据，可随时中断 / delete what is due now; may be interrupted')
    .action(run);
  command
    .command('hold')
    .description('保全，禁止删除 / keep what concerns somebody')
    .argument('<subject>', 'customer:…, case:…, 会话编号 / id of a conversation')
    .requiredOption('--reason <text>', '原因 / why')
    .action(hold);
  command.command('lift').description('解除保全 / lift a hold').argument('<id>', '编号 / id').action(lift);
  return command;
}

/** What a person may ask for. */
export function personCommand(): Command {
  const command = new Command('person').description('个人信息请求 / requests of a person');
  for (const [name, description, action] of [
    ['export', '导出其全部数据（明文） / export all that is known, in clear', exportPerson],
    ['erase', '删除，并给出签名报告 / delete it; prints a signed report', erase],
  ] as const) {
    command
      .command(name)
      .description(description)
      .argument('<subject>', 'customer:… / case:…')
      .requiredOption('--reason <text>', '原因 / why')
      .option('--out <file>', '写入文件 / write to a file')
      .action(action);
  }
  command
    .command('check')
    .description('核对报告的签名 / check the signature of a report')
    .argument('<file>')
    .action(check);
  return command;
}
