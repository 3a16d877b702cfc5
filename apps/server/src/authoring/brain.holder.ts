import type { Brain } from '#assistant';
import { DomainError } from '#kernel';

/** Injection token of `() => Brain`: the newest published content and model. */
export const BRAIN = Symbol('Brain');

/** Holds what the assistant knows; publishing puts a new whole in its place. */
export class BrainHolder {
  private current: Brain | null = null;
  private readonly followers: ((brain: Brain) => void)[] = [];

  readonly get = (): Brain => {
    if (!this.current) throw new DomainError('restarting', 'The service is starting; please try again.');
    return this.current;
  };

  publish(brain: Brain): void {
    // A conversation in a flow stays on the version of the flow that it began with.
    this.current = this.current ? { ...brain, dialogs: brain.dialogs.after(this.current.dialogs) } : brain;
    for (const tell of this.followers) tell(this.current);
  }

  /** Tells of what is published now, if anything is, and of whatever is published later. */
  follow(tell: (brain: Brain) => void): void {
    this.followers.push(tell);
    if (this.current) tell(this.current);
  }
}
