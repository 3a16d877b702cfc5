import { Conversation } from '../testing/conversation.js';

describe('assurance', () => {
  it('a flow that requires a level verifies first, then goes on', () => {
    const conversation = new Conversation();
    expect(conversation.say('冻结8842')).toEqual(['ask_tail']);
    expect(conversation.say('1234')).toEqual(['ask_agreed']);
    expect(conversation.state.level).toBe(2);
    expect(conversation.value('card')).toBe('8842');
  });

  it('who is verified stays so for the next task, and acts under the name that was proved', () => {
    const conversation = new Conversation();
    conversation.say('查余额');
    expect(conversation.say('1234')).toEqual(['balance', 'end:resolved']);
    expect(conversation.say('查余额')).toEqual(['balance', 'end:resolved']);
    expect(conversation.runs('account.balance').map(({ customer }) => customer)).toEqual([
      'customer:lin',
      'customer:lin',
    ]);
  });

  it('a second factor may be tried again; then the flow goes where it says', () => {
    const conversation = new Conversation();
    conversation.say('冻结');
    expect(conversation.say('1111')).toEqual(['no_match', 'ask_tail']);
    expect(conversation.say('1112')).toEqual(['not_verified', 'denied', 'end:unresolved']);
    expect(conversation.state.level).toBe(0);
  });

  it('without a way of its own a person takes over', () => {
    const conversation = new Conversation();
    conversation.say('查余额');
    conversation.say('1111');
    expect(conversation.say('1112')).toEqual(['not_verified', 'person:assurance', 'end:handed_over']);
  });

  it('level 3 verifies, then steps up by a code', () => {
    const conversation = new Conversation();
    expect(conversation.start('service/limit')).toEqual(['ask_tail']);
    expect(conversation.say('1234')).toEqual(['ask_code']);
    expect(conversation.say('123456')).toEqual(['ask_sure']);
    expect(conversation.state.level).toBe(3);
  });

  it('what the channel proves counts', () => {
    expect(new Conversation({ level: 2 }).start('service/limit')).toEqual(['ask_code']);
    expect(new Conversation({ level: 3 }).start('service/limit')).toEqual(['ask_sure']);
  });

  it('only a verification flow can raise it', () => {
    const conversation = new Conversation({
      level: 2,
      bank: () => ({ kind: 'done', result: { level: 3, available: { amountMinor: 1, currency: 'CNY' } } }),
    });
    conversation.say('查余额');
    expect(conversation.state.level).toBe(0);
  });

  it('on an outbound call who cannot be verified hears nothing of the debt', () => {
    const conversation = new Conversation();
    conversation.start('collection/call');
    expect(conversation.say('是的')).toEqual(['ask_tail']);
    conversation.say('1111');
    expect(conversation.say('1112')).toEqual(['not_verified', 'unverified', 'end:RP_UNVERIFIED']);
    expect(conversation.effects.some((effect) => effect.kind === 'say' && effect.discloses !== 'none')).toBe(false);
  });

  it('a side road is open during verification, too', () => {
    const conversation = new Conversation();
    conversation.start('collection/call');
    conversation.say('是的');
    expect(conversation.say('打错了')).toEqual(['suppress:wrong_number', 'sorry_wrong', 'end:TP_KNOWS_NOT']);
  });
});

describe('secrets', () => {
  it('are announced before they are said, and gone as soon as they were used', () => {
    const conversation = new Conversation();
    conversation.say('冻结');
    expect(conversation.lastSaid?.sensitiveNext).toBe(true);
    expect(conversation.state.waiting).toEqual({ kind: 'slot', slot: 'tail', sensitive: true });
    conversation.say('1234');
    expect(JSON.stringify(conversation.state)).not.toContain('1234');
  });

  it('are not kept while the bank is asked', () => {
    const conversation = new Conversation({ bank: () => 'later' });
    conversation.say('冻结');
    expect(conversation.say('1234')).toEqual(['run:identity.verify']);
    expect(JSON.stringify(conversation.state)).not.toContain('1234');
    expect(conversation.state.waiting).toMatchObject({ kind: 'action', isWhole: false });
  });

  it('are not in the summary for a person', () => {
    const conversation = new Conversation();
    conversation.say('冻结8842');
    conversation.say('转人工');
    const handover = conversation.effects.find(({ kind }) => kind === 'handover');
    expect(handover).toMatchObject({ summary: { slots: { card: { value: '8842' } } } });
    expect(JSON.stringify(handover)).not.toContain('tail":');
  });
});
