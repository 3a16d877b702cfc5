import type { Language } from '#kernel';
import { graphOf } from './check/graph.js';
import { toText } from './expression/to-text.js';
import type { Flow, Move } from './load/flow.js';

type Words = Readonly<
  Record<'ask' | 'run' | 'say' | 'answer' | 'call' | 'require' | 'handover' | 'end' | 'promise', string>
>;

const words: Readonly<Record<Language, Words>> = {
  zh: {
    ask: '询问',
    run: '办理',
    say: '说',
    answer: '解答',
    call: '进入',
    require: '核身等级',
    handover: '转人工',
    end: '结束',
    promise: '承诺还款',
  },
  en: {
    ask: 'ask',
    run: 'run',
    say: 'say',
    answer: 'answer',
    call: 'call',
    require: 'level',
    handover: 'person',
    end: 'end',
    promise: 'promise to pay',
  },
};

/** What a move does, in a few words; null for what is only bookkeeping. */
function lineOf(move: Move, say: Words): string | null {
  switch (move.kind) {
    case 'collect':
      return `${say.ask}: ${move.slot}`;
    case 'run':
      return `${say.run}: ${move.action}`;
    case 'say':
      return `${say.say}: ${move.prompt}`;
    case 'answer':
      return `${say.answer}: ${move.intent}`;
    case 'call':
      return `${say.call}: ${move.flow}`;
    case 'require':
      return `${say.require} ≥ ${String(move.level)}`;
    case 'promise':
      return say.promise;
    case 'suppress':
    case 'alert':
      return `${move.kind}: ${move.what}`;
    case 'handover':
      return `${say.handover}: ${move.disposition ?? move.reason}`;
    case 'end':
      return `${say.end}: ${move.outcome}`;
    case 'set':
    case 'goto':
    case 'remember':
      return null;
  }
}

/** Quotes and brackets mean something to Mermaid. */
const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;').replaceAll('<', '&lt;')}"`;

/** Some names, such as “end”, are words of Mermaid's own. */
const idOf = (step: string): string => `step_${step}`;

/** A flow as a Mermaid flow chart: one box a step, its moves as lines, its branches as arrows. */
export function flowGraph(flow: Flow, language: Language): string {
  const { nodes, edges } = graphOf(flow);
  const boxes = Object.entries(flow.steps).map(([step, moves]) => {
    const lines = moves.flatMap((move) => lineOf(move, words[language]) ?? []);
    const isEnd = moves.some(({ kind }) => kind === 'end' || kind === 'handover');
    const label = quoted([step, ...lines].join('\n')).replaceAll('\n', '<br/>');
    return isEnd ? `  ${idOf(step)}([${label}])` : `  ${idOf(step)}[${label}]`;
  });
  const arrows = edges.flatMap(({ from, to, label }) => {
    const source = nodes.get(from);
    const target = nodes.get(to);
    if (source === undefined || target?.index !== 0 || (source.step === target.step && label === '')) return [];
    const { when } = source.move;
    const told =
      when && (label === 'yes' || label === 'no') ? `${label === 'no' ? 'else: ' : ''}${toText(when)}` : label;
    return `  ${idOf(source.step)} -->${told === '' ? '' : `|${quoted(told)}|`} ${idOf(target.step)}`;
  });
  return ['---', `title: ${flow.title[language]}`, '---', 'flowchart TD', ...boxes, ...new Set(arrows), ''].join('\n');
}
