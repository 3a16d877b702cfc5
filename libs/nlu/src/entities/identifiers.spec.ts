import type { EntityType } from '#kernel';
import { extractEntities } from './extract-entities.js';
import { isIdNumber, passesLuhn } from './identifiers.js';
import { spelledOut } from './spelled-out.js';

const now = '2026-11-18T10:30';
type Case = readonly [text: string, expecting: EntityType | null, expected: string];

const zh: readonly Case[] = [
  ['13812341234', null, 'phone +8613812341234'],
  ['138 1234 1234', null, 'phone +8613812341234'],
  ['138-1234-1234', null, 'phone +8613812341234'],
  ['+8613812341234', null, 'phone +8613812341234'],
  ['8613812341234', null, 'phone +8613812341234'],
  ['１３８１２３４１２３４', null, 'phone +8613812341234'],
  ['幺三八零零一三八零零零', null, 'phone +8613800138000'],
  ['一三八 一二三四 五六七八', null, 'phone +8613812345678'],
  ['幺三八，一二三四，五六七八', null, 'phone +8613812345678'],
  ['我手机号是幺三九双零三个八三个六', null, 'phone +8613900888666'],
  ['010-66551234', null, 'phone +861066551234'],
  ['01066551234', 'phone', 'phone +861066551234'],
  ['400-810-1234', null, 'phone +864008101234'],
  ['12345678901', 'phone', 'digits 12345678901'],
  ['1381234123', 'phone', 'digits 1381234123'],
  ['尾号6688', null, 'card_tail 6688'],
  ['尾号是六六八八', null, 'card_tail 6688'],
  ['卡号后四位6688', null, 'card_tail 6688'],
  ['6688那张卡', null, 'card_tail 6688'],
  ['六六八八的卡', null, 'card_tail 6688'],
  ['六六八八', 'card_tail', 'card_tail 6688'],
  ['双六双八', 'card_tail', 'card_tail 6688'],
  ['四个八', 'card_tail', 'card_tail 8888'],
  ['零零五二', 'card_tail', 'card_tail 0052'],
  ['0052', 'card_tail', 'card_tail 0052'],
  ['不是6688，是8842', 'card_tail', '-card_tail 6688, card_tail 8842'],
  ['6222020000000007', 'card_tail', 'card_tail 0007'],
  ['66888', 'card_tail', 'number 66888'],
  ['身份证后四位是002X', null, 'digits 002X'],
  ['身份证号后四位1234', 'digits', 'digits 1234'],
  ['手机尾号1234', null, 'digits 1234'],
  ['身份证后六位是310021', null, 'digits 310021'],
  ['11010519491231002X', null, 'id_number 11010519491231002X'],
  ['11010519491231002x', null, 'id_number 11010519491231002X'],
  ['440524188001010014', null, 'id_number 440524188001010014'],
  ['34052419800101001X', null, 'id_number 34052419800101001X'],
  ['幺幺零幺零五幺九四九幺二三幺零零二叉', null, 'id_number 11010519491231002X'],
  ['110105 19491231 002X', null, 'id_number 11010519491231002X'],
  ['340524198001010013', 'id_number', 'digits 340524198001010013'],
  ['110101199002301236', 'id_number', 'digits 110101199002301236'],
  ['11010519991301123X', 'id_number', 'digits 11010519991301123X'],
  ['身份证110105491231002', null, 'id_number 110105491231002'],
  ['110105491231002', 'id_number', 'id_number 110105491231002'],
  ['6222020000000007', null, 'card_number 6222020000000007'],
  ['6212 3456 7890 1265', null, 'card_number 6212345678901265'],
  ['6212345678900000003', null, 'card_number 6212345678900000003'],
  ['4111111111111111', null, 'card_number 4111111111111111'],
  ['卡号是6222020000000001', null, 'card_number 6222020000000001'],
  ['验证码是483920', null, 'digits 483920'],
  ['四八三九二零', 'digits', 'digits 483920'],
  ['四八三九二零', null, 'digits 483920'],
  ['请勿泄露验证码', null, ''],
  ['A12345', null, ''],
];

const en: readonly Case[] = [
  ['one three eight double zero one three eight oh oh oh', null, 'phone +8613800138000'],
  ['138 1234 1234', null, 'phone +8613812341234'],
  ['+1 415 555 2671', null, 'phone +14155552671'],
  ['+44 20 7946 0958', null, 'phone +442079460958'],
  ['my number is one three nine, one two three four, five six seven eight', null, 'phone +8613912345678'],
  ['my card ends in 6688', null, 'card_tail 6688'],
  ['ending in double six double eight', null, 'card_tail 6688'],
  ['the last four digits are 0052', null, 'card_tail 0052'],
  ['six six eight eight', 'card_tail', 'card_tail 6688'],
  ['sixty-six eighty-eight', 'card_tail', 'card_tail 6688'],
  ['triple eight one', 'card_tail', 'card_tail 8881'],
  ['not 6688 but 8842', 'card_tail', '-card_tail 6688, card_tail 8842'],
  ['the last four digits of my phone are 1234', 'digits', 'digits 1234'],
  ['code is 483920', null, 'digits 483920'],
  ['four eight three nine two oh', 'digits', 'digits 483920'],
  ['5555 5555 5555 4444', null, 'card_number 5555555555554444'],
  ['378282246310005', null, 'card_number 378282246310005'],
];

describe('numbers that name something', () => {
  it.each(zh)('in Chinese: %s (awaited: %s) is %s', (text, expecting, expected) => {
    expect(spelledOut(extractEntities(text, { language: 'zh', now, ...(expecting && { expecting }) }))).toBe(expected);
  });

  it.each(en)('in English: %s (awaited: %s) is %s', (text, expecting, expected) => {
    const found = extractEntities(text, { language: 'en', now, ...(expecting && { expecting }) });
    expect(spelledOut(found.filter(({ type }) => type !== 'number'))).toBe(expected);
  });

  it('checks identity and card numbers', () => {
    expect(['11010519491231002X', '110105194912310021', '990105194912310022'].map(isIdNumber)).toEqual([
      true,
      false,
      false,
    ]);
    expect(['4111111111111111', '4111111111111112'].map(passesLuhn)).toEqual([true, false]);
  });
});
