import { amount, both, date, right, toTheEnd, transfer } from '../testing/both.js';
import { Conversation } from '../testing/conversation.js';

describe('corrections', () => {
  both([
    {
      claim: 'early: the last value is replaced, and what rests on it is done again',
      flow: transfer,
      turns: [amount, ['不对，是500元', "that's wrong, 500 yuan", ['fee', 'ask_date']]],
    },
    {
      claim: 'by a bare number',
      flow: transfer,
      turns: [amount, ['不对，五百', "that's wrong, five hundred", ['fee', 'ask_date']]],
    },
    {
      claim: 'late: back to where it was collected, and agreed anew',
      flow: transfer,
      turns: [
        ...toTheEnd,
        ['不对，是500元', "that's wrong, 500 yuan", ['fee', 'ask_agreed']],
        ['好的', 'yes', ['made', 'end:resolved']],
      ],
    },
    {
      claim: 'without saying that it is one',
      flow: transfer,
      turns: [...toTheEnd, ['500元', '500 yuan', ['fee', 'ask_agreed']]],
    },
    {
      claim: 'a yes beside it does not count',
      flow: transfer,
      turns: [...toTheEnd, ['好的，500元', 'yes, 500 yuan', ['fee', 'ask_agreed']]],
    },
    {
      claim: 'a corrected value that is always read back is read back again',
      flow: transfer,
      turns: [
        ...toTheEnd,
        ['不对，2026-03-08', "that's wrong, 2026-03-08", ['date_right']],
        ['是的', 'yes', ['ask_agreed']],
      ],
    },
    {
      claim: 'without a value: the last one is asked for again',
      flow: transfer,
      turns: [amount, ['不对', "that's wrong", ['ask_amount']]],
    },
    {
      claim: 'of a card while it is confirmed',
      turns: [
        ['冻结8842', 'freeze 8842', ['ask_agreed']],
        ['不对，是6201', "that's wrong, 6201", ['ask_agreed']],
        ['好的', 'yes', ['frozen', 'end:resolved']],
      ],
    },
    {
      claim: 'a corrected value must do, too',
      flow: transfer,
      turns: [...toTheEnd, ['不对，是9000元', "that's wrong, 9000 yuan", ['amount_invalid']]],
    },
    {
      claim: 'a figure in a question changes nothing',
      flow: transfer,
      turns: [
        ...toTheEnd,
        ['500元以上要年费吗', 'is there an annual fee above 500 yuan', ['answer:card_annual_fee', 'ask_agreed~']],
      ],
    },
  ]);

  it('come too late once the bank has acted', () => {
    const conversation = new Conversation({ level: 3 });
    conversation.start('service/limit');
    conversation.say('好的');
    expect(conversation.runs('limit.change')).toHaveLength(1);
    expect(conversation.state.frames).toHaveLength(0);
  });
});

describe('in between', () => {
  both([
    {
      claim: 'a question is answered, then shortly back',
      flow: transfer,
      turns: [amount, ['年费多少', 'what is the annual fee', ['answer:card_annual_fee', 'date_short~']], date],
    },
    {
      claim: 'a question while a value is confirmed',
      flow: transfer,
      turns: [amount, date, ['年费多少', 'what is the annual fee', ['answer:card_annual_fee', 'date_right~']], right],
    },
    {
      claim: 'another task is done first, then offered back',
      flow: transfer,
      turns: [
        amount,
        ['查余额', 'my balance', ['balance', 'end:resolved', 'resume']],
        ['好的', 'yes', ['ask_date']],
        date,
      ],
    },
    {
      claim: 'the first task may be given up after the other one',
      flow: transfer,
      turns: [
        amount,
        ['查余额', 'my balance', ['balance', 'end:resolved', 'resume']],
        ['不用', 'no', ['cancelled', 'end:cancelled']],
      ],
    },
    {
      claim: 'an answer instead of “go on” goes on',
      flow: transfer,
      turns: [amount, ['查余额', 'my balance', ['balance', 'end:resolved', 'resume']], date],
    },
    {
      claim: 'back to the first task by its own words',
      flow: transfer,
      turns: [amount, ['冻结', 'freeze', ['ask_card']], ['还是转账吧', 'back to the transfer', ['ask_date']]],
    },
    {
      claim: 'another task takes the words that belong to it',
      flow: transfer,
      turns: [['先帮我冻结8842这张卡', 'first please freeze card 8842 for me', ['ask_agreed']]],
    },
    {
      claim: 'asking for the task that is running is no misunderstanding',
      flow: transfer,
      turns: [['我要转账', 'a transfer', ['ask_amount~']]],
    },
    {
      claim: 'a wish for what is only offered is another task, too',
      flow: transfer,
      turns: [['我的卡丢了，帮我处理', 'card lost, please help me', ['ask_card']]],
    },
    {
      claim: 'a yes in many words is no question',
      flow: transfer,
      turns: [amount, date, ['是的，年费都知道了', 'yes, I know the annual fee', ['ask_method']]],
    },
    { claim: 'a thank you is no misunderstanding', flow: transfer, turns: [['谢谢', 'thanks', ['ask_amount~']]] },
    { claim: 'a moment is granted', flow: transfer, turns: [['等一下', 'hold on', ['ask_amount~']]] },
  ]);
});
