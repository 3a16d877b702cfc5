import { anyAnswer, type AwaitedAnswer } from '#assistant';
import type { Interruption } from '#kernel';
import type { Speaker } from '../answering/announcements.js';
import { CallConversation, type CallReply } from '../ports/call-conversation.port.js';

/** A conversation that answers what a test tells it to, and notes what it was told. */
export class HandMadeConversation extends CallConversation {
  readonly told: string[] = [];
  answers: Record<string, Partial<CallReply> & { text?: string; interruptible?: Interruption }> = {};
  /** Resolves what is asked only when told. */
  isSlow = false;
  isOver = false;
  queue: { text: string } | 'taken' | 'nobody' = { text: '您排在第一位' };
  outside: (reply: CallReply) => void = () => undefined;
  private turns = 0;
  private release: (() => void)[] = [];

  reply(text: string, interruptible: Interruption = 'speech', awaited: AwaitedAnswer = anyAnswer): CallReply {
    this.turns += 1;
    const turnId = `t${String(this.turns)}`;
    const sayings = text === '' ? [] : [{ turnId, text, interruptible }];
    return { sayings, language: 'zh', awaited, next: 'listen', isInFlow: false, understoodMs: null };
  }

  goOn(): void {
    for (const resolve of this.release.splice(0)) resolve();
  }

  private async answer(what: string): Promise<CallReply> {
    this.told.push(what);
    if (this.isSlow) await new Promise<void>((resolve) => this.release.push(resolve));
    const { text = `答${what}`, interruptible = 'speech', ...rest } = this.answers[what] ?? {};
    return { ...this.reply(text, interruptible), ...rest };
  }

  override begin(): Promise<CallReply> {
    return this.answer('begin');
  }
  override say(text: string): Promise<CallReply> {
    return this.answer(text);
  }
  override misheard(): Promise<CallReply> {
    return this.answer('misheard');
  }
  override keys(digits: string): Promise<CallReply> {
    return this.answer(`keys ${digits}`);
  }
  override silence(): Promise<CallReply> {
    return this.answer('silence');
  }
  override courtesy(courtesy: string): Promise<CallReply> {
    return this.answer(courtesy);
  }
  override foresee(text: string): readonly string[] | null {
    return [`答${text}`];
  }
  override breakDown(what: string): Promise<CallReply> {
    return this.answer(`breakdown ${what}`);
  }
  override inQueue(): Promise<{ text: string } | 'taken' | 'nobody'> {
    this.told.push('in queue');
    return Promise.resolve(this.queue);
  }
  override nobodyCame(): Promise<CallReply> {
    return this.answer('nobody came');
  }
  override phrase(name: string): string {
    return name === 'one_moment' ? '请稍等' : '还在查询';
  }
  override end(): Promise<void> {
    this.isOver = true;
    return Promise.resolve();
  }
  override machine(speaker: Speaker): Promise<void> {
    this.told.push(`machine ${speaker.kind}`);
    return Promise.resolve();
  }
  override onOutside(listener: (reply: CallReply) => void): void {
    this.outside = listener;
  }
}
