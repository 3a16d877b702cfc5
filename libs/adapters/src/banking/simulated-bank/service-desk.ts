import type { Language, Localized } from '#kernel';
import { addDays, addMessage, daysBetween, done, type Handler, invalid, numberFrom, refused, textOf } from './step.js';

/** Working days in which a ticket is answered. */
const ticketDays: Readonly<Record<string, number>> = {
  complaint: 5,
  dispute: 7,
  debt_dispute: 7,
  fraud: 1,
  callback: 1,
  hardship: 3,
  other: 5,
};

interface Branch {
  readonly name: Localized;
  readonly address: Localized;
}

const branches: readonly Branch[] = [
  {
    name: { zh: '江滩支行', en: 'Riverside branch' },
    address: { zh: '江城市沿江大道 88 号', en: '88 Riverside Avenue' },
  },
  {
    name: { zh: '东湖支行', en: 'East Lake branch' },
    address: { zh: '江城市东湖路 16 号', en: '16 East Lake Road' },
  },
  {
    name: { zh: '光谷支行', en: 'Optics Valley branch' },
    address: { zh: '江城市光谷街 5 号', en: '5 Optics Valley Street' },
  },
];

/** Words that customers leave out when they name a branch. */
const plain = (name: string) => name.toLowerCase().replace(/支行|网点|branch|\s/g, '');

function findBranch(said: string): Branch | undefined {
  const wanted = plain(said);
  return branches.find(({ name }) =>
    Object.values(name).some((own) => wanted !== '' && (plain(own).includes(wanted) || wanted.includes(plain(own)))),
  );
}

const createTicket: Handler = (book, args, { now, key }) => {
  const kind = textOf(args, 'kind');
  if (kind === null) return invalid;
  const days = ticketDays[kind];
  if (days === undefined) return refused('kind_unknown');
  const ticket = `T${numberFrom(key, 8)}`;
  const words = textOf(args, 'words') ?? '';
  return done({ ticket, days }, { ...book, tickets: [...book.tickets, { ticket, kind, words, at: now }] });
};

const listBranches: Handler = (_book, _args, { language }) =>
  done({ branches: branches.map(({ name, address }) => ({ branch: name[language], address: address[language] })) });

const opens = '09:00';
const closes = '17:00';
const bookAheadDays = 30;

const isSunday = (date: string) => new Date(date).getUTCDay() === 0;

const bookAppointment: Handler = (book, args, desk) => {
  const said = textOf(args, 'branch');
  const date = textOf(args, 'date');
  const time = textOf(args, 'time');
  if (said === null || date === null || time === null) return invalid;
  const branch = findBranch(said);
  if (!branch) return refused('branch_unknown');
  const ahead = daysBetween(desk.today, date);
  if (ahead < 1) return refused('past');
  if (ahead > bookAheadDays) return refused('too_far');
  if (isSunday(date) || time < opens || time >= closes) return refused('closed');
  const name = branch.name[desk.language];
  if (book.appointments.some((other) => other.date === date && other.time === time)) return refused('full');
  const reference = `A${numberFrom(desk.key, 6)}`;
  const appointments = [...book.appointments, { reference, branch: name, date, time }];
  return done({ reference, branch: name }, { ...book, appointments });
};

const phoneChangedMessage: Readonly<Record<Language, (tail: string) => string>> = {
  zh: (tail) => `【江城银行】您的预留手机号已改为尾号 ${tail}。非本人操作请立即致电客服。`,
  en: (tail) => `[Rivertown Bank] Your number is now the one ending ${tail}. Not you? Call us at once.`,
};

const changePhone: Handler = (book, args, desk) => {
  const phone = textOf(args, 'phone');
  if (phone === null || !/^\+\d{8,15}$/.test(phone)) return invalid;
  if (phone === book.phone) return refused('same_number');
  const tail = phone.slice(-4);
  // The old number hears of it, too: that is how a stolen account is noticed.
  const told = addMessage(book, phoneChangedMessage[desk.language](tail), desk);
  return done({ phone_tail: tail }, { ...told, phone });
};

const bookCallback: Handler = (book, args, { today }) => {
  const date = textOf(args, 'date');
  if (date === null) return invalid;
  if (date < today) return refused('past');
  if (date > addDays(today, bookAheadDays)) return refused('too_far');
  return done({}, { ...book, callbacks: [...book.callbacks, { date, time: textOf(args, 'time') }] });
};

export const serviceDesk: Readonly<Record<string, Handler>> = {
  'ticket.create': createTicket,
  'branch.list': listBranches,
  'appointment.book': bookAppointment,
  'phone.change': changePhone,
  'callback.book': bookCallback,
};
