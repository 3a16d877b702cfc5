import { setTimeout as pause } from 'node:timers/promises';
import { type BacktestView, backtestView } from '#contracts';
import { DomainError } from '#kernel';
import { readText } from '../content-problems.js';
import { type ServerOptions, serverAt } from '../running-server.js';
import { print, progressLine, say, terminalLanguage } from '../terminal.js';
import { isFile } from './scorecards-folder.js';

export interface StoredOptions extends ServerOptions {
  readonly since: string;
  readonly until?: string;
  readonly examples: string;
  readonly json?: true;
}

const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new DomainError('bad-request', say(`“${text}” 不是日期`, `"${text}" is no date such as 2026-03-01`));
  }
  return at.toISOString();
}

function show({ rule, conversations, evaluated, hits, reviewed, examples, acceptable }: BacktestView): void {
  const [all, decided, found] = [conversations, evaluated, hits].map(String) as [string, string, string];
  print(
    say(
      `${rule}：${all} 通中评 ${decided} 通，命中 ${found}`,
      `${rule}: of ${all} conversations ${decided} evaluated, ${found} hits`,
    ),
  );
  if (reviewed) {
    const [count, precision, recall] = [
      String(reviewed.verdicts),
      percent(reviewed.precision),
      percent(reviewed.recall),
    ];
    print(
      say(
        `  复核 ${count} 条：精确率 ${precision}，召回率 ${recall}`,
        `  ${count} verdicts: precision ${precision}, recall ${recall}`,
      ),
    );
  }
  if (acceptable === false) print(say('  还不够准，只宜作提示', '  not precise enough yet: let it only suggest'));
  for (const { conversationId, finding } of examples) {
    print(`  ${conversationId}  ${finding.explanation[terminalLanguage()]}`);
  }
}

/** Tries a rule on the conversations that the running server has stored. */
export async function backtestStored(rule: string, options: StoredOptions): Promise<void> {
  const ask = serverAt(options);
  const progress = progressLine(say('正在回测', 'Back-testing'));
  let view = backtestView.parse(
    await ask('/api/quality/backtests', {
      ...(isFile(rule) ? { yaml: readText(rule) } : { rule }),
      since: instantOf(options.since),
      ...(options.until !== undefined && { until: instantOf(options.until) }),
      examples: Number(options.examples) || 0,
    }),
  );
  while (view.state === 'running') {
    progress(view.progress);
    await pause(300);
    view = backtestView.parse(await ask(`/api/quality/backtests/${view.id}`));
  }
  progress(1);
  if (view.state === 'failed') throw new DomainError('bad-content', view.problem ?? '');
  if (options.json) print(JSON.stringify(view, null, 2));
  else show(view);
}
