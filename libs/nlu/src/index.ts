export { decodeModel, encodeModel, modelFormat } from './codec.js';
export { detectLanguage } from './detect-language.js';
export { IntentEngine, type EngineOptions } from './intent-engine.js';
export type { IntentModel, Thresholds } from './model.js';
export { normalize } from './normalize.js';
export { trainIntents, type Example, type TrainingOptions, type TrainingReport, type TrainingResult } from './train.js';
