import { loadKnowledge } from './load.js';

const now = '2026-06-01T00:00:00.000Z';
const bank = `
facts:
  hotline: { zh: 热线 95000, en: the hotline 95000 }
suggestions: [card_lost]
`;

const entry = (intent: string, extra: Readonly<Record<string, string>> = {}) => ({
  path: `intents/cards/${intent}.yaml`,
  text: `
intent: ${intent}
question: { zh: ${extra.zh ?? `${intent} 怎么办`}, en: ${extra.en ?? `what about ${intent}`} }
utterances:
  zh: [${extra.utterance ?? `关于 ${intent} 的问题`}]
  en: [tell me of ${intent}]
answers:
  zh: { chat: "${extra.answer ?? '请拨打{hotline}'}", voice: 请拨打热线 }
  en: { chat: "Call {hotline}", voice: Call us }
source: { title: { zh: 章程, en: Rules } }
valid: { from: 2026-01-01${extra.until ? `, until: ${extra.until}` : ''} }
related: [${extra.related ?? ''}]
`,
});

const messages = (files: Parameters<typeof loadKnowledge>[0]) =>
  loadKnowledge(files, now, true)
    .problems.filter(({ message }) => !message.en.includes('ways to ask'))
    .map(({ severity, file, line, message }) => `${severity} ${file}:${String(line)} ${message.en}`);

it('answers with facts filled in, source and related questions', () => {
  const { base } = loadKnowledge(
    [{ path: 'bank.yaml', text: bank }, entry('card_lost', { related: 'card_found' }), entry('card_found')],
    now,
  );
  expect(base?.passage('card_lost', 'zh', now)).toEqual({
    intent: 'card_lost',
    question: 'card_lost 怎么办',
    chat: '请拨打热线 95000',
    voice: '请拨打热线',
    buttons: ['card_found 怎么办'],
    links: [],
    source: { title: '章程' },
  });
  expect(base?.suggestions('en')).toEqual(['what about card_lost']);
  expect(base?.examples()).toContainEqual({ text: 'tell me of card_found', intent: 'card_found' });
});

it('gives no answer outside its validity, and warns of it', () => {
  const files = [{ path: 'bank.yaml', text: bank }, entry('card_lost', { until: '2026-05-31' })];
  expect(loadKnowledge(files, now).base?.passage('card_lost', 'zh', now)).toBeNull();
  expect(messages(files)).toEqual([
    'warning intents/cards/card_lost.yaml:11 the answer is not valid today (2026-01-01 – 2026-05-31) and is not given to customers: renew it',
  ]);
});

it('counts days as they are where the bank is', () => {
  const files = [{ path: 'bank.yaml', text: bank }, entry('card_lost', { until: '2026-05-31' })];
  const { base } = loadKnowledge(files, now);
  // 16:00 in UTC is midnight in Shanghai.
  expect(base?.passage('card_lost', 'zh', '2026-05-31T15:59:59.000Z')).not.toBeNull();
  expect(base?.passage('card_lost', 'zh', '2026-05-31T16:00:00.000Z')).toBeNull();
  const elsewhere = loadKnowledge([{ path: 'bank.yaml', text: `timeZone: Mars/Olympus${bank}` }], now).problems;
  expect(elsewhere.map(({ message }) => message.en)).toContain('"timeZone": must be a time zone such as Asia/Shanghai');
});

it('refuses names that lead nowhere', () => {
  const files = [
    { path: 'bank.yaml', text: bank },
    entry('card_lost', { related: 'card_fuond', answer: '拨打{hotlin}' }),
    entry('card_found'),
    { ...entry('card_pin'), path: 'intents/cards/pin.yaml' },
  ];
  expect(messages(files)).toEqual([
    'error intents/cards/card_lost.yaml:12 there is no intent "card_fuond": did you mean "card_found"?',
    'error intents/cards/pin.yaml:2 the file must be named like its intent: card_pin.yaml',
    'error intents/cards/card_lost.yaml:8 {hotlin} is not in bank.yaml: did you mean {hotline}?',
  ]);
  expect(loadKnowledge(files, now).base).toBeNull();
});

it('refuses the same question under two intents, and warns of one that is almost the same', () => {
  const files = [
    { path: 'bank.yaml', text: bank },
    entry('card_lost', { utterance: '我的信用卡不见了怎么办呀' }),
    entry('card_found', { utterance: '我的信用卡不见了，怎么办呀？' }),
    entry('card_pin', { utterance: '我的信用卡不见了怎么办呀呢' }),
  ];
  expect(messages(files)).toEqual([
    'error intents/cards/card_found.yaml:5 "我的信用卡不见了，怎么办呀？" stands again in intents/cards/card_lost.yaml:5 (card_lost)',
    expect.stringMatching(/^warning intents\/cards\/card_pin.yaml:5 .* is almost .*card_lost/),
    expect.stringMatching(/^warning intents\/cards\/card_pin.yaml:5 .* is almost .*card_found/),
  ]);
});

it('says what is missing in an empty folder', () => {
  expect(messages([])).toEqual(['error bank.yaml:1 this file is missing']);
  expect(messages([{ path: 'bank.yaml', text: bank }])).toContain('error bank.yaml:2 there is no entry below intents/');
});

it('keeps validation questions apart from the examples', () => {
  const validation = { path: 'validation.yaml', text: 'card_lost:\n  zh: ["卡没了"]\n' };
  const files = [{ path: 'bank.yaml', text: bank }, entry('card_lost'), validation];
  const { base } = loadKnowledge(files, now);
  expect(base?.validationExamples()).toEqual([{ text: '卡没了', intent: 'card_lost' }]);
  expect(base?.examples().some(({ text }) => text === '卡没了')).toBe(false);
  expect(messages([...files.slice(0, 2), { ...validation, text: 'card_lots: {}\n' }])).toEqual([
    'error validation.yaml:1 there is no intent "card_lots": did you mean "card_lost"?',
  ]);
});
