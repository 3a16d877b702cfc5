import type { Dialogs, DialogState } from '#dialog';
import type { Language } from '#kernel';

export type AnswerKind = 'yes_no' | 'choice' | 'digits' | 'amount' | 'date' | 'anything';

/** What the customer is expected to answer, for ears that can be prepared for it. */
export interface AwaitedAnswer {
  readonly kind: AnswerKind;
  /** Digits that the answer has, where that is known. */
  readonly length: number | null;
  /** Keys that make an answer; null when keys are not asked for. */
  readonly keys: number | null;
  /** The answer is a secret: it is neither recorded nor shown. */
  readonly isSecret: boolean;
  /** Whole answers that are likely. */
  readonly phrases: readonly string[];
}

export const anyAnswer: AwaitedAnswer = { kind: 'anything', length: null, keys: null, isSecret: false, phrases: [] };

const yesAndNo: Readonly<Record<Language, readonly string[]>> = {
  zh: ['是', '是的', '对', '好的', '可以', '不是', '不用', '不行', '没有', '转人工'],
  en: ['yes', 'no', 'yes please', 'no thank you', 'that is right', 'that is wrong', 'agent'],
};

/** A grammar with more phrases confuses them. */
const phraseLimit = 60;

const kinds: Readonly<Record<string, AnswerKind>> = {
  yes_no: 'yes_no',
  choice: 'choice',
  card_tail: 'digits',
  digits: 'digits',
  phone: 'digits',
  amount: 'amount',
  number: 'amount',
  percentage: 'amount',
  date: 'date',
  time: 'date',
  term: 'date',
};

const lengths: Readonly<Record<string, number>> = { card_tail: 4, phone: 11 };

/** What the dialog waits for. */
export function awaitedAnswer(dialog: DialogState | null, dialogs: Dialogs, language: Language): AwaitedAnswer {
  if (!dialog?.waiting) return anyAnswer;
  const { waiting } = dialog;
  const frame = dialog.frames.at(-1);
  const yesNo: AwaitedAnswer = { ...anyAnswer, kind: 'yes_no', keys: 1, phrases: yesAndNo[language] };
  const flow = frame && dialogs.version(frame.flow, frame.version);
  if (!flow || (waiting.kind !== 'slot' && waiting.kind !== 'confirm')) return yesNo;
  const slot = flow.slots[waiting.slot];
  if (!slot) return yesNo;
  const meant = [...Object.keys(slot.means), ...Object.keys(slot.on), ...Object.keys(flow.on)];
  const meanings = meant.flatMap((name) => dialogs.meanings[name]?.[language].slice(0, 6) ?? []);
  if (waiting.kind === 'confirm') return { ...yesNo, phrases: [...yesNo.phrases, ...meanings].slice(0, phraseLimit) };
  const kind = kinds[slot.type] ?? 'anything';
  const options = Object.values(slot.options).flatMap((words) => words[language]);
  const phrases = [...(kind === 'yes_no' ? yesAndNo[language] : []), ...options, ...meanings].slice(0, phraseLimit);
  const keys = typeof slot.dtmf === 'number' ? slot.dtmf : slot.dtmf === null ? null : 1;
  return { kind, length: slot.length ?? lengths[slot.type] ?? null, keys, isSecret: slot.sensitive, phrases };
}
