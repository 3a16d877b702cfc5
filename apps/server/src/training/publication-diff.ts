import { parse } from 'yaml';
import type { PublicationDiff } from '#contracts';
import { languages } from '#kernel';
import { type Entry, entrySchema } from '#knowledge';
import type { Publication } from '../authoring/publications.js';

function entriesOf({ files }: Publication): ReadonlyMap<string, Entry> {
  const entries = files.knowledge
    .filter(({ path }) => path.startsWith('intents/'))
    .flatMap(({ text }) => {
      const parsed = entrySchema.safeParse(parse(text));
      return parsed.success ? [parsed.data] : [];
    });
  return new Map(entries.map((entry) => [entry.intent, entry]));
}

const said = (entry: Entry | undefined) => (entry ? [...entry.utterances.zh, ...entry.utterances.en] : []);
const without = (all: readonly string[], others: readonly string[]) => all.filter((one) => !others.includes(one));

function changeOf(intent: string, before: Entry | undefined, after: Entry | undefined) {
  const answers = languages.flatMap((language) => {
    const [was, is] = [before?.answers[language].chat ?? '', after?.answers[language].chat ?? ''];
    return was === is ? [] : [{ language, before: was, after: is }];
  });
  return {
    intent,
    change: !before ? ('added' as const) : !after ? ('removed' as const) : ('changed' as const),
    addedUtterances: without(said(after), said(before)),
    removedUtterances: without(said(before), said(after)),
    answers,
  };
}

function filesOf(from: Publication, to: Publication): PublicationDiff['files'] {
  const textsOf = ({ files }: Publication) =>
    new Map([
      ...files.knowledge.map(({ path, text }) => [`knowledge/${path}`, text] as const),
      ...files.dialogs.map(({ path, text }) => [`dialogs/${path}`, text] as const),
    ]);
  const [before, after] = [textsOf(from), textsOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, change: !before.has(path) ? 'added' : !after.has(path) ? 'removed' : 'changed' }));
}

/** What lies between two publications. */
export function publicationDiff(from: Publication, to: Publication): PublicationDiff {
  const [before, after] = [entriesOf(from), entriesOf(to)];
  const intents = [...new Set([...before.keys(), ...after.keys()])]
    .map((intent) => changeOf(intent, before.get(intent), after.get(intent)))
    .filter(
      ({ change, addedUtterances, removedUtterances, answers }) =>
        change !== 'changed' || addedUtterances.length + removedUtterances.length + answers.length > 0,
    );
  return { from: from.version, to: to.version, intents, files: filesOf(from, to) };
}
