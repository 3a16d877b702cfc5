import type { BankBook, BankCard, Loan } from './bank-book.js';
import { bookOf, card, notice, offer, overdue, type Person, product, randomFrom } from './person.js';
import { addDays } from './step.js';

type Known = Omit<Person, 'name' | 'surname'>;

const person = (surname: readonly [string, string], given: readonly [string, string], known: Known) =>
  bookOf({
    ...known,
    name: { zh: surname[0] + given[0], en: `${surname[1]} ${given[1]}` },
    surname: { zh: surname[0], en: surname[1] },
  });

const lin = person(['林', 'Lin'], ['晓雨', 'Xiaoyu'], {
  id: 'lin-xiaoyu',
  isWoman: true,
  birthday: '19900312',
  number: 1001,
});
const chen = person(['陈', 'Chen'], ['伟', 'Wei'], {
  id: 'chen-wei',
  isWoman: false,
  birthday: '19850721',
  number: 1002,
});
const zhao = person(['赵', 'Zhao'], ['敏', 'Min'], {
  id: 'zhao-min',
  isWoman: true,
  birthday: '19780105',
  number: 1003,
});
const wang = person(['王', 'Wang'], ['刚', 'Gang'], {
  id: 'wang-gang',
  isWoman: false,
  birthday: '19821130',
  number: 1004,
});
const liu = person(['刘', 'Liu'], ['洋', 'Yang'], {
  id: 'liu-yang',
  isWoman: false,
  birthday: '19950618',
  number: 1005,
});

const sun = person(['孙', 'Sun'], ['悦', 'Yue'], {
  id: 'sun-yue',
  isWoman: true,
  birthday: '19930409',
  number: 1006,
});
const zhou = person(['周', 'Zhou'], ['杰', 'Jie'], {
  id: 'zhou-jie',
  isWoman: false,
  birthday: '19881102',
  number: 1007,
});

const mortgage: Loan = {
  loan: '3301',
  product: product.mortgage,
  balance: 80_000_000,
  rate: 0.036,
  remainingMonths: 240,
  payDay: 20,
};

/** Ids of the people with a part to play. */
export const castIds: readonly string[] = [lin, chen, zhao, wang, liu, sun, zhou].map(({ id }) => id);

/** Customers of the service flows. */
function served(today: string, random: () => number): readonly BankBook[] {
  const debit = { ...card('6688', 'debit', today, random), available: 3_256_042 };
  const credit: BankCard = {
    ...card('8842', 'credit', today, random),
    product: product.gold,
    creditLimit: 3_000_000,
    available: 2_496_800,
    bill: { total: 503_200, minimum: 50_320, paid: 0, dueDate: addDays(today, 9), instalments: null },
  };
  return [
    // Two cards, a bill, a home loan: the customer of the service flows.
    { ...lin, cards: [debit, credit], loans: [mortgage], offer: offer(today, true), notice },
    // A frozen debit card and a credit card that waits to be activated.
    {
      ...chen,
      cards: [
        { ...card('2266', 'debit', today, random), status: 'frozen' },
        { ...card('7310', 'credit', today, random), status: 'inactive', bill: null, transactions: [] },
      ],
      offer: offer(today, false),
    },
  ];
}

/** Customers with a case. */
function reminded(today: string, random: () => number): readonly BankBook[] {
  return [
    // Eight days overdue: the early stage.
    {
      ...zhao,
      cards: [card('5120', 'debit', today, random), card('4417', 'credit', today, random)],
      case: overdue('zhao-min', '4417', 8, 324_050, today),
    },
    // Not due for two more days.
    {
      ...wang,
      cards: [card('9035', 'debit', today, random), card('6621', 'credit', today, random)],
      case: overdue('wang-gang', '6621', -2, 186_000, today),
    },
    // A promise that was broken: due 15 days ago, promised for 3 days ago.
    {
      ...liu,
      cards: [card('3140', 'debit', today, random), card('1526', 'credit', today, random)],
      case: {
        ...overdue('liu-yang', '1526', 15, 468_800, today),
        promised: { amount: 200_000, date: addDays(today, -3) },
      },
    },
    // Overdue, and part of it arrived since.
    {
      ...sun,
      cards: [card('7752', 'debit', today, random), card('9906', 'credit', today, random)],
      case: { ...overdue('sun-yue', '9906', 12, 256_000, today), paid: 100_000 },
    },
    // Paid in full since the case was opened; the debit card is nearly empty.
    {
      ...zhou,
      cards: [
        { ...card('2480', 'debit', today, random), available: 8_650 },
        {
          ...card('5517', 'credit', today, random),
          bill: { total: 120_000, minimum: 12_000, paid: 0, dueDate: addDays(today, 12), instalments: null },
        },
      ],
      case: {
        ...overdue('zhou-jie', '5517', 6, 98_000, today),
        paid: 98_000,
        promised: { amount: 98_000, date: addDays(today, -1) },
      },
    },
  ];
}

/** People with a part to play in demos, guides and written conversations. Their numbers never change. */
export function cast(today: string): readonly BankBook[] {
  const random = randomFrom(7);
  return [...served(today, random), ...reminded(today, random)];
}
