import { noCause, unansweredReason } from './call-end.js';

describe('unansweredReason', () => {
  it.each([
    [486, 17, 'busy'],
    [600, 17, 'busy'],
    [603, 21, 'rejected'],
    [403, 21, 'rejected'],
    [404, 1, 'invalid-number'],
    [410, 22, 'number-changed'],
    [484, 28, 'invalid-number'],
    [480, 19, 'no-answer'],
    [408, 18, 'no-answer'],
    [488, 58, 'incompatible'],
    [500, 38, 'network-failure'],
    [502, 27, 'unreachable'],
    [503, 34, 'congestion'],
    [607, 127, 'rejected'],
    [401, null, 'not-permitted'],
    [487, 0, 'cancelled'],
  ])('takes SIP %i for %s', (sip, q850, reason) => {
    expect(unansweredReason({ sip, q850 })).toBe(reason);
  });

  it('goes by the hundred for codes it does not know', () => {
    expect(unansweredReason({ sip: 599, q850: null })).toBe('network-failure');
    expect(unansweredReason({ sip: 699, q850: null })).toBe('rejected');
    expect(unansweredReason({ sip: 499, q850: null })).toBe('rejected');
  });

  it('takes the Q.850 cause where there is no SIP code', () => {
    expect(unansweredReason({ sip: null, q850: 17 })).toBe('busy');
    expect(unansweredReason({ sip: null, q850: 3 })).toBe('network-failure');
    expect(unansweredReason(noCause)).toBe('network-failure');
  });
});
