import { headerText } from '../line/header-text.js';
import { endpoint } from './asterisk.settings.js';

describe('what reaches Asterisk from outside', () => {
  it('takes numbers and names, and nothing that could name another endpoint', () => {
    expect(endpoint('PJSIP/{number}@trunk', '+8613800000000')).toBe('PJSIP/+8613800000000@trunk');
    for (const evil of ['1@evil', '1&SIP/2', '1,30', '', 'a b', '1/2', 'x'.repeat(65)])
      expect(endpoint('PJSIP/{number}@trunk', evil)).toBeNull();
  });

  it('makes one line of a summary that fits into a header', () => {
    expect(headerText(' 客户\r\nX-Evil: 1\tend ')).toBe('客户 X-Evil: 1 end');
    expect(Buffer.byteLength(headerText('客'.repeat(1000)))).toBeLessThanOrEqual(800);
  });
});
