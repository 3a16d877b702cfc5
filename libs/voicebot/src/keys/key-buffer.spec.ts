import { noKeys, paused, pressed } from './key-buffer.js';
import { Keypad } from './keypad.js';

describe('keys', () => {
  it('takes one key at once where one is an answer, or none is asked for', () => {
    expect(pressed(noKeys, '1', 1, 0).complete).toBe('1');
    expect(pressed(noKeys, '0', null, 0).complete).toBe('0');
  });

  it('collects as many as make an answer, or up to #, or up to a pause', () => {
    const first = pressed(noKeys, '1', 4, 0).buffer;
    const second = pressed(first, '3', 4, 500).buffer;
    expect(pressed(pressed(second, '8', 4, 900).buffer, '2', 4, 1_200).complete).toBe('1382');
    expect(pressed(second, '#', 4, 900).complete).toBe('13#');
    expect(paused(second, 3_000).complete).toBeNull();
    expect(paused(second, 3_600)).toEqual({ buffer: noKeys, complete: '13' });
    expect(paused(noKeys, 9_999).complete).toBeNull();
  });

  it('takes a # after the last key that was asked for as the end of those, not as an answer to what comes next', () => {
    const answers: string[] = [];
    const keypad = new Keypad((digits) => answers.push(digits));
    for (const key of '4417') keypad.press(key, 4, 0);
    keypad.clear(); // the next question is asked
    expect(keypad.counts('#', 500)).toBe(false);
    expect([keypad.counts('1', 500), keypad.counts('#', 5_000)]).toEqual([true, true]);
    keypad.press('0', 11, 600);
    expect(keypad.counts('#', 700)).toBe(true);
    expect(answers).toEqual(['4417']);
  });
});
