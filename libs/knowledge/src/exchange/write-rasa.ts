import { stringify } from 'yaml';
import { languages } from '#kernel';
import { guessLanguage } from './guess-language.js';
import type { PlacedEntry } from './placed-entry.js';
import { readAnnotations } from './rasa-annotations.js';
import type { RasaMetadata } from './rasa-metadata.js';

type Examples = string | readonly { readonly text: string; readonly metadata: Readonly<Record<string, unknown>> }[];

/** One text per line where that brings every text back as it is and in its language; else each with its metadata. */
function examplesOf({ utterances }: PlacedEntry['entry']): Examples {
  const texts = languages.flatMap((language) => utterances[language].map((text) => ({ text, language })));
  const simple = texts.every(
    ({ text, language }) =>
      guessLanguage(text) === language && !/[\r\n\u0085\u2028\u2029]/.test(text) && readAnnotations(text).plain === text,
  );
  if (simple) return texts.map(({ text }) => `- ${text}\n`).join('');
  return texts.map(({ text, language }) => ({
    text,
    metadata: { zhiyin: { language, ...(readAnnotations(text).plain !== text && { plain: true }) } },
  }));
}

function metadataOf({ entry, group }: PlacedEntry): RasaMetadata {
  const { question, answers, links, source, valid, related } = entry;
  const withoutChat = ({ voice, buttons }: typeof answers.zh) => ({ voice, ...(buttons && { buttons }) });
  return {
    group,
    question,
    answers: { zh: withoutChat(answers.zh), en: withoutChat(answers.en) },
    ...(links && { links }),
    source,
    valid,
    ...(related && { related }),
  };
}

/** Entries as Rasa NLU training data (3.1) with their answers as responses, which `readRasa` reads back. */
export function rasaText(entries: readonly PlacedEntry[]): string {
  const nlu = entries.map((placed) => ({
    intent: placed.entry.intent,
    metadata: { zhiyin: metadataOf(placed) },
    examples: examplesOf(placed.entry),
  }));
  const responses = Object.fromEntries(
    entries.flatMap(({ entry: { intent, answers } }) =>
      languages.map((language) => [`utter_${intent}_${language}`, [{ text: answers[language].chat }]] as const),
    ),
  );
  const document = { version: '3.1', nlu, responses };
  const layout = { lineWidth: 0, aliasDuplicateObjects: false } as const;
  return stringify(document, layout);
}
