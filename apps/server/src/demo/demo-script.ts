import type { Language } from '#kernel';
import type { KnowledgeBase } from '#knowledge';

/** What a simulated customer does: says something, or an agent of the bank does. */
export type DemoMove =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'claim'; readonly agent: string }
  | { readonly kind: 'agent'; readonly agent: string; readonly text: string };

export interface DemoScript {
  readonly language: Language;
  /** A customer of the simulated bank who signed in, or a visitor. */
  readonly signedIn: boolean;
  readonly channel: 'web' | 'rest';
  readonly moves: readonly DemoMove[];
}

/** Random numbers that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const agents = ['demo-ling', 'demo-chen', 'demo-sun'] as const;

/** What no knowledge answers yet: the training loop finds these. */
const unanswered: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '积存金怎么定投',
    '请问积存金定投怎么开通',
    '想开通积存金的定投',
    '番茄炒蛋放多少糖',
    '你们的停车场周末收费吗',
    '网点停车场收不收费',
    '能帮我写一首诗吗',
  ],
  en: ['can I export my statement to quickbooks', 'export statements to quickbooks', 'do you validate parking tickets'],
};

const handled: Readonly<Record<Language, readonly (readonly [string, string, string])[]>> = {
  zh: [
    ['我等了很久了，太差劲了', '非常抱歉给您带来不便，我理解您的心情，我马上为您查询。', '好的，谢谢'],
    ['我要投诉，上次扣费没人管', '您的投诉我已经受理登记，会在规定时间内答复您。', '行吧'],
    ['我的贷款什么时候到期', '您再不还款我们就上门找你家人，让你坐牢', '你这是什么态度，我要投诉你'],
    ['帮我看看账单', '正在为您查询，请您稍等。您的账单已发送到App。请问还有什么可以帮您？', '没有了，谢谢'],
  ],
  en: [
    [
      'I have been waiting for ages, this is ridiculous',
      "I'm sorry to hear that. Let me look into it for you.",
      'ok thanks',
    ],
    ['I want to file a complaint', 'Your complaint is registered; you will hear from us in time.', 'fine'],
  ],
};

const freeze = ['帮我冻结8842这张卡', '确认冻结'];

/** Writes the part of one simulated customer. */
export function demoScript(knowledge: KnowledgeBase, random: () => number): DemoScript {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const language: Language = random() < 0.8 ? 'zh' : 'en';
  const say = (text: string): DemoMove => ({ kind: 'say', text });
  const questions = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const { utterances, question } = pick(knowledge.entries);
    return say(pick([...utterances[language], question[language]]));
  });
  const moves: DemoMove[] = [...questions];
  const signedIn = language === 'zh' && random() < 0.1;
  if (signedIn) moves.push(...freeze.map(say));
  if (random() < 0.25) moves.push(say(pick(unanswered[language])));
  if (random() < 0.2) {
    const agent = pick(agents);
    const [first, reply, last] = pick(handled[language]);
    moves.push(say(language === 'zh' ? '转人工' : 'talk to an agent'), { kind: 'claim', agent });
    moves.push(say(first), { kind: 'agent', agent, text: reply }, say(last));
  } else if (random() < 0.4) moves.push(say(language === 'zh' ? '谢谢' : 'thank you'));
  return { language, signedIn, channel: random() < 0.85 ? 'web' : 'rest', moves };
}
