import { Conversation } from '../testing/conversation.js';

describe('a call that the bank places', () => {
  it('keeps the steps it went through, the one it ended in last, and after its end, too', () => {
    const call = new Conversation();
    call.start('collection/call');
    expect(call.state.steps).toEqual(['collection/call#start']);
    call.say('是的');
    call.say('我已经还了');
    expect(call.state.frames).toEqual([]);
    const last = call.effects.find(({ kind }) => kind === 'end');
    expect(last).toMatchObject({ disposition: 'RP_PAID' });
    expect(call.state.steps?.[0]).toBe('collection/call#start');
    expect(call.state.steps?.at(-1)).toBe('collection/call#paid');
  });

  it('keeps none of what customers come for', () => {
    const chat = new Conversation();
    chat.say('我要冻结卡片');
    expect(chat.state.steps ?? []).toEqual([]);
  });
});
