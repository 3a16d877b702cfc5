import type { KnowledgeEntry } from '#contracts';

/** Why an entry is among the results; `text` is the passage to show when the question itself does not say it. */
export interface Hit {
  readonly entry: KnowledgeEntry;
  readonly field: 'question' | 'intent' | 'utterance' | 'answer';
  readonly text: string;
}

/** Lower case, full width as half width, one space between words. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** Entries with all the words somewhere in one passage; the fields people read first come first. */
export function searchEntries(entries: readonly KnowledgeEntry[], query: string): readonly Hit[] {
  const words = plain(query)
    .split(' ')
    .filter((word) => word !== '');
  const hits = entries.flatMap((entry) => hitOf(entry, words) ?? []);
  return hits.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

const order: readonly Hit['field'][] = ['question', 'intent', 'utterance', 'answer'];

function hitOf(entry: KnowledgeEntry, words: readonly string[]): Hit | null {
  for (const [field, texts] of passages(entry)) {
    const text = texts.find((each) => words.every((word) => plain(each).includes(word)));
    if (text !== undefined) return { entry, field, text: field === 'answer' ? around(text, words[0] ?? '') : text };
  }
  return null;
}

function passages({
  intent,
  question,
  utterances,
  answers,
}: KnowledgeEntry): readonly [Hit['field'], readonly string[]][] {
  const { zh, en } = answers;
  return [
    ['question', [question.zh, question.en]],
    ['intent', [intent]],
    ['utterance', [...utterances.zh, ...utterances.en]],
    ['answer', [zh.chat, en.chat, zh.voice, en.voice]],
  ];
}

const before = 12;
const after = 60;

/** The part of a long text where the word stands, without Markdown's stars. */
function around(text: string, word: string): string {
  const flat = text.replaceAll('**', '').replaceAll(/\s+/g, ' ').trim();
  const at = Math.max(0, flat.toLowerCase().indexOf(word) - before);
  const end = at + before + after;
  return `${at > 0 ? '…' : ''}${flat.slice(at, end)}${end < flat.length ? '…' : ''}`;
}

export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Cuts a text where a searched word stands, so that it can be marked. */
export function marked(text: string, query: string): readonly Part[] {
  const words = plain(query)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return [{ text, isMatch: false }];
  const pattern = new RegExp(`(${words.map(escaped).join('|')})`, 'i');
  return text
    .split(pattern)
    .map((part, i) => ({ text: part, isMatch: i % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
