import type { CompiledCondition } from '../compile/scorecard.js';
import type { Hit } from '../hit.js';
import { sentenceAt } from '../text/sentences.js';
import type { Said, Timeline } from '../timeline.js';
import type { Evidence } from './finding.js';
import type { Verdict, Witness } from './verdict.js';

/** More hits of one finding than this are not listed. */
const mostEvidence = 10;

/** A hit with its sentence as it was said. A hit longer than its sentence quotes itself. */
function quoted(
  said: Said,
  hit: Hit,
  timeline: Timeline,
): Pick<Evidence, 'quote' | 'from' | 'to' | 'startMs' | 'endMs'> {
  const { text } = said.turn;
  const { origin, text: folded } = said.folded;
  const spans = timeline.sentences(said);
  const first = spans[sentenceAt(spans, hit.from)] ?? { from: 0, to: folded.length };
  const last = spans[sentenceAt(spans, Math.max(hit.from, hit.to - 1))] ?? first;
  const [from, to] = [origin(first.from), origin(last.to)];
  const own = { quote: text.slice(from, to).trim(), from: origin(hit.from), to: origin(hit.to) };
  // Silences and the like carry times of their own.
  if (hit.startMs !== said.startMs || hit.endMs !== said.endMs)
    return { ...own, startMs: hit.startMs, endMs: hit.endMs };
  if (said.startMs === null || said.endMs === null) return { ...own, startMs: said.startMs, endMs: said.endMs };
  const spokenMs = (said.endMs - said.startMs) / Math.max(1, text.length);
  return {
    ...own,
    startMs: Math.round(said.startMs + from * spokenMs),
    endMs: Math.round(said.startMs + to * spokenMs),
  };
}

function ofWitness(
  { condition, hit }: Witness,
  conditions: readonly CompiledCondition[],
  timeline: Timeline,
): Evidence | null {
  const said = timeline.turns[hit.turn];
  const of = conditions[condition];
  if (!said || !of) return null;
  const { name, definition } = of;
  return {
    turn: said.index,
    role: said.turn.role,
    ...quoted(said, hit, timeline),
    condition: name,
    operator: definition.op,
    values: hit.values,
    missing: false,
  };
}

/** Where something should have been said: behind what called for it, else where it was looked for. */
function placeOfAbsence(of: CompiledCondition, witnesses: readonly Witness[], timeline: Timeline): Said | undefined {
  const { definition, mask } = of;
  const caller = witnesses.findLast(({ hit }) => hit.turn >= 0)?.hit.turn ?? -1;
  const heard = timeline.turns.filter(({ bit }) => bit & mask);
  const range = 'range' in definition ? definition.range : undefined;
  if (range?.first !== undefined) return heard[0] ?? timeline.turns[0];
  return heard.find(({ index }) => index > caller && caller >= 0) ?? heard.at(-1) ?? timeline.turns.at(-1);
}

function ofAbsence(
  place: number,
  witnesses: readonly Witness[],
  conditions: readonly CompiledCondition[],
  timeline: Timeline,
): Evidence | null {
  const of = conditions[place];
  const said = of ? placeOfAbsence(of, witnesses, timeline) : undefined;
  if (!of || !said) return null;
  const values = {
    ...('range' in of.definition && of.definition.range?.first ? { first: of.definition.range.first } : {}),
  };
  const all = {
    turn: said.index,
    say: said.say,
    from: 0,
    to: said.folded.text.length,
    startMs: said.startMs,
    endMs: said.endMs,
    values,
  };
  return {
    turn: said.index,
    role: said.turn.role,
    ...quoted(said, all, timeline),
    condition: of.name,
    operator: of.definition.op,
    values,
    missing: true,
  };
}

/** Everything that shows a verdict, in the conversation's order. */
export function evidenceOf(
  verdict: Verdict,
  conditions: readonly CompiledCondition[],
  timeline: Timeline,
): readonly Evidence[] {
  const shown = new Set([...verdict.witnesses, ...verdict.support]);
  const found = [...shown].map((witness) => ofWitness(witness, conditions, timeline));
  const missed = verdict.absent.map((place) => ofAbsence(place, verdict.witnesses, conditions, timeline));
  return [...found, ...missed]
    .filter((one) => one !== null)
    .sort((a, b) => a.turn - b.turn || a.from - b.from)
    .slice(0, mostEvidence);
}
