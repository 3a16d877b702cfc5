import { amount, both, transfer } from '../testing/both.js';

describe('what customers do', () => {
  both([
    { claim: 'cancel', flow: transfer, turns: [amount, ['算了', 'never mind', ['cancelled', 'end:cancelled']]] },
    { claim: 'say goodbye', flow: transfer, turns: [['再见', 'goodbye', ['cancelled', 'end:cancelled']]] },
    {
      claim: 'change their mind instead of giving up',
      flow: transfer,
      turns: [amount, ['算了，还是500元', 'never mind, 500 yuan', ['fee', 'ask_date']]],
    },
    {
      claim: 'ask to hear it again',
      flow: transfer,
      turns: [amount, ['再说一遍', 'say again', ['fee', 'ask_date']], ['什么？', 'pardon', ['fee', 'ask_date']]],
    },
    {
      claim: 'ask whether it is a robot, and hear the truth',
      flow: transfer,
      turns: [['你是机器人吗', 'are you a robot', ['robot', 'ask_amount~']], amount],
    },
    {
      claim: 'ask who is speaking',
      flow: transfer,
      turns: [['你是谁', 'who are you', ['who', 'ask_amount~']]],
    },
    {
      claim: 'ask whether it is a robot and answer in one breath',
      flow: transfer,
      turns: [['你是机器人吗？200元', 'are you a robot? 200 yuan', ['robot', 'fee', 'ask_date']]],
    },
    {
      claim: 'get angry: an apology first, a person the second time',
      flow: transfer,
      turns: [
        ['气死我了', 'I am furious', ['apology', 'ask_amount~']],
        ['气死我了', 'I am furious', ['offer_person']],
        ['好的', 'yes', ['person:not_understood', 'end:handed_over']],
      ],
    },
    {
      claim: 'get angry and answer',
      flow: transfer,
      turns: [['气死我了，200元', 'furious! 200 yuan', ['apology', 'fee', 'ask_date']]],
    },
    {
      claim: 'insult: one warning, then a person',
      flow: transfer,
      turns: [
        ['混蛋', 'you idiot', ['abuse_warning', 'ask_amount~']],
        ['混蛋', 'you idiot', ['alert:abuse', 'abuse_end', 'person:abuse', 'end:handed_over']],
      ],
    },
    {
      claim: 'speak of harming themselves: everything else stops',
      flow: transfer,
      turns: [['不想活了', 'I want to die', ['alert:self_harm', 'self_harm', 'person:self_harm', 'end:handed_over']]],
    },
    {
      claim: 'ask for a person, and get one at once',
      flow: transfer,
      turns: [['转人工', 'agent', ['person:request', 'end:handed_over']]],
    },
    {
      claim: 'do not want to be contacted any more',
      flow: transfer,
      turns: [['别再打了', 'stop calling me', ['suppress:stop', 'stopped', 'end:cancelled']]],
    },
  ]);
});

describe('misunderstandings', () => {
  both([
    {
      claim: 'are asked again in other words; the second in a row offers a person',
      flow: transfer,
      turns: [
        ['嘟嘟', 'blah', ['ask_amount_2']],
        ['嘟嘟', 'blah', ['offer_person']],
        ['好的', 'yes', ['person:not_understood', 'end:handed_over']],
      ],
    },
    {
      claim: 'who declines a person is asked again',
      flow: transfer,
      turns: [
        ['嘟嘟', 'blah', ['ask_amount_2']],
        ['嘟嘟', 'blah', ['offer_person']],
        ['不用', 'no', ['ask_amount_2']],
        amount,
      ],
    },
    {
      claim: 'an answer instead of yes or no counts as the answer',
      flow: transfer,
      turns: [['嘟嘟', 'blah', ['ask_amount_2']], ['嘟嘟', 'blah', ['offer_person']], amount],
    },
    {
      claim: 'an understood turn starts the count anew',
      flow: transfer,
      turns: [['嘟嘟', 'blah', ['ask_amount_2']], amount, ['嘟嘟', 'blah', ['ask_date_2']]],
    },
    {
      claim: 'too many answers that will not do offer a person',
      flow: transfer,
      turns: [
        ['50元', '50 yuan', ['amount_invalid']],
        ['60元', '60 yuan', ['amount_invalid']],
        ['70元', '70 yuan', ['offer_person']],
        ['不用', 'no', ['cancelled', 'end:cancelled']],
      ],
    },
  ]);
});
