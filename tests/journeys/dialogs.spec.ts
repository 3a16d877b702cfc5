import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';

const root = resolve(import.meta.dirname, '../..');

/** One thing made wrong in a copy of the flows, and what is said about it. */
interface Fault {
  readonly fault: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Words of the changed file at whose line it is reported. */
  readonly at: string;
  readonly says: string;
}

const freeze = 'service/card-freeze.yaml';
const early = 'collection/early.yaml';

const faults: readonly Fault[] = [
  {
    fault: 'an unknown slot',
    file: freeze,
    from: '- collect: card',
    to: '- collect: crad',
    at: '- collect: crad',
    says: 'there is no slot "crad": did you mean "card"?',
  },
  {
    fault: 'an unknown prompt',
    file: freeze,
    from: '- say: frozen',
    to: '- say: frozne',
    at: '- say: frozne',
    says: 'there is no prompt "frozne": did you mean "frozen"?',
  },
  {
    fault: 'an unknown action',
    file: freeze,
    from: 'run: card.freeze\n',
    to: 'run: card.freze\n',
    at: 'run: card.freze',
    says: 'there is no action "card.freze": did you mean "card.freeze"?',
  },
  {
    fault: 'a step that is never reached',
    file: freeze,
    from: 'goto: no_card',
    to: 'goto: already',
    at: '  no_card:',
    says: 'the step "no_card" is never reached: lead to it by goto, or remove it',
  },
  {
    fault: 'a dead end',
    file: 'service/pin-reset.yaml',
    from: '    - say: in_branch\n    - end: resolved\n',
    to: '    - say: in_branch\n',
    at: '- say: in_branch',
    says: 'the step "branch" leads nowhere from here: close it by goto, end or handover',
  },
  {
    fault: 'disclosing before the customer is verified',
    file: 'service/balance.yaml',
    from: '    - require: 2\n',
    to: '',
    at: '- say: balance',
    says: '"balance" discloses the account, and here the assurance level may be 0: put "- require: 2" before it',
  },
  {
    fault: 'a missing language',
    file: 'service/pin-reset.yaml',
    from: ', en: Reset a PIN }',
    to: ' }',
    at: 'title:',
    says: '"title.en" is missing',
  },
  {
    fault: 'a misspelt key',
    file: freeze,
    from: 'refused: refused',
    to: 'refusd: refused',
    at: 'refusd: refused',
    says: 'unknown key "refusd": did you mean "refused"?',
  },
  {
    fault: 'a handover of a call without its disposition',
    file: early,
    from: '      disposition: RP_WILLING_NODATE\n',
    to: '',
    at: '- handover: no_promise',
    says: 'a handover of an outbound flow needs its disposition, too: add "disposition: RP_AGENT" or the like',
  },
  {
    fault: 'a comparison of two kinds of value',
    file: freeze,
    from: 'cards.count = 0',
    to: "cards.count = 'none'",
    at: "cards.count = 'none'",
    says: '"=" cannot compare a number with text',
  },
];

const lineOf = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('dialogs check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-dialogs-'));
  const check = () => zhiyin(['dialogs', 'check'], { ZHIYIN_CONTENT_DIALOGS: folder });

  beforeEach(() => {
    cpSync(join(root, 'dialogs'), folder, { recursive: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('passes the flows that ship', async () => {
    const { code, output, errors } = await check();
    expect(errors).not.toMatch(/ error: /);
    expect(output).toMatch(/^\d+ flows, \d+ steps; 0 errors, /);
    expect(code).toBe(0);
  }, 60_000);

  it.each(faults)('refuses $fault, and says where and what to do', async ({ file, from, to, at, says }) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    const broken = text.replace(from, () => to);
    writeFileSync(path, broken);
    const { code, errors } = await check();
    expect(code).toBe(1);
    const complaint = errors.split('\n').find((line) => line.endsWith(says)) ?? errors;
    expect(complaint).toMatch(new RegExp(`${file}:${String(lineOf(broken, at))}:\\d+ error: `));
  });

  it('says it in Chinese, too', async () => {
    const path = join(folder, freeze);
    writeFileSync(path, readFileSync(path, 'utf8').replace('- collect: card', '- collect: crad'));
    const { errors } = await zhiyin(['dialogs', 'check'], { ZHIYIN_CONTENT_DIALOGS: folder, ZHIYIN_LANG: 'zh' });
    expect(errors).toMatch(/card-freeze\.yaml:\d+:\d+ 错误: .*crad.*card/);
  });
});

it('plays all written conversations as they are written, through every move and branch of every flow', async () => {
  const { code, output } = await zhiyin(['dialogs', 'test', '--json']);
  const { passed, failed, coverage } = JSON.parse(output) as {
    passed: number;
    failed: readonly string[];
    coverage: readonly { flow: string; untouched: readonly string[] }[];
  };
  expect(failed).toEqual([]);
  expect(coverage.filter(({ untouched }) => untouched.length > 0)).toEqual([]);
  expect(passed).toBeGreaterThan(400);
  expect(code).toBe(0);
}, 120_000);

it('draws a flow', async () => {
  const { code, output } = await zhiyin(['dialogs', 'graph', 'service/card-freeze']);
  expect(code).toBe(0);
  expect(output).toMatch(/^---\ntitle: .+\n---\nflowchart TD\n/);
  expect(output).toMatch(/step_start -->\|"otherwise"\| step_not_verified/);
  const unknown = await zhiyin(['dialogs', 'graph', 'service/card-freze']);
  expect(unknown.code).toBe(1);
  expect(unknown.errors).toMatch(/did you mean service\/card-freeze\?/);
});

/** Speaks with the assistant in the terminal, in Chinese and with a database of its own. */
async function talk(args: readonly string[], lines: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-call-'));
  const env = { ZHIYIN_LANG: 'zh', ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'call.db')}` };
  const { output } = await zhiyin(['chat', ...args], env, `${lines.join('\n')}\n`);
  rmSync(folder, { recursive: true });
  return output;
}

describe('a collection call in the terminal', () => {
  const call = ['--flow', 'collection/early', '--as', 'case:zhao-min'];

  it('ends with a disposition and a stored promise', async () => {
    const output = await talk(call, ['是我', '0063', '今天可以', '全部', '手机银行', '对']);
    expect(output).toMatch(/结果: RP_PTP/);
    expect(output).toMatch(/已登记承诺: 3,240\.50 元 · \d{4}-\d\d-\d\d · app · /);
  }, 60_000);

  it('tells nothing of the debt and stores nothing when somebody else answers', async () => {
    const output = await talk(call, ['我是她同事', '到底什么事', '行，我告诉她']);
    expect(output).toMatch(/结果: TP_MESSAGE/);
    expect(output).not.toMatch(/已登记承诺|应还|还款|逾期|3,240|4417/);
  }, 60_000);
});
