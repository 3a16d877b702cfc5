import { wantsPerson } from '#assistant';
import type { Turn } from '#kernel';
import { findPersonalData, mask } from '#privacy';
import {
  type Backtest,
  backtest,
  digestOf,
  type Finding,
  headOf,
  heardTurn,
  inspect,
  inspectRecord,
  LiveInspection,
  loadScorecards,
  type LoadedScorecards,
  scorecardFor,
  type ScorecardFile,
  transcriptOf,
} from '#quality';
import { RecentMap } from '../chat/recent-map.js';
import type { AnswerOf, Given, InspectorTask, InspectorTasks, Outline } from './inspector-tasks.js';

interface Live {
  readonly inspection: LiveInspection;
  readonly told: Finding[];
  lastSeq: number;
}

/** So many conversations under way are followed; one that was forgotten is heard again from its beginning. */
const followed = 5_000;

const masked = (text: string) => mask(text, findPersonalData(text));
const senses = { mask: masked, wantsPerson };

const outlineOf = ({ cards, rules, problems }: LoadedScorecards): Outline => ({
  problems,
  cards: [...cards.values()].map(({ id, definition }) => {
    const { version, title, pass, good, criticalCap, items } = definition;
    return { id, version, title, pass, good, criticalCap, items };
  }),
  rules: rules.map(({ id, name, enabled, severity, levels, source }) => ({
    id,
    name,
    severities: levels ? levels.map((level) => level.severity) : severity ? [severity] : [],
    enabled,
    source: source ?? null,
  })),
});

/** Does all inspecting, in whatever thread it is made. */
export class Inspector {
  private cards: LoadedScorecards['cards'] = new Map();
  private version = '';
  private readonly live = new RecentMap<string, Live>(followed);
  /** The files a rule was tried on last, so that a back-test in parts does not read them for each. */
  private tried: { readonly key: string; readonly loaded: LoadedScorecards } | null = null;

  private readonly tasks: { readonly [T in InspectorTask]: (given: InspectorTasks[T]['given']) => AnswerOf<T> } = {
    use: ({ files, version }) => this.use(files, version),
    check: ({ files }) => outlineOf(loadScorecards(files)),
    inspect: ({ records, now }) => {
      const settings = { ...senses, cards: [...this.cards.values()], version: this.version, now };
      return records.map((record) => {
        this.live.delete(record.conversation.id);
        return inspectRecord(record, settings);
      });
    },
    digest: ({ records }) => records.map((record) => digestOf(record, senses)),
    hear: (given) => this.hear(given),
    sofar: ({ conversationId }) => this.live.get(conversationId)?.told ?? [],
    forget: ({ conversationId }) => {
      this.live.delete(conversationId);
      return null;
    },
    try: ({ files, rule, transcript }) => {
      const loaded = this.load(files);
      const card = loaded.only(rule);
      return { problems: loaded.problems, inspection: card && inspect(transcript, card) };
    },
    backtest: (given) => this.backtest(given),
  };

  do<T extends InspectorTask>(task: T, given: Given<T>): AnswerOf<T> {
    return this.tasks[task](given);
  }

  private use(files: readonly ScorecardFile[], version: string): Outline {
    const loaded = loadScorecards(files);
    if (loaded.problems.length === 0) {
      this.cards = loaded.cards;
      this.version = version;
      // What is under way is heard again with the new rules.
      this.live.clear();
    }
    return outlineOf(loaded);
  }

  private hear({ conversation, turns, timeZone }: Given<'hear'>): readonly Finding[] | null {
    const first = turns[0];
    if (!first) return [];
    const live = this.live.get(conversation.id) ?? (first.seq === 1 ? this.begin(conversation, timeZone) : null);
    if (!live || first.seq > live.lastSeq + 1) return null;
    const fresh = turns
      .filter(({ seq }) => seq > live.lastSeq)
      .flatMap((turn: Turn) => {
        live.lastSeq = turn.seq;
        return live.inspection.hear(heardTurn(turn, conversation.startedAt));
      });
    live.told.push(...fresh);
    return fresh;
  }

  private begin(conversation: Given<'hear'>['conversation'], timeZone: string): Live | null {
    const head = headOf(conversation, timeZone);
    const card = scorecardFor(this.cards.values(), head);
    if (!card) return null;
    const live: Live = { inspection: new LiveInspection(card, head), told: [], lastSeq: 0 };
    this.live.set(conversation.id, live);
    return live;
  }

  private load(files: readonly ScorecardFile[]): LoadedScorecards {
    const key = JSON.stringify(files);
    if (this.tried?.key !== key) this.tried = { key, loaded: loadScorecards(files) };
    return this.tried.loaded;
  }

  private backtest({ files, rule, records, verdicts, examples }: Given<'backtest'>): AnswerOf<'backtest'> {
    const loaded = this.load(files);
    const card = loaded.only(rule);
    if (!card) return { problems: loaded.problems, part: null };
    const examplesFound: Backtest['examples'][number][] = [];
    const counts = { evaluated: 0, hits: 0, right: 0, wrong: 0, missed: 0, none: 0 };
    for (const record of records) {
      const result = backtest(card, [transcriptOf(record)], Math.max(0, examples - examplesFound.length));
      const verdict = verdicts[record.conversation.id];
      const isHit = result.hits > 0;
      counts.evaluated += result.evaluated;
      counts.hits += result.hits;
      examplesFound.push(...result.examples);
      if (verdict !== undefined) counts[isHit ? (verdict ? 'right' : 'wrong') : verdict ? 'missed' : 'none']++;
    }
    return { problems: [], part: { conversations: records.length, ...counts, examples: examplesFound } };
  }
}
