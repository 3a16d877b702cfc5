import { both, type Turn } from '../testing/both.js';

describe('on an outbound call', () => {
  const call = 'collection/call';
  const verified: readonly Turn[] = [
    ['是的', 'yes', ['remind', 'ask_date']],
    ['2026-03-05', '2026-03-05', ['ask_amount']],
  ];
  both([
    {
      claim: 'a promise is made, read back and agreed',
      flow: call,
      turns: [...verified, ['500元', '500 yuan', ['read_back']], ['好的', 'yes', ['promise', 'noted', 'end:RP_PTP']]],
    },
    {
      claim: 'a part of what is due may be promised',
      flow: call,
      turns: [...verified, ['一半', 'half', ['read_back']], ['好的', 'yes', ['promise', 'noted', 'end:RP_PTP']]],
    },
    {
      claim: 'a date beyond the horizon is not taken',
      flow: call,
      turns: [
        ['是的', 'yes', ['remind', 'ask_date']],
        ['2026-04-05', '2026-04-05', ['too_late_date']],
      ],
    },
    {
      claim: 'no agreement asks for day and sum once more',
      flow: call,
      turns: [...verified, ['500元', '500 yuan', ['read_back']], ['不要', 'no', ['ask_date']]],
    },
    {
      claim: 'a promise that is corrected is read back anew',
      flow: call,
      turns: [
        ...verified,
        ['500元', '500 yuan', ['read_back']],
        ['不对，2026-03-06', "that's wrong, 2026-03-06", ['read_back']],
        ['好的', 'yes', ['promise', 'noted', 'end:RP_PTP']],
      ],
    },
    {
      claim: 'a meaning leads to its side road from anywhere',
      flow: call,
      turns: [...verified, ['我已经还了', 'I already paid', ['suppress:paid', 'thanks', 'end:RP_PAID']]],
    },
    {
      claim: 'a meaning may answer the question',
      flow: call,
      turns: [['我就是', 'that is me', ['remind', 'ask_date']]],
    },
    {
      claim: 'a wrong number ends it without a word of debt',
      flow: call,
      turns: [['打错了', 'wrong number', ['suppress:wrong_number', 'sorry_wrong', 'end:TP_KNOWS_NOT']]],
    },
    {
      claim: 'a person',
      flow: call,
      turns: [['转人工', 'agent', ['person:request', 'end:RP_AGENT']]],
    },
    {
      claim: 'stop',
      flow: call,
      turns: [['别再打了', 'stop calling', ['suppress:stop', 'stopped', 'end:RP_STOP']]],
    },
    {
      claim: 'stop on a call of marketing stops marketing',
      flow: 'outreach/offer',
      turns: [['别再打了', 'stop calling', ['suppress:marketing', 'stopped', 'end:MK_DNC']]],
    },
    {
      claim: 'never mind',
      flow: call,
      turns: [['算了', 'never mind', ['farewell', 'end:RP_REFUSE']]],
    },
    {
      claim: 'a goodbye refuses nothing',
      flow: call,
      turns: [['再见', 'goodbye', ['farewell', 'end:RP_CALLBACK']]],
    },
    {
      claim: 'one refusal ends marketing',
      flow: 'outreach/offer',
      turns: [['不用', 'no', ['goodbye', 'end:MK_NO']]],
    },
    {
      claim: 'a disposition ends the whole call from a called flow, too',
      flow: 'outreach/offer',
      turns: [
        ['好的', 'yes', ['ask_more']],
        ['不用', 'no', ['end:MK_MAYBE']],
      ],
    },
    {
      claim: 'a called flow that returns lets its caller end',
      flow: 'outreach/offer',
      turns: [
        ['好的', 'yes', ['ask_more']],
        ['好的', 'yes', ['told', 'end:MK_YES']],
      ],
    },
    {
      claim: 'insults end it after one warning',
      flow: call,
      turns: [
        ['混蛋', 'you idiot', ['abuse_warning', 'greet~']],
        ['混蛋', 'you idiot', ['alert:abuse', 'abuse_end', 'end:RP_ABUSE']],
      ],
    },
    {
      claim: 'a word of self-harm gets a person',
      flow: call,
      turns: [['不想活了', 'I want to die', ['alert:self_harm', 'self_harm', 'person:self_harm', 'end:RP_VULN']]],
    },
    {
      claim: 'other tasks are not begun',
      flow: call,
      turns: [...verified, ['查余额', 'my balance', ['ask_amount']]],
    },
  ]);
});
