import { entryText } from './entry-file.js';
import type { Finding } from './finding.js';
import { filedEntries } from './knowledge-files.js';
import { planImport } from './plan-import.js';
import { type ImportContent, readImport } from './read-import.js';

const now = '2026-06-01T00:00:00.000Z';
export const bank = {
  path: 'bank.yaml',
  text: 'facts:\n  hotline: { zh: 热线, en: the hotline }\nsuggestions: [card_lost]\n',
};
export const known = {
  path: 'intents/cards/card_lost.yaml',
  text: entryText({
    intent: 'card_lost',
    question: { zh: '卡丢了怎么办？', en: 'I lost my card' },
    utterances: { zh: ['卡不见了'], en: ['card gone'] },
    answers: { zh: { chat: '请挂失', voice: '请挂失' }, en: { chat: 'Report it', voice: 'Report it' } },
    links: [{ title: { zh: '挂失', en: 'Report' }, url: 'https://bank.example/lost' }],
    source: { title: { zh: '章程', en: 'Rules' } },
    valid: { from: '2026-01-01' },
  }).replace('utterances:', '# 问法\nutterances:'),
};

/** What an import into a knowledge of one entry would do. */
export function plan(content: ImportContent, rename: Readonly<Record<string, string>> = {}, files = [bank, known]) {
  const entries = filedEntries(files);
  const drafted = readImport(content, files, entries, { language: 'auto', rename: new Map(Object.entries(rename)) });
  return planImport(drafted, files, entries, { fileName: 'faq.csv', now });
}

export const csv = (text: string) => plan({ format: 'csv', text });
export const rasa = (text: string, rename: Readonly<Record<string, string>> = {}) => plan({ format: 'rasa', text }, rename);

export const lines = (findings: readonly Finding[]) =>
  findings.map(({ severity, place, message }) => `${severity} ${String(place.row ?? '–')} ${message.en}`);
export const written = ({ files }: ReturnType<typeof plan>, intent: string) =>
  filedEntries(files).find(({ entry }) => entry.intent === intent)?.entry;

