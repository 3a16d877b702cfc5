import type { Language } from '#kernel';
import type { CollectionCase } from './bank-book.js';
import {
  addDays,
  addMessage,
  daysBetween,
  done,
  type Handler,
  invalid,
  numberFrom,
  refused,
  textOf,
  yuan,
} from './step.js';

/** Days overdue up to which a stage reaches, and how far ahead it takes a promise. */
const stages = [
  { stage: 'pre_due', until: 0, horizonDays: 3 },
  { stage: 'M1', until: 30, horizonDays: 7 },
  { stage: 'M2', until: 60, horizonDays: 10 },
  { stage: 'M3', until: Infinity, horizonDays: 14 },
] as const;

const dueOf = ({ due, paid }: CollectionCase) => Math.max(0, due - paid);

const getCase: Handler = (book, _args, { today, language }) => {
  const { case: own } = book;
  if (!own) return refused('no_case');
  const days = daysBetween(own.dueDate, today);
  const stage = stages.find(({ until }) => days <= until) ?? stages[3];
  return done({
    surname: book.surname[language],
    salutation: book.salutation[language],
    stage: stage.stage,
    product: own.product[language],
    card: own.card,
    due: yuan(dueOf(own)),
    minimum: yuan(Math.max(0, own.minimum - own.paid)),
    days: Math.max(0, days),
    due_date: own.dueDate,
    last_day: addDays(today, stage.horizonDays),
    promised: own.promised ? yuan(own.promised.amount) : null,
    promised_date: own.promised?.date ?? null,
  });
};

const checkPayment: Handler = (book) => {
  const { case: own } = book;
  if (!own) return refused('no_case');
  return done({ posted: own.paid > 0 ? 'yes' : 'no', paid: yuan(own.paid), due: yuan(dueOf(own)) });
};

// The message names no sum: others may read a locked screen.
const reminderText: Readonly<Record<Language, (date: string) => string>> = {
  zh: (date) => `【江城银行】温馨提醒：您约定于 ${date} 办理的事项请按时处理，如已办理请忽略。`,
  en: (date) =>
    `[Rivertown Bank] A reminder: what you arranged for ${date} is coming up. If it is done, ignore this message.`,
};

const remind: Handler = (book, args, desk) => {
  const date = textOf(args, 'date');
  if (date === null) return invalid;
  if (!book.case) return refused('no_case');
  return done({}, addMessage(book, reminderText[desk.language](date), desk));
};

const getOffer: Handler = ({ offer, surname, salutation }, _args, { language }) =>
  offer
    ? done({
        surname: surname[language],
        salutation: salutation[language],
        offer: offer.title[language],
        benefit: offer.benefit[language],
        last_day: offer.lastDay,
        consented: offer.consented ? 'yes' : 'no',
      })
    : refused('no_offer');

const acceptOffer: Handler = (book, _args, { key }) =>
  book.offer
    ? done({ reference: `O${numberFrom(key, 6)}` }, { ...book, offer: { ...book.offer, accepted: true } })
    : refused('no_offer');

const getNotice: Handler = ({ notice, surname, salutation }, _args, { language }) =>
  notice
    ? done({
        surname: surname[language],
        salutation: salutation[language],
        topic: notice.topic[language],
        message: notice.message[language],
      })
    : refused('no_notice');

export const outreachDesk: Readonly<Record<string, Handler>> = {
  'case.get': getCase,
  'case.payment': checkPayment,
  'case.remind': remind,
  'offer.get': getOffer,
  'offer.accept': acceptOffer,
  'notice.get': getNotice,
};
