import { amount, both, date, method, right, toTheEnd, transfer } from '../testing/both.js';

describe('beginning', () => {
  both([
    { claim: 'an intent starts its flow', turns: [['冻结', 'freeze', ['ask_card']]] },
    {
      claim: 'what the first words say is not asked for again',
      turns: [['冻结8842', 'freeze 8842', ['ask_agreed']]],
    },
    {
      claim: 'an intent that is answered from knowledge offers its flow',
      turns: [
        ['卡丢了', 'card lost', ['answer:card_lost', 'offer_flow']],
        ['好的', 'yes', ['ask_card']],
      ],
    },
    {
      claim: 'an offered flow may be declined',
      turns: [
        ['卡丢了', 'card lost', ['answer:card_lost', 'offer_flow']],
        ['不用', 'no', ['declined']],
      ],
    },
    {
      claim: 'a wish starts an offered flow at once',
      turns: [['我的卡丢了，帮我处理', 'card lost, please help me', ['ask_card']]],
    },
    { claim: 'what no flow knows is left to the assistant', turns: [['天气怎么样', 'nice weather', []]] },
    {
      claim: 'a flow without questions tells and ends',
      turns: [['余额', 'balance', ['balance', 'end:resolved']]],
    },
  ]);
});

describe('slots', () => {
  both([
    {
      claim: 'are asked for one by one',
      flow: transfer,
      turns: [...toTheEnd, ['好的', 'yes', ['made', 'end:resolved']]],
    },
    {
      claim: 'several are filled at once, in any order',
      flow: transfer,
      turns: [
        ['2026-03-05用手机银行转200元', 'by 2026-03-05 with the app 200 yuan', ['fee', 'date_right']],
        ['是的', 'yes', ['ask_note']],
      ],
    },
    {
      claim: 'one that was not asked for yet is kept for later',
      flow: transfer,
      turns: [
        ['2026-03-05', '2026-03-05', ['ask_amount']],
        ['200元', '200 yuan', ['fee', 'date_right']],
      ],
    },
    {
      claim: 'a value that will not do is refused in its own words',
      flow: transfer,
      turns: [
        ['50元', '50 yuan', ['amount_invalid']],
        ['200元', '200 yuan', ['fee', 'ask_date']],
      ],
    },
    {
      claim: 'an approximate amount is read back',
      flow: transfer,
      turns: [
        ['左右300元', 'about 300 yuan', ['confirm_value']],
        ['是的', 'yes', ['fee', 'ask_date']],
      ],
    },
    {
      claim: 'a no to the read-back asks again',
      flow: transfer,
      turns: [amount, date, ['不是', 'no', ['ask_date_2']]],
    },
    {
      claim: 'another value instead of a yes replaces it',
      flow: transfer,
      turns: [amount, date, ['2026-03-06', '2026-03-06', ['date_right']], right],
    },
    { claim: 'a week is no day', flow: transfer, turns: [amount, ['下周', 'next week', ['ask_date_2']]] },
    {
      claim: 'a choice outside the list is refused',
      turns: [
        ['冻结', 'freeze', ['ask_card']],
        ['1111', '1111', ['no_such_card']],
        ['6201', '6201', ['ask_agreed']],
      ],
    },
    {
      claim: 'a choice may be named by its place',
      turns: [
        ['冻结', 'freeze', ['ask_card']],
        ['第二张', 'the second', ['ask_agreed']],
      ],
    },
    {
      claim: 'the words of one answer are not read as another',
      flow: 'service/pair',
      turns: [
        ['8842', '8842', ['ask_second']],
        ['6201', '6201', ['both', 'end:resolved']],
      ],
    },
    {
      claim: 'a half-heard yes is no yes',
      flow: transfer,
      turns: [...toTheEnd, ['嗯', 'uh-huh', ['ask_agreed~']]],
    },
    {
      claim: 'maybe is neither yes nor no',
      flow: transfer,
      turns: [...toTheEnd, ['也许', 'maybe', ['ask_agreed']]],
    },
    {
      claim: 'what is taken back in the same breath is ignored',
      flow: transfer,
      turns: [['是200元不是50元', '200 yuan not 50 yuan', ['fee', 'ask_date']]],
    },
    {
      claim: 'a text takes any words',
      flow: transfer,
      turns: [amount, date, right, method, ['给房东的押金', 'deposit for the landlord', ['ask_agreed']]],
    },
    {
      claim: 'a meaning that was heard decides a condition',
      flow: transfer,
      turns: [
        ['200元，很急', '200 yuan, urgent', ['fee', 'ask_date']],
        date,
        right,
        ['柜台', 'the counter', ['ask_agreed']],
      ],
    },
    {
      claim: 'a no leads where the flow says',
      flow: transfer,
      turns: [...toTheEnd, ['不用', 'no', ['not_made', 'end:cancelled']]],
    },
  ]);
});
