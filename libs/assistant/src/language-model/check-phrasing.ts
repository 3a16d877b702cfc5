import type { Language } from '#kernel';
import { detectLanguage, numeralsIn } from '#nlu';
import type { RetrievedPassage } from './passages.js';

type PhrasingFault =
  | 'too-long'
  | 'other-language'
  | 'no-citation'
  | 'unknown-citation'
  | 'unsupported-number'
  | 'unsupported-address'
  | 'unsupported-words';

export type Phrasing =
  | {
      readonly kind: 'phrased';
      /** With citations numbered from 1 in the order they occur. */
      readonly text: string;
      readonly cited: readonly RetrievedPassage[];
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: PhrasingFault };

const longestAnswer = 1_000;

/** So much of a sentence's words has to stand in the passages that it cites. */
const supportedShare = 0.5;

const citation = /\[(\d+)\]/g;
/** As a model may write it, with brackets and figures of full width. */
const bracketed = /[[［【]\s*(\p{Nd}+)\s*[\]］】]/gu;

/**
 * Takes a model's answer only as far as the passages bear it: every sentence cites passages that there are, and its
 * numbers, addresses and most of its words stand in them. One sentence that fails spoils the whole.
 */
export function checkPhrasing(answer: string, passages: readonly RetrievedPassage[], language: Language): Phrasing {
  const said = answer.replace(bracketed, (_, number: string) => `[${number.normalize('NFKC')}]`).trim();
  if (said === '' || /^\W*none\W*$/i.test(said)) return { kind: 'none' };
  if (said.length > longestAnswer) return { kind: 'refused', reason: 'too-long' };
  const sentences = sentencesOf(said);
  const spoken = detectLanguage(said.replace(citation, ''));
  if (spoken !== null && spoken !== language) return { kind: 'refused', reason: 'other-language' };
  for (const sentence of sentences) {
    const reason = faultIn(sentence, passages);
    if (reason) return { kind: 'refused', reason };
  }
  const order = [...new Set(sentences.flatMap(citedBy))];
  const renumbered = sentences.map((sentence) =>
    sentence.replace(citation, (_, number: string) => `[${String(order.indexOf(Number(number)) + 1)}]`),
  );
  return {
    kind: 'phrased',
    text: renumbered.join(language === 'zh' ? '' : ' '),
    cited: order.flatMap((number) => passages[number - 1] ?? []),
  };
}

/** Sentences with the citations that stand in them or right behind; marks of lists are left out. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•#]+|\d+[.)、])\s+/, ''))
    .join('\n')
    .replace(/([。!?！？.;；])\s*((?:\[\d+\]\s*)+)/g, '$2$1')
    .split(/(?<=[。!?！？;；])|(?<=\.)(?=\s)|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

const citedBy = (sentence: string): readonly number[] =>
  Array.from(sentence.matchAll(citation), ([, number]) => Number(number));

function faultIn(sentence: string, passages: readonly RetrievedPassage[]): PhrasingFault | null {
  const cited = citedBy(sentence);
  if (cited.length === 0) return 'no-citation';
  const sources = cited.map((number) => passages[number - 1]);
  const known = sources.filter((source) => source !== undefined);
  if (known.length < sources.length) return 'unknown-citation';
  const words = sentence.replace(citation, ' ').normalize('NFKC');
  const support = known.map(({ question, text }) => `${question}\n${text}`.normalize('NFKC')).join('\n');
  const numbers = new Set(numeralsIn(support));
  if (numeralsIn(words).some((number) => !numbers.has(number))) return 'unsupported-number';
  if (addressesIn(words).some((address) => !support.toLowerCase().includes(address))) return 'unsupported-address';
  return shareSupported(words, support) < supportedShare ? 'unsupported-words' : null;
}

/** Web and mail addresses. */
const addressesIn = (text: string): readonly string[] =>
  text.toLowerCase().match(/(?:https?:\/\/)?[\w@-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/[\w./?=&%-]*)?/g) ?? [];

/** Words of three letters and more, and pairs of Chinese characters. */
function wordsOf(text: string): readonly string[] {
  const pairs = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const characters = Array.from(run);
    return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
  });
  return [...(text.toLowerCase().match(/[a-z]{3,}/g) ?? []), ...pairs];
}

function shareSupported(sentence: string, support: string): number {
  const words = wordsOf(sentence);
  const known = new Set(wordsOf(support));
  return words.length === 0 ? 1 : words.filter((word) => known.has(word)).length / words.length;
}
