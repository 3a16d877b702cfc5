import { buffer } from 'node:stream/consumers';
import readWorkbook from 'read-excel-file/node';
import { type Column, everyPage, exportTable } from './export-table.js';
import { tableFile } from './table-file.js';

interface Row {
  readonly said: string | null;
  readonly score: number;
  readonly isOver: boolean;
  readonly rules: readonly string[];
}

const columns: readonly Column<Row>[] = [
  { zh: '原话', en: 'said', of: ({ said }) => said },
  { zh: '得分', en: 'score', of: ({ score }) => score },
  { zh: '结束', en: 'over', of: ({ isOver }) => isOver },
  { zh: '规则', en: 'rules', of: ({ rules }) => rules },
];
const row = (said: string | null, score = 1): Row => ({ said, score, isOver: score > 0, rules: ['A-1', 'B-2'] });
const csv = async (rows: readonly Row[], language: 'zh' | 'en' = 'en') => {
  const file = await tableFile(exportTable('t', columns, [rows]), 'csv', language);
  return (await buffer(file.getStream())).toString();
};

it('heads its columns in the language asked for, with the mark that spreadsheets need', async () => {
  expect(await csv([row('是的, "好"')], 'zh')).toBe('\uFEFF原话,得分,结束,规则\r\n"是的, ""好""",1,是,A-1 B-2\r\n');
  expect(await csv([row(null, -0.7)])).toBe('\uFEFFsaid,score,over,rules\r\n,-0.7,no,A-1 B-2\r\n');
});

it.each(['=HYPERLINK("http://x")', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', '\n=1'])(
  'lets no spreadsheet take what a customer said for a formula: %j',
  async (said) => {
    const written = (await csv([row(said)])).split('rules\r\n')[1] ?? '';
    expect(written.replace(/^"/, '')).toMatch(/^ /);
  },
);

it('leaves numbers of telephones as they are', async () => {
  expect(await csv([row('+86138****0001')])).toContain('\n+86138****0001,');
});

it('gives a workbook numbers as numbers', async () => {
  const file = await tableFile(exportTable('t', columns, [[row('=1+1', -5)]]), 'xlsx', 'zh');
  const [sheet] = await readWorkbook(await buffer(file.getStream()), { trim: false });
  expect(sheet?.data[1]).toEqual([' =1+1', -5, '否', 'A-1 B-2']);
});

it('refuses a workbook that would not fit into memory', async () => {
  const many = Array.from({ length: 50_001 }, () => row('好'));
  await expect(tableFile(exportTable('t', columns, [many]), 'xlsx', 'zh')).rejects.toMatchObject({ code: 'too-large' });
});

it('reads a list page by page to its end', async () => {
  const asked: (string | undefined)[] = [];
  const pages = everyPage((after: string | undefined) => {
    asked.push(after);
    return Promise.resolve({ rows: [asked.length], next: asked.length < 3 ? `p${String(asked.length)}` : null });
  });
  const seen: number[] = [];
  for await (const page of pages) seen.push(...page);
  expect([seen, asked]).toEqual([
    [1, 2, 3],
    [undefined, 'p1', 'p2'],
  ]);
});

it('says why before anything is sent, when the first rows cannot be read', async () => {
  const failing = everyPage<Row>(() => Promise.reject(new Error('not there')));
  await expect(tableFile(exportTable('t', columns, failing), 'csv', 'zh')).rejects.toThrow('not there');
});
