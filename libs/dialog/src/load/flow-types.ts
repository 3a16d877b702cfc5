import { tones } from '#kernel';
import type { Expression } from '../expression/expression.js';
import { ExpressionError } from '../expression/expression.js';
import { mostSensitive, type TypeOf, type Types, typecheck } from '../expression/typecheck.js';
import type { ActionCatalogue, Field } from '../schema/actions.schema.js';
import type { FlowSource, SlotSource } from '../schema/flow.schema.js';
import type { Move } from './flow.js';

/** A flow between being read and being ready. */
export interface FlowDraft {
  readonly source: FlowSource;
  readonly steps: Readonly<Record<string, readonly Move[]>>;
}

const none = 'none' as const;

function typeOfField(field: Field): TypeOf {
  if (field.type !== 'list') return { type: field.type, sensitivity: field.sensitivity ?? none };
  const whole = field.sensitivity ?? none;
  const fields = Object.fromEntries(
    Object.entries(field.of).map(([name, { type, sensitivity = none }]) => [
      name,
      { type, sensitivity: mostSensitive(whole, sensitivity) },
    ]),
  );
  const all = Object.values(fields).map(({ sensitivity }) => sensitivity);
  return { type: 'list', sensitivity: mostSensitive(whole, ...all), fields };
}

function record(fields: Readonly<Record<string, TypeOf>>): TypeOf {
  return { type: 'record', sensitivity: none, fields };
}

const typesOfFields = (fields: Readonly<Record<string, Field>> = {}): Types =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, typeOfField(field)]));

function typeOfSlot({ type, options, sensitive }: SlotSource): TypeOf {
  return {
    type,
    sensitivity: sensitive ? 'secret' : none,
    ...(options && { options: Object.keys(options) }),
  };
}

/** What every flow may name beside its own slots and variables. */
export function sharedTypes(
  catalogue: ActionCatalogue | null,
  drafts: readonly FlowDraft[],
  meanings: readonly string[],
): Types {
  const text: TypeOf = { type: 'text', sensitivity: none };
  const remembered: Record<string, TypeOf> = {};
  for (const { source, steps } of drafts) {
    for (const move of Object.values(steps).flat()) {
      if (move.kind !== 'remember') continue;
      const slot = source.slots?.[move.slot];
      if (slot) remembered[move.slot] = typeOfSlot(slot);
    }
  }
  return {
    customer: record(typesOfFields(catalogue?.facts?.customer)),
    case: record(typesOfFields(catalogue?.facts?.case)),
    memory: record(remembered),
    heard: record(Object.fromEntries(meanings.map((name) => [name, { type: 'yes_no', sensitivity: none } as const]))),
    today: { type: 'date', sensitivity: none },
    channel: { ...text, options: ['chat', 'voice'] },
    language: { ...text, options: ['zh', 'en'] },
    tone: { ...text, options: tones },
    level: { type: 'number', sensitivity: none },
  };
}

function typeOfValue(value: Expression, types: Types): TypeOf | null {
  try {
    return typecheck(value, types);
  } catch (error) {
    // Said by the check, at its place.
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

/** Finds the types of all names in each flow; a called flow's come first, and a ring of calls ends. */
export class FlowTypes {
  private readonly known = new Map<string, Types>();
  private readonly busy = new Set<string>();

  constructor(
    private readonly drafts: ReadonlyMap<string, FlowDraft>,
    private readonly catalogue: ActionCatalogue | null,
    private readonly shared: Types,
  ) {}

  of(id: string): Types {
    const known = this.known.get(id);
    if (known) return known;
    const draft = this.drafts.get(id);
    if (!draft || this.busy.has(id)) return {};
    this.busy.add(id);
    const types = { ...this.shared, ...this.own(draft) };
    this.busy.delete(id);
    this.known.set(id, types);
    return types;
  }

  private own({ source, steps }: FlowDraft): Types {
    const own: Record<string, TypeOf> = {};
    const moves = Object.values(steps).flat();
    for (const [name, slot] of Object.entries(source.slots ?? {})) own[name] = typeOfSlot(slot);
    for (const move of moves) {
      if ((move.kind === 'run' || move.kind === 'call') && move.into !== null) own[move.into] = this.into(move);
    }
    const unset = moves.filter((move) => move.kind === 'set').flatMap(({ values }) => values);
    // A variable may be set from one that is set further down; each round finds at least one more.
    for (let round = 0; round <= unset.length; round++) {
      let isComplete = true;
      for (const [name, value] of unset) {
        if (own[name] !== undefined && own[name].type !== 'missing') continue;
        const type = typeOfValue(value, { ...this.shared, ...own });
        if (type) own[name] = type;
        if (!type || type.type === 'missing') isComplete = false;
      }
      if (isComplete) break;
    }
    return own;
  }

  private into(move: Extract<Move, { kind: 'run' | 'call' }>): TypeOf {
    const text: TypeOf = { type: 'text', sensitivity: none };
    if (move.kind === 'run') {
      const action = this.catalogue?.actions[move.action];
      return record({ refusal: text, ...typesOfFields(action?.results) });
    }
    const called = this.of(move.flow);
    const own = Object.fromEntries(Object.entries(called).filter(([name]) => !Object.hasOwn(this.shared, name)));
    return record({ ...own, outcome: text });
  }
}
