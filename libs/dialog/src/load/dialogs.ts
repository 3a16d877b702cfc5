import type { Action, ActionCatalogue } from '../schema/actions.schema.js';
import type { Meanings } from '../schema/meanings.schema.js';
import type { Flow } from './flow.js';

/**
 * All dialogs at one moment. Immutable: publishing makes a new one, which keeps the earlier versions of flows so that a
 * conversation stays on the version it began with.
 */
export class Dialogs {
  private readonly current: ReadonlyMap<string, Flow>;
  private readonly all: ReadonlyMap<string, Flow>;
  private readonly starters = new Map<string, Flow>();
  private readonly offerers = new Map<string, Flow>();
  private readonly actions: ActionCatalogue['actions'];

  constructor(
    readonly flows: readonly Flow[],
    readonly catalogue: ActionCatalogue,
    readonly meanings: Meanings = {},
    earlier: Dialogs | null = null,
  ) {
    this.current = new Map(flows.map((flow) => [flow.id, flow]));
    this.all = new Map([...(earlier?.all ?? []), ...flows.map((flow) => [versioned(flow), flow] as const)]);
    this.actions = { ...earlier?.actions, ...catalogue.actions };
    for (const flow of flows) {
      for (const intent of flow.intents) this.starters.set(intent, flow);
      for (const intent of flow.offers) this.offerers.set(intent, flow);
    }
  }

  flow(id: string): Flow | null {
    return this.current.get(id) ?? null;
  }

  /** The version a conversation began with; the current one when that is no longer known. */
  version(id: string, version: string): Flow | null {
    return this.all.get(`${id}@${version}`) ?? this.flow(id);
  }

  action(name: string): Action | null {
    return Object.hasOwn(this.actions, name) ? (this.actions[name] ?? null) : null;
  }

  /** The flow an intent starts at once. */
  startedBy(intent: string): Flow | null {
    return this.starters.get(intent) ?? null;
  }

  /** The flow that is offered after an intent's answer. */
  offeredAfter(intent: string): Flow | null {
    return this.offerers.get(intent) ?? null;
  }

  /** The words of each meaning, to train on. */
  examples(): readonly { readonly text: string; readonly intent: string }[] {
    return Object.entries(this.meanings).flatMap(([intent, { zh, en }]) =>
      [...zh, ...en].map((text) => ({ text, intent })),
    );
  }

  /** These dialogs, with the versions of earlier ones still known to conversations in progress. */
  after(earlier: Dialogs): Dialogs {
    return new Dialogs(this.flows, this.catalogue, this.meanings, earlier);
  }
}

const versioned = ({ id, version }: Flow): string => `${id}@${version}`;
