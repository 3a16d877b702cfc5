import { keyPressed, shownKeys, telephoneKeys } from './keypad.js';

const pressing = { repeat: false, ctrlKey: false, altKey: false, metaKey: false, target: null };

describe('the keypad of a call', () => {
  it('is the keyboard’s digits, star and hash, and nothing else', () => {
    for (const key of telephoneKeys) expect(keyPressed({ ...pressing, key })).toBe(key);
    for (const key of ['a', 'Enter', 'F1', '', '12', '+']) expect(keyPressed({ ...pressing, key })).toBeNull();
  });

  it('counts a key that is held down once, and leaves shortcuts alone', () => {
    expect(keyPressed({ ...pressing, key: '5', repeat: true })).toBeNull();
    expect(keyPressed({ ...pressing, key: '5', ctrlKey: true })).toBeNull();
    expect(keyPressed({ ...pressing, key: '5', metaKey: true })).toBeNull();
    expect(keyPressed({ ...pressing, key: '5', altKey: true })).toBeNull();
  });

  it('finds # where a keyboard has it behind Alt or AltGr', () => {
    expect(keyPressed({ ...pressing, key: '#', altKey: true })).toBe('#');
    expect(keyPressed({ ...pressing, key: '#', ctrlKey: true, altKey: true })).toBe('#');
  });

  it('shows the last key only', () => {
    expect([shownKeys(''), shownKeys('1'), shownKeys('138')]).toEqual(['', '1', '••8']);
  });
});
