import type { Language } from '#kernel';
import type { Values } from './value.js';

/** One action of the bank, asked for by a flow. */
export interface ActionRequest {
  /** Name in `dialogs/actions.yaml`, for example `card.freeze`. */
  readonly action: string;
  readonly arguments: Values;
  /** Names the wish, not the try: a second request with the same key must not change anything again. */
  readonly key: string;
  /** The customer as far as known and verified (`customer:…`); never taken from what was said. */
  readonly customer: string | null;
  /** The case of an outbound conversation (`case:…`), else null. */
  readonly case: string | null;
  readonly conversation: string;
  readonly language: Language;
}

/** Why an action could not be carried out though nobody said no. */
export type ActionFailure = 'timeout' | 'unavailable' | 'invalid' | 'unknown-action';

export type ActionOutcome =
  | { readonly kind: 'done'; readonly result: Values }
  /** An expected "no" of the bank; `refusal` is one of the action's `refusals`. */
  | { readonly kind: 'refused'; readonly refusal: string; readonly result?: Values }
  | { readonly kind: 'failed'; readonly reason: ActionFailure };

/** Runs actions in the bank's systems. Bound to the simulated bank or to the bank's gateway. */
export abstract class ActionRunner {
  /** Runs an action once per key. Resolves with an outcome, also when the bank says no; rejects never. */
  abstract run(request: ActionRequest, signal?: AbortSignal): Promise<ActionOutcome>;
}
