import { identityFrom, identityInFragment, ownerOf } from './identity.js';

const identifierHash = 'ab'.repeat(32);
const jwt = (claims: object, signature: string) => `e30.${btoa(JSON.stringify(claims))}.${signature}`;

describe('identityFrom', () => {
  it('takes a token, or an identifier with its hash, and nothing beside it', () => {
    expect(identityFrom({ jwt: 'a.b.c', name: 'Li' })).toEqual({ jwt: 'a.b.c' });
    expect(identityFrom({ identifier: '42', identifierHash, x: 1 })).toEqual({ identifier: '42', identifierHash });
  });

  it.each([null, 'jwt', {}, { jwt: '' }, { identifier: '42' }, { identifier: '42', identifierHash: 'short' }])(
    'refuses %j',
    (value) => expect(identityFrom(value)).toBeNull(),
  );
});

describe('identityInFragment', () => {
  it('reads both ways of naming a customer', () => {
    expect(identityInFragment('#jwt=a.b.c')).toEqual({ jwt: 'a.b.c' });
    expect(identityInFragment(`#identifier=42&identifier_hash=${identifierHash}`)).toEqual({
      identifier: '42',
      identifierHash,
    });
    expect(identityInFragment('')).toBeNull();
  });
});

describe('ownerOf', () => {
  it('knows a customer again by another token', () => {
    expect(ownerOf({ jwt: jwt({ sub: '42', exp: 1 }, 'x') })).toBe(ownerOf({ jwt: jwt({ sub: '42', exp: 2 }, 'y') }));
    expect(ownerOf({ identifier: '42', identifierHash })).toBe('customer:42');
  });

  it('takes an unreadable token for a customer of its own', () => {
    expect(ownerOf({ jwt: 'odd' })).not.toBe(ownerOf({ jwt: 'other' }));
    expect(ownerOf(null)).toBe('visitor');
  });
});
