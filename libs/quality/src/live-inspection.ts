import type { Scorecard } from './compile/scorecard.js';
import { severities } from './rules/names.js';
import type { Finding } from './run/finding.js';
import { InspectionRun } from './run/inspection-run.js';
import type { TranscriptHead } from './timeline.js';
import type { TranscriptTurn } from './transcripts/transcript.js';

const rank = ({ severity }: Finding): number => severities.indexOf(severity);
const alertFrom = severities.indexOf('critical');

/** A conversation under way, heard sentence by sentence. One instance per conversation; no clock, no input or output. */
export class LiveInspection {
  private readonly run: InspectionRun;
  /** By rule: the gravest severity that has been told. */
  private readonly told = new Map<string, number>();

  constructor(scorecard: Scorecard, head: TranscriptHead) {
    this.run = new InspectionRun(scorecard, head, null, scorecard.alertingPlan);
  }

  /**
   * Takes the next sentence and returns the critical and fatal findings that are new with it. Only what nothing said
   * later can mend is told, so that each also stands in the result.
   */
  hear(sentence: TranscriptTurn): readonly Finding[] {
    this.run.add(sentence);
    const fresh = this.run
      .alerts()
      .filter((finding) => rank(finding) >= alertFrom && rank(finding) > (this.told.get(finding.rule) ?? -1));
    for (const finding of fresh) this.told.set(finding.rule, rank(finding));
    return fresh;
  }
}
