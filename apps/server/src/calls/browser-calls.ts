import type { OnModuleDestroy } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { Socket } from 'socket.io';
import type { BrowserLine, BrowserPeer } from '#adapters';
import {
  type Answer,
  type BrowserCallRequest,
  browserCallRequest,
  type BrowserCallStarted,
  type CallerEvents,
  type CallLineEvents,
} from '#contracts';
import { DomainError, type Language } from '#kernel';
import { bytesOf } from '#speech';
import type { ChatService } from '../chat/chat.service.js';
import type { ChatEvent, ConversationLedger } from '../chat/conversation-ledger.js';
import { signedInLevel } from '../chat/party.js';
import { newId } from '../platform/new-id.js';
import { problemOf } from '../platform/problem.js';
import type { CallEvent } from './call-event.js';
import type { Caller } from './call-order.js';
import type { CallsService } from './calls.service.js';
import { leaving } from './leaving.js';
import type { BrowserCallLine } from './lines.js';

export type CallSocket = Socket<CallerEvents, CallLineEvents>;

/** Who opened a socket: a customer, by their chat; null: staff, each of whose calls is a conversation of its own. */
export type Participant = string | null;

export interface BrowserCallsPorts {
  readonly calls: CallsService;
  readonly chat: ChatService;
  readonly ledger: ConversationLedger;
  readonly line: BrowserCallLine;
  /** `calls.browser`. */
  readonly isOn: boolean;
  /** So many people may call at a time. */
  readonly atOnce: number;
  readonly hasFlow: (flow: string) => boolean;
}

/** Where a call is heard just now; null while its connection is broken. */
interface Place {
  socket: CallSocket | null;
}

/** What the button for a person says in the customer's name. */
const wantsPerson: Readonly<Record<Language, string>> = { zh: '转人工', en: 'Talk to an agent' };

interface Held {
  readonly caller: Caller;
  readonly line: BrowserLine;
  readonly place: Place;
}

/** Calls from browsers: a socket of the product on one side, a call like any other on the other. */
export class BrowserCalls implements OnModuleDestroy {
  private readonly held = new Map<string, Held>();
  private readonly callers = new Map<string, Caller>();
  private readonly subscriptions: readonly Subscription[];
  private isClosing = false;

  constructor(private readonly ports: BrowserCallsPorts) {
    const { calls, ledger, line } = ports;
    line.telephony.onCall((call) => {
      calls.take(call, line, this.callers.get(call.id));
    });
    this.subscriptions = [
      calls.events.subscribe((event) => {
        this.tellCall(event);
      }),
      ledger.events.subscribe((event) => {
        this.tellConversation(event);
      }),
    ];
  }

  /** Takes what comes over a socket whose owner is known. */
  serve(socket: CallSocket, participant: Participant): void {
    let callId: string | null = null;
    const isLeaving = leaving(socket);
    const line = () => (callId === null ? undefined : this.held.get(callId)?.line);
    socket.on('start', (body, acknowledge: unknown) => {
      reply(acknowledge, () => {
        if (callId !== null && this.held.get(callId)?.place.socket === socket) {
          throw new DomainError('busy', 'There is a call on this connection already.');
        }
        const started = this.start(socket, participant, browserCallRequest.parse(body));
        ({ callId } = started);
        return Promise.resolve(started);
      });
    });
    socket.on('person', (_, acknowledge: unknown) => {
      reply(acknowledge, () => this.wantPerson(callId));
    });
    socket.on('sound', (bytes: unknown) => {
      if (bytes instanceof Uint8Array) line()?.sound(bytes);
    });
    socket.on('played', (piece: unknown) => {
      if (typeof piece === 'number') line()?.played(piece);
    });
    socket.on('digit', (digit: unknown) => {
      if (typeof digit === 'string') line()?.press(digit);
    });
    socket.on('disconnect', (reason) => {
      const held = callId === null ? undefined : this.held.get(callId);
      if (held?.place.socket !== socket) return;
      held.place.socket = null;
      // Whoever says goodbye hangs up; who just vanishes may come back.
      if (reason === 'client namespace disconnect' || isLeaving()) held.line.hangUp();
      else held.line.lost();
    });
  }

  /** Calls end with the process; nobody else could take them up. */
  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await this.ports.line.telephony.close();
  }

  private start(socket: CallSocket, participant: Participant, request: BrowserCallRequest): BrowserCallStarted {
    if (request.resume !== undefined) return this.resume(socket, participant, request.resume);
    const { language } = request;
    this.mustBePossible(participant, request);
    const callId = newId();
    const caller = {
      ...(participant === null
        ? { participant: `caller:${callId}`, level: 0 }
        : { participant, level: signedInLevel(participant) }),
      ...{ language, flow: request.flow ?? null },
    };
    this.callers.set(callId, caller);
    const customer = participant === null ? 'browser:staff' : `browser:${participant}`.slice(0, 64);
    const place: Place = { socket };
    const line = this.ports.line.telephony.ring({ id: callId, customer }, peerAt(place));
    this.callers.delete(callId);
    this.held.set(callId, { caller, line, place });
    void line.ended.then(() => {
      place.socket?.emit('ended');
      this.held.delete(callId);
    });
    return { callId, sampleRate: line.sampleRate };
  }

  private mustBePossible(participant: Participant, { language, flow }: BrowserCallRequest): void {
    const { calls, isOn, atOnce, line, hasFlow } = this.ports;
    if (this.isClosing) throw new DomainError('restarting', 'The service is restarting; please try this again.');
    if (!isOn) throw new DomainError('calls-off', 'Calls from the browser are switched off: calls.browser.');
    if (!line.recogniser.capabilities.languages.includes(language)) {
      const message = `No engine recognises this language (${language}): set speech.recognition.`;
      throw new DomainError('no-recognition', message);
    }
    if (flow !== undefined && participant !== null) {
      throw new DomainError('forbidden', 'Only staff may choose with what the bank begins.');
    }
    if (flow !== undefined && !hasFlow(flow)) throw new DomainError('not-found', `There is no flow "${flow}".`);
    if (this.held.size >= atOnce) throw new DomainError('lines-busy', 'All lines are busy; please try again later.');
    if (participant !== null && calls.isOnCall(participant))
      throw new DomainError('busy', 'You are on a call already.');
  }

  private resume(socket: CallSocket, participant: Participant, callId: string): BrowserCallStarted {
    const held = this.held.get(callId);
    const isTheirs = held?.caller.participant === (participant ?? `caller:${callId}`);
    if (!held || !isTheirs || held.place.socket || !held.line.back(peerAt(held.place))) {
      throw new DomainError('call-over', 'This call has ended.');
    }
    held.place.socket = socket;
    return { callId, sampleRate: held.line.sampleRate };
  }

  private async wantPerson(callId: string | null): Promise<object> {
    const held = callId === null ? undefined : this.held.get(callId);
    if (!held) throw new DomainError('call-over', 'This call has ended.');
    const { participant, level, language } = held.caller;
    const message = { id: newId(), text: wantsPerson[language], language };
    await this.ports.chat.say({ id: participant, channel: 'phone', level }, message);
    return {};
  }

  private tellCall(event: CallEvent): void {
    if (event.kind !== 'partial' && event.kind !== 'heard') return;
    const socket = this.held.get(event.callId)?.place.socket;
    if (!socket) return;
    if (event.kind === 'partial') socket.emit('partial', event.text);
    else if (event.turn.heard !== null) {
      const { turnId, heard, wasInterrupted } = event.turn;
      socket.emit('heard', { turnId, heard, wasInterrupted });
    }
  }

  private tellConversation({ conversation, turns, moved }: ChatEvent): void {
    const callId = this.ports.calls.callOf(conversation.id);
    const socket = callId === null ? null : this.held.get(callId)?.place.socket;
    if (!socket) return;
    for (const { id, seq, role, content } of turns) socket.emit('turn', { id, seq, role, text: content.text });
    if (moved) socket.emit('state', conversation.state);
  }
}

function peerAt(place: Place): BrowserPeer {
  return {
    answered: () => place.socket?.emit('answered'),
    sound: (piece, samples) => place.socket?.emit('sound', piece, bytesOf(samples) as unknown as ArrayBuffer),
    flush: () => place.socket?.emit('flush'),
    hangUp: () => undefined,
  };
}

/** Acknowledges what comes of a request, or why not. */
function reply(acknowledge: unknown, handle: () => Promise<object>): void {
  const tell = typeof acknowledge === 'function' ? (acknowledge as (answer: Answer<object>) => void) : () => undefined;
  Promise.resolve()
    .then(handle)
    .then(
      (result) => {
        tell({ ok: true, ...result });
      },
      (error: unknown) => {
        tell({ ok: false, error: problemOf(error).problem });
      },
    );
}
