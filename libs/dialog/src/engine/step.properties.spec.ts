import fc from 'fast-check';
import type { DialogState } from './state.js';
import { initialState } from './state.js';
import type { DialogEvent } from './event.js';
import { step, type StepResult } from './step.js';
import { Conversation, smallDialogs } from '../testing/conversation.js';
import { hear } from '../testing/ear.js';
import { bankAnswer } from '../testing/small-bank.js';
import { levelToSay } from './say.js';

const words = fc.constantFrom(
  ...['冻结', '冻结8842', '卡丢了', '查余额', '转账', '200元', '50元', '左右300元', '2026-03-05', '2026-04-30', '下周'],
  ...[
    '手机银行',
    '柜台',
    '好的',
    '不用',
    '也许',
    '嗯',
    '1234',
    '1111',
    '123456',
    '8842',
    '第二张',
    '不对',
    '不对，500元',
  ],
  ...[
    '年费多少',
    '算了',
    '再说一遍',
    '你是机器人吗',
    '你是谁',
    '气死我了',
    '混蛋',
    '不想活了',
    '别再打了',
    '已经还了',
    '打错了',
  ],
  ...['我就是', '很急', '一半', '谢谢', '等一下', '再见', '嘟嘟', '', '😀'],
);
const flows = fc.constantFrom(...smallDialogs().flows.map(({ id }) => id), 'service/none');

/** An event of a customer; the turn is set when it happens. */
type Make = (turn: number, state: DialogState) => DialogEvent;
const event = fc.oneof<fc.WeightedArbitrary<Make>[]>(
  { weight: 12, arbitrary: words.map((text) => (turn: number) => hear(text, 'zh', turn)) },
  { weight: 1, arbitrary: fc.string().map((text) => (turn: number) => hear(text, 'zh', turn)) },
  { weight: 2, arbitrary: flows.map((flow) => (turn: number): DialogEvent => ({ kind: 'start', flow, turn })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('1', '2', '0', '8842', '1234', '123456', '200#', '*', '')
      .map((digits) => (turn: number): DialogEvent => ({ kind: 'keys', digits, turn })),
  },
  { weight: 1, arbitrary: fc.constant((turn: number): DialogEvent => ({ kind: 'silence', turn })) },
  { weight: 1, arbitrary: fc.constant((turn: number): DialogEvent => ({ kind: 'hangup', turn })) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('done', 'refused', 'failed', 'lost')
      .map((kind) => (_turn: number, state: DialogState): DialogEvent => {
        const run = state.waiting?.kind === 'action' ? state.waiting.run : null;
        const key = kind === 'lost' || !run ? 'nobody' : run.key;
        const done = run
          ? bankAnswer(run.action, { tail: '1234', code: '123456' })
          : ({ kind: 'done', result: {} } as const);
        const outcome =
          kind === 'refused'
            ? ({ kind, refusal: 'too_much' } as const)
            : kind === 'failed'
              ? ({ kind, reason: 'timeout' } as const)
              : done;
        return { kind: 'acted', key, outcome };
      }),
  },
);

const history = fc.tuple(
  fc.array(event, { maxLength: 40 }),
  fc.constantFrom(0, 1, 2, 3),
  fc.constantFrom('chat', 'voice'),
);

/** Plays events and looks at every step. */
function playAll(
  [events, level, channel]: typeof history extends fc.Arbitrary<infer T> ? T : never,
  look: (result: StepResult, before: DialogState, event: DialogEvent) => void,
): void {
  const { context } = new Conversation({ level, channel: channel });
  let state = initialState;
  events.forEach((make, i) => {
    const happened = make(i + 1, state);
    const result = step(state, happened, context);
    look(result, state, happened);
    ({ state } = result);
  });
}

describe('whatever happens', () => {
  it('the state is plain JSON, and goes on from it just the same', () => {
    fc.assert(
      fc.property(history, (all) => {
        const { context } = new Conversation({ level: all[1], channel: all[2] });
        playAll(all, (result, before, happened) => {
          expect(JSON.parse(JSON.stringify(result.state))).toEqual(result.state);
          const again = step(JSON.parse(JSON.stringify(before)) as DialogState, happened, context);
          expect(again).toEqual(result);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('a step leaves the state it was given alone', () => {
    fc.assert(
      fc.property(history, (all) => {
        let last: { readonly state: DialogState; readonly text: string } | null = null;
        playAll(all, ({ state }) => {
          if (last) expect(JSON.stringify(last.state)).toBe(last.text);
          last = { state, text: JSON.stringify(state) };
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a person is one word away', () => {
    fc.assert(
      fc.property(history, (all) => {
        const { context } = new Conversation({ level: all[1], channel: all[2] });
        playAll(all, ({ state }) => {
          const { effects, handled } = step(state, hear('转人工', 'zh', 999), context);
          const isWithFlow = state.frames.length > 0;
          expect(handled).toBe(isWithFlow);
          if (isWithFlow) expect(effects.map(({ kind }) => kind)).toContain('handover');
        });
      }),
      { numRuns: 150 },
    );
  });

  it('nothing is disclosed and nothing is done below its level', () => {
    fc.assert(
      fc.property(history, (all) => {
        playAll(all, ({ effects, state }, before) => {
          const level = Math.max(all[1], before.level, state.level);
          for (const effect of effects) {
            if (effect.kind === 'say') expect(levelToSay(effect.discloses)).toBeLessThanOrEqual(level);
            if (effect.kind === 'run') {
              expect(smallDialogs().action(effect.action)?.level ?? 9).toBeLessThanOrEqual(level);
            }
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('every key is used once, and every outbound call ends once, in one disposition', () => {
    fc.assert(
      fc.property(history, (all) => {
        const keys: string[] = [];
        playAll(all, ({ effects, state }, before) => {
          keys.push(...effects.flatMap((effect) => ('key' in effect ? [effect.key] : [])));
          const root = before.frames[0]?.flow ?? '';
          const ends = effects.filter((effect) => effect.kind === 'end' && effect.flow === root);
          const wasOutbound = /^(collection|outreach)/.test(root);
          if (wasOutbound && state.frames.length === 0) {
            expect(ends).toHaveLength(1);
            expect(ends[0]).toMatchObject({ disposition: expect.stringMatching(/^[A-Z]{2}_/) as string });
          }
        });
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 200 },
    );
  });

  it('the customer is never left without a word', () => {
    fc.assert(
      fc.property(history, (all) => {
        playAll(all, ({ effects, state, handled }, before, { kind }) => {
          if (!handled || kind !== 'said' || before.frames.length === 0) return;
          expect(effects.length).toBeGreaterThan(0);
          if (state.frames.length > 0) expect(state.waiting).not.toBeNull();
        });
      }),
      { numRuns: 200 },
    );
  });
});
