import type { Disposition, Language, Localized } from '#kernel';
import type { ActionRunner } from '../action-runner.port.js';
import type { DialogContext } from '../engine/context.js';
import type { Effect, RunEffect, SayEffect } from '../engine/effect.js';
import type { DialogEvent, Said } from '../engine/event.js';
import { type DialogState, initialState } from '../engine/state.js';
import { step, type StepResult } from '../engine/step.js';
import type { Dialogs } from '../load/dialogs.js';
import { type Format, renderSay } from '../render.js';
import type { Script, ScriptTurn } from '../schema/script.schema.js';
import type { Value, Values } from '../value.js';
import { compareLines, lineName } from './expect-lines.js';
import { compareOutcome } from './expect-outcome.js';
import type { Line, Played } from './played.js';

/** Who speaks in a script, as the bank knows them. */
export interface Participant {
  readonly customerId: string | null;
  readonly caseId: string | null;
  readonly customer: Values;
  readonly case: Values;
}

export interface ScriptWorld {
  readonly dialogs: Dialogs;
  /** Understands one utterance as the assistant would. */
  readonly understand: (
    text: string,
    at: { readonly language: Language; readonly now: string; readonly state: DialogState },
  ) => Promise<Omit<Said, 'kind' | 'text' | 'turn'>>;
  /** Carries out actions; a fresh bank for each script. */
  readonly runner: ActionRunner;
  readonly participant: Participant;
  readonly format: Format;
  readonly facts: Localized<Readonly<Record<string, string>>>;
  readonly answers: (intent: string) => boolean;
  /** Moves the bank's clock on. */
  readonly wait?: (seconds: number) => void;
  /** Lets money arrive at the bank. */
  readonly pay?: (amount: number) => Promise<void>;
}

/** Something that was not as the script says. */
export interface Difference {
  /** Number of the script's turn, from 1; null for what is said of the whole under `then`. */
  readonly turn: number | null;
  readonly what: string;
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

export interface ScriptResult {
  readonly script: Script;
  readonly passed: boolean;
  readonly differences: readonly Difference[];
  /** How an outbound conversation came out, and why a person took over; null when it did not, or none did. */
  readonly disposition: Disposition | null;
  readonly handover: string | null;
  /** Everything said, for reading. */
  readonly transcript: readonly string[];
  /** Moves and branches taken. */
  readonly trace: readonly string[];
}

/** Plays one script: keeps the state, lets the bank act, and notes what happens. */
class Player {
  private state: DialogState = initialState;
  private turn = 0;
  private waitedSeconds = 0;
  private lines: Line[] = [];
  readonly transcript: string[] = [];
  readonly trace = new Set<string>();
  readonly played: Played;

  constructor(
    private readonly script: Script,
    private readonly world: ScriptWorld,
  ) {
    this.played = {
      language: script.language,
      end: null,
      disposition: null,
      dispositions: [],
      actions: [],
      slots: {},
      promise: null,
      suppressed: [],
      handover: null,
      alerts: [],
      level: script.level ?? 0,
    };
  }

  get isOver(): boolean {
    return this.played.end !== null || this.played.handover !== null;
  }

  /** What was said since the customer spoke last. */
  takeLines(): readonly Line[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  async begin(flow: string): Promise<void> {
    const { tone } = this.script;
    this.turn += 1;
    await this.feed({ kind: 'start', flow, turn: this.turn, ...(tone && { tone }) });
  }

  async play(turn: ScriptTurn): Promise<void> {
    this.turn += 1;
    const { turn: number } = this;
    if (turn.customer !== undefined) {
      this.transcript.push(`> ${turn.customer}`);
      await this.say(turn.customer);
    } else if (turn.keys !== undefined) await this.feed({ kind: 'keys', digits: turn.keys, turn: number });
    else if (turn.silence) await this.feed({ kind: 'silence', turn: number });
    else if (turn.hangup) await this.feed({ kind: 'hangup', turn: number });
    else if (turn.wait !== undefined) {
      this.waitedSeconds += turn.wait;
      this.world.wait?.(turn.wait);
    } else if (turn.pays !== undefined) await this.world.pay?.(turn.pays);
  }

  private async say(text: string): Promise<void> {
    const { language } = this.script;
    const understood = await this.world.understand(text, { language, now: this.now(), state: this.state });
    const said: Said = { ...understood, kind: 'said', text, turn: this.turn };
    if (await this.feed(said)) return;
    const intent = understood.understanding.ranking[0]?.intent;
    // As the assistant does it where no flow is concerned.
    if (said.signals.person) this.played.handover = 'request';
    else if (intent !== undefined && understood.understanding.certainty === 'sure') {
      this.lines.push({ kind: 'answer', intent, text: '' });
    }
  }

  private async feed(event: DialogEvent): Promise<boolean> {
    const result = step(this.state, event, this.context());
    this.note(result);
    for (const effect of result.effects) {
      if (effect.kind !== 'run') this.carryOut(effect);
      else await this.act(effect);
    }
    return result.handled;
  }

  private note({ state, trace }: StepResult): void {
    this.state = state;
    this.played.level = Math.max(this.played.level, state.level);
    for (const place of trace) this.trace.add(place);
    for (const frame of state.frames) {
      for (const name of Object.keys(frame.marks)) {
        const value = frame.values[name];
        if (value !== undefined) this.played.slots[name] = value as Value;
      }
    }
  }

  private async act(effect: RunEffect): Promise<void> {
    const { participant, runner, dialogs } = this.world;
    const { action, arguments: given, key, customer } = effect;
    if (dialogs.action(action)?.changes) this.played.actions.push({ action, arguments: given });
    const outcome = await runner.run({
      action,
      arguments: given,
      key,
      customer,
      case: participant.caseId,
      conversation: this.context().conversation,
      language: this.script.language,
    });
    this.transcript.push(`  [${action} → ${outcome.kind === 'refused' ? outcome.refusal : outcome.kind}]`);
    await this.feed({ kind: 'acted', key, outcome });
  }

  private carryOut(effect: Exclude<Effect, RunEffect>): void {
    const { played } = this;
    switch (effect.kind) {
      case 'say':
        this.lines.push(this.lineOf(effect));
        return;
      case 'answer':
        this.lines.push({ kind: 'answer', intent: effect.intent, text: '' });
        return;
      case 'promise':
        played.promise = { amount: effect.amount, date: effect.date, channel: effect.channel };
        return;
      case 'suppress':
        played.suppressed.push(effect.what);
        return;
      case 'alert':
        played.alerts.push(effect.what);
        return;
      case 'handover':
        played.handover = effect.reason;
        return;
      case 'end':
        played.end = effect.outcome;
        if (effect.disposition !== null) {
          played.disposition = effect.disposition;
          played.dispositions.push(effect.disposition);
        }
    }
  }

  private lineOf(effect: SayEffect): Line {
    const { language, channel } = this.script;
    const { dialogs, format, facts } = this.world;
    const { text } = renderSay(effect, dialogs, { language, channel, format, facts: facts[language] });
    const line = { kind: 'say', flow: effect.flow, prompt: effect.prompt, reminder: effect.reminder, text } as const;
    this.transcript.push(`  ${lineName(line)}`);
    return line;
  }

  /** Local time, as far as the script has got. */
  private now(): string {
    const at = Date.parse(`${this.script.now}Z`) + this.waitedSeconds * 1000;
    return new Date(at).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
  }

  private context(): DialogContext {
    const { participant, dialogs, answers } = this.world;
    const { language, channel, level = 0, dialog } = this.script;
    return {
      dialogs,
      conversation: `script:${dialog}`,
      language,
      channel,
      now: this.now(),
      level,
      customerId: participant.customerId,
      customer: participant.customer,
      case: participant.case,
      answers,
    };
  }
}

/**
 * Plays a scripted conversation and compares it with what it expects. Pure but for what it is given.
 * @param stopsAtEnd leaves out what would be said after the conversation ended or a person took over
 */
export async function runScript(script: Script, world: ScriptWorld, stopsAtEnd = false): Promise<ScriptResult> {
  const player = new Player(script, world);
  const differences: Difference[] = [];
  if (script.flow !== undefined) await player.begin(script.flow);
  let spoken = '';
  for (const [i, turn] of script.turns.entries()) {
    if (stopsAtEnd && player.isOver) break;
    if (turn.bot) {
      const difference = compareLines(turn.bot, player.takeLines());
      if (difference) differences.push({ turn: i + 1, what: spoken, ...difference });
      continue;
    }
    spoken = turn.customer ?? turn.keys ?? (turn.hangup ? '(hangup)' : '…');
    player.takeLines();
    await player.play(turn);
  }
  if (script.then) {
    compareOutcome(script.then, player.played, (what, expected, actual) => {
      differences.push({ turn: null, what, expected: [expected], actual: [actual] });
    });
  }
  const { transcript, trace, played } = player;
  const { disposition, handover } = played;
  const passed = differences.length === 0;
  return { script, passed, differences, disposition, handover, transcript, trace: [...trace] };
}

/** What was not as expected, to be read by a person. */
export function describeDifferences({ script, differences }: ScriptResult, language: Language): string {
  const words =
    language === 'zh'
      ? { turn: '第', expected: '应为', actual: '实际' }
      : { turn: 'turn', expected: 'expected', actual: 'actual' };
  const parts = differences.map(({ turn, what, expected, actual }) => {
    const head = turn === null ? `  then.${what}` : `  ${words.turn} ${String(turn)}: “${what}”`;
    const list = (sign: string, lines: readonly string[]) =>
      (lines.length > 0 ? lines : ['–']).map((line) => `    ${sign} ${line}`);
    return [head, `    ${words.expected}:`, ...list('-', expected), `    ${words.actual}:`, ...list('+', actual)].join(
      '\n',
    );
  });
  return [script.dialog, ...parts].join('\n');
}
