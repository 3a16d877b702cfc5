export { ActionRunner, type ActionFailure, type ActionOutcome, type ActionRequest } from './action-runner.port.js';
export type { DialogChannel, DialogContext } from './engine/context.js';
export type { Effect, RunEffect, SayEffect, Summary, TypedValue, TypedValues } from './engine/effect.js';
export type { DialogEvent, DialogSignals, Said } from './engine/event.js';
export { postpone } from './engine/postpone.js';
export { initialState, type DialogState } from './engine/state.js';
export { step, type StepResult } from './engine/step.js';
export { isWish } from './engine/task.js';
export type { DialogFile } from './load/dialog-file.js';
export type { Flow } from './load/flow.js';
export { Dialogs } from './load/dialogs.js';
export type { DialogWorld } from './load/dialog-world.js';
export { flowGraph } from './flow-graph.js';
export { jsonSchemas } from './json-schemas.js';
export { loadDialogs, type LoadedDialogs } from './load/load-dialogs.js';
export { render, renderSay, type Format, type Manner, type Rendered } from './render.js';
export { coverage, type FlowCoverage } from './script/coverage.js';
export { loadScripts, type LocatedScript } from './script/load-scripts.js';
export {
  describeDifferences,
  runScript,
  type Difference,
  type Participant,
  type ScriptResult,
  type ScriptWorld,
} from './script/run-script.js';
export type { Script } from './schema/script.schema.js';
export type { Value, Values } from './value.js';
