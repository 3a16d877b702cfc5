import { enqueue } from './outbox.js';
import { timelineOf } from './timeline.js';
import { turn } from './turn.fixture.js';

const quickReplies = [{ title: '信用卡挂失', payload: '我要挂失信用卡' }];
const none = { earlier: [], turns: [], outbox: [] };
const message = { id: 'mine', text: '我要挂失信用卡', saidAt: '2026-03-05T06:03:00.000Z' };
const looks = (state: Parameters<typeof timelineOf>[0]) =>
  timelineOf(state).flatMap((item) => (item.kind === 'turn' ? [item.look] : []));

describe('timelineOf', () => {
  it('shows the time first, then turns, then what is on its way', () => {
    const items = timelineOf({ ...none, turns: [turn(1), turn(2)], outbox: enqueue([], message) });
    expect(items.map(({ kind }) => kind)).toEqual(['time', 'turn', 'turn', 'pending']);
  });

  it('keeps the key of a message that became a turn', () => {
    const [, stored] = timelineOf({ ...none, turns: [turn(1, { clientMessageId: 'mine' })] });
    expect(stored?.key).toBe(timelineOf({ ...none, outbox: enqueue([], message) })[0]?.key);
  });

  it('lets buttons be pressed until the customer says something', () => {
    const asked = turn(2, { quickReplies });
    expect(looks({ ...none, turns: [asked] })[0]).toMatchObject({ isCurrent: true, chosen: null });
    expect(looks({ ...none, turns: [asked], outbox: enqueue([], message) })[0]).toMatchObject({ isCurrent: false });
    expect(looks({ ...none, turns: [asked, turn(3)] })[0]).toMatchObject({ isCurrent: false, chosen: null });
  });

  it('shows a pressed button by its title, before and after it is stored', () => {
    const asked = turn(2, { quickReplies });
    const said = turn(3, { text: message.text });
    expect(looks({ ...none, turns: [asked, said] })).toMatchObject([{ chosen: message.text }, { text: '信用卡挂失' }]);
    const pending = timelineOf({ ...none, turns: [asked], outbox: enqueue([], message) }).at(-1);
    expect(pending).toMatchObject({ kind: 'pending', text: '信用卡挂失' });
  });

  it('draws a line between a conversation that is over and the next', () => {
    const kinds = timelineOf({ ...none, earlier: [turn(1)], turns: [turn(1, { conversationId: 'b' })] });
    expect(kinds.map(({ kind }) => kind)).toEqual(['time', 'turn', 'past', 'time', 'turn']);
  });

  it('groups turns of one party and knows the unanswered last one', () => {
    const turns = [turn(1), turn(2), turn(3, { role: 'bot' }), turn(4, { role: 'customer' })];
    expect(looks({ ...none, turns }).map(({ startsGroup }) => startsGroup)).toEqual([true, true, false, true]);
    expect(looks({ ...none, turns }).map(({ isUnanswered }) => isUnanswered)).toEqual([false, false, false, true]);
  });
});
