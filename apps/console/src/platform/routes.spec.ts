import { addressOf, parseRoute } from './routes.js';

describe('parseRoute', () => {
  it.each([
    ['', { view: 'conversations', id: null }],
    ['#/', { view: 'conversations', id: null }],
    ['#/conversations', { view: 'conversations', id: null }],
    ['#/conversations/018f', { view: 'conversations', id: '018f' }],
    ['#/try', { view: 'try', question: null }],
    ['#/knowledge/card_lost', { view: 'knowledge', intent: 'card_lost' }],
    ['#/nowhere/018f', { view: 'conversations', id: null }],
    ['#/knowledge/100%', { view: 'knowledge', intent: '100%' }],
  ])('reads %j', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});

describe('addressOf', () => {
  it.each(['卡丢了怎么办？', 'a/b', '50% off #1'])('can be read back: %s', (question) => {
    expect(parseRoute(addressOf('try', question))).toEqual({ view: 'try', question });
  });
});
