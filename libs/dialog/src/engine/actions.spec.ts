import type { ActionOutcome } from '../action-runner.port.js';
import { bankAnswer } from '../testing/small-bank.js';
import { Conversation } from '../testing/conversation.js';

const unless =
  (action: string, outcome: ActionOutcome | 'later') =>
  (...[name, values]: Parameters<typeof bankAnswer>) =>
    name === action ? outcome : bankAnswer(name, values);

const agreeToFreeze = (conversation: Conversation) => {
  conversation.say('冻结8842');
  return conversation.say('好的');
};

describe('actions', () => {
  it('carry a key of conversation, turn and place in the turn', () => {
    const conversation = new Conversation({ level: 2 });
    agreeToFreeze(conversation);
    expect(conversation.runs('card.list')[0]?.key).toBe('c1:1:1');
    expect(conversation.runs('card.freeze')[0]).toMatchObject({
      key: 'c1:2:1',
      arguments: { card: '8842' },
      timeoutMs: 1000,
    });
  });

  it('that list one choice leave nothing to ask', () => {
    const one: ActionOutcome = { kind: 'done', result: { count: 1, cards: [{ card: '8842' }] } };
    const conversation = new Conversation({ level: 2, bank: unless('card.list', one) });
    expect(conversation.say('冻结')).toEqual(['ask_agreed']);
    expect(conversation.say('好的')).toEqual(['frozen', 'end:resolved']);
    expect(conversation.runs('card.freeze')[0]?.arguments).toEqual({ card: '8842' });
  });

  it('never share a key', () => {
    const conversation = new Conversation({ level: 2 });
    agreeToFreeze(conversation);
    conversation.say('冻结6201');
    conversation.say('好的');
    const keys = conversation.effects.flatMap((effect) => (effect.kind === 'run' ? [effect.key] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a refusal goes where the flow says', () => {
    const bank = unless('card.freeze', { kind: 'refused', refusal: 'already_frozen' });
    expect(agreeToFreeze(new Conversation({ level: 2, bank }))).toEqual(['already', 'end:resolved']);
  });

  it.each(['timeout', 'unavailable', 'invalid', 'unknown-action'] as const)(
    'a failure (%s) goes where the flow says',
    (reason) => {
      const bank = unless('card.freeze', { kind: 'failed', reason });
      expect(agreeToFreeze(new Conversation({ level: 2, bank }))).toEqual([
        'broken',
        'person:urgent',
        'end:handed_over',
      ]);
    },
  );

  it('a failure without a way offers a person', () => {
    const conversation = new Conversation({
      level: 2,
      bank: unless('card.list', { kind: 'failed', reason: 'timeout' }),
    });
    expect(conversation.say('冻结')).toEqual(['action_failed']);
    expect(conversation.say('好的')).toEqual(['person:failed', 'end:handed_over']);
  });

  it('a refusal may be branched on', () => {
    const conversation = new Conversation({ bank: unless('transfer.make', { kind: 'refused', refusal: 'too_much' }) });
    conversation.start('service/transfer', {
      amount: { amountMinor: 20000, currency: 'CNY' },
      method: 'app',
      note: 'x',
      agreed: true,
    });
    conversation.say('2026-03-05');
    expect(conversation.say('是的')).toEqual(['refused', 'end:unresolved']);
  });

  it('while the bank works the customer is asked for a moment, and the answer still counts', () => {
    const conversation = new Conversation({ level: 2, bank: unless('card.freeze', 'later') });
    expect(agreeToFreeze(conversation)).toEqual(['run:card.freeze']);
    expect(conversation.say('好了吗')).toEqual(['one_moment']);
    const key = conversation.runs('card.freeze')[0]?.key ?? '';
    expect(conversation.take({ kind: 'acted', key, outcome: { kind: 'done', result: {} } })).toEqual([
      'frozen',
      'end:resolved',
    ]);
  });

  it('an answer is taken once, and only by whom it is for', () => {
    const conversation = new Conversation({ level: 2, bank: unless('card.freeze', 'later') });
    agreeToFreeze(conversation);
    const outcome: ActionOutcome = { kind: 'done', result: {} };
    expect(conversation.take({ kind: 'acted', key: 'c1:9:9', outcome })).toEqual([]);
    const key = conversation.runs('card.freeze')[0]?.key ?? '';
    conversation.take({ kind: 'acted', key, outcome });
    expect(conversation.take({ kind: 'acted', key, outcome })).toEqual([]);
  });

  it('what is waited for can be asked again after a crash', () => {
    const conversation = new Conversation({ level: 2, bank: unless('card.freeze', 'later') });
    agreeToFreeze(conversation);
    expect(conversation.state.waiting).toEqual({
      kind: 'action',
      isWhole: true,
      run: conversation.runs('card.freeze')[0],
    });
  });

  it('cancelling after a change says that it stays', () => {
    const conversation = new Conversation({ level: 3 });
    conversation.start('service/limit');
    conversation.say('好的');
    conversation.start('service/transfer');
    expect(conversation.say('算了')).toEqual(['cancelled', 'end:cancelled']);
  });

  it('a correction after a change comes too late', () => {
    const bank = unless('transfer.make', 'later');
    const conversation = new Conversation({ bank });
    conversation.start('service/transfer', { method: 'app', note: 'x', agreed: true });
    conversation.say('200元');
    conversation.say('2026-03-05');
    conversation.say('是的');
    expect(conversation.say('不对，是500元')).toEqual(['one_moment']);
    expect(conversation.runs('transfer.make')).toHaveLength(1);
  });

  it('remembered values are there for the next flow', () => {
    const conversation = new Conversation();
    conversation.start('service/transfer', { method: 'app', note: 'x', agreed: true });
    conversation.say('200元');
    conversation.say('2026-03-05');
    expect(conversation.say('是的')).toEqual(['made', 'end:resolved']);
    expect(conversation.state.memory).toEqual({ amount: { amountMinor: 20000, currency: 'CNY' } });
  });
});

describe('a promise', () => {
  it('holds what was agreed and the turns that prove it', () => {
    const conversation = new Conversation({ level: 2 });
    conversation.start('collection/call');
    conversation.say('是的');
    conversation.say('2026-03-05');
    conversation.say('500元');
    conversation.say('好的');
    expect(conversation.effects.find(({ kind }) => kind === 'promise')).toEqual({
      kind: 'promise',
      key: 'c1:5:1',
      amount: { amountMinor: 50000, currency: 'CNY' },
      date: '2026-03-05',
      channel: 'app',
      evidenceTurns: [2, 3, 4, 5],
    });
    expect(conversation.effects.at(-1)).toMatchObject({
      kind: 'end',
      disposition: 'RP_PTP',
      evidenceTurns: [2, 3, 4, 5],
    });
  });
});
