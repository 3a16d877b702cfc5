import { simulatedCustomers } from './customers.js';

const today = '2026-03-02';

describe('the customers of the simulated bank', () => {
  const books = simulatedCustomers(today);

  it('are a few hundred, each with a phone, an identity number and card tails of their own', () => {
    expect(books).toHaveLength(300);
    expect(new Set(books.map(({ phone }) => phone)).size).toBe(300);
    expect(new Set(books.map(({ idNumber }) => idNumber)).size).toBe(300);
    for (const { cards } of books) expect(new Set(cards.map(({ card }) => card)).size).toBe(cards.length);
  });

  it('have identity numbers with a right checksum', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    for (const { idNumber } of books) {
      const sum = weights.reduce((total, weight, at) => total + weight * Number(idNumber[at]), 0);
      expect(idNumber[17]).toBe('10X98765432'[sum % 11]);
    }
  });

  it('are the same on the same day', () => {
    expect(simulatedCustomers(today)).toEqual(books);
  });
});
