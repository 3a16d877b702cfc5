import { PlayoutQueue } from './playout-queue.js';

const rate = 16_000;
const ofMs = (durationMs: number, value = 1) => new Int16Array((durationMs * rate) / 1000).fill(value);

describe('PlayoutQueue', () => {
  it('is a second ahead at most, in pieces of half a second', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(30_000));
    const first = queue.take(0);
    expect(first.map(({ samples }) => samples.length)).toEqual([8000, 8000]);
    expect(queue.take(0)).toEqual([]);
    queue.played(first[0]!.number, 520);
    expect(queue.take(520)).toHaveLength(1);
    expect(queue.take(520)).toEqual([]);
  });

  it('sends whole frames, fills one from the next utterance and ends a piece at a mark', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(30, 1), 'one');
    queue.push(ofMs(30, 2), 'two');
    const pieces = queue.take(0);
    expect(pieces.map(({ samples }) => samples.length)).toEqual([640, 320]);
    expect([...pieces[0]!.samples.subarray(478, 482)]).toEqual([1, 1, 2, 2]);
    expect(queue.played(pieces[0]!.number, 40)).toEqual(['one']);
    expect(queue.played(pieces[1]!.number, 60)).toEqual(['two']);
    expect(queue.isEmpty).toBe(true);
  });

  it('fills the last frame with silence, but waits for what may go on while there is something to hear', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(50));
    const [piece] = queue.take(0);
    expect(piece!.samples).toHaveLength(640);
    expect(queue.take(0)).toEqual([]);
    queue.played(piece!.number, 60);
    const [tail] = queue.take(60);
    expect([...tail!.samples.subarray(159, 161)]).toEqual([1, 0]);
  });

  it('tells a mark without sound in its turn', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(20), 'sound');
    queue.push(new Int16Array(0), 'alone');
    const pieces = queue.take(0);
    expect(pieces.flatMap(({ number }) => queue.played(number, 20))).toEqual(['sound', 'alone']);
  });

  it('knows how much was not heard, and nothing of it after a flush', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(3000), 'late');
    const [first] = queue.take(1000);
    expect(queue.queuedMs(1200)).toBe(2800);
    queue.played(first!.number, 1520);
    expect(queue.queuedMs(1520)).toBe(2480);
    expect(queue.flush(1600)).toBe(2400);
    expect(queue.isEmpty).toBe(true);
    expect(queue.played(first!.number + 1, 2000)).toEqual([]);
  });

  it('hands over what may not have been heard, marks included', () => {
    const queue = new PlayoutQueue(rate);
    queue.push(ofMs(600), 'one');
    queue.push(ofMs(100), 'two');
    const [first] = queue.take(0);
    queue.played(first!.number, 520);
    const left = queue.unheard();
    expect(left.map(({ samples, mark }) => [samples.length / 16, mark])).toEqual([
      [100, 'one'],
      [100, 'two'],
    ]);
  });
});
