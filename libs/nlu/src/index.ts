export { decodeModel, encodeModel, modelFormat } from './codec.js';
export { detectLanguage } from './detect-language.js';
export { IntentEngine, type EngineOptions } from './intent-engine.js';
export type { IntentModel, Thresholds } from './model.js';
export { normalize } from './normalize.js';
export type { Example, TrainingOptions } from './corpus.js';
export { trainIntents, type TrainingReport, type TrainingResult } from './train.js';
