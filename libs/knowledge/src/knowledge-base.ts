import { fill } from '#content';
import { type Instant, type Language, type Link, localDate, type Source } from '#kernel';
import type { Bank, Entry, OutOfScope, Validation } from './entry.schema.js';
import { type ProductCatalogue, productCatalogue } from './products/catalogue.js';
import type { Products } from './products/product.schema.js';

export interface Example {
  readonly text: string;
  readonly intent: string;
}

export interface Passage {
  readonly intent: string;
  readonly question: string;
  /** Markdown subset for the screen. */
  readonly chat: string;
  /** For the ear. */
  readonly voice: string;
  readonly buttons: readonly string[];
  readonly links: readonly Link[];
  /** Null for small talk. */
  readonly source: Source | null;
}

/** Whether an entry's answer may be given on a day; both ends are included. */
export function isValidOn(entry: Entry, day: string): boolean {
  return entry.valid.from <= day && (entry.valid.until === undefined || day <= entry.valid.until);
}

/** Everything the bank has to say, by intent. Immutable: a change makes a new one. */
export class KnowledgeBase {
  private readonly byIntent: ReadonlyMap<string, Entry>;
  private catalogueOfDay: { readonly day: string; readonly catalogue: ProductCatalogue } | null = null;
  private today: { readonly minute: string; readonly day: string } | null = null;

  constructor(
    readonly entries: readonly Entry[],
    readonly bank: Bank,
    readonly outOfScope: OutOfScope,
    readonly validation: Validation,
    readonly products: Products | null = null,
  ) {
    this.byIntent = new Map(entries.map((entry) => [entry.intent, entry]));
  }

  /** The day of the last instant asked for; making one costs more than the rest of an answer. */
  private dayOf(at: Instant): string {
    const minute = at.slice(0, 16);
    if (this.today?.minute !== minute) this.today = { minute, day: localDate(at, this.bank.timeZone) };
    return this.today.day;
  }

  /** Standard questions and utterances with the intent they mean. */
  examples(): readonly Example[] {
    return this.entries.flatMap(({ intent, question, utterances }) =>
      [question.zh, question.en, ...utterances.zh, ...utterances.en].map((text) => ({ text, intent })),
    );
  }

  /** Questions kept apart from the examples, with the intent they mean. */
  validationExamples(): readonly Example[] {
    return Object.entries(this.validation).flatMap(([intent, { zh = [], en = [] }]) =>
      [...zh, ...en].map((text) => ({ text, intent })),
    );
  }

  facts(language: Language): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(this.bank.facts).map(([name, value]) => [name, value[language]]));
  }

  /** An entry's answer with the bank's facts filled in, whether it is valid today or not. */
  answer({ answers }: Entry, language: Language): Entry['answers'][Language] {
    const facts = this.facts(language);
    const answer = answers[language];
    return { ...answer, chat: fill(answer.chat, facts), voice: fill(answer.voice, facts) };
  }

  /** The products that are valid at that time, or null when the bank describes none. */
  catalogue(at: Instant): ProductCatalogue | null {
    if (!this.products) return null;
    const day = this.dayOf(at);
    if (this.catalogueOfDay?.day !== day) {
      const facts = { zh: this.facts('zh'), en: this.facts('en') };
      this.catalogueOfDay = { day, catalogue: productCatalogue(this.products, facts, day) };
    }
    return this.catalogueOfDay.catalogue;
  }

  suggestions(language: Language): readonly string[] {
    return this.bank.suggestions.flatMap((intent) => this.question(intent, language) ?? []);
  }

  /** The intents that customers turn to after an intent, and those after these. */
  near(intent: string): ReadonlySet<string> {
    const related = this.byIntent.get(intent)?.related ?? [];
    const all = new Set(related.flatMap((next) => [next, ...(this.byIntent.get(next)?.related ?? [])]));
    all.delete(intent);
    return all;
  }

  question(intent: string, language: Language): string | null {
    return this.byIntent.get(intent)?.question[language] ?? null;
  }

  /** The answer to an intent, or null when there is none that is valid at that time. */
  passage(intent: string, language: Language, at: Instant): Passage | null {
    const entry = this.byIntent.get(intent);
    if (!entry || !isValidOn(entry, this.dayOf(at))) return null;
    const answer = this.answer(entry, language);
    const related = (entry.related ?? []).flatMap((other) => this.question(other, language) ?? []);
    return {
      intent,
      question: entry.question[language],
      chat: answer.chat,
      voice: answer.voice,
      buttons: [...(answer.buttons ?? []), ...related].slice(0, 4),
      links: (entry.links ?? []).map(({ title, url }) => ({ title: title[language], url })),
      source: entry.isSmallTalk
        ? null
        : {
            title: entry.source.title[language],
            ...(entry.source.url !== undefined && { url: entry.source.url }),
          },
    };
  }
}
