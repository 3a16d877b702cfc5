import type { Language } from '#kernel';
import type { TranscriptTurn } from '../transcripts/transcript.js';

/** A question that words and figures cannot answer. */
export interface JudgeQuestion {
  readonly conversation: string;
  readonly rule: string;
  readonly condition: string;
  readonly question: string;
  readonly language: Language;
  readonly turns: readonly TranscriptTurn[];
}

export interface Judgement {
  /** The question's answer; true is a hit. */
  readonly answer: boolean;
  /** Index of the turn that shows it, and words of it, letter by letter. */
  readonly turn: number;
  readonly quote: string;
}

/**
 * Answers from a language model. Called while inspecting and therefore not asynchronous: an app that asks a model over
 * the network collects `judgeQuestions`, waits, and passes a function that looks the answers up. Null: no answer.
 */
export type Judge = (question: JudgeQuestion) => Judgement | null;
