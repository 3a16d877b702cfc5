/** What an utterance does to the conversation itself, beside what it is about. */
export interface Signals {
  /** “什么?”, "pardon": say the last thing again. */
  readonly repeat: boolean;
  /** Who is speaking, from where, is this genuine. */
  readonly whoAreYou: boolean;
  /** Is this a machine. */
  readonly isRobot: boolean;
  /** Give up what is being done. */
  readonly cancel: boolean;
  /** Something said or understood before is wrong. */
  readonly correction: boolean;
  /** Do not contact me again. */
  readonly stop: boolean;
  /** 0 calm, 1 furious; from about 0.5 on an apology is due. */
  readonly anger: number;
  readonly slower: boolean;
  readonly louder: boolean;
  /** Wait a moment. */
  readonly hold: boolean;
  readonly thanks: boolean;
  readonly goodbye: boolean;
  /** Only shows that someone listens: “嗯”, "uh-huh". */
  readonly backchannel: boolean;
}
