import type { CollectionCase } from './bank-book.js';
import { addDays, daysBetween, done, type Handler, numberFrom, refused, yuan } from './step.js';

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
  'offer.get': getOffer,
  'offer.accept': acceptOffer,
  'notice.get': getNotice,
};
