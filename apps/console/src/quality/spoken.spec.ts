import { spokenTurns } from './spoken.js';

it('reads who says what, line by line', () => {
  const turns = spokenTurns('坐席：您好\n\n客户: 我不是他本人\nBot: fine\n他欠我们 10:30 说的钱');
  expect(turns).toEqual([
    { role: 'agent', text: '您好' },
    { role: 'customer', text: '我不是他本人' },
    { role: 'bot', text: 'fine' },
    { role: 'agent', text: '他欠我们 10:30 说的钱' },
  ]);
});
