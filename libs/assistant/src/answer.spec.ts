import { Dialogs } from '#dialog';
import type { Certainty, Understanding } from '#kernel';
import { loadKnowledge } from '#knowledge';
import { answer as answerTo } from './answer.js';
import type { Brain } from './brain.js';
import type { Prompts } from './prompts.schema.js';

const now = '2026-06-01T00:00:00.000Z';

const entry = (intent: string, until = '2027-12-31') => ({
  path: `intents/x/${intent}.yaml`,
  text: `
intent: ${intent}
question: { zh: ${intent} 怎么办, en: what about ${intent} }
utterances: { zh: [], en: [] }
answers:
  zh: { chat: 请看 ${intent}, voice: 请看 }
  en: { chat: see ${intent}, voice: see }
links: [{ title: { zh: 去办, en: Go }, url: https://bank.example/${intent} }]
source: { title: { zh: 章程, en: Rules } }
valid: { from: 2026-01-01, until: ${until} }
`,
});
const files = [
  { path: 'bank.yaml', text: 'facts: { bank: { zh: 江城银行, en: Rivertown Bank } }\nsuggestions: [card_lost]' },
  entry('card_lost'),
  entry('card_found'),
  entry('card_pin'),
  entry('old', '2026-05-31'),
  entry('human_agent'),
];
const { base } = loadKnowledge(files, now);
if (!base) throw new Error('the knowledge of this test has mistakes');
const knowledge = base;

const names = [
  'greeting',
  'ask_back',
  'unknown',
  'unknown_again',
  'outdated',
  'queued',
  'already_queued',
  'left_queue',
  'agent_joined',
  'agent_left',
  'ended',
  'failed',
];
const prompts = (language: string) =>
  ({
    ...Object.fromEntries(names.map((name) => [name, { chat: `${language} ${name} {bank}`, voice: name }])),
    ask_back_none: { title: `${language} none`, say: `${language} none of these` },
    talk_to_person: { title: `${language} person`, say: `${language} agent` },
  }) as unknown as Prompts;

function answer(text: string, certainty: Certainty, ranking: readonly [string, number][], misses = 0) {
  const understanding: Understanding = {
    language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    certainty,
    ranking: ranking.map(([intent, confidence]) => ({ intent, confidence })),
    model: 'm',
  };
  const brain: Brain = {
    engine: { understand: () => understanding },
    knowledge,
    prompts: { zh: prompts('zh'), en: prompts('en') },
    dialogs: new Dialogs([], { actions: {} }),
    meanings: null,
  };
  return answerTo({ text, language: 'zh', misses, now }, understanding, brain);
}

it('answers with source, links and intent when it is sure, in the language of the question', () => {
  expect(answer('卡丢了', 'sure', [['card_lost', 0.97]])).toMatchObject({
    outcome: 'answered',
    language: 'zh',
    content: {
      text: '请看 card_lost',
      intent: 'card_lost',
      source: { title: '章程' },
      links: [{ title: '去办', url: 'https://bank.example/card_lost' }],
    },
  });
  expect(answer('lost card', 'sure', [['card_lost', 0.97]]).content?.text).toBe('see card_lost');
});

it('asks back with the likeliest questions as buttons when it is not sure', () => {
  const ranking: [string, number][] = [
    ['card_lost', 0.4],
    ['card_found', 0.3],
    ['card_pin', 0.01],
  ];
  const { outcome, content } = answer('卡的事', 'unsure', ranking);
  expect(outcome).toBe('asked_back');
  expect(content?.quickReplies?.map(({ title }) => title)).toEqual([
    'card_lost 怎么办',
    'card_found 怎么办',
    'zh none',
  ]);
  expect(content?.source).toBeUndefined();
});

it('says that it does not know and offers a person, more plainly the second time', () => {
  expect(answer('天气', 'unknown', [['card_lost', 0.02]])).toMatchObject({
    outcome: 'not_understood',
    content: { text: 'zh unknown 江城银行', quickReplies: [{ title: 'zh person', payload: 'zh agent' }] },
  });
  expect(answer('天气', 'unknown', [], 1).content?.text).toBe('zh unknown_again 江城银行');
  expect(answer('zh none of these', 'unsure', [['card_lost', 0.4]]).outcome).toBe('not_understood');
});

it('gives no answer that is out of date', () => {
  expect(answer('旧的', 'sure', [['old', 0.99]])).toMatchObject({
    outcome: 'outdated',
    content: { quickReplies: [{ title: 'zh person' }] },
  });
});

it('hears the wish for a person in the words or in the intent, but not in a mere guess', () => {
  expect(answer('转人工', 'sure', [['card_lost', 0.99]])).toMatchObject({
    outcome: 'person_wanted',
    language: 'zh',
    content: null,
  });
  expect(answer('来个能说话的', 'sure', [['human_agent', 0.9]]).outcome).toBe('person_wanted');
  expect(answer('来个能说话的', 'unsure', [['human_agent', 0.6]]).outcome).toBe('person_wanted');
  expect(answer('write me a poem', 'unsure', [['human_agent', 0.3]]).outcome).toBe('asked_back');
});
