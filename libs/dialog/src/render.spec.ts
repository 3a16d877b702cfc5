import type { Language } from '#kernel';
import type { TypedValues } from './engine/effect.js';
import { isMoney } from './expression/evaluate.js';
import { render, renderSay, type Manner } from './render.js';
import type { Prompt } from './schema/prompts.schema.js';
import { Conversation, smallDialogs } from './testing/conversation.js';

const manner = (language: Language, channel: 'chat' | 'voice'): Manner => ({
  language,
  channel,
  format: (value, type) =>
    `<${type}:${isMoney(value) ? String(value.amountMinor / 100) : JSON.stringify(value).replaceAll('"', '')}>`,
  facts: { bank: 'Rivertown' },
});

const prompt: Prompt = {
  zh: { chat: '尾号 **{card}**，{found.due} 元，{bank}', voice: '尾号{card}' },
  en: { chat: 'Card **{card}**, {found.due}, {bank}, {nobody}', voice: 'card {card}' },
  buttons: { zh: ['还 {found.due}'], en: ['Pay {found.due}'] },
  table: {
    rows: 'recent.rows',
    most: 2,
    mostSpoken: 1,
    columns: [
      { zh: '日期', en: 'Date', value: '{date}' },
      { zh: '商户', en: 'Merchant', value: '{merchant}' },
    ],
    spoken: { zh: '{date}在{merchant}', en: '{date} at {merchant}' },
  },
};

const values: TypedValues = {
  card: { type: 'card_tail', value: '8842' },
  'found.due': { type: 'amount', value: { amountMinor: 123400, currency: 'CNY' } },
  'recent.rows': {
    type: 'list',
    fields: { date: 'date', merchant: 'text' },
    value: [
      { date: '2026-03-01', merchant: 'A|B' },
      { date: '2026-03-02', merchant: 'C' },
      { date: '2026-03-03', merchant: 'D' },
    ],
  },
};

describe('a prompt', () => {
  it('is filled in its language, with a table on the screen', () => {
    expect(render(prompt, values, manner('zh', 'chat'))).toEqual({
      text: [
        '尾号 **<card_tail:8842>**，<amount:1234> 元，Rivertown',
        '',
        '| 日期 | 商户 |',
        '| --- | --- |',
        '| <date:2026-03-01> | <text:A\\|B> |',
        '| <date:2026-03-02> | <text:C> |',
      ].join('\n'),
      buttons: ['还 <amount:1234>'],
    });
  });

  it('shows a name that nothing fills', () => {
    expect(render(prompt, values, manner('en', 'chat')).text).toContain('{nobody}');
  });

  it('reads the first rows out on the phone', () => {
    expect(render(prompt, values, manner('zh', 'voice')).text).toBe(
      '尾号<card_tail:8842><date:2026-03-01>在<text:A|B>。',
    );
    expect(render(prompt, values, manner('en', 'voice')).text).toBe(
      'card <card_tail:8842> <date:2026-03-01> at <text:A|B>.',
    );
  });

  it('has no table where there are no rows', () => {
    const empty: TypedValues = { ...values, 'recent.rows': { type: 'list', value: [], fields: {} } };
    expect(render(prompt, empty, manner('zh', 'voice')).text).toBe('尾号<card_tail:8842>');
  });
});

describe('what an effect says', () => {
  it('offers the choices of a slot as buttons', () => {
    const conversation = new Conversation({ level: 2 });
    conversation.say('冻结');
    const effect = conversation.lastSaid;
    expect(effect && renderSay(effect, smallDialogs(), manner('zh', 'chat'))).toEqual({
      text: 'ask_card',
      buttons: ['<card_tail:8842>', '<card_tail:6201>'],
    });
  });

  it('words an option the way it is written, in the language', () => {
    const conversation = new Conversation();
    conversation.start('service/transfer');
    conversation.say('200元');
    conversation.say('2026-03-05');
    conversation.say('是的');
    const effect = conversation.lastSaid;
    expect(effect && renderSay(effect, smallDialogs(), manner('en', 'chat')).buttons).toEqual([
      'the app',
      'the counter',
    ]);
  });

  it('leads back by the reminder after something came between', () => {
    const conversation = new Conversation({ level: 2 });
    conversation.say('冻结');
    conversation.say('年费多少');
    const effect = conversation.lastSaid;
    expect(effect && renderSay(effect, smallDialogs(), manner('en', 'chat')).text).toBe('reminder ask_card');
  });

  it('of a version that is gone is nothing', () => {
    const conversation = new Conversation({ level: 2 });
    conversation.say('冻结');
    const effect = conversation.lastSaid;
    expect(effect && renderSay({ ...effect, flow: 'service/gone' }, smallDialogs(), manner('en', 'chat')).text).toBe(
      '',
    );
  });
});
