import { isSeq, parseDocument, stringify } from 'yaml';
import { DomainError, type Instant, type Language, type Localized } from '#kernel';
import type { KnowledgeFile } from '../load.js';

/** One change of the knowledge. */
export type KnowledgeChange =
  | {
      readonly kind: 'add-utterances';
      readonly intent: string;
      readonly language: Language;
      readonly utterances: readonly string[];
    }
  | {
      readonly kind: 'remove-utterance';
      readonly intent: string;
      readonly language: Language;
      readonly utterance: string;
    }
  | { readonly kind: 'set-answer'; readonly intent: string; readonly language: Language; readonly answer: string }
  | {
      readonly kind: 'add-intent';
      readonly intent: string;
      readonly group: string;
      readonly question: Localized;
      readonly utterances: Readonly<Record<Language, readonly string[]>>;
      readonly answer: Localized;
      readonly source: Localized;
    };

const format = { lineWidth: 0 } as const;
/** Of what is read out. */
const longestVoice = 400;

const refuse = (message: string) => new DomainError('bad-content', message);

const plain = (markdown: string) => markdown.replace(/\*\*|^[-\d.]+\s+/gm, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

function newEntry(change: KnowledgeChange & { kind: 'add-intent' }, now: Instant): string {
  const { intent, question, utterances, answer, source } = change;
  const said = (text: string) => ({ chat: text, voice: plain(text).slice(0, longestVoice) });
  const entry = {
    ...{ intent, question, utterances, answers: { zh: said(answer.zh), en: said(answer.en) } },
    ...{ source: { title: source }, valid: { from: now.slice(0, 10) } },
  };
  return stringify(entry, format);
}

function edited(file: KnowledgeFile, change: Exclude<KnowledgeChange, { kind: 'add-intent' }>): KnowledgeFile {
  const document = parseDocument(file.text);
  if (change.kind === 'set-answer') {
    document.setIn(['answers', change.language, 'chat'], change.answer);
    document.setIn(['answers', change.language, 'voice'], plain(change.answer).slice(0, longestVoice));
    return { path: file.path, text: document.toString(format) };
  }
  const list = document.getIn(['utterances', change.language]);
  if (!isSeq(list)) throw refuse(`${file.path} has no list utterances.${change.language}.`);
  const there = new Set(list.items.map((_, i) => String(document.getIn(['utterances', change.language, i]))));
  if (change.kind === 'add-utterances') {
    for (const utterance of new Set(change.utterances)) if (!there.has(utterance)) list.add(utterance);
  } else {
    const at = list.items.findIndex(
      (_, i) => String(document.getIn(['utterances', change.language, i])) === change.utterance,
    );
    if (at < 0) throw refuse(`“${change.utterance}” is not among the utterances of ${change.intent}.`);
    list.delete(at);
  }
  return { path: file.path, text: document.toString(format) };
}

/**
 * Makes one change to the texts of the knowledge; comments and order of a file stay.
 * @throws DomainError `bad-content` when there is nothing to be changed
 */
export function applyChange(
  files: readonly KnowledgeFile[],
  change: KnowledgeChange,
  now: Instant,
): readonly KnowledgeFile[] {
  const name = `/${change.intent}.yaml`;
  const file = files.find(({ path }) => path.startsWith('intents/') && path.endsWith(name));
  if (change.kind === 'add-intent') {
    if (file) throw refuse(`There is an intent "${change.intent}" already.`);
    return [...files, { path: `intents/${change.group}${name}`, text: newEntry(change, now) }];
  }
  if (!file) throw refuse(`There is no intent "${change.intent}".`);
  const after = edited(file, change);
  return files.map((other) => (other === file ? after : other));
}
