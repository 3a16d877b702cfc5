import type { Subject } from 'rxjs';
import type { CallOrder } from '../calls/call-order.js';
import type { CallEvent } from '../calls/call-event.js';

interface CallsForDemo {
  readonly events: Subject<CallEvent>;
  place(order: CallOrder): Promise<{ readonly over: Promise<unknown> }>;
}

interface DemoCallPorts {
  readonly calls: CallsForDemo;
  readonly mark: (conversationId: string, at: string) => Promise<void>;
  readonly newId: () => string;
}

/** Ways a call can go whose customers answer; the simulated telephone knows them by these names. */
const callees = [
  'promises',
  'third_party',
  'hums',
  'wants_person',
  'interrupts',
  'pays_today',
  'hesitates',
  'voicemail',
];
/** They are spoken as long as they take, so several at a time. */
const lanes = 4;

/** Calls simulated customers on the simulated telephone, for a console with recordings in it. */
export class DemoCalls {
  constructor(private readonly ports: DemoCallPorts) {}

  /** Resolves when all are over. `onPlayed` is told of each. */
  async play(count: number, onPlayed: () => void): Promise<void> {
    const { calls, mark, newId } = this.ports;
    const own = new Set<string>();
    const marked = new Map<string, Promise<void>>();
    // Before it is over, so that whoever inspects it knows.
    const marking = calls.events.subscribe((event) => {
      if (event.kind !== 'call' || !own.has(event.call.id)) return;
      const { conversationId, startedAt } = event.call;
      if (conversationId !== null && !marked.has(conversationId))
        marked.set(conversationId, mark(conversationId, startedAt));
    });
    const numbers = Array.from({ length: count }, (_, at) => at)[Symbol.iterator]();
    const lane = async () => {
      for (const at of numbers) {
        const id = newId();
        own.add(id);
        const to = `sim:${callees[at % callees.length] ?? ''}`;
        const order = { id, to, flow: 'collection/early', about: 'case:zhao-min', customer: `callee:demo-${id}` };
        await (await calls.place(order)).over.catch(() => undefined);
        onPlayed();
      }
    };
    try {
      await Promise.all(Array.from({ length: lanes }, lane));
      await Promise.all(marked.values());
    } finally {
      marking.unsubscribe();
    }
  }
}
