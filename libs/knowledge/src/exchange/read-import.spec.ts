import { csv, known, lines, plan, written } from './import.fixture.js';
import { textFormat } from './read-import.js';

describe('a table', () => {
  it('adds texts to an intent and keeps the rest of its file as it is written', () => {
    const { findings, files, changes } = csv('text,intent\n"卡,没了",card_lost\nmy card vanished,card_lost\n');
    expect(findings).toEqual([]);
    expect(changes).toEqual([
      { intent: 'card_lost', kind: 'changed', unwritten: false, added: 2, removed: 0, fields: [] },
    ]);
    expect(files[0]?.text).toBe(
      known.text.replace('- 卡不见了\n', '- 卡不见了\n    - 卡,没了\n').replace('- card gone\n', '- card gone\n    - my card vanished\n'),
    );
  });

  it('takes columns in any order, by Chinese names, with cells that go on below', () => {
    const text = '答案,标准问题,相似问\n去网点,怎么销户,"我要销户\n注销账户"\n,,不想用这张卡了\n';
    const made = csv(text);
    expect(lines(made.findings)).toEqual([expect.stringMatching(/^warning – 1 answers have no spoken wording/)]);
    expect(written(made, 'zen_me_xiao_hu')).toEqual({
      intent: 'zen_me_xiao_hu',
      question: { zh: '怎么销户', en: '怎么销户' },
      utterances: { zh: ['我要销户', '注销账户', '不想用这张卡了'], en: [] },
      answers: { zh: { chat: '去网点', voice: '去网点' }, en: { chat: '去网点', voice: '去网点' } },
      source: { title: { zh: '导入自 faq.csv', en: 'Imported from faq.csv' } },
      valid: { from: '2026-06-01' },
    });
  });

  it('finds the intent that has a question already', () => {
    const { changes } = csv('question,answer,voice\n卡丢了，怎么办,请马上挂失,请挂失\n');
    expect(changes).toMatchObject([{ intent: 'card_lost', kind: 'changed', fields: ['answers'] }]);
  });

  it('says of each row what is wrong and what to do, and then writes nothing', () => {
    const made = csv(
      [
        'intent,text,chat_en,valid_from,links,group,voice_en',
        `card_new,hello,${'x'.repeat(2_001)},2026-13-01,nothing,../../etc,`,
        '卡,你好,,,,,',
        '???,what,,,,,',
        'card_lost,卡不见了,,,,,',
        `card_lost,${'长'.repeat(201)},,,,,`,
        'card_new,hello,other,,,,',
        'card_new,card gone,,,,,',
      ].join('\n'),
    );
    expect(lines(made.findings)).toEqual([
      'error 2 "nothing" in "links" is no link: write 中文标题 | English title | https://… on each line',
      'error 7 "chat_en" of card_new is not what row 2 says: keep one of the two',
      'warning 3 the intent "卡" is called ka here',
      'error 4 "???" cannot name an intent: use lower-case letters, digits and "_", for example card_lost',
      'warning 7 "hello" stands in row 2 already and is skipped',
      'warning 8 "card gone" belongs to card_lost and is not added to card_new: a text belongs to one intent only',
      expect.stringMatching(/^error 2 "chat_zh" has 2001 characters, 2000 at most/),
      expect.stringMatching(/^error 2 "chat_en" has 2001 characters, 2000 at most/),
      'error 2 "2026-13-01" in "valid_from": must be a date such as 2026-12-31',
      'error 2 "../../etc" in "group" cannot name a folder: use letters, digits, "-" and "_"',
      expect.stringMatching(/^error 6 "utterances_zh" has 201 characters, 200 at most/),
      expect.stringMatching(/^warning – 1 answers have no spoken wording/),
    ]);
    expect(made.alreadyThere).toBe(1);
    expect(made.files.map(({ path }) => path)).toEqual(['intents/imported/ka.yaml']);
  });

  it('stops at a misspelt column and leaves out a strange one', () => {
    expect(lines(csv('intent,qestion_zh,colour,text\na_b,x,red,hi\n').findings)).toEqual([
      'error 1 unknown column "qestion_zh": did you mean "question_zh"?',
      expect.stringMatching(/^warning 1 the column "colour" is not known and is left out/),
    ]);
    expect(lines(csv('some,thing\n1,2\n').findings)[0]).toMatch(/^error 1 the column "intent"/);
    expect(lines(csv('').findings)).toEqual(['error – the file holds nothing to import']);
  });

  it('finds mistakes that only the whole knowledge shows', () => {
    const text = 'intent,question_en,chat_en,voice_en,related\ncard_new,How new?,Call {hotlin},Call,card_lots\n';
    expect(lines(csv(text).findings)).toEqual([
      'error 2 card_new: there is no intent "card_lots": did you mean "card_lost"?',
      expect.stringContaining('error 2 card_new: {hotlin} is not in bank.yaml: did you mean {hotline}?'),
      expect.stringContaining('error 2 card_new: {hotlin} is not in bank.yaml: did you mean {hotline}?'),
    ]);
    expect(lines(csv('intent,question_en\ncard_new,Card gone?\n').findings)).toEqual([
      'error 2 the standard question "Card gone?" already belongs to card_lost: reword it or join the two intents',
    ]);
  });

  it('reads delimiters and quotes as spreadsheets write them, and names the row of a quote left open', () => {
    for (const text of ['intent;text\ncard_lost;a;b\n', 'intent\ttext\r\ncard_lost\ta;b\r\n', 'sep=;\nintent;text\ncard_lost;"a;b"\n']) {
      expect(csv(text).changes[0]?.added).toBe(1);
    }
    expect(lines(csv('intent,text\ncard_lost,ok\ncard_lost,"open\ncard_lost,more\n').findings)[0]).toMatch(
      /^error 3 a quote opened in this row is never closed/,
    );
  });

  it('replaces lists that it exports, so that what was deleted in the sheet goes', () => {
    const made = csv('intent,utterances_zh,links\ncard_lost,卡找不到,\n');
    expect(made.changes).toMatchObject([{ added: 1, removed: 1, fields: ['links'] }]);
    expect(written(made, 'card_lost')?.utterances).toEqual({ zh: ['卡找不到'], en: ['card gone'] });
    expect(written(made, 'card_lost')?.links).toBeUndefined();
    expect(made.files[0]?.text).toContain('# 问法');
  });
});

describe('JSON', () => {
  const json = (value: unknown) => plan({ format: 'json', text: JSON.stringify(value, null, 1) });

  it('may be flat records, which are rows of a table', () => {
    expect(json([{ text: 'card is away', intent: 'card_lost' }]).changes).toMatchObject([{ added: 1 }]);
  });

  it('may say only what changes of an entry', () => {
    const made = json({ entries: [{ intent: 'card_lost', answers: { zh: { chat: '马上挂失' } } }] });
    expect(written(made, 'card_lost')).toMatchObject({
      answers: { zh: { chat: '马上挂失', voice: '请挂失' }, en: { chat: 'Report it' } },
      links: [{ url: 'https://bank.example/lost' }],
    });
  });

  it('has its mistakes pointed at', () => {
    expect(lines(json({ entries: [{ intent: 'card_lost', anwsers: {} }] }).findings)).toEqual([
      'error 5 unknown key "anwsers": did you mean "answers"?',
    ]);
    expect(lines(plan({ format: 'json', text: '[\n{"a" 1}]' }).findings)[0]).toMatch(/^error \d not valid JSON/);
    const twice = { intent: 'card_lost', related: [], question: {} };
    expect(lines(json({ entries: [twice, twice] }).findings)[0]).toBe('error 2 the intent card_lost already is entry 1: join the two');
  });
});

it('knows a format by the name of the file, else by its beginning', () => {
  expect(['a.yml', 'a.JSON', 'a.txt', 'a.txt', 'a.txt'].map((name, at) => textFormat(name, ['', '', '[1]', 'x\nnlu:\n', 'a,b'][at]!))).toEqual(
    ['rasa', 'json', 'json', 'rasa', 'csv'],
  );
});
