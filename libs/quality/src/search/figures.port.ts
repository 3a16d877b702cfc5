import type { Instant } from '#kernel';

export interface FiguresOf {
  readonly since: Instant;
  readonly until: Instant;
  readonly channel?: string;
  readonly demo?: boolean;
  /** Only what these agents had; of rules, verdicts and agents. */
  readonly ofAgents?: readonly string[];
  /** Nothing of what these agents had. */
  readonly withoutAgents?: readonly string[];
}

/** Sums over the conversations of a period. */
export interface FigureSums {
  readonly conversations: number;
  readonly open: number;
  readonly ended: number;
  /** Ended, and no person was needed. */
  readonly contained: number;
  readonly handedOver: number;
  /** Wishes for a person, and how many of them were granted at first. */
  readonly wishes: number;
  readonly granted: number;
  readonly questions: number;
  readonly unanswered: number;
  readonly scored: number;
  readonly scoreSum: number;
  readonly passed: number;
}

export interface FigureSlice {
  /** Beginning of the instant: 2026-03-02T10 for hours, 2026-03-02 for days, in UTC. */
  readonly from: string;
  readonly conversations: number;
  readonly ended: number;
  readonly contained: number;
  readonly scored: number;
  readonly scoreSum: number;
}

export interface AgentFigures {
  /** Null: the assistant. */
  readonly agent: string | null;
  readonly conversations: number;
  readonly scored: number;
  readonly scoreSum: number;
  readonly passed: number;
  readonly fatal: number;
  readonly critical: number;
}

/** Counts over very many conversations. */
export abstract class Figures {
  abstract sums(of: FiguresOf): Promise<FigureSums>;
  abstract slices(of: FiguresOf, by: 'hour' | 'day'): Promise<readonly FigureSlice[]>;
  /** Waits for a person, shortest first. */
  abstract waits(of: FiguresOf): Promise<readonly number[]>;
  abstract intents(of: FiguresOf, limit: number): Promise<readonly { intent: string; conversations: number }[]>;
  abstract channels(of: FiguresOf): Promise<readonly { channel: string; conversations: number }[]>;
  abstract alerts(of: FiguresOf): Promise<{ readonly open: number; readonly fatal: number; readonly critical: number }>;
  abstract agents(of: FiguresOf): Promise<readonly AgentFigures[]>;
  /** Rules by hits; of one agent when given, null being the assistant. */
  abstract rules(of: FiguresOf, agent?: string | null): Promise<readonly { rule: string; hits: number }[]>;
  abstract verdicts(of: FiguresOf): Promise<readonly { rule: string; verdict: string; count: number }[]>;
  /** Intents that were asked for since. */
  abstract hitIntents(since: Instant): Promise<ReadonlySet<string>>;
}
