import { narrowed, queryOf } from './use-filters.js';

const defaults = { text: '', channel: 'all', page: '1' };

describe('narrowed', () => {
  it.each([
    ['', { text: '卡' }, 'text=%E5%8D%A1'],
    ['text=a&page=3', { channel: 'web' }, 'text=a&channel=web'],
    ['text=a', { page: '2' }, 'text=a&page=2'],
    ['text=a&page=2', { page: '1' }, 'text=a'],
    ['text=a&channel=web', { text: undefined }, 'channel=web'],
    ['other=kept', { channel: 'all' }, 'other=kept'],
  ])('%j with %j is %j', (before, change, after) => {
    expect(narrowed(new URLSearchParams(before), defaults, change).toString()).toBe(after);
  });
});

it('leaves out of a query what is not set', () => {
  expect(queryOf({ a: '', b: undefined })).toBe('');
  expect(queryOf({ a: '1 2', b: 0 })).toBe('?a=1+2&b=0');
});
