import { type Language, languages } from '#kernel';
import type { Entry } from '../entry.schema.js';
import { fold } from '../similarity.js';
import { usualLanguage } from './complete.js';
import type { DraftText, EntryDraft } from './draft.js';
import type { Finding, Place } from './finding.js';

interface Claim {
  readonly intent: string;
  /** Where in the file, null for the knowledge. */
  readonly place: Place | null;
}

export interface Claimed {
  readonly drafts: readonly EntryDraft[];
  readonly findings: readonly Finding[];
  /** Texts that were left out because their own intent has them already. */
  readonly alreadyThere: number;
}

/** From this share on, a new intent is likely one that the knowledge has under another name. */
const suspicious = 0.5;

/**
 * Gives each text to one intent: to the one that has it in the knowledge, else to the first in the file. The same
 * question under two intents would be a mistake of the knowledge.
 */
export function claimTexts(drafts: readonly EntryDraft[], existing: ReadonlyMap<string, Entry>): Claimed {
  const owners = new Map<string, Claim>();
  const byIntent = new Map(drafts.map((draft) => [draft.intent, draft]));
  for (const entry of existing.values()) claimExisting(entry, byIntent.get(entry.intent), owners);
  const findings: Finding[] = [];
  let alreadyThere = 0;
  const kept = drafts.map((draft) => {
    claimQuestions(draft, owners, findings);
    const lost = new Map<string, number>();
    const utterances = draft.utterances.filter((text) => {
      const owner = owners.get(fold(text.text));
      if (!owner) {
        owners.set(fold(text.text), { intent: draft.intent, place: text.place });
        return true;
      }
      if (owner.intent === draft.intent) {
        if (draft.replaced.has(text.language ?? usualLanguage(draft))) return true;
        if (owner.place) findings.push(repeated(text, owner.place));
        else alreadyThere++;
        return false;
      }
      lost.set(owner.intent, (lost.get(owner.intent) ?? 0) + 1);
      findings.push(taken(text, draft.intent, owner));
      return false;
    });
    findings.push(...sameUnderAnotherName(draft, lost, existing));
    return { ...draft, utterances };
  });
  const empty = kept.filter((draft) => saysNothing(draft) && !existing.has(draft.intent));
  findings.push(...empty.map(leftOut));
  return { drafts: kept.filter((draft) => !empty.includes(draft)), findings, alreadyThere };
}

/** Without texts, or with texts that all belong to others, there is nothing to make a new entry of. */
function saysNothing({ utterances, question, answers }: EntryDraft): boolean {
  return utterances.length === 0 && Object.keys(question).length === 0 && Object.keys(answers).length === 0;
}

function leftOut({ intent, place }: EntryDraft): Finding {
  const message = {
    zh: `意图 ${intent} 没有自己的问法，没有导入`,
    en: `the intent ${intent} has no text of its own and is left out`,
  };
  return { severity: 'warning', place, message };
}

function claimExisting(entry: Entry, draft: EntryDraft | undefined, owners: Map<string, Claim>): void {
  const claim = { intent: entry.intent, place: null };
  for (const language of languages) {
    if (draft?.question[language] === undefined) owners.set(fold(entry.question[language]), claim);
    if (draft?.replaced.has(language)) continue;
    for (const text of entry.utterances[language]) owners.set(fold(text), claim);
  }
}

function claimQuestions(draft: EntryDraft, owners: Map<string, Claim>, findings: Finding[]): void {
  for (const [language, question] of Object.entries(draft.question) as [Language, string][]) {
    const owner = owners.get(fold(question));
    const place = draft.places.get(`question_${language}`) ?? draft.place;
    if (!owner) owners.set(fold(question), { intent: draft.intent, place });
    if (!owner || owner.intent === draft.intent) continue;
    findings.push({
      severity: 'error',
      place,
      message: {
        zh: `标准问题 “${question}” 已属于 ${ownerZh(owner)}：请换个说法，或合并两个意图`,
        en: `the standard question "${question}" already belongs to ${ownerEn(owner)}: reword it or join the two intents`,
      },
    });
  }
}

const ownerZh = ({ intent, place }: Claim) => (place?.row === undefined ? intent : `${intent}（第 ${String(place.row)} 行）`);
const ownerEn = ({ intent, place }: Claim) => (place?.row === undefined ? intent : `${intent} (row ${String(place.row)})`);

function repeated({ text, place }: DraftText, first: Place): Finding {
  const row = String(first.row);
  return {
    severity: 'warning',
    place,
    message: {
      zh: `“${text}” 与第 ${row} 行重复，跳过了`,
      en: `"${text}" stands in row ${row} already and is skipped`,
    },
  };
}

function taken({ text, place }: DraftText, intent: string, owner: Claim): Finding {
  return {
    severity: 'warning',
    place,
    message: {
      zh: `“${text}” 已属于 ${ownerZh(owner)}，没有加到 ${intent}：一句话只能属于一个意图`,
      en: `"${text}" belongs to ${ownerEn(owner)} and is not added to ${intent}: a text belongs to one intent only`,
    },
  };
}

function sameUnderAnotherName(
  draft: EntryDraft,
  lost: ReadonlyMap<string, number>,
  existing: ReadonlyMap<string, Entry>,
): readonly Finding[] {
  const { intent, place, utterances } = draft;
  const [other, count] = [...lost].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (count < 2 || count < suspicious * utterances.length || existing.has(intent) || !existing.has(other)) return [];
  const share = `${String(count)}/${String(utterances.length)}`;
  const message = {
    zh: `${intent} 的问法多数（${share}）已在 ${other} 里：若是同一个意图，请加 --rename ${intent}=${other} 再导入`,
    en: `most texts of ${intent} (${share}) stand under ${other}: if the two are the same, import with --rename ${intent}=${other}`,
  };
  return [{ severity: 'warning', place, message }];
}
