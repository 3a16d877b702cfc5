import {
  type Certainty,
  DomainError,
  type Expected,
  type Language,
  type RankedIntent,
  type Understanding,
} from '#kernel';
import type { Assessment, EngineOptions, IntentEngine } from '../intent-engine.js';
import type { Thresholds } from '../model.js';
import { CandidateFinder, unknownText } from './candidates.js';
import type { EncodedModel } from './encoded-model.js';
import { confidenceIn, orderOf, signalsOf } from './fused-confidence.js';
import { probabilitiesOf } from './fusion.js';
import type { SentenceEncoder } from './sentence-encoder.port.js';

export interface EncodedEngineOptions extends EngineOptions {
  /** After so long a text is understood without the encoder. */
  readonly timeoutMs: number;
  /** Is told why the encoder did not help; the text is understood without it. */
  readonly onFailure?: (error: unknown) => void;
}

const rankingLength = 5;

/** An intent engine helped by a sentence encoder; where that is late or fails, the engine answers alone. */
export class EncodedEngine {
  private readonly finder: CandidateFinder;

  /** @throws DomainError `nlu.other-encoder` when the model was trained with another encoder or beside another model */
  constructor(
    private readonly engine: IntentEngine,
    private readonly model: EncodedModel,
    private readonly encoder: SentenceEncoder,
    private readonly options: EncodedEngineOptions,
  ) {
    if (model.encoder !== encoder.hash || model.size !== encoder.size) {
      throw new DomainError(
        'nlu.other-encoder',
        `模型是用另一个编码器（${model.encoder}）训练的，现在的是 ${encoder.hash}：请换回原来的，或重新发布知识 / ` +
          `The model was trained with another encoder (${model.encoder}), this one is ${encoder.hash}: put that one ` +
          'back, or publish the knowledge again.',
      );
    }
    this.finder = new CandidateFinder(model);
  }

  /** What a text means; `fallback` is its language when it has no letters. Never fails because of the encoder. */
  async understand(text: string, fallback: Language, expected?: Expected): Promise<Understanding> {
    const { language, certainty, ranking, model, encoder } = await this.assess(text, fallback, expected);
    return { language, certainty, ranking, model, ...(encoder !== undefined && { encoder }) };
  }

  async assess(text: string, fallback: Language, expected?: Expected): Promise<Assessment> {
    const alone = this.engine.assess(text, fallback, expected);
    const isTaught = alone.ranking[0]?.confidence === 1;
    const isKnown = alone.certainty !== 'unknown';
    if (isTaught || text.trim() === '' || (isKnown && !this.model.helps)) return alone;
    const vector = await this.vectorOf(text);
    if (!vector) return alone;
    const judgement = isKnown ? this.model.together : this.model.alone;
    const assessment = isKnown ? alone : unknownText;
    const candidates = this.finder.find({ assessment, vector });
    const probabilities = probabilitiesOf(candidates, judgement.fusion);
    const order = orderOf(probabilities);
    const sure = confidenceIn(signalsOf(candidates, probabilities, order, assessment.scope), judgement.confidence);
    const rest = (1 - sure) / Math.max(1e-9, 1 - probabilities[order[0]!]!);
    const ranking = order.slice(0, rankingLength).map((place, rank): RankedIntent => ({
      intent: this.model.intents[candidates.intents[place]!]!,
      confidence: rank === 0 ? sure : Math.min(sure, probabilities[place]! * Math.min(1, rest)),
    }));
    const certainty = this.certaintyOf(sure, judgement.thresholds);
    return { ...alone, ranking, certainty, model: `${alone.model}+${this.model.version}`, encoder: this.encoder.hash };
  }

  private certaintyOf(confidence: number, { answer, clarify }: Thresholds): Certainty {
    const answerAt = this.options.answerAt ?? answer;
    if (confidence >= answerAt) return 'sure';
    return confidence > 0 && confidence >= (this.options.clarifyAt ?? clarify) ? 'unsure' : 'unknown';
  }

  private async vectorOf(text: string): Promise<Float32Array | null> {
    try {
      const signal = AbortSignal.timeout(this.options.timeoutMs);
      const [vector] = await this.encoder.encode([text], signal);
      return vector ?? null;
    } catch (error) {
      this.options.onFailure?.(error);
      return null;
    }
  }
}
