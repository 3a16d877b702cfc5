import { ask } from '../testing/shipped-products.js';
import type { ProductAnswer } from './answer-from-products.js';

const brief = (answer: ProductAnswer | null) =>
  answer && `${answer.kind} ${answer.products.join(',')} ${answer.attributes.join(',')}`.trim();

describe('one product and what it has', () => {
  it.each([
    ['白金卡年费多少', 'card_platinum annual_fee', '800 元'],
    ['白金卡年費多少錢', 'card_platinum annual_fee', '800 元'],
    ['白 金 卡 的 年 费 是 多 少', 'card_platinum annual_fee', '800 元'],
    ['请问你们那个白金卡一年要多少钱啊？', 'card_platinum annual_fee', '800 元'],
    ['办张金卡一年得花多少', 'card_gold annual_fee', '200 元'],
    ['金卡收不收年费', 'card_gold annual_fee', '200 元'],
    ['普卡每年收多少', 'card_classic annual_fee', '80 元'],
    ['学生卡要年费吗', 'card_student annual_fee', '免费'],
    ['青禾卡额度', 'card_student limit', '500–3000 元'],
    ['普卡额度多少', 'card_classic limit', '3000 元–2 万元'],
    ['白金卡信用额度', 'card_platinum limit', '5 万–30 万元'],
    ['白金卡贵宾厅有几次', 'card_platinum lounge', '每年 6 次'],
    ['旅行卡有贵宾厅吗', 'card_travel lounge', '每年 2 次'],
    ['全币种卡境外刷卡手续费', 'card_all_currency fx_fee', '不收'],
    ['车主卡加油有什么优惠', 'card_car fuel', '返 5%'],
    ['车主卡拖车', 'card_car roadside', '每年 3 次'],
    ['数字卡能取现吗', 'card_digital cash', '不可以'],
    ['金卡免息期多长', 'card_gold interest_free_days', '20–50 天'],
    ['社保卡跨行取款费', 'debit_social_security atm_fee', '免费'],
    ['二类户每天限额', 'debit_class_2 daily_limit', '1 万元'],
    ['Ⅱ类户年累计', 'debit_class_2 yearly_limit', '20 万元'],
    ['儿童卡一天限额', 'debit_minor daily_limit', '2000 元'],
    ['活期利率', 'deposit_demand rate', '0.05%'],
    ['三年定期利率多少', 'deposit_fixed_3y rate', '1.65%'],
    ['定期三年期利率', 'deposit_fixed_3y rate', '1.65%'],
    ['定期存3年利息多少', 'deposit_fixed_3y rate', '1.65%'],
    ['半年定期利率', 'deposit_fixed_6m rate', '1.05%'],
    ['大额存单三年利率', 'deposit_cd_3y rate', '1.75%'],
    ['兩年期大額存單利率是多少', 'deposit_cd_2y rate', '1.45%'],
    ['大额存单起存多少', 'deposit_cd minimum', '20 万元'],
    ['大额存单能转让吗', 'deposit_cd transferable', '可以'],
    ['7天通知存款利率', 'deposit_notice_7 rate', '0.45%'],
    ['结构性存款保本吗', 'deposit_structured insured', '受保障'],
    ['存本取息多少钱起', 'deposit_interest_drawing minimum', '5000 元'],
    ['三年国债利率', 'bond_3y rate', '1.63%'],
    ['江城e贷利息多少', 'loan_e loan_rate', '3.1%–7.2%'],
    ['江城Ｅ贷最高能借多少', 'loan_e limit', '20 万元'],
    ['车贷首付比例', 'loan_car down_payment', '15%'],
    ['房抵贷最长几年', 'loan_home_equity term', '10 年'],
    ['惠农贷需要什么材料', 'loan_farm documents', '村委会证明'],
    ['助学贷款申请条件', 'loan_student eligibility', '全日制学生'],
    ['e贷提前还款要违约金吗', 'loan_e early_repayment', '不收'],
    ['首套房贷利率', 'mortgage_first loan_rate', '3.05%'],
    ['公寓贷款首付多少', 'mortgage_shop down_payment', '50%'],
    ['现金分期多久到账', 'instalment_cash arrival', '10 分钟'],
    ['装修分期能分几期', 'instalment_special term', '5 年'],
    ['日日盈风险高吗', 'wealth_daily risk', 'R1'],
    ['固收+是什么风险等级', 'wealth_plus risk', 'R3'],
    ['安盈一年能提前赎回吗', 'wealth_year early_exit', '不能赎回'],
    ['货币基金赎回多久到账', 'fund_money early_exit,arrival', 'T+1'],
    ['积存金手续费', 'gold_accumulation fee_share', '0.5%'],
    ['个人养老金每年最多存多少钱', 'pension_account yearly_limit', '1.2 万元'],
    ['二类钱包单笔限额', 'ecny_2 payment_limit', '5 万元'],
    ['硬钱包余额上限', 'ecny_hard balance_limit', '1000 元'],
    ['基本户管理费', 'biz_basic account_fee', '30 元'],
    ['基本户账户管理费多少', 'biz_basic account_fee', '30 元'],
    ['收款码费率', 'biz_qr fee_share', '0.38%'],
    ['What is the annual fee of the Platinum Card?', 'card_platinum annual_fee', 'CNY 800'],
    ['how much is the yearly fee for a gold card', 'card_gold annual_fee', 'CNY 200'],
    ['classic card credit limit', 'card_classic limit', 'CNY 3,000–20,000'],
    ['does the student card have an annual fee', 'card_student annual_fee', 'free'],
    ['foreign transaction fee on the all-currency card', 'card_all_currency fx_fee', 'none'],
    ['three-year time deposit rate', 'deposit_fixed_3y rate', '1.65%'],
    ['what is the interest rate on a 2-year large CD', 'deposit_cd_2y rate', '1.45%'],
    ['minimum deposit for the large CD', 'deposit_cd minimum', 'CNY 200,000'],
    ['can I get cash with the digital card', 'card_digital cash', 'not possible'],
    ['is the structured deposit insured', 'deposit_structured insured', 'covered'],
    ['how much can I borrow with the e-loan', 'loan_e limit', 'CNY 200,000'],
    ['early repayment fee of the consumer loan', 'loan_consumer early_repayment', 'none'],
    ['down payment for a car loan', 'loan_car down_payment', '15%'],
    ['student loan requirements', 'loan_student eligibility', 'full-time students'],
    ['what is the risk level of Income Plus', 'wealth_plus risk', 'R3'],
    ['Rivertown Daily minimum investment', 'wealth_daily minimum', 'CNY 1'],
    ['class 3 wallet daily limit', 'ecny_3 daily_limit', 'CNY 10,000'],
    ['lounge access with the platinum card', 'card_platinum lounge', '6 a year'],
  ])('%s', (text, wanted, shown) => {
    const answer = ask(text);
    expect(brief(answer)).toBe(`attribute ${wanted}`);
    expect(answer?.text).toContain(shown);
  });
});

describe('products side by side', () => {
  it.each([
    ['金卡和白金卡有什么区别', 'card_gold,card_platinum'],
    ['金卡跟白金卡哪个好', 'card_gold,card_platinum'],
    ['普卡、金卡、白金卡对比一下', 'card_classic,card_gold,card_platinum'],
    ['金卡白金卡年费分别多少', 'card_gold,card_platinum annual_fee'],
    ['白金卡和金卡哪个额度高', 'card_platinum,card_gold limit'],
    ['定期和大额存单利率哪个高', 'deposit_fixed,deposit_cd rate'],
    ['货币基金和日日盈有什么不同', 'fund_money,wealth_daily'],
    ['首套房贷和二套房贷利率', 'mortgage_first,mortgage_second loan_rate'],
    ['difference between gold and platinum card', 'card_gold,card_platinum'],
    ['compare the classic card with the gold card', 'card_classic,card_gold'],
    ['which has the higher limit, gold or platinum', 'card_gold,card_platinum limit'],
    ['annual fee of gold and platinum', 'card_gold,card_platinum annual_fee'],
  ])('%s', (text, wanted) => {
    const answer = ask(text);
    expect(brief(answer)).toBe(`comparison ${wanted}`);
    expect(answer?.text).toMatch(/\| --- \|/);
  });

  it('says who is ahead when that is asked', () => {
    expect(ask('白金卡和金卡哪个年费低')?.text).toMatch(/^年费最低的是金卡。/);
    expect(ask('which has the higher limit, gold or platinum')?.voice).toMatch(/^Platinum Card has the highest limit\./);
  });
});

describe('products of a kind, chosen by what they have', () => {
  it.each([
    ['哪张卡没有年费', 'annual_fee', 'card_student'],
    ['有没有免年费的卡', 'annual_fee', 'card_student'],
    ['没有年费的信用卡', 'annual_fee', 'card_student'],
    ['哪张信用卡年费最低', 'annual_fee', 'card_student'],
    ['年费最贵的信用卡', 'annual_fee', 'card_platinum'],
    ['哪张信用卡额度最高', 'limit', 'card_platinum'],
    ['哪些卡有贵宾厅', 'lounge', 'card_platinum'],
    ['哪張信用卡不收貨幣轉換費', 'fx_fee', 'card_platinum'],
    ['哪个理财风险最低', 'risk', 'wealth_daily'],
    ['风险最高的理财产品', 'risk', 'wealth_equity'],
    ['最稳的理财', 'risk', 'wealth_daily'],
    ['what is the safest wealth product', 'risk', 'wealth_daily'],
    ['利率最高的存款', 'rate', 'deposit_cd_3y'],
    ['哪个存款利率高', 'rate', 'deposit_cd_3y'],
    ['哪种存款能转让', 'transferable', 'deposit_cd'],
    ['哪个贷款利率最低', 'loan_rate', 'loan_pledge'],
    ['哪种贷款不需要抵押', 'collateral', 'loan_e'],
    ['哪个贷款额度最高', 'limit', 'loan_business'],
    ['哪只基金风险最小', 'risk', 'fund_money'],
    ['which card has no annual fee', 'annual_fee', 'card_student'],
    ['credit cards without annual fee', 'annual_fee', 'card_student'],
    ['which credit card has the highest limit', 'limit', 'card_platinum'],
    ['which cards have lounge access', 'lounge', 'card_platinum'],
    ['which deposit has the highest rate?', 'rate', 'deposit_cd_3y'],
    ['which wealth product has the lowest risk', 'risk', 'wealth_daily'],
    ['loans without collateral', 'collateral', 'loan_e'],
    ['which loan has the lowest interest rate', 'loan_rate', 'loan_pledge'],
  ])('%s', (text, attribute, first) => {
    const answer = ask(text);
    expect([answer?.kind, answer?.attributes, answer?.products[0]]).toEqual(['which', [attribute], first]);
  });

  it('does not put a return that may fail above one that is certain', () => {
    const { products = [] } = ask('利率最高的存款') ?? {};
    expect(products.indexOf('deposit_cd_3y')).toBeLessThan(
      products.includes('deposit_structured') ? products.indexOf('deposit_structured') : Infinity,
    );
  });
});

describe('what the turn before was about', () => {
  it.each([
    ['这个产品提前赎回要钱吗', 'wealth_90', null, 'attribute wealth_90 early_exit'],
    ['这个产品提前赎回要钱吗', 'loan_e', null, 'attribute loan_e early_repayment'],
    ['它能提前取吗', 'deposit_cd', 'rate', 'attribute deposit_cd early_exit'],
    ['那年费呢', 'card_gold', 'limit', 'attribute card_gold annual_fee'],
    ['年费呢？', 'card_gold', 'limit', 'attribute card_gold annual_fee'],
    ['那金卡呢', 'card_platinum', 'annual_fee', 'attribute card_gold annual_fee'],
    ['白金卡呢', 'card_gold', 'annual_fee', 'attribute card_platinum annual_fee'],
    ['那车贷呢', 'loan_e', 'loan_rate', 'attribute loan_car loan_rate'],
    ['它和金卡有什么区别', 'card_platinum', null, 'comparison card_platinum,card_gold'],
    ['和金卡比呢', 'card_platinum', null, 'comparison card_platinum,card_gold'],
    ['这张卡额度多少', 'card_gold', null, 'attribute card_gold limit'],
    ['what about the annual fee', 'card_gold', null, 'attribute card_gold annual_fee'],
    ['and the limit?', 'card_gold', 'annual_fee', 'attribute card_gold limit'],
    ['how about platinum', 'card_gold', 'annual_fee', 'attribute card_platinum annual_fee'],
    ['can I redeem it early', 'wealth_year', null, 'attribute wealth_year early_exit'],
    ['how does it differ from the gold card', 'card_platinum', null, 'comparison card_platinum,card_gold'],
    ['年费多少', 'card_gold', null, null],
    ['那密码忘了呢', 'card_gold', 'annual_fee', null],
    ['那年费呢', null, null, null],
    ['那金卡呢', null, null, null],
    ['这个产品提前赎回要钱吗', 'discontinued', null, null],
    ['what about the weather', 'card_gold', 'annual_fee', null],
  ])('%s after %s', (text, product, attribute, wanted) => {
    expect(brief(ask(text, product, attribute))).toBe(wanted);
  });

  it('is told to the next turn', () => {
    expect(ask('白金卡年费多少')?.remembered).toEqual({ product: 'card_platinum', attribute: 'annual_fee' });
  });
});

it('introduces a product, and names its source', () => {
  expect(ask('介绍一下旅行卡')).toMatchObject({
    kind: 'overview',
    products: ['card_travel'],
    source: { title: '信用卡收费与权益公示', url: 'https://www.rivertown.example/cards/credit' },
  });
  expect(ask('tell me about the student card')?.source.title).toBe('Credit card charges and benefits');
});

it('shows the variants of a product in a table, and reads none of its marks aloud', () => {
  const answer = ask('定期利率多少');
  expect(answer?.text).toContain('| 三年定期 | 1.65% |');
  expect(answer?.voice).toBe('定期存款的年利率是0.85%到1.65%，按存期。');
  for (const text of ['白金卡年费多少', '金卡和白金卡有什么区别', '利率最高的存款', 'which card has no annual fee']) {
    expect(ask(text)?.voice).not.toMatch(/[*|{}–]/);
  }
});

it('fills in the names of the bank', () => {
  expect(ask('金卡怎么申请')?.text).toContain('江城银行App');
});
