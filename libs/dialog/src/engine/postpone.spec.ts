import { Conversation } from '../testing/conversation.js';
import { postpone } from './postpone.js';

/** Freezing a card is in progress, and the balance was asked for beside it. */
function busy(): Conversation {
  const conversation = new Conversation({ level: 2 });
  conversation.say('冻结');
  const { context, state } = conversation;
  const balance = context.dialogs.startedBy('balance');
  if (!balance) throw new Error('The small bank tells balances.');
  conversation.state = postpone(state, balance, context);
  return conversation;
}

it('a postponed task is offered when the one in progress is over', () => {
  const conversation = busy();
  expect(conversation.say('6201')).toEqual(['ask_agreed']);
  expect(conversation.say('好的').at(-1)).toBe('resume');
  expect(conversation.say('好的')).toEqual(['balance', 'end:resolved']);
  expect(conversation.state.frames).toEqual([]);
});

it('is forgotten when it is declined, and when the one in progress is given up', () => {
  const declined = busy();
  declined.say('6201');
  declined.say('好的');
  declined.say('不用');
  expect(declined.state.frames).toEqual([]);
});

it('changes nothing where nothing is in progress, or the task is in progress itself', () => {
  const { context, state } = busy();
  const [balance, freeze] = ['balance', 'card_freeze'].map((intent) => context.dialogs.startedBy(intent));
  if (!balance || !freeze) throw new Error('The small bank has both.');
  expect(postpone({ ...state, frames: [] }, balance, context).frames).toEqual([]);
  expect(postpone(state, balance, context)).toBe(state);
  expect(postpone(state, freeze, context)).toBe(state);
});
