import { knownAs, signedInLevel } from './party.js';

const by = (participant: string, channel: 'phone' | 'web') => ({ participant, channel });

describe('what is known of whom we talk to', () => {
  it('trusts who signed in, in the chat', () => {
    expect(knownAs(by('customer:lin', 'web'))).toEqual({ customer: 'customer:lin', level: 2 });
    expect(knownAs(by('visitor:1', 'web'))).toEqual({ customer: null, level: 0 });
  });

  it('trusts nobody on a telephone, but the customer whose connection proved it', () => {
    expect(knownAs(by('customer:lin', 'phone'))).toEqual({ customer: 'customer:lin', level: 0 });
    expect(knownAs(by('customer:lin', 'phone'), signedInLevel('customer:lin')).level).toBe(2);
    for (const who of ['visitor:1', 'caller:1', 'callee:1', 'case:zhao-min'])
      expect(knownAs(by(who, 'phone'), signedInLevel(who))).toEqual({ customer: null, level: 0 });
  });
});
