import { AdapterError, DomainError } from '#kernel';
import { type DialOptions, type DialRequest, type DialResult, noCause, unansweredReason } from '#telephony';
import type { MediaListener } from '../line/media-leg.js';
import type { AriControl } from './ari-control.js';
import { AsteriskCall, type CallSurroundings } from './asterisk-call.js';
import { bridgeOf, callPrefix, endpoint } from './asterisk.settings.js';
import { DialProgress } from './dial-progress.js';
import type { OpenLeg } from './legs.js';

/**
 * Places a call. Channel, sound and bridge are there before the number is dialled, so that the customer's first word is
 * heard a millisecond or two after they answer, and the network's announcements before.
 */
export class AsteriskDial {
  private readonly channel: string;
  private readonly place: string;
  private readonly progress: DialProgress;
  private opened: OpenLeg | null = null;

  constructor(
    private readonly request: DialRequest,
    { early, signal }: DialOptions,
    private readonly around: CallSurroundings,
  ) {
    this.place = placeOf(request, around.settings.lines);
    this.channel = `${callPrefix}${request.id}`;
    const listener = {
      ringing: () => early?.ringing?.(),
      earlyMedia: () => {
        this.listenEarly(early?.frame?.bind(early));
      },
    };
    this.progress = new DialProgress(request, listener, signal);
  }

  /** Asterisk went away: nobody will tell what became of the call. */
  lost(): void {
    this.progress.lost();
  }

  async run(): Promise<DialResult> {
    const unwatch = this.around.control.watch(this.channel, (event) => {
      this.progress.take(event);
    });
    try {
      await this.prepare();
      const outcome = await this.progress.outcome;
      if (outcome.kind === 'up' && this.opened) return { kind: 'answered', call: this.call(this.opened) };
      await this.tidy();
      const cause = outcome.kind === 'down' ? outcome.cause : noCause;
      return {
        kind: 'unanswered',
        reason: outcome.kind === 'cancelled' ? 'cancelled' : unansweredReason(cause),
        cause,
      };
    } catch (error) {
      await this.tidy();
      if (error instanceof AdapterError) return { kind: 'unanswered', reason: 'network-failure', cause: noCause };
      throw error;
    } finally {
      this.progress.stop();
      unwatch();
    }
  }

  private async prepare(): Promise<void> {
    const { control, legs } = this.around;
    const { ringTimeoutMs, maxDurationMs } = this.request;
    // Kept by Asterisk, so that a call ends even when we are gone for good.
    const guard = { 'TIMEOUT(absolute)': String(Math.ceil((ringTimeoutMs + maxDurationMs) / 1000)) };
    const [opened, bridged, created] = await Promise.allSettled([
      legs.open(),
      control.createBridge(bridgeOf(this.channel)),
      control.create(this.channel, { endpoint: this.place, formats: 'alaw,ulaw' }, guard),
    ]);
    if (opened.status === 'fulfilled') this.opened = opened.value;
    for (const step of [opened, bridged, created]) if (step.status === 'rejected') throw step.reason;
    await this.progress.entered;
    if (this.progress.isOver) return;
    await this.connect(control);
  }

  private async connect(control: AriControl): Promise<void> {
    const media = this.opened?.channel ?? '';
    const joined = await control.addToBridge(bridgeOf(this.channel), this.channel, media);
    if (!joined && !this.progress.isOver) throw new AdapterError('Asterisk did not bridge a call', true);
    // Joining the bridge overwrote it with the number of the other channel there.
    const { callerId } = this.request;
    if (callerId !== null) await control.setVariable(this.channel, 'CONNECTEDLINE(num)', callerId);
    const dialled = await control.dial(this.channel, Math.ceil(this.request.ringTimeoutMs / 1000));
    if (!dialled && !this.progress.isOver) throw new AdapterError('Asterisk did not dial', true);
  }

  private listenEarly(frame: MediaListener['frame'] | undefined): void {
    if (!frame) return;
    this.opened?.leg.listen({ frame, heard: () => undefined, closed: () => undefined });
  }

  private call(opened: OpenLeg): AsteriskCall {
    const { id, to, callerId } = this.request;
    const facts = {
      id,
      channel: this.channel,
      direction: 'outbound',
      customer: to,
      bankNumber: callerId,
      state: 'up',
    } as const;
    const call = new AsteriskCall(facts, this.around);
    call.adoptSound(opened);
    return call;
  }

  private async tidy(): Promise<void> {
    const { control } = this.around;
    this.opened?.leg.close();
    const channels = [this.channel, ...(this.opened ? [this.opened.channel] : [])];
    await Promise.all([
      ...channels.map((channel) => control.hangUp(channel).catch(() => false)),
      control.destroyBridge(bridgeOf(this.channel)).catch(() => false),
    ]);
  }
}

function placeOf({ id, to, line }: DialRequest, lines: Readonly<Record<string, string>>): string {
  if (!/^[0-9A-Za-z-]{1,100}$/.test(id))
    throw new DomainError('telephony.bad-id', 'A call needs an id of letters, digits and -.');
  const template = line === undefined ? Object.values(lines)[0] : lines[line];
  if (template === undefined) throw new DomainError('telephony.unknown-line', `There is no line “${line ?? ''}”.`);
  const place = endpoint(template, to);
  if (place === null) throw new DomainError('telephony.bad-number', 'This is no number that can be dialled.');
  return place;
}
