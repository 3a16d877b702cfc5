import fc from 'fast-check';
import { inspect } from './inspect.js';
import { LiveInspection } from './live-inspection.js';
import { agent, conversation, customer, head, scorecard } from './test-card.js';
import type { Transcript } from './transcripts/transcript.js';

const words = fc.constantFrom('您好', '嗯', '随便你', '坐牢', '好的', '请您稍等', '年费怎么收');
const arbitraryTurn = fc.record({
  role: fc.constantFrom('customer' as const, 'agent' as const, 'bot' as const),
  text: words,
  gapMs: fc.nat(9_000),
  lastMs: fc.integer({ min: 200, max: 8_000 }),
});

function arbitraryConversation(
  parts: readonly { role: 'customer' | 'agent' | 'bot'; text: string; gapMs: number; lastMs: number }[],
): Transcript {
  let at = 0;
  return conversation(
    ...parts.map(({ role, text, gapMs, lastMs }) => {
      const startMs = at + gapMs;
      at = startMs + lastMs;
      return { role, text, startMs, endMs: at };
    }),
  );
}

describe('properties', () => {
  const turns = fc.array(arbitraryTurn, { minLength: 1, maxLength: 12 });

  it('the same conversation gives the same result', () => {
    fc.assert(
      fc.property(turns, (parts) => {
        expect(inspect(arbitraryConversation(parts), scorecard)).toEqual(
          inspect(arbitraryConversation(parts), scorecard),
        );
      }),
    );
  });

  it('more silence never raises the score', () => {
    fc.assert(
      fc.property(turns, fc.nat(), fc.nat(60_000), (parts, at, moreMs) => {
        const longer = parts.map((part, i) =>
          i === at % parts.length ? { ...part, gapMs: part.gapMs + moreMs } : part,
        );
        const [before, after] = [parts, longer].map((one) => inspect(arbitraryConversation(one), scorecard).score);
        expect(after).toBeLessThanOrEqual(before ?? 0);
      }),
    );
  });

  it('scores lie between 0 and 100, and every finding cites a turn of the conversation', () => {
    fc.assert(
      fc.property(turns, (parts) => {
        const talk = arbitraryConversation(parts);
        const { score, findings } = inspect(talk, scorecard);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        for (const { evidence } of findings) {
          expect(evidence.length).toBeGreaterThan(0);
          for (const { turn, quote } of evidence) expect(talk.turns[turn]?.text).toContain(quote);
        }
      }),
    );
  });

  it('what is told live stands in the result', () => {
    fc.assert(
      fc.property(turns, (parts) => {
        const talk = arbitraryConversation(parts);
        const live = new LiveInspection(scorecard, talk);
        const told = talk.turns.flatMap((turn) => live.hear(turn));
        const result = inspect(talk, scorecard);
        for (const { rule } of told) expect(result.findings.map((finding) => finding.rule)).toContain(rule);
        expect(new Set(told.map(({ rule }) => rule)).size).toBe(told.length);
      }),
    );
  });
});

describe('live', () => {
  it('tells a fatal word at once, and what is missing as soon as its time is over', () => {
    const live = new LiveInspection(scorecard, head);
    expect(live.hear(agent('江城银行。'))).toEqual([]);
    expect(live.hear(customer('喂')).map(({ rule }) => rule)).toEqual(['T-GREET']);
    expect(live.hear(agent('等着坐牢吧')).map(({ rule }) => rule)).toEqual(['T-FATAL']);
    expect(live.hear(agent('坐牢'))).toEqual([]);
  });

  it('waits for the rest of the first say', () => {
    const live = new LiveInspection(scorecard, head);
    expect(live.hear(agent('江城银行，'))).toEqual([]);
    expect(live.hear(agent('您好'))).toEqual([]);
    expect(live.hear(customer('嗯'))).toEqual([]);
  });
});

it('does not take what is read from published knowledge for what somebody says of their own', () => {
  const warning = { role: 'bot', text: '出租银行卡违法，严重的要坐牢。' } as const;
  const heard = (published: boolean) => new LiveInspection(scorecard, head).hear({ ...warning, published });
  expect(heard(false).map(({ rule }) => rule)).toContain('T-FATAL');
  expect(heard(true).map(({ rule }) => rule)).not.toContain('T-FATAL');
});
