import { assignSlots, chooseSlot, contactRates, segmentRates, withDial, type SlotHistory } from './best-time.js';

const none: SlotHistory = Array.from({ length: 3 }, () => ({ dials: 0, answers: 0 }));
const segment = segmentRates([
  { dials: 1_000, answers: 200 },
  { dials: 1_000, answers: 300 },
  { dials: 1_000, answers: 400 },
]);
const never = () => 0.99;

it('goes by the segment for who was never called, and by the person the more was seen of them', () => {
  expect(contactRates(segment, none).map((rate) => Math.round(rate * 100))).toEqual([20, 30, 40]);
  let morning = none;
  for (let i = 0; i < 8; i++) morning = withDial(withDial(morning, 0, true), 2, false);
  const rates = contactRates(segment, morning);
  expect(rates[0]).toBeGreaterThan(rates[2]!);
  expect(chooseSlot(segment, morning, [0, 1, 2], never)).toMatchObject({ slot: 0, isRandom: false });
});

it('leaves a slot that has just failed when another is nearly as good', () => {
  const even = [0.3, 0.3, 0.3];
  expect(chooseSlot(even, withDial(none, 0, false), [0, 1, 2], never)?.slot).toBe(1);
});

it('chooses only among what is allowed, and one time in twenty at random', () => {
  expect(chooseSlot(segment, none, [0, 1], never)).toMatchObject({ slot: 1 });
  expect(chooseSlot(segment, none, [], never)).toBeNull();
  const numbers = [0.01, 0];
  expect(chooseSlot(segment, none, [0, 1, 2], () => numbers.shift() ?? 0)).toMatchObject({ slot: 0, isRandom: true });
});

it('stays near the overall rate when little was dialled', () => {
  const [first, second] = segmentRates([
    { dials: 2, answers: 2 },
    { dials: 500, answers: 150 },
  ]);
  expect(first).toBeLessThan(0.5);
  expect(second).toBeCloseTo(0.3, 2);
});

it('gives scarce slots to those who lose most without them', () => {
  const wishes = [
    { id: 'a', rates: [0.5, 0.45], allowed: [0, 1] },
    { id: 'b', rates: [0.5, 0.1], allowed: [0, 1] },
    { id: 'c', rates: [0.5, 0.1], allowed: [0] },
  ];
  expect(assignSlots(wishes, [1, 1])).toEqual(
    new Map([
      ['b', 0],
      ['a', 1],
    ]),
  );
});
