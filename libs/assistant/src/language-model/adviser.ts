import type { Instant, TurnContent, Understanding } from '#kernel';
import { findPersonalData, mask } from '#privacy';
import { passageContent } from '../answer.js';
import { type Brain, promptText } from '../brain.js';
import { checkPhrasing } from './check-phrasing.js';
import { type LanguageModel, LanguageModelError, type ModelRequest } from './language-model.port.js';
import { type RetrievedPassage, retrieve } from './passages.js';
import { readChoice } from './read-choice.js';
import { chooseRequest, phraseRequest } from './requests.js';

export type ModelUse = 'choose' | 'phrase';

/** What came of asking a language model; nothing personal, so that it may be counted and logged. */
export interface AdviceNote {
  readonly use: ModelUse;
  /** `taken`; `none`: nothing supports an answer; `refused`: the answer failed a check; else why there was none. */
  readonly outcome: 'taken' | 'none' | 'refused' | LanguageModelError['reason'] | 'failed';
  /** The check that failed. */
  readonly reason: string | null;
  readonly tookMs: number;
}

export interface AdviserOptions {
  readonly use: ModelUse;
  /** The customer waits no longer than this. */
  readonly timeoutMs: number;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
  readonly onAdvice?: (note: AdviceNote) => void;
}

/** What a customer asked that the assistant is not sure of. */
export interface Doubt {
  readonly text: string;
  readonly understanding: Understanding;
  readonly now: Instant;
}

type Judged =
  | { readonly content: TurnContent }
  | { readonly content: null; readonly outcome: 'none' | 'refused'; readonly reason: string | null };

const nothing: Judged = { content: null, outcome: 'none', reason: null };
const refused = (reason: string): Judged => ({ content: null, outcome: 'refused', reason });

/**
 * Asks a language model where the assistant itself is not sure: which of the passages it found is meant, or what to say
 * strictly from them. The model sees the customer's words without personal data and the bank's passages, never the
 * conversation; what it says is taken only as far as the passages bear it.
 */
export class Adviser {
  constructor(
    private readonly model: LanguageModel,
    private readonly options: AdviserOptions,
  ) {}

  /** What to say, or null where the model is of no help; never throws, and never takes longer than it may. */
  async advise(doubt: Doubt, brain: Brain): Promise<TurnContent | null> {
    const { use, timeoutMs, clock, onAdvice } = this.options;
    const found = retrieve(doubt.understanding, doubt.now, brain);
    // Small talk has no source, so nothing can be said from it.
    const passages = use === 'phrase' ? found.filter(({ source }) => source !== null) : found;
    if (passages.length === 0) return null;
    const begun = clock();
    const note = (outcome: AdviceNote['outcome'], reason: string | null = null) => {
      onAdvice?.({ use, outcome, reason, tookMs: clock() - begun });
    };
    try {
      const answer = await this.ask(requestFor(use, doubt, passages), timeoutMs);
      const judged =
        use === 'choose' ? this.chosen(answer, doubt, passages, brain) : this.phrased(answer, doubt, passages, brain);
      if (judged.content) note('taken');
      else note(judged.outcome, judged.reason);
      return judged.content;
    } catch (error) {
      note(error instanceof LanguageModelError ? error.reason : 'failed');
      return null;
    }
  }

  private async ask(request: ModelRequest, timeoutMs: number): Promise<string> {
    const signal = AbortSignal.timeout(timeoutMs);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new LanguageModelError('timeout', 'The language model did not answer in time.'));
      });
    });
    return Promise.race([this.model.ask(request, signal), late]);
  }

  /** The bank's own answer to the question that was chosen. */
  private chosen(answer: string, doubt: Doubt, passages: readonly RetrievedPassage[], brain: Brain): Judged {
    const choice = readChoice(answer, passages.length);
    if (choice.kind === 'none') return nothing;
    if (choice.kind === 'refused') return refused(choice.reason);
    const intent = passages[choice.place]?.intent ?? '';
    const content = passageContent(intent, doubt.understanding.language, { now: doubt.now }, brain);
    return content ? { content: { ...content, byModel: { use: 'choose', name: this.model.name } } } : nothing;
  }

  private phrased(answer: string, doubt: Doubt, passages: readonly RetrievedPassage[], brain: Brain): Judged {
    const { language } = doubt.understanding;
    const checked = checkPhrasing(answer, passages, language);
    if (checked.kind === 'none') return nothing;
    if (checked.kind === 'refused') return refused(checked.reason);
    const titles = checked.cited.map(({ source, question }, at) => `[${String(at + 1)}] ${source?.title ?? question}`);
    const sources = titles.join(language === 'zh' ? '；' : '; ');
    const mark = promptText(brain, language, 'phrased_by_model', { sources });
    const source = checked.cited.find((cited) => cited.source)?.source;
    const text = `${checked.text}\n\n${mark}`;
    return { content: { text, ...(source && { source }), byModel: { use: 'phrase', name: this.model.name } } };
  }
}

function requestFor(use: ModelUse, doubt: Doubt, passages: readonly RetrievedPassage[]): ModelRequest {
  const words = withoutPersonalData(doubt.text);
  const { language } = doubt.understanding;
  return use === 'choose' ? chooseRequest(words, passages, language) : phraseRequest(words, passages, language);
}

const longestQuestion = 500;

/** What stands for whom or what is said by its kind alone: `[mobile]`. */
function withoutPersonalData(text: string): string {
  const said = text.slice(0, longestQuestion);
  return mask(
    said,
    findPersonalData(said).map((found) => ({ ...found, mask: `[${found.kind}]` })),
  );
}
