import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'zhiyin-exchange-'));
const knowledge = join(folder, 'knowledge');
const file = (name: string) => join(folder, name);

const run = (args: readonly string[], language = 'en') =>
  zhiyin(['knowledge', ...args], { ZHIYIN_CONTENT_KNOWLEDGE: knowledge, ZHIYIN_LANG: language });

/** All files of the knowledge, by path. */
function files(): Readonly<Record<string, string>> {
  const paths = readdirSync(knowledge, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(knowledge, path), 'utf8')]));
}

beforeEach(() => {
  rmSync(knowledge, { recursive: true, force: true });
  cpSync(join(root, 'knowledge'), knowledge, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each(['csv', 'xlsx', 'json', 'yml'])(
  'brings the shipped knowledge through %s and back as it was',
  async (format) => {
    const name = file(`all.${format}`);
    expect((await run(['export', name])).code).toBe(0);
    const before = files();
    const same = await run(['import', name]);
    expect(same.code).toBe(0);
    expect(same.output).toMatch(/^0 new intents \(0 without an answer\), 0 changed, \d+ unchanged/);
    expect(files()).toEqual(before);

    await run(['export', file('before.json')]);
    rmSync(join(knowledge, 'intents'), { recursive: true });
    expect((await run(['import', name])).code).toBe(0);
    expect(Object.keys(files())).toEqual(Object.keys(before));
    await run(['export', file('after.json')]);
    expect(readFileSync(file('after.json'), 'utf8')).toBe(readFileSync(file('before.json'), 'utf8'));
  },
  180_000,
);

it('tells what an import would do, then does it, and has the new intent checked', async () => {
  // Excel in China saves CSV as GB18030; the bytes are 刷掌支付怎么开通.
  const gb = Buffer.concat([
    Buffer.from('intent,text\r\npalm_payment,'),
    Buffer.from('cba2d5c6d6a7b8b6d4f5c3b4bfaacda8', 'hex'),
    Buffer.from('\r\npalm_payment,"palm payment, how do i turn it on"\r\n'),
  ]);
  writeFileSync(file('new.csv'), gb);
  const before = files();
  const trial = await run(['import', '--dry-run', file('new.csv')]);
  expect(trial.code).toBe(0);
  expect(trial.errors).not.toMatch(/error|warning/);
  expect(trial.output).toMatch(/\+ palm_payment: new; \+2 ways to ask; no answer yet/);
  expect(trial.output).toMatch(/Dry run: nothing was changed/);
  expect(files()).toEqual(before);

  expect((await run(['import', file('new.csv')])).code).toBe(0);
  const { 'intents/imported/palm_payment.yaml': text, ...others } = files();
  expect(others).toEqual(before);
  expect(text).toContain('刷掌支付怎么开通');
  expect(text).toContain('palm payment, how do i turn it on');
  const checked = await run(['check']);
  expect(checked.code).toBe(0);
  expect(checked.errors).toMatch(/palm_payment\.yaml:\d+:\d+ warning: has no answer yet/);
  expect(readdirSync(folder)).not.toContain('.knowledge-import');
}, 180_000);

it('changes nothing when one row is wrong, and says which, in both languages', async () => {
  writeFileSync(
    file('wrong.csv'),
    'intent,text,valid_form\npalm_payment,how to pay by palm,\npalm_payment,"never closed,\n',
  );
  const before = files();
  const english = await run(['import', file('wrong.csv')]);
  expect(english.code).toBe(1);
  expect(english.errors).toMatch(/wrong\.csv: row 1: error: unknown column "valid_form": did you mean "valid_from"\?/);
  expect(english.errors).toMatch(/wrong\.csv: row 3: error: a quote opened in this row is never closed/);
  expect(english.output).toMatch(/Nothing was changed/);
  expect((await run(['import', file('wrong.csv')], 'zh')).errors).toMatch(
    /wrong\.csv: 第 1 行: 错误: 不认识 “valid_form” 列，您是否想写 “valid_from”？/,
  );
  expect(files()).toEqual(before);
}, 180_000);

it('takes Rasa training data as it is', async () => {
  writeFileSync(
    file('nlu.yml'),
    [
      'version: "2.0"',
      'nlu:',
      '- intent: split_restaurant_bill',
      '  examples: |',
      '    - split the [dinner](occasion) bill with [Ana](person)',
      '    - share the [restaurant]{"entity": "occasion", "value": "dinner"} bill',
      '    - split the dinner bill with ana',
      '- synonym: dinner',
      '  examples: |',
      '    - supper',
      '',
    ].join('\n'),
  );
  const { code, output, errors } = await run(['import', file('nlu.yml')]);
  expect(code).toBe(0);
  expect(output).toMatch(/\+ split_restaurant_bill: new; \+2 ways to ask; no answer yet/);
  expect(errors).toMatch(/row 7: warning: "split the dinner bill with ana" stands in row 5 already/);
  expect(errors).toMatch(/row 8: warning: the synonym "dinner" \(1 lines\)/);
  expect(errors).toMatch(/marks of entities .*\(occasion 2, person 1\)/);
  expect((await run(['check'])).code).toBe(0);
}, 180_000);

it('says what to do with a file it cannot read', async () => {
  writeFileSync(file('old.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  for (const [args, message] of [
    [['import', file('absent.csv')], /there is no such file/],
    [['import', file('old.xls')], /save it as \.xlsx without a password/],
    [['import', '--format', 'xlsx', join(root, 'knowledge/bank.yaml')], /the file is not xlsx/],
    [['import', '--rename', 'x', file('new.csv')], /name in the file=intent here/],
    [['export', file('all.doc')], /\.csv, \.xlsx, \.json or \.yml/],
  ] as const) {
    const { code, output, errors } = await run(args);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toMatch(message);
    expect(errors).not.toMatch(/ at /);
  }
  expect(existsSync(file('all.doc'))).toBe(false);
});

it('exports nothing while an entry cannot be read', async () => {
  mkdirSync(join(knowledge, 'intents', 'broken'), { recursive: true });
  writeFileSync(join(knowledge, 'intents', 'broken', 'broken.yaml'), 'intent: [');
  const { code, errors } = await run(['export', file('part.csv')]);
  expect(code).toBe(1);
  expect(errors).toMatch(/1 intent files have mistakes/);
  expect(existsSync(file('part.csv'))).toBe(false);
});
