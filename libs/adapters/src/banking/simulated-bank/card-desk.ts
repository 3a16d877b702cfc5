import type { BankCard } from './bank-book.js';
import {
  addMessage,
  amountOf,
  done,
  type Handler,
  invalid,
  refused,
  replaceCard,
  textOf,
  withCard,
  yuan,
} from './step.js';

const highestTransferLimit = 50_000_000;

const list: Handler = (book, args, { language }) => {
  const kind = textOf(args, 'kind');
  const status = textOf(args, 'status');
  const cards = book.cards.filter(
    (card) => (kind === null || card.kind === kind) && (status === null || card.status === status),
  );
  const rows = cards.map((card) => ({
    card: card.card,
    kind: card.kind,
    product: card.product[language],
    status: card.status,
  }));
  return done({ count: rows.length, cards: rows });
};

const frozenMessage = (tails: string, language: 'zh' | 'en') =>
  language === 'zh'
    ? `【江城银行】您尾号 ${tails} 的卡已冻结。`
    : `[Rivertown Bank] Your card ending ${tails} is frozen.`;

const freeze: Handler = (book, args, desk) =>
  withCard(book, args, (card) => {
    if (card.status === 'frozen') return refused('already_frozen');
    const changed = replaceCard(book, { ...card, status: 'frozen' });
    return done(
      { card: card.card, status: 'frozen' },
      addMessage(changed, frozenMessage(card.card, desk.language), desk),
    );
  });

const freezeAll: Handler = (book, _args, desk) => {
  const open = book.cards.filter(({ status }) => status !== 'frozen');
  const cards = book.cards.map((card): BankCard => ({ ...card, status: 'frozen' }));
  const tails = open.map(({ card }) => card).join('、');
  const changed = { ...book, cards };
  return done(
    { count: open.length },
    open.length > 0 ? addMessage(changed, frozenMessage(tails, desk.language), desk) : changed,
  );
};

const unfreeze: Handler = (book, args) =>
  withCard(book, args, (card) =>
    card.status === 'frozen'
      ? done({ card: card.card }, replaceCard(book, { ...card, status: 'active' }))
      : refused('not_frozen'),
  );

const activate: Handler = (book, args) =>
  withCard(book, args, (card) => {
    if (card.status === 'active') return refused('already_active');
    if (card.status === 'frozen') return refused('frozen');
    return done({ card: card.card }, replaceCard(book, { ...card, status: 'active' }));
  });

const balance: Handler = (book, args) =>
  withCard(book, args, (card) =>
    card.kind === 'debit' ? done({ available: yuan(card.available), held: yuan(card.held) }) : refused('not_debit'),
  );

const transactions: Handler = (book, args, { language }) =>
  withCard(book, args, (card) => {
    const rows = card.transactions.slice(0, 5).map(({ date, merchant, amount }) => ({
      date,
      merchant: merchant[language],
      amount: yuan(amount),
    }));
    return done({ count: rows.length, transactions: rows });
  });

const transferLimit: Handler = (book) => done({ daily: yuan(book.transferLimit), highest: yuan(highestTransferLimit) });

const changeTransferLimit: Handler = (book, args) => {
  const amount = amountOf(args, 'amount');
  if (amount === null) return invalid;
  if (amount > highestTransferLimit) return refused('too_high');
  return done({ daily: yuan(amount) }, { ...book, transferLimit: amount });
};

export const cardDesk: Readonly<Record<string, Handler>> = {
  'card.list': list,
  'card.freeze': freeze,
  'card.freeze_all': freezeAll,
  'card.unfreeze': unfreeze,
  'card.activate': activate,
  'account.balance': balance,
  'account.transactions': transactions,
  'transfer.limit': transferLimit,
  'transfer.limit_change': changeTransferLimit,
};
