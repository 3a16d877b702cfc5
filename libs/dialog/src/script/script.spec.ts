import { ActionRunner, type ActionOutcome, type ActionRequest } from '../action-runner.port.js';
import { smallDialogs } from '../testing/conversation.js';
import { hear } from '../testing/ear.js';
import { bankAnswer } from '../testing/small-bank.js';
import { coverage } from './coverage.js';
import { loadScripts } from './load-scripts.js';
import { describeDifferences, runScript, type ScriptWorld } from './run-script.js';

class SmallBank extends ActionRunner {
  override run({ action, arguments: values }: ActionRequest): Promise<ActionOutcome> {
    return Promise.resolve(bankAnswer(action, values));
  }
}

const world: ScriptWorld = {
  dialogs: smallDialogs(),
  understand: (text, { language }) => Promise.resolve(hear(text, language, 0)),
  runner: new SmallBank(),
  participant: { customerId: null, caseId: null, customer: {}, case: {} },
  format: (value) => JSON.stringify(value).replaceAll('"', ''),
  facts: { zh: {}, en: {} },
  answers: (intent) => intent.startsWith('card_'),
};

const freeze = `
dialog: 冻结途中问年费
language: zh
channel: chat
level: 2
now: 2026-03-02T10:00
turns:
  - customer: 冻结8842
  - bot: [service/freeze.ask_agreed]
  - customer: 年费多少
  - bot: [{ answer: card_annual_fee }, { reminder: agreed }]
  - customer: 不对，是6201
  - bot: [冻结6201？]
  - customer: 好的
  - bot: [frozen]
then:
  end: resolved
  actions: [{ card.freeze: { card: 6201 } }]
  slots: { card: '6201', agreed: yes }
`;

const call = `
- dialog: promise
  language: en
  channel: voice
  level: 2
  now: 2026-03-02T10:00
  flow: collection/call
  turns:
    - bot: [greet]
    - customer: that is me
    - customer: half on 2026-03-05
    - bot: [read_back]
    - customer: "yes"
  then: { disposition: RP_PTP, promise: { amount: 1500, date: 2026-03-05, channel: app }, suppressed: [], level: 2 }
- dialog: silence
  language: en
  channel: voice
  now: 2026-03-02T10:00
  flow: collection/call
  turns:
    - silence: true
    - keys: "9"
    - hangup: true
  then: { disposition: AB_HANGUP, handover: none }
`;

const read = (text: string) => loadScripts([{ path: 'a.yaml', text }]);
const play = (text: string) => Promise.all(read(text).scripts.map(({ script }) => runScript(script, world)));

describe('a scripted conversation', () => {
  it('passes when everything is as it says', async () => {
    const [result] = await play(freeze);
    expect(result && describeDifferences(result, 'en')).toBe('冻结途中问年费');
    expect(result?.passed).toBe(true);
    expect(result?.transcript).toContain('> 年费多少');
  });

  it.each([
    [
      'another prompt',
      '[service/freeze.ask_agreed]',
      '[service/freeze.ask_card]',
      /turn 2: “冻结8842”[^]*- service\/freeze.ask_card[^]*\+ service\/freeze.ask_agreed/,
    ],
    ['a prompt of another flow', 'service/freeze.ask_agreed', 'service/transfer.ask_agreed', /- service\/transfer/],
    ['one prompt too many', '[frozen]', '[frozen, kept]', /- kept/],
    ['other words', '冻结6201？', '冻结8842？', /\+ service\/freeze.ask_agreed {2}“冻结6201？”/],
    ['no answer', '{ answer: card_annual_fee }', '{ answer: card_limit }', /- answer: card_limit/],
    ['another end', 'end: resolved', 'end: cancelled', /then\.end[^]*- cancelled[^]*\+ resolved/],
    ['another argument', '{ card: 6201 }', '{ card: 8842 }', /then\.actions/],
    ['an action that did not run', '[{ card.freeze: { card: 6201 } }]', '[card.freeze, card.freeze]', /then\.actions/],
    ['another slot', "card: '6201', agreed", "card: '1111', agreed", /then\.slots\.card[^]*- 1111[^]*\+ 6201/],
  ])('fails on %s, and says how', async (_what, from, to, said) => {
    expect(freeze).toContain(from);
    const [result] = await play(freeze.replace(from, to));
    expect(result?.passed).toBe(false);
    expect(result && describeDifferences(result, 'en')).toMatch(said);
  });

  it('may be one of several in a file, begun by a call', async () => {
    const [promise, silence] = await play(call);
    expect(promise?.differences).toEqual([]);
    expect(silence && describeDifferences(silence, 'zh')).toMatch(/then\.handover\n {4}应为:\n {4}- none/);
  });

  it('lets time pass and money arrive', async () => {
    const waited: number[] = [];
    const paid: number[] = [];
    const times: string[] = [];
    const passing: ScriptWorld = {
      ...world,
      understand: (text, { language, now }) => {
        times.push(now);
        return Promise.resolve(hear(text, language, 0));
      },
      wait: (seconds) => {
        waited.push(seconds);
      },
      pay: (amount) => {
        paid.push(amount);
        return Promise.resolve();
      },
    };
    const text = freeze.replace('  - customer: 年费多少\n', '  - wait: 600\n  - pays: 12.5\n  - customer: 年费多少\n');
    const [result] = await Promise.all(read(text).scripts.map(({ script }) => runScript(script, passing)));
    expect(result?.differences).toEqual([]);
    expect({ waited, paid }).toEqual({ waited: [600], paid: [12.5] });
    expect(times.slice(0, 2)).toEqual(['2026-03-02T10:00', '2026-03-02T10:10']);
  });

  it('tells which moves and branches nobody took', async () => {
    const results = await play(freeze);
    const trace = new Set(results.flatMap((result) => result.trace));
    const found = coverage(smallDialogs(), trace).find(({ flow }) => flow === 'service/freeze');
    expect(found).toMatchObject({ moves: 16, movesTaken: 8 });
    expect(found?.untouched).toEqual(
      expect.arrayContaining(['start.4:yes', 'start.5:failed', 'start.5:refused', 'kept.0']),
    );
    expect(found?.untouched).not.toContain('start.4:no');
  });
});

describe('a script file', () => {
  it.each([
    ['an unknown key', freeze.replace('channel:', 'chanel:'), /did you mean "channel"/],
    [
      'a turn of two kinds',
      freeze.replace('- customer: 好的', '- { customer: 好的, silence: true }'),
      /exactly one of/,
    ],
    ['a name twice', `${call}${call.trimStart()}`, /use another name/],
    ['a time that is none', freeze.replace('T10:00', ''), /local time/],
  ])('with %s is refused', (_what, text, said) => {
    expect(
      read(text)
        .problems.map(({ message }) => message.en)
        .join('\n'),
    ).toMatch(said);
  });

  it('points at the line', () => {
    const { problems, scripts } = read(`# A comment\n${call.trimStart().replace('silence: true', 'silence: false')}`);
    expect(scripts).toEqual([]);
    expect(problems[0]).toMatchObject({ file: 'a.yaml', line: 21 });
    expect(read(call).scripts.map(({ line }) => line)).toEqual([2, 15]);
  });
});
