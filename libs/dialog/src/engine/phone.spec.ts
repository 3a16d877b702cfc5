import { Dialogs } from '../load/dialogs.js';
import { loadDialogs } from '../load/load-dialogs.js';
import { Conversation, smallDialogs } from '../testing/conversation.js';
import { smallFiles, smallWorld } from '../testing/small-bank.js';

const phone = (level = 2) => new Conversation({ channel: 'voice', level });

describe('keys', () => {
  it('fill a slot of so many digits', () => {
    const call = phone();
    call.say('冻结');
    expect(call.keys('8842')).toEqual(['ask_agreed']);
    expect(call.keys('1')).toEqual(['frozen', 'end:resolved']);
  });

  it('of the wrong number are asked for again', () => {
    const call = phone();
    call.say('冻结');
    expect(call.keys('88')).toEqual(['ask_card_2']);
  });

  it('make an amount, closed by #', () => {
    const call = phone();
    call.start('service/transfer');
    expect(call.keys('200#')).toEqual(['fee', 'ask_date']);
    expect(call.value('amount')).toEqual({ amountMinor: 20000, currency: 'CNY' });
  });

  it('1 and 2 answer what the engine asks', () => {
    const call = phone();
    call.start('service/transfer');
    call.keys('200');
    call.say('2026-03-05');
    expect(call.keys('2')).toEqual(['ask_date_2']);
    call.say('2026-03-06');
    expect(call.keys('1')).toEqual(['ask_method']);
  });

  it('0 gets a person', () => {
    const call = phone();
    call.start('service/transfer');
    expect(call.keys('0')).toEqual(['person:request', 'end:handed_over']);
  });

  it('mean nothing when nothing is in progress', () => {
    const call = phone();
    call.keys('1');
    expect(call.handled).toBe(false);
  });
});

describe('silence', () => {
  it('asks again in other words, and ends politely at the third time', () => {
    const call = phone();
    call.say('冻结');
    expect(call.silence()).toEqual(['ask_card_2']);
    expect(call.silence()).toEqual(['ask_card_3']);
    expect(call.silence()).toEqual(['silence_end', 'end:unresolved']);
  });

  it('is counted anew once somebody spoke', () => {
    const call = phone();
    call.say('冻结');
    call.silence();
    call.silence();
    call.say('8842');
    expect(call.silence()).toEqual(['ask_agreed']);
  });

  it('on an outbound call has its disposition', () => {
    const call = phone(0);
    call.start('collection/call');
    call.silence();
    call.silence();
    expect(call.silence()).toEqual(['silence_end', 'end:AB_SILENT']);
  });
});

describe('hanging up', () => {
  it('early is told from breaking off', () => {
    const early = phone(0);
    early.start('collection/call');
    expect(early.hangup()).toEqual(['end:AB_HANGUP']);
    const later = phone(2);
    later.start('collection/call');
    later.say('是的');
    expect(later.hangup()).toEqual(['end:RP_CALLBACK']);
  });

  it('ends a service call without a disposition', () => {
    const call = phone();
    call.say('冻结');
    expect(call.hangup()).toEqual(['end:unresolved']);
  });

  it('ends a call once only', () => {
    const call = phone(0);
    call.start('collection/call');
    call.hangup();
    expect(call.hangup()).toEqual([]);
    expect(call.effects.filter(({ kind }) => kind === 'end')).toHaveLength(1);
  });
});

describe('versions', () => {
  const changed = () => {
    const files = smallFiles(({ path, text }) =>
      path === 'service/transfer.yaml' ? text.replace('    - say: fee\n', '') : text,
    );
    const { dialogs } = loadDialogs(files, smallWorld);
    return dialogs?.after(smallDialogs()) ?? new Dialogs([], { actions: {} });
  };

  it('a flow in progress stays on the one it began with', () => {
    const before = new Conversation();
    before.start('service/transfer');
    const after = new Conversation({ dialogs: changed() });
    after.state = before.state;
    expect(after.say('200元')).toEqual(['fee', 'ask_date']);
  });

  it('a new conversation takes the new one', () => {
    const conversation = new Conversation({ dialogs: changed() });
    conversation.start('service/transfer');
    expect(conversation.say('200元')).toEqual(['ask_date']);
  });

  it('one that is no longer known goes on in the current one', () => {
    const conversation = new Conversation();
    conversation.start('service/transfer');
    const [frame] = conversation.state.frames;
    conversation.state = { ...conversation.state, frames: frame ? [{ ...frame, version: 'gone' }] : [] };
    expect(conversation.say('200元')).toEqual(['fee', 'ask_date']);
  });

  it('a flow that is gone altogether leaves the customer to a person', () => {
    const conversation = new Conversation();
    conversation.start('service/transfer');
    const [frame] = conversation.state.frames;
    conversation.state = { ...conversation.state, frames: frame ? [{ ...frame, flow: 'service/gone' }] : [] };
    expect(conversation.say('转人工')).toEqual(['person:request', 'end:handed_over']);
  });
});
