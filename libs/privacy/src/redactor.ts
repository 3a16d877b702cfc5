import { asksFor, breaksOffWith } from './asks.js';
import { findPersonalData } from './find-personal-data.js';
import type { FindOptions, Finding, PersonalDataKind } from './finding.js';
import { mask } from './mask.js';
import { afterSecrets, piecesOf } from './pieces.js';
import { digitRuns } from './read/digit-runs.js';
import { fold } from './read/fold.js';
import { resolve } from './resolve.js';

export interface SpokenTurn {
  readonly id: string;
  /** Who speaks; two turns of one role may hold two parts of a number. */
  readonly role: string;
  readonly text: string;
  /** When it was said; null where unknown, then neighbours belong together. */
  readonly atMs: number | null;
  /** When it ended, where that is known. */
  readonly endMs?: number | null;
}

/** A turn that may be stored: secrets are gone from its text. */
export interface RedactedTurn {
  readonly id: string;
  /** With secrets as `***`. */
  readonly text: string;
  /** Of class C2, with offsets into `text`. */
  readonly findings: readonly Finding[];
  /** Of class C3, with offsets into what was said: where the recording is to be muted. */
  readonly secrets: readonly Finding[];
}

export interface Redaction {
  readonly turn: RedactedTurn;
  /** Earlier turns in which the number of this turn began: they replace what was stored. */
  readonly revised: readonly RedactedTurn[];
}

/** What carries over from turn to turn: plain JSON without secrets. Holds the last turn: keep it as well as the turns. */
export interface RedactorState {
  readonly asked: {
    readonly kinds: readonly PersonalDataKind[];
    readonly by: string | null;
    readonly turnsLeft: number;
  } | null;
  readonly open: { readonly role: string; readonly atMs: number | null; readonly turns: readonly OpenTurn[] } | null;
}

interface OpenTurn {
  readonly id: string;
  /** Without secrets. */
  readonly text: string;
  readonly secrets: readonly Finding[];
}

/** Parts of one number lie at most so far apart. */
const splitMs = 8_000;
const mostOpenTurns = 5;
const longestOpenText = 300;

/** Whether it ends in digits that may go on. */
function endsOpen(text: string): boolean {
  const plain = fold(text.slice(-40));
  const last = digitRuns(plain).at(-1);
  return last !== undefined && /^[\s,，、.。…嗯呃啊]*$/.test(plain.slice(last.to.at(-1) ?? 0));
}

const beginsWithDigits = /^[\s,，、.。…]*(?:嗯+|呃+|啊|哦|然后|后面是?|接着是?|再|uh|um|then|and)?[\s,，、.。…]*$/;

function continuesNumber(text: string): boolean {
  const plain = fold(text.slice(0, 40));
  const first = digitRuns(plain)[0];
  return first !== undefined && beginsWithDigits.test(plain.slice(0, first.from[0] ?? 0));
}

/** Takes the turns of one conversation in order and remembers what was asked for and which number has not ended. */
export class Redactor {
  private state: RedactorState;

  /** `state` as `snapshot` gave it. */
  constructor(
    private readonly options: Omit<FindOptions, 'expecting'> = {},
    state: RedactorState = { asked: null, open: null },
  ) {
    this.state = state;
  }

  snapshot(): RedactorState {
    return this.state;
  }

  add(turn: SpokenTurn): Redaction {
    const { asked } = this.state;
    const isAnswering = asked !== null && (asked.by === null || asked.by !== turn.role);
    const expecting = isAnswering ? asked.kinds : [];
    const earlier = this.earlierParts(turn);
    const redaction = earlier.length > 0 ? this.joined(earlier, turn, expecting) : this.alone(turn, expecting);
    this.state = {
      asked: this.nextAsked(turn, redaction.turn, isAnswering),
      open: this.nextOpen(turn, redaction.turn, earlier),
    };
    return redaction;
  }

  private earlierParts(turn: SpokenTurn): readonly OpenTurn[] {
    const { open } = this.state;
    if (open?.role !== turn.role || !continuesNumber(turn.text)) return [];
    const isLate = open.atMs !== null && turn.atMs !== null && turn.atMs - open.atMs > splitMs;
    return isLate ? [] : open.turns;
  }

  private alone({ id, text }: SpokenTurn, expecting: readonly PersonalDataKind[]): Redaction {
    return { turn: redacted(id, text, findPersonalData(text, { ...this.options, expecting })), revised: [] };
  }

  private joined(earlier: readonly OpenTurn[], turn: SpokenTurn, expecting: readonly PersonalDataKind[]): Redaction {
    const parts = [...earlier, turn];
    let length = 0;
    const places = parts.map(({ text }) => {
      const start = length;
      length += text.length + 1;
      return { start, end: start + text.length };
    });
    const text = parts.map((part) => part.text).join(' ');
    const pieces = piecesOf(findPersonalData(text, { ...this.options, expecting }), text, places);
    const own = findPersonalData(turn.text, { ...this.options, expecting }).filter((found) => found.class === 'C3');
    const last = redacted(turn.id, turn.text, resolve([...own, ...(pieces.at(-1) ?? [])]));
    const isOfLast = pieces.slice(0, -1).some((found) => found.length > 0);
    const revised = isOfLast ? earlier.map((part, i) => revisedTurn(part, pieces[i] ?? [])) : [];
    return { turn: last, revised };
  }

  private nextAsked(turn: SpokenTurn, result: RedactedTurn, wasAnswering: boolean): RedactorState['asked'] {
    const brokenOff = breaksOffWith(turn.text);
    if (brokenOff.length > 0) return { kinds: brokenOff, by: null, turnsLeft: 2 };
    const kinds = asksFor(turn.text);
    if (kinds.length > 0 && result.secrets.length === 0) return { kinds, by: turn.role, turnsLeft: 3 };
    const { asked } = this.state;
    // What was told in parts goes on; the other party may say it back.
    if (wasAnswering && result.secrets.length > 0 && asked) return { ...asked, by: null, turnsLeft: 1 };
    return asked && asked.turnsLeft > 1 ? { ...asked, turnsLeft: asked.turnsLeft - 1 } : null;
  }

  private nextOpen(turn: SpokenTurn, result: RedactedTurn, earlier: readonly OpenTurn[]): RedactorState['open'] {
    const { open } = this.state;
    const isShort = turn.text.length <= longestOpenText;
    if (isShort && (endsOpen(turn.text) || (result.secrets.length > 0 && result.text.endsWith('*')))) {
      const self: OpenTurn = { id: turn.id, text: result.text, secrets: result.secrets };
      return { role: turn.role, atMs: turn.endMs ?? turn.atMs, turns: [...earlier, self].slice(-mostOpenTurns) };
    }
    // A nod of the other party does not end a number.
    return open && open.role !== turn.role && !/\d/.test(turn.text) ? open : null;
  }
}

function redacted(id: string, text: string, findings: readonly Finding[]): RedactedTurn {
  const secrets = findings.filter((found) => found.class === 'C3');
  return { id, text: mask(text, secrets), findings: afterSecrets(findings), secrets };
}

/** Its text is that of the store: secrets found before stay where they were said. */
function revisedTurn({ id, text, secrets }: OpenTurn, findings: readonly Finding[]): RedactedTurn {
  const again = redacted(id, text, findings);
  return { ...again, secrets: again.secrets.length > 0 && secrets.length === 0 ? again.secrets : secrets };
}
