import type { BankBook } from './bank-book.js';
import { addMessage, done, type Desk, type Handler, invalid, numberFrom, refused, type Step, textOf } from './step.js';

/** After so many wrong answers within a day nobody is verified by questions any more. */
const failureLimit = 5;
const dayMs = 86_400_000;
const codeLifeMs = 5 * 60_000;
const codeTries = 3;

const recentFailures = (book: BankBook, { now }: Desk) =>
  book.failedProofs.filter((at) => Date.parse(now) - Date.parse(at) < dayMs);

function failed(book: BankBook, desk: Desk): Step {
  return refused('no_match', { ...book, failedProofs: [...recentFailures(book, desk), desk.now] });
}

const isLocked = (book: BankBook, desk: Desk) => recentFailures(book, desk).length >= failureLimit;

const idTailMatches = (book: BankBook, said: string) => book.idNumber.endsWith(said.toUpperCase()) && said.length === 4;

/** Birthday as MMDD or YYYYMMDD. */
const birthdayMatches = (book: BankBook, said: string) =>
  (said.length === 4 || said.length === 8) && book.idNumber.slice(6, 14).endsWith(said);

/** On a call to the registered number that number is one factor; what the person knows is the other. */
const verifyCall: Handler = (book, args, desk) => {
  const idTail = textOf(args, 'id_tail');
  const birthday = textOf(args, 'birthday');
  if (idTail === null && birthday === null) return invalid;
  if (isLocked(book, desk)) return refused('locked');
  const isRight = idTail === null ? birthdayMatches(book, birthday ?? '') : idTailMatches(book, idTail);
  if (!isRight) return failed(book, desk);
  return done({ level: 2, customer: book.id }, { ...book, failedProofs: [] });
};

const verify: Handler = (book, args, desk) => {
  const idTail = textOf(args, 'id_tail');
  const card = textOf(args, 'card');
  const birthday = textOf(args, 'birthday');
  if (idTail === null || (card === null && birthday === null)) return invalid;
  if (isLocked(book, desk)) return refused('locked');
  const second = card === null ? birthdayMatches(book, birthday ?? '') : book.cards.some((own) => own.card === card);
  if (!second || !idTailMatches(book, idTail)) return failed(book, desk);
  return done({ level: 2, customer: book.id }, { ...book, failedProofs: [] });
};

const sendCode: Handler = (book, _args, desk) => {
  const age = book.oneTimeCode ? Date.parse(desk.now) - Date.parse(book.oneTimeCode.sentAt) : Infinity;
  if (age < 10_000) return refused('too_many');
  const digits = numberFrom(`${desk.key}:${book.id}`, 6);
  const oneTimeCode = { digits, sentAt: desk.now, wrongTries: 0 };
  const text =
    desk.language === 'zh'
      ? `【江城银行】验证码 ${digits}，5 分钟内有效。任何人索要都是诈骗。`
      : `[Rivertown Bank] Code ${digits}, valid for 5 minutes. Anybody who asks you for it is a fraud.`;
  return done({ phone_tail: book.phone.slice(-4) }, addMessage({ ...book, oneTimeCode }, text, desk));
};

const checkCode: Handler = (book, args, desk) => {
  const said = textOf(args, 'code');
  const { oneTimeCode: code } = book;
  if (said === null) return invalid;
  if (!code || Date.parse(desk.now) - Date.parse(code.sentAt) > codeLifeMs) return refused('expired');
  if (code.wrongTries >= codeTries) return refused('locked');
  if (said === code.digits) return done({ level: 3, customer: book.id }, { ...book, oneTimeCode: null });
  return refused('wrong_code', { ...book, oneTimeCode: { ...code, wrongTries: code.wrongTries + 1 } });
};

export const proofs: Readonly<Record<string, Handler>> = {
  'identity.verify_call': verifyCall,
  'identity.verify': verify,
  'identity.send_code': sendCode,
  'identity.check_code': checkCode,
};
