export { decodeModel, encodeModel, modelFormat } from './codec.js';
export { detectLanguage } from './detect-language.js';
export {
  crossValidateIntents,
  evaluateIntents,
  type EvaluationResult,
  type EvaluationTask,
  type QueryTimes,
} from './evaluate-intents.js';
export { evaluatePredictions, type IntentEvaluation, type Prediction, type ScopeEvaluation } from './evaluation.js';
export { evaluateTone, type ToneEvaluation, type ToneExample, type ToneFigures } from './evaluate-tone.js';
export type { Contribution, Explanation } from './explain.js';
export { IntentEngine, type Assessment, type EngineOptions } from './intent-engine.js';
export type { IntentModel, Thresholds } from './model.js';
export { normalize } from './normalize.js';
export type { TrainingOptions } from './corpus.js';
export type { Example } from './example.js';
export { trainIntents } from './train.js';
export type { HistoryReport, TrainingReport, TrainingResult } from './training-result.js';
export { extractEntities, type ExtractionOptions } from './entities/extract-entities.js';
export { numeralsIn } from './entities/numerals-in.js';
export { expectProducts, type ProductMatcher, type ProductNames } from './entities/products.js';
export { segmentsOf } from './several-wishes.js';
export { readSignals } from './signals.js';
export { decodeEncodedModel, encodedModelFormat, encodeEncodedModel } from './encoder/encoded-codec.js';
export { EncodedEngine, type EncodedEngineOptions } from './encoder/encoded-engine.js';
export type { EncodedModel } from './encoder/encoded-model.js';
export { SentenceEncoder } from './encoder/sentence-encoder.port.js';
export { type EncodedReport, type EncodedTask, textsToEncode, trainEncoded } from './encoder/train-encoded.js';
export { crossValidateEncoded, type EncodedEvaluation, evaluateEncoded } from './encoder/evaluate-encoded.js';
