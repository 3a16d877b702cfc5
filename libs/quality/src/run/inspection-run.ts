import type { CompiledCondition, CompiledRule, Plan, Scorecard } from '../compile/scorecard.js';
import { type Hit, hitIn } from '../hit.js';
import type { Need } from '../operators/detector.js';
import { readPromise } from '../promise/read-promise.js';
import { severities } from '../rules/names.js';
import { fold } from '../text/fold.js';
import { roleBit, type Said, Timeline, type TranscriptHead } from '../timeline.js';
import type { Facts, TranscriptTurn } from '../transcripts/transcript.js';
import { evidenceOf } from './evidence.js';
import { explain } from './explain.js';
import type { Finding, Inspection, NotEvaluated, NotEvaluatedReason, Obligation } from './finding.js';
import type { Judge, JudgeQuestion } from './judge.js';
import { scoreOf } from './score.js';
import { Weigher } from './verdict.js';

const reasons = {
  times: 'no-times',
  loudness: 'no-loudness',
  metadata: 'no-metadata',
  record: 'no-record',
  judge: 'no-judge',
} as const;

/** More hits of one condition (or word) in one turn show nothing new, and would cost. */
const mostHits = 30;

type Decision = { readonly finding: Finding | null } | { readonly reason: NotEvaluatedReason } | null;

/** One conversation under inspection: takes its turns as they come, and weighs the rules whenever asked. */
export class InspectionRun {
  private readonly timeline: Timeline;
  private readonly plan: Plan;
  private readonly raw: Hit[][];
  /** By condition: why the judge's answer does not count. */
  private readonly refused = new Map<number, NotEvaluatedReason>();

  constructor(
    private readonly card: Scorecard,
    head: TranscriptHead,
    private readonly judge: Judge | null,
    plan: Scorecard['plan'] = card.plan,
  ) {
    this.timeline = new Timeline(head);
    this.plan = plan(head.scene, head.medium, head.language);
    this.raw = card.conditions.map(() => []);
  }

  add(turn: TranscriptTurn): void {
    const said = this.timeline.add(turn);
    this.findWords(said);
    for (const { detector, index, mask, sparesPublished } of this.plan.conditions) {
      if (!detector?.onTurn) continue;
      if (!(said.bit & mask) || (sparesPublished && turn.published)) continue;
      const found = detector.onTurn(said, this.timeline);
      if (found.length > 0) this.raw[index]?.push(...found.slice(0, mostHits));
    }
  }

  private findWords(said: Said): void {
    const { text } = said.folded;
    const counts = new Map<number, number>();
    for (const { word, from, to } of this.card.automaton.find(text)) {
      for (const { index, mask, spared, sparesPublished } of this.plan.wordConditions[word] ?? []) {
        if (sparesPublished && said.turn.published) continue;
        const key = index * this.card.words.length + word;
        const count = counts.get(key) ?? 0;
        if (!(said.bit & mask) || count >= mostHits || spared?.covers(text, from, to)) continue;
        counts.set(key, count + 1);
        this.raw[index]?.push(hitIn(said, { word: this.card.words[word] ?? '' }, from, to));
      }
    }
  }

  /** Nothing more will be said. `metadata` is what was noted when it was over. */
  end(metadata?: Facts): void {
    this.timeline.close(metadata);
    for (const { detector, index, mask } of this.plan.conditions) {
      const found = detector?.atEnd?.(this.timeline, mask) ?? [];
      this.raw[index]?.push(...found);
    }
    this.askJudge();
  }

  questions(): readonly JudgeQuestion[] {
    return this.judged().map(({ question }) => question);
  }

  private judged(): readonly { readonly condition: CompiledCondition; readonly question: JudgeQuestion }[] {
    const { head, turns } = this.timeline;
    return this.plan.rules.flatMap((rule) =>
      rule.conditions.flatMap((place) => {
        const condition = this.card.conditions[place];
        if (condition?.definition.op !== 'judge') return [];
        const { question } = condition.definition;
        const asked = {
          conversation: head.id,
          rule: rule.definition.id,
          condition: condition.name,
          question,
          language: head.language,
        };
        return [{ condition, question: { ...asked, turns: turns.map(({ turn }) => turn) } }];
      }),
    );
  }

  /** An answer counts only with words that stand in the turn it names, said by one the condition listens to. */
  private askJudge(): void {
    if (!this.judge) return;
    for (const { condition, question } of this.judged()) {
      const answer = this.judge(question);
      const said = this.timeline.turns[answer?.turn ?? -1];
      const quote = fold(answer?.quote ?? '').text.trim();
      const from = quote === '' || !said || !(said.bit & condition.mask) ? -1 : said.folded.text.indexOf(quote);
      if (!answer) this.refused.set(condition.index, 'judge-silent');
      else if (from < 0 || !said) this.refused.set(condition.index, 'quote-not-in-turn');
      else if (answer.answer)
        this.raw[condition.index]?.push(hitIn(said, { question: question.question }, from, from + quote.length));
    }
  }

  /** Rules that are broken for sure, whatever will yet be said. */
  alerts(): readonly Finding[] {
    const weigher = this.weigher();
    return this.plan.rules.flatMap((rule) => {
      if (!rule.alerting) return [];
      const decision = this.decide(rule, weigher);
      return decision && 'finding' in decision && decision.finding ? [decision.finding] : [];
    });
  }

  result(): Inspection {
    const weigher = this.weigher();
    const findings: Finding[] = [];
    const notEvaluated: NotEvaluated[] = [];
    const evaluated: CompiledRule[] = [];
    for (const rule of this.plan.rules) {
      const decision = this.decide(rule, weigher);
      if (!decision) continue;
      if ('reason' in decision) {
        notEvaluated.push({ rule: rule.definition.id, reason: decision.reason });
        continue;
      }
      evaluated.push(rule);
      if (decision.finding) findings.push(decision.finding);
    }
    findings.sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
    return {
      conversation: this.timeline.head.id,
      scorecard: this.card.id,
      version: this.card.definition.version,
      ...scoreOf(this.card, findings, new Set(evaluated.map(({ item }) => item))),
      findings,
      evaluated: evaluated.map(({ definition }) => definition.id),
      notEvaluated,
      obligations: this.obligations(weigher),
      promise: readPromise(this.timeline),
    };
  }

  private weigher(): Weigher {
    return new Weigher(this.card.conditions, this.raw, this.timeline);
  }

  /** Null: the rule is not about this conversation. */
  private decide(rule: CompiledRule, weigher: Weigher): Decision {
    const { party } = rule.definition.applies;
    const parties = party && !Array.isArray(party) ? (party[this.timeline.head.medium] ?? []) : party;
    if (parties && !parties.some((role) => this.timeline.parties & roleBit[role])) return null;
    const lacking = this.lacking(rule);
    if (lacking) return { reason: lacking };
    if (rule.given && weigher.weigh(rule.given).truth !== 'yes') return null;
    for (const level of rule.levels.toReversed()) {
      const verdict = weigher.weigh(level.when);
      if (verdict.truth !== 'yes') continue;
      const evidence = evidenceOf(verdict, this.card.conditions, this.timeline);
      const { id, name } = rule.definition;
      const { severity, score } = level;
      const explanation = explain(evidence);
      return {
        finding: {
          rule: id,
          item: rule.item,
          name,
          severity,
          score,
          explanation,
          evidence,
          audio: audioOf(rule, evidence),
        },
      };
    }
    return { finding: null };
  }

  /** The first thing that the rule's conditions cannot do without and the transcript does not have. */
  private lacking(rule: CompiledRule): NotEvaluatedReason | null {
    const conditions = rule.conditions.flatMap((place) => this.card.conditions[place] ?? []);
    const recorded = conditions.filter(({ detector }) => detector?.need === 'record');
    // Each figure that the record holds is held against it; those it does not hold are let pass.
    if (recorded.length > 0 && !recorded.some(({ detector }) => this.recordHas(detector?.fields ?? []))) {
      return reasons.record;
    }
    for (const { detector, index } of conditions) {
      const need = detector?.need;
      if (need !== undefined && !this.has(need)) return reasons[need];
      const refused = this.refused.get(index);
      if (refused) return refused;
    }
    return null;
  }

  private recordHas(fields: readonly string[]): boolean {
    const { record } = this.timeline.head;
    return fields.some((field) => (record?.[field] ?? null) !== null);
  }

  private has(need: Need): boolean {
    const { head, timed, loudnessKnown, closed } = this.timeline;
    switch (need) {
      case 'times':
        return timed;
      case 'loudness':
        return loudnessKnown;
      case 'metadata':
        // It is noted at the end: while the conversation goes on, nothing is missing yet.
        return head.metadata !== null || !closed;
      case 'record':
        return true;
      case 'judge':
        return this.judge !== null;
    }
  }

  private obligations(weigher: Weigher): readonly Obligation[] {
    return this.plan.rules.flatMap(({ definition, trigger }): readonly Obligation[] => {
      if (!definition.obligation || !trigger) return [];
      const first = weigher.weigh(trigger).witnesses.find(({ hit }) => hit.turn >= 0);
      const { name, withinSeconds } = definition.obligation;
      return first ? [{ rule: definition.id, name, turn: first.hit.turn, withinSeconds }] : [];
    });
  }
}

function audioOf(rule: CompiledRule, evidence: Finding['evidence']): Finding['audio'] {
  const starts = evidence.flatMap(({ startMs }) => startMs ?? []);
  const ends = evidence.flatMap(({ endMs }) => endMs ?? []);
  if (starts.length === 0 || ends.length === 0) return null;
  const { beforeMs, afterMs } = rule.definition.evidence;
  return { fromMs: Math.max(0, Math.min(...starts) - beforeMs), toMs: Math.max(...ends) + afterMs };
}
