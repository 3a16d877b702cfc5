import type { ActionRequest } from '#dialog';
import type { BankBook, BankCard, Bill, Loan } from './bank-book.js';
import {
  amountOf,
  done,
  type Handler,
  invalid,
  monthsLater,
  numberOf,
  refused,
  replaceCard,
  type Step,
  textOf,
  withCard,
  yuan,
} from './step.js';

const instalmentTerms = [3, 6, 12, 24];
/** Fee of a bill in instalments per month, as a share of its amount. */
const monthlyFee = 0.006;
const smallestInstalment = 50_000;
const smallestEarlyRepayment = 1_000_000;
const earlyRepaymentFee = 0.01;
const raiseEveryMs = 90 * 86_400_000;

const dueOf = ({ total, paid }: Bill) => Math.max(0, total - paid);

function withBill(book: BankBook, args: ActionRequest['arguments'], then: (card: BankCard, bill: Bill) => Step): Step {
  return withCard(book, args, (card) => {
    if (card.kind !== 'credit') return refused('not_credit');
    return card.bill ? then(card, card.bill) : refused('no_bill');
  });
}

const getBill: Handler = (book, args) =>
  withBill(book, args, (_card, bill) =>
    done({
      total: yuan(bill.total),
      minimum: yuan(Math.max(0, bill.minimum - bill.paid)),
      paid: yuan(bill.paid),
      due: yuan(dueOf(bill)),
      due_date: bill.dueDate,
    }),
  );

const repay: Handler = (book, args) =>
  withBill(book, args, (card, bill) => {
    const amount = amountOf(args, 'amount');
    if (amount === null) return invalid;
    if (amount > dueOf(bill)) return refused('more_than_due');
    return withCard(
      book,
      args,
      (from) => {
        if (from.kind !== 'debit' || from.status !== 'active') return refused('card_unknown');
        if (from.available < amount) return refused('insufficient');
        const paid = { ...bill, paid: bill.paid + amount };
        const changed = replaceCard(replaceCard(book, { ...from, available: from.available - amount }), {
          ...card,
          bill: paid,
          available: card.available + amount,
        });
        return done({ paid: yuan(amount), due: yuan(dueOf(paid)) }, changed);
      },
      'from',
    );
  });

function withInstalments(
  book: BankBook,
  args: ActionRequest['arguments'],
  then: (card: BankCard, bill: Bill) => Step,
): Step {
  return withBill(book, args, (card, bill) => {
    if (bill.instalments !== null) return refused('already_in_instalments');
    return dueOf(bill) < smallestInstalment ? refused('too_small') : then(card, bill);
  });
}

const monthly = (due: number, term: number) => due / term + due * monthlyFee;

/** The yearly rate that makes the payments worth the amount (internal rate of return, by bisection). */
function annualRate(due: number, term: number): number {
  const payment = monthly(due, term);
  let [low, high] = [0, 0.1];
  for (let round = 0; round < 60; round++) {
    const rate = (low + high) / 2;
    const worth = (payment * (1 - (1 + rate) ** -term)) / rate;
    if (worth > due) low = rate;
    else high = rate;
  }
  return Math.round(low * 12 * 10_000) / 10_000;
}

const plans: Handler = (book, args) =>
  withInstalments(book, args, (_card, bill) => {
    const due = dueOf(bill);
    const rows = instalmentTerms.map((term) => ({
      term,
      monthly: yuan(monthly(due, term)),
      fee: yuan(due * monthlyFee * term),
      annual_rate: annualRate(due, term),
    }));
    return done({ amount: yuan(due), plans: rows });
  });

const createInstalments: Handler = (book, args, { today }) =>
  withInstalments(book, args, (card, bill) => {
    const term = numberOf(args, 'term');
    if (term === null) return invalid;
    if (!instalmentTerms.includes(term)) return refused('no_such_term');
    const result = { term, monthly: yuan(monthly(dueOf(bill), term)), first_date: monthsLater(today, 1) };
    return done(result, replaceCard(book, { ...card, bill: { ...bill, instalments: term } }));
  });

const raiseLimit: Handler = (book, args, { now }) =>
  withCard(book, args, (card) => {
    const amount = amountOf(args, 'amount');
    if (amount === null) return invalid;
    if (card.kind !== 'credit') return refused('not_credit');
    if (book.case) return refused('overdue');
    if (amount <= card.creditLimit) return refused('not_higher');
    if (card.raiseAskedAt !== null && Date.parse(now) - Date.parse(card.raiseAskedAt) < raiseEveryMs) {
      return refused('asked_recently');
    }
    const isGranted = amount <= card.creditLimit * 1.5;
    const creditLimit = isGranted ? amount : card.creditLimit;
    const available = card.available + creditLimit - card.creditLimit;
    return done(
      { decision: isGranted ? 'approved' : 'review', limit: yuan(creditLimit) },
      replaceCard(book, { ...card, creditLimit, available, raiseAskedAt: now }),
    );
  });

/** Equal monthly payment of a loan (annuity). */
function annuity({ balance, rate, remainingMonths }: Loan): number {
  const perMonth = rate / 12;
  return (balance * perMonth) / (1 - (1 + perMonth) ** -remainingMonths);
}

const listLoans: Handler = (book, _args, { language }) =>
  done({
    count: book.loans.length,
    loans: book.loans.map(({ loan, product, balance }) => ({
      loan,
      product: product[language],
      balance: yuan(balance),
    })),
  });

function withLoan(book: BankBook, args: ActionRequest['arguments'], then: (loan: Loan) => Step): Step {
  const tail = textOf(args, 'loan');
  if (tail === null) return invalid;
  const loan = book.loans.find((candidate) => candidate.loan === tail);
  return loan ? then(loan) : refused('loan_unknown');
}

function nextPayDay(today: string, payDay: number): string {
  const inThisMonth = `${today.slice(0, 8)}${String(payDay).padStart(2, '0')}`;
  return inThisMonth > today ? inThisMonth : monthsLater(inThisMonth, 1);
}

const schedule: Handler = (book, args, { today }) =>
  withLoan(book, args, (loan) => {
    const first = nextPayDay(today, loan.payDay);
    const payments = Array.from({ length: Math.min(3, loan.remainingMonths) }, (_, month) => ({
      date: monthsLater(first, month),
      amount: yuan(annuity(loan)),
    }));
    return done({ balance: yuan(loan.balance), rate: loan.rate, remaining: loan.remainingMonths, payments });
  });

/** Same monthly payment, shorter term: what is saved and how many months fall away. */
const earlyRepayment: Handler = (book, args) =>
  withLoan(book, args, (loan) => {
    const amount = amountOf(args, 'amount');
    if (amount === null) return invalid;
    if (amount > loan.balance) return refused('more_than_balance');
    if (amount < smallestEarlyRepayment && amount < loan.balance) return refused('too_small');
    const payment = annuity(loan);
    const rest = loan.balance - amount;
    const perMonth = loan.rate / 12;
    const months =
      rest === 0 ? 0 : Math.ceil(-Math.log(1 - (rest * perMonth) / payment) / Math.log(1 + perMonth) - 1e-9);
    const interestBefore = payment * loan.remainingMonths - loan.balance;
    const interestAfter =
      rest === 0
        ? 0
        : Math.max(0, (payment * -Math.log(1 - (rest * perMonth) / payment)) / Math.log(1 + perMonth) - rest);
    return done({
      amount: yuan(amount),
      interest_saved: yuan(interestBefore - interestAfter),
      fee: yuan(amount * earlyRepaymentFee),
      balance_after: yuan(rest),
      months_fewer: loan.remainingMonths - months,
    });
  });

export const creditDesk: Readonly<Record<string, Handler>> = {
  'bill.get': getBill,
  'bill.repay': repay,
  'instalment.plans': plans,
  'instalment.create': createInstalments,
  'limit.raise': raiseLimit,
  'loan.list': listLoans,
  'loan.schedule': schedule,
  'loan.early_repayment': earlyRepayment,
};
