import { isSealed, keyIdOf, KeyRing } from './key-ring.js';

const [old, fresh] = [KeyRing.makeKey('2026a'), KeyRing.makeKey('2026b')];

it('opens what it sealed, and only for what it is about', () => {
  const ring = KeyRing.parse(old);
  const sealed = ring.seal('身份证 110105194912310021', 'turn 1');
  expect(isSealed(sealed)).toBe(true);
  expect(sealed).not.toContain('1101');
  expect(ring.open(sealed, 'turn 1')).toBe('身份证 110105194912310021');
  expect(() => ring.open(sealed, 'turn 2')).toThrow('belongs elsewhere');
  expect(ring.seal('x', 'turn 1')).not.toBe(ring.seal('x', 'turn 1'));
});

it('draws nonces in blocks and gives none out twice', () => {
  const ring = KeyRing.parse(old);
  const nonces = Array.from({ length: 2_000 }, () => ring.seal('x', 'turn 1').split(':')[2]?.slice(0, 16));
  expect(new Set(nonces).size).toBe(2_000);
});

it('notices a single changed character', () => {
  const ring = KeyRing.parse(old);
  // As long as fills its base64: no bit of the last character means nothing.
  const sealed = ring.seal('three hundred yuan..', 'turn 1');
  expect(sealed).not.toContain('=');
  for (let at = sealed.lastIndexOf(':') + 1; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => ring.open(changed, 'turn 1')).toThrow();
  }
});

it('seals with the first key and opens with any', () => {
  const before = KeyRing.parse(old).seal('x', 'a');
  const both = KeyRing.parse(`${fresh}\n${old}\n`);
  expect(both.open(before, 'a')).toBe('x');
  expect(keyIdOf(both.seal('x', 'a'))).toBe('2026b');
  expect(() => KeyRing.parse(fresh).open(before, 'a')).toThrow('The data key "2026a" is not in the key ring.');
});

it.each([
  ['', 'there is none'],
  ['2026a', 'number 1 is not'],
  [`${old},2026b:c2hvcnQ=`, 'number 2 is not'],
  [`${old},${old}`, 'an id is used twice'],
])('refuses %p', (text, because) => {
  expect(() => KeyRing.parse(text)).toThrow(because);
});
