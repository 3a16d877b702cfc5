import { Conversation } from './conversation.js';

/** What the customer says in Chinese and in English, and what happens then. */
export type Turn = readonly [zh: string, en: string, told: readonly string[]];

interface Case {
  readonly claim: string;
  readonly flow?: string;
  readonly level?: number;
  readonly turns: readonly Turn[];
}

/** Plays each case in both languages. */
export function both(cases: readonly Case[]): void {
  for (const { claim, flow, level = 2, turns } of cases) {
    for (const language of ['zh', 'en'] as const) {
      it(`${claim} (${language})`, () => {
        const conversation = new Conversation({ language, level });
        if (flow !== undefined) conversation.start(flow);
        for (const [zh, en, told] of turns) {
          const words = language === 'zh' ? zh : en;
          expect([words, conversation.say(words)]).toEqual([words, told]);
        }
      });
    }
  }
}

export const transfer = 'service/transfer';
export const amount: Turn = ['200元', '200 yuan', ['fee', 'ask_date']];
export const date: Turn = ['2026-03-05', '2026-03-05', ['date_right']];
export const right: Turn = ['是的', 'yes', ['ask_method']];
export const method: Turn = ['手机银行', 'the app', ['ask_note']];
const note: Turn = ['房租', 'rent', ['ask_agreed']];
/** All that a transfer asks, up to the last yes. */
export const toTheEnd: readonly Turn[] = [amount, date, right, method, note];
