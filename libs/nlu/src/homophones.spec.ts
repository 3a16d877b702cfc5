import fc from 'fast-check';
import { type Example, IntentEngine, trainIntents } from './index.js';

const wishes: Readonly<Record<string, readonly string[]>> = {
  card_annual_fee: [
    '信用卡年费多少',
    '年费怎么收',
    '金卡年费是多少钱',
    '年费可以减免吗',
    '信用卡年费扣了',
    '免年费',
    '信用卡年费',
    '查信用卡年费',
    '查年费',
  ],
  card_lost: ['银行卡丢了', '我的卡丢了怎么办', '挂失银行卡', '卡不见了要挂失', '挂失信用卡'],
  card_limit: ['信用卡额度是多少', '额度太低了', '怎么提高额度', '提高信用卡额度', '我的额度还剩多少'],
  card_swallowed: ['卡被吞了', 'ATM吞了我的卡', '吞卡怎么办', 'the machine kept my debit card', 'debit card swallowed'],
  transfer_limit: ['转账限额多少', '提高转账限额', '每天能转账多少', '转账限额太低', '手机转账限额'],
};
const examples: readonly Example[] = Object.entries(wishes).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent })),
);
const engine = new IntentEngine(trainIntents(examples).model);

describe('characters that sound alike', () => {
  it.each([
    ['信用卡年飞', '信用卡年费'],
    ['我的咔丢了', '我的卡丢了'],
    ['挂式银行卡', '挂失银行卡'],
    ['转丈限额', '转账限额'],
    ['信用卡额渡是多少', '信用卡额度是多少'],
    ['信用卡鹅度', '信用卡额度'],
    // zh for z, in for ing: as the south speaks.
    ['转脏限额', '转账限额'],
    ['性用卡年费', '信用卡年费'],
    ['想问问：年飞？ card lost', '想问问:年费? card lost'],
  ])('“%s” is read as “%s”', (text, read) => {
    expect(engine.assess(text, 'zh').normalized).toBe(read);
  });

  it.each(['信用卡年费多少', '飞机票年前买', '红烧肉放多少糖', '年', '飞', '卡里的钱被转走了', '绿色'])(
    'leaves “%s” as it is',
    (text) => {
      expect(engine.assess(text, 'zh').normalized).toBe(text);
    },
  );

  it('lead to the intent that was meant, as sure as when written rightly', () => {
    const [meant] = engine.understand('信用卡年费多少', 'zh').ranking;
    expect(engine.understand('信用卡年飞多少', 'zh')).toMatchObject({
      certainty: 'sure',
      ranking: [meant, {}, {}, {}, {}],
    });
  });

  it('change only characters, each into one that sounds alike, and nothing the second time', () => {
    const words = [...Array.from('信用卡年费飞额度渡挂失式转账丈限额的是多少'), 'card', ' ', '，', '1', '\u{20000}'];
    const said = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(said, (text) => {
        const { normalized } = engine.assess(text, 'zh');
        const rest = (words: string) => words.replace(/[\u4e00-\u9fff]/gu, '·');
        expect(rest(normalized)).toBe(rest(engine.assess(normalized, 'zh').normalized));
        expect(normalized.length).toBe(engine.assess(normalized, 'zh').normalized.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('one meaning, many spellings', () => {
  const sure = (text: string) => engine.understand(text, 'zh').ranking[0];
  it.each([
    ['信用卡年費多少', 'card_annual_fee'],
    ['信用咭年費多少', 'card_annual_fee'],
    ['信　用卡　年费多少？？？', 'card_annual_fee'],
    ['😭银行卡丢了😭😭', 'card_lost'],
    ['ＡＴＭ吞了我的卡', 'card_swallowed'],
    ['轉賬限額多少', 'transfer_limit'],
    ['提高轉帳限額', 'transfer_limit'],
    ['转帐限额太低', 'transfer_limit'],
    ['the MACHINE kept my DEBIT card!!', 'card_swallowed'],
  ])('“%s” counts as taught word for word', (text, intent) => {
    expect(sure(text)).toEqual({ intent, confidence: 1 });
  });

  it.each([
    ['我的debit card被吞了', 'card_swallowed'],
    ['my 信用卡 的 年费 how much', 'card_annual_fee'],
    ['我的card丢了要挂失', 'card_lost'],
    ['the machin kept my debti card', 'card_swallowed'],
  ])('“%s” is found across languages and slips', (text, intent) => {
    expect(sure(text)?.intent).toBe(intent);
  });
});
