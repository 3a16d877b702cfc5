import { once } from 'node:events';
import {
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import iconv from 'iconv-lite';
import writeXlsxFile from 'write-excel-file/node';
import type { NotedRow } from '#campaign';
import { type ContactBatch, type ContactImportOptions, importContacts, previewContacts } from './contact-import.js';
import { guessDelimiter } from './csv-rows.js';
import { RejectsFile } from './rejects-file.js';

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const options: ContactImportOptions = { country: 'CN', language: 'zh', needsConsent: false };

function fileOf(content: string | Uint8Array, name = 'list.csv'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function taken(file: string, more: Partial<ContactImportOptions> = {}) {
  const batches: ContactBatch[] = [];
  for await (const batch of importContacts(file, { ...options, ...more })) batches.push(batch);
  return {
    contacts: batches.flatMap(({ contacts }) => contacts),
    noted: batches.flatMap(({ noted }) => noted),
    report: batches.at(-1)!.report,
    progress: batches.map(({ progress }) => progress),
  };
}

/** 姓名,手机 / 张三,13800138000 in GB18030. */
const gb18030 = Buffer.from('d0d5c3fb2ccad6bbfa0ad5c5c8fd2c31333830303133383030300a', 'hex');

describe('reading', () => {
  const rows = '姓名;手机号;逾期天数\n"张;三";138 0013 8000;3\n\n李四;+8613900139000;12\n';

  it('knows UTF-8 with and without mark, GB18030 and UTF-16', async () => {
    const wide = Buffer.from(`\uFEFF${rows}`, 'utf16le');
    for (const content of [rows, `\uFEFF${rows}`, wide]) {
      const { contacts } = await taken(fileOf(content));
      expect(contacts.map(({ numbers, variables }) => [numbers[0]?.phone, variables['姓名']])).toEqual([
        ['+8613800138000', '张;三'],
        ['+8613900139000', '李四'],
      ]);
    }
    const { contacts } = await taken(fileOf(gb18030));
    expect(contacts[0]).toMatchObject({ row: 2, key: null, variables: { 姓名: '张三' } });
  });

  it('finds the delimiter outside of quotes', () => {
    expect(guessDelimiter('"a,b,c";d;e\n1,2,3,4,5')).toBe(';');
    expect(guessDelimiter('phone\tname, first\tcity\n')).toBe('\t');
    expect(guessDelimiter('phone\n')).toBe(',');
  });

  it('reads workbooks, with numbers as numbers and as text', async () => {
    const file = join(folder, 'list.xlsx');
    const cells = [
      [{ value: '姓名' }, { value: '手机号' }, { value: '客户号' }],
      [{ value: '张三' }, { value: 13_800_138_000 }, { value: 'C1' }],
      [null, { value: '13900139000' }, { value: 'C<2>&' }],
    ];
    writeFileSync(file, await writeXlsxFile(cells).toBuffer());
    const { contacts, report } = await taken(file);
    expect(contacts.map(({ numbers, person }) => [numbers[0]?.phone, person])).toEqual([
      ['+8613800138000', 'C1'],
      ['+8613900139000', 'C<2>&'],
    ]);
    expect(report).toMatchObject({ rows: 2, accepted: 2, refused: 0 });
  });

  it('says what a file that is none is', async () => {
    await expect(taken(join(folder, 'none.csv'))).rejects.toThrow(/there is no such file/);
    await expect(taken(fileOf(''))).rejects.toThrow(/the file is empty/);
    await expect(taken(fileOf(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).rejects.toThrow(/save it as .xlsx/);
    await expect(taken(fileOf(Buffer.from('PK\x03\x04nonsense')))).rejects.toThrow(/not an intact .xlsx/);
    await expect(taken(fileOf(Buffer.from([0x61, 0xff, 0xff, 0x0a])))).rejects.toThrow(/neither text/);
    await expect(taken(fileOf('phone\n"13800138000\n'))).rejects.toThrow(/the quotes near line/);
  });
});

describe('checking', () => {
  it('says of every row what is wrong with it', async () => {
    const text = [
      'mobile,phone2,编号,逾期天数,city',
      '13800138000,,a,3,北京',
      '13800138000,,b,3,上海',
      '1.38E+10,,c,3,',
      '1.3712345678E+10,,d,3,',
      '123,,e,3,',
      ',,f,3,',
      '13900139000,010-62345678,g,三天,',
      '13600136000,,h,3,北京,多,了',
    ].join('\n');
    const { contacts, noted, report } = await taken(fileOf(text));
    const said = noted.map(({ row, isRefused, notes }) => [row, isRefused, ...notes.map(({ fault }) => fault)]);
    expect(said).toEqual([
      [3, true, 'duplicate_phone'],
      [4, true, 'bad_phone'],
      [5, false, 'repaired'],
      [6, true, 'bad_phone'],
      [7, true, 'no_phone'],
      [8, true, 'bad_value'],
      [9, true, 'cells'],
    ]);
    expect(noted[0]?.notes[0]).toMatchObject({ column: 'mobile', message: { zh: '号码与第 2 行重复' } });
    expect(noted[1]?.notes[0]?.message.zh).toMatch(/科学计数法，末位数字已丢失/);
    expect(contacts.map(({ numbers }) => numbers[0]?.phone)).toEqual(['+8613800138000', '+8613712345678']);
    expect(report).toEqual({
      rows: 8,
      accepted: 2,
      refused: 6,
      repaired: 1,
      faults: { duplicate_phone: 1, bad_phone: 2, no_phone: 1, bad_value: 1, cells: 1 },
    });
  });

  it('demands consent where nobody may be called without', async () => {
    const file = fileOf('手机,同意营销\n13800138000,是\n13900139000,否\n13700137000,\n13600136000,也许\n');
    const { contacts, report } = await taken(file, { needsConsent: true });
    expect(contacts.map(({ standing }) => standing.consent?.status)).toEqual(['granted']);
    expect(report.faults).toEqual({ missing_consent: 2, bad_value: 1 });
    const without = fileOf('手机\n13800138000\n');
    await expect(taken(without, { needsConsent: true })).rejects.toThrow(/needs a column that tells the consent/);
  });

  it('guesses the columns, and lets a person decide otherwise', async () => {
    const file = fileOf('客户号,联系电话,单位电话,案件编号,金额\nC1,13800138000,01062345678,L9,200.5\n');
    const preview = await previewContacts(file);
    expect(preview.mapping).toEqual([
      { field: 'person' },
      { field: 'phone' },
      { field: 'phone2' },
      { field: 'case' },
      { variable: '金额' },
    ]);
    const { contacts } = await taken(file);
    expect(contacts[0]).toMatchObject({ person: 'C1', caseId: 'L9', variables: { 金额: '200.5' } });
    expect(contacts[0]?.numbers.map(({ phone, type }) => [phone, type])).toEqual([
      ['+8613800138000', 'mobile'],
      ['+861062345678', 'residential'],
    ]);
    const mapping = [
      { ignore: true },
      { variable: 'x' },
      { field: 'phone' },
      { ignore: true },
      { ignore: true },
    ] as const;
    const other = await taken(file, { mapping });
    expect(other.contacts[0]).toMatchObject({ person: '+861062345678', variables: { x: '13800138000' } });
    await expect(taken(file, { mapping: mapping.slice(0, 2) })).rejects.toThrow(/every column must go somewhere/);
  });
});

it('reads in batches and tells how far it is', async () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `1380013${String(i).padStart(4, '0')},姓名${String(i)}`);
  const { contacts, progress } = await taken(fileOf(['手机,姓名', ...lines].join('\r\n')));
  expect(contacts).toHaveLength(5_000);
  expect(progress.length).toBeGreaterThan(3);
  expect(progress.at(-1)).toBe(1);
});

async function written(file: string, open: (out: Writable) => RejectsFile, noted: readonly NotedRow[]) {
  const out = createWriteStream(file);
  const rejects = open(out);
  await rejects.write(noted);
  rejects.close();
  await once(out, 'finish');
}

it('gives refused rows back as the list was written, to be mended and imported again', async () => {
  const list = fileOf(iconv.encode('姓名;手机\n张三;12\n李四;13800138000\n', 'gb18030'), 'gb.csv');
  const { noted } = await taken(list);
  const { format, headers } = await previewContacts(list);
  expect(format).toEqual({ kind: 'csv', encoding: 'gb18030', delimiter: ';' });
  const file = join(folder, 'gb-rejects.csv');
  await written(file, (out) => new RejectsFile(out, format, headers, 'zh'), noted);
  const text = iconv.decode(readFileSync(file), 'gb18030');
  expect(text).toBe('行;原因;姓名;手机\r\n2;手机: “12” 不是有效的号码（CN）;张三;12\r\n');
  const again = await taken(fileOf(iconv.encode(text.replace(';12\r', ';13900139000\r'), 'gb18030'), 'gb.csv'));
  expect(again.contacts).toMatchObject([{ variables: { 姓名: '张三' }, numbers: [{ phone: '+8613900139000' }] }]);
});

it('counts rows as a spreadsheet does, blank ones too', async () => {
  const { contacts } = await taken(fileOf('phone\n\n13800138000\n,\n13900139000\n'));
  expect(contacts.map(({ row }) => row)).toEqual([3, 5]);
});

it('takes what an older list names, several numbers in a cell and the order to call in', async () => {
  const text = 'key,person,phones,caseId,daysOverdue,place\nr1,p1,+8613800138000 +8613900139000,c1,3,7\n';
  const { contacts } = await taken(fileOf(text));
  expect(contacts).toMatchObject([{ key: 'r1', person: 'p1', caseId: 'c1', place: 7, standing: { daysOverdue: 3 } }]);
  expect(contacts[0]?.numbers.map(({ phone }) => phone)).toEqual(['+8613800138000', '+8613900139000']);
});

it('takes numbers as vouched for, unless the list says otherwise', async () => {
  const { contacts } = await taken(fileOf('手机,号码已核实\n13800138000,\n13900139000,是\n13700137000,否\n'));
  expect(contacts.map(({ numbers }) => numbers[0]?.isOwnerVerified)).toEqual([true, true, false]);
});

it('leaves no file open when only the start is read', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `13${String(100_000_000 + i)},名${String(i)}`);
  const file = fileOf(['手机,姓名', ...lines].join('\n'), 'long.csv');
  await previewContacts(file);
  const open = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  expect(open.filter((name) => name.endsWith('long.csv'))).toEqual([]);
});

it('gives refused rows back with their reasons, harmless to a spreadsheet', async () => {
  const { noted } = await taken(fileOf('phone,name\n12,"=cmd(""x"")"\n13800138000,ok\n'));
  const file = join(folder, 'rejects.csv');
  const format = { kind: 'csv', encoding: 'utf-8', delimiter: ',' } as const;
  await written(file, (out) => new RejectsFile(out, format, ['phone', 'name'], 'en'), noted);
  expect(readFileSync(file, 'utf8')).toBe(
    '\uFEFFrow,reason,phone,name\r\n2,"phone: ""12"" is not a valid number (CN)",12,"\'=cmd(""x"")"\r\n',
  );
});
