import { fitting } from './fitting.js';

describe('fitting', () => {
  it('keeps what fits and cuts what does not', () => {
    expect(fitting('你好', 2)).toBe('你好');
    expect(fitting('你好吗', 2)).toBe('你好');
  });

  it('does not cut a character in half', () => {
    expect(fitting('a😀b', 2)).toBe('a');
    expect(fitting('a😀b', 3)).toBe('a😀');
  });
});
