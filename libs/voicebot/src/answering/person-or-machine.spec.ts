import { type AnsweringCase, answeringCases, type Hearing } from './answering-cases.fixture.js';
import { answering, type AnsweringDecision, type AnsweringEvent, unanswered } from './person-or-machine.js';

/** The far end on a clock of 20 ms; the robot speaks as soon as it is told to. */
function play(events: readonly AnsweringEvent[], untilMs: number) {
  let state = unanswered;
  const decisions: (AnsweringDecision & { atMs: number })[] = [];
  const feed = (event: AnsweringEvent) => {
    const step = answering(state, event);
    state = step.state;
    if (!step.decision) return;
    decisions.push({ ...step.decision, atMs: event.atMs });
    if (step.decision.kind === 'speak') feed({ kind: 'spoke', atMs: event.atMs });
  };
  const waiting = [...events];
  for (let atMs = 0; atMs <= untilMs; atMs += 20) {
    while (waiting[0] && waiting[0].atMs <= atMs) feed(waiting.shift()!);
    feed({ kind: 'time', atMs });
  }
  return decisions;
}

const judge = (one: AnsweringCase) => {
  const decisions = play(one.events, (one.events.at(-1)?.atMs ?? 0) + 6_000);
  const verdict = decisions.find((decision) => decision.kind === 'verdict');
  const speak = decisions.find((decision) => decision.kind === 'speak');
  return { speaker: verdict?.speaker ?? null, spokeMs: speak?.atMs ?? null, decidedMs: verdict?.atMs ?? null };
};

/** Rows: who it was; columns: who we took it for. Who we go on talking to is a person to us. */
function confusion(cases: readonly AnsweringCase[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const one of cases) {
    const { speaker } = judge(one);
    const row = (table[one.truth] ??= {});
    const taken = speaker?.kind ?? 'unsure';
    row[taken] = (row[taken] ?? 0) + 1;
  }
  return table;
}

const share = (row: Record<string, number> | undefined, ...names: readonly string[]) => {
  const total = Object.values(row ?? {}).reduce((sum, n) => sum + n, 0);
  return names.reduce((sum, name) => sum + (row?.[name] ?? 0), 0) / total;
};

describe('person or machine', () => {
  const times = 40;

  it.each<[Hearing, number]>([
    ['well', 0.02],
    ['late', 0.02],
  ])('tells them apart when it hears %s', (hearing, missed) => {
    const table = confusion(answeringCases(hearing, times));
    // A person taken for a machine is the costly mistake: at most 1 %.
    expect(share(table.person, 'voicemail', 'assistant', 'announcement')).toBeLessThanOrEqual(0.01);
    expect(share(table.voicemail, 'person', 'unsure')).toBeLessThanOrEqual(missed);
    expect(share(table.assistant, 'person', 'unsure')).toBeLessThanOrEqual(missed);
    expect(share(table.announcement, 'announcement')).toBeGreaterThanOrEqual(1 - missed);
  });

  it('never takes a person for a machine without understanding a word, and still finds machines that beep or talk on', () => {
    const table = confusion(answeringCases('not', times));
    expect(share(table.person, 'voicemail', 'assistant', 'announcement')).toBeLessThanOrEqual(0.01);
    expect(share(table.voicemail, 'voicemail')).toBeGreaterThan(0.6);
  });

  it('knows why the network does not connect', () => {
    for (const one of answeringCases('well', 1).filter(({ truth }) => truth === 'announcement')) {
      expect([one.name, judge(one).speaker]).toEqual([one.name, { kind: 'announcement', result: one.result }]);
    }
  });

  it('speaks as soon as a person pauses, and at once after a silence', () => {
    const cases = answeringCases('not', times).filter(({ truth }) => truth === 'person');
    for (const one of cases) {
      const { spokeMs } = judge(one);
      const paused = one.events.find((event) => event.kind === 'silence');
      const firstPause = paused?.kind === 'silence' ? paused.sinceMs : 0;
      expect(spokeMs).not.toBeNull();
      expect(spokeMs).toBeLessThanOrEqual(Math.max(1_500, Math.min(firstPause + 480, 5_000)));
    }
  });

  it('ignores ring-back and music before the answer', () => {
    const ringback: AnsweringEvent[] = [0, 5_000, 10_000].map((atMs) => ({
      kind: 'tone',
      atMs,
      hertz: 450,
      durationMs: 1_000,
    }));
    const music: AnsweringEvent[] = [
      { kind: 'speech', atMs: 300 },
      { kind: 'words', atMs: 2_000, text: '月亮代表我的心', isFinal: false },
      { kind: 'silence', atMs: 9_000, sinceMs: 9_000 },
    ];
    expect(play(ringback, 15_000)).toEqual([]);
    expect(play(music, 15_000)).toEqual([]);
  });

  it('hears a beep after the answer', () => {
    const beep: AnsweringEvent = { kind: 'tone', atMs: 4_000, hertz: 1_000, durationMs: 400 };
    expect(play([{ kind: 'answered', atMs: 0 }, beep], 5_000).at(-1)).toMatchObject({
      speaker: { kind: 'voicemail' },
    });
  });
});
