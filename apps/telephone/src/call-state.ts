import type { BrowserCallState, BrowserCallTurn } from '#contracts';

/** Why there is no call. */
export type CallFailure =
  | 'insecure'
  | 'unsupported'
  | 'no-microphone'
  | 'microphone-refused'
  | 'microphone-busy'
  | 'calls-off'
  | 'no-recognition'
  | 'lines-busy'
  | 'busy'
  | 'unauthorized'
  | 'unreachable';

/** A turn as it stands on the screen. */
export interface SpokenTurn extends BrowserCallTurn {
  /** What was heard of a turn of ours; null while nothing is known. */
  readonly heard: string | null;
  readonly wasInterrupted: boolean;
}

export interface CallState {
  /** `asking`: for the microphone; `away`: the connection broke, and is tried again. */
  readonly phase: 'none' | 'asking' | 'connecting' | 'talking' | 'away' | 'ended' | 'failed';
  readonly failure: CallFailure | null;
  readonly turns: readonly SpokenTurn[];
  /** Words of the customer while they are being said. */
  readonly partial: string;
  readonly party: BrowserCallState;
  readonly isMuted: boolean;
  /** When both began to hear each other, in milliseconds since 1970. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

export type CallHappening =
  | { readonly kind: 'asked' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'away' }
  | { readonly kind: 'partial'; readonly text: string }
  | { readonly kind: 'turn'; readonly turn: BrowserCallTurn }
  | { readonly kind: 'heard'; readonly turnId: string; readonly heard: string; readonly wasInterrupted: boolean }
  | { readonly kind: 'party'; readonly party: BrowserCallState }
  | { readonly kind: 'muted'; readonly isMuted: boolean }
  | { readonly kind: 'ended'; readonly at: number }
  | { readonly kind: 'failed'; readonly failure: CallFailure }
  | { readonly kind: 'closed' };

export const noCall: CallState = {
  phase: 'none',
  failure: null,
  turns: [],
  partial: '',
  party: 'bot',
  isMuted: false,
  answeredAt: null,
  endedAt: null,
};

/** A call is going on, or being made. */
export const isOnCall = ({ phase }: CallState): boolean =>
  phase === 'asking' || phase === 'connecting' || phase === 'talking' || phase === 'away';

export function callReducer(state: CallState, event: CallHappening): CallState {
  switch (event.kind) {
    case 'asked':
      return { ...noCall, phase: 'asking' };
    case 'connecting':
      return { ...state, phase: 'connecting' };
    case 'answered':
      return { ...state, phase: 'talking', answeredAt: state.answeredAt ?? event.at };
    case 'away':
      return { ...state, phase: 'away', partial: '' };
    case 'partial':
      return { ...state, partial: event.text };
    case 'turn':
      return withTurn(state, event.turn);
    case 'heard':
      return {
        ...state,
        turns: state.turns.map((turn) => (turn.id === event.turnId ? { ...turn, ...heardOf(event) } : turn)),
      };
    case 'party':
      return { ...state, party: event.party };
    case 'muted':
      return { ...state, isMuted: event.isMuted };
    case 'ended':
      return isOnCall(state) ? { ...state, phase: 'ended', endedAt: event.at, partial: '' } : state;
    case 'failed':
      return { ...state, phase: 'failed', failure: event.failure, partial: '' };
    case 'closed':
      return noCall;
  }
}

const heardOf = ({ heard, wasInterrupted }: { readonly heard: string; readonly wasInterrupted: boolean }) => ({
  heard,
  wasInterrupted,
});

/** Told twice, a turn is there once; what the customer is saying is said when it is a turn. */
function withTurn(state: CallState, turn: BrowserCallTurn): CallState {
  if (state.turns.some(({ id }) => id === turn.id)) return state;
  const turns = [...state.turns, { ...turn, heard: null, wasInterrupted: false }].sort(
    (one, other) => one.seq - other.seq,
  );
  return { ...state, turns, partial: turn.role === 'customer' ? '' : state.partial };
}
