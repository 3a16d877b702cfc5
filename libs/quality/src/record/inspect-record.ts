import type { Scorecard } from '../compile/scorecard.js';
import { inspect } from '../inspect.js';
import { type ReviewItem, reviewItemFor } from '../review/review-reasons.js';
import type { Inspection } from '../run/finding.js';
import { scorecardFor } from '../scorecard-for.js';
import { type ConversationDigest, type DigestSenses, digestOf, intentsOf } from './digest.js';
import { type OpenQuestion, openQuestionsOf } from './open-questions.js';
import type { ConversationRecord } from './record.js';
import { transcriptOf } from './transcript-of.js';
import { withoutPersonalData } from './without-personal-data.js';
import { wordsOf } from './words.js';

/** All that is kept of an ended conversation, together or not at all. */
export interface Inspected {
  readonly digest: ConversationDigest;
  readonly inspection: Inspection;
  /** Of the cards and all rules. */
  readonly version: string;
  readonly inspectedAt: string;
  readonly intents: readonly string[];
  readonly words: readonly string[];
  readonly questions: readonly OpenQuestion[];
  readonly review: ReviewItem | null;
}

export interface InspectionSettings extends DigestSenses {
  readonly cards: Iterable<Scorecard>;
  readonly version: string;
  readonly now: string;
}

/** Inspects one stored conversation. The same record gives the same result; only the times of deadlines differ. */
export function inspectRecord(record: ConversationRecord, settings: InspectionSettings): Inspected {
  const { cards, version, now, mask } = settings;
  const transcript = transcriptOf(record);
  const card = scorecardFor(cards, transcript);
  if (!card) throw new Error(`There is no scorecard for ${transcript.scene} by ${transcript.medium}.`);
  const digest = digestOf(record, settings);
  const inspection = inspect(transcript, card);
  return {
    digest,
    inspection: { ...inspection, findings: inspection.findings.map((finding) => withoutPersonalData(finding, mask)) },
    version,
    inspectedAt: now,
    intents: [...intentsOf(record.turns).keys()],
    words: wordsOf(record.turns.filter(({ role }) => role !== 'system').map(({ content }) => mask(content.text))),
    questions: openQuestionsOf(record, mask),
    review: reviewItemFor(inspection, digest, now),
  };
}
