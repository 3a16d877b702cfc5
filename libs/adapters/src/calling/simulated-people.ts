import { type PeopleNow, PeopleOnDuty } from '#campaign';
import { chance } from './simulated-customers.js';
import type { SleepingClock } from './sleeping-clock.js';

/** What people do with customers: talking is lognormal about its mean, finishing up always takes as long. */
const talkMeanMs = 90_000;
const talkSpread = 0.95;
const wrapMs = 20_000;

/** People of the bank on a simulated network, each with one customer at a time. */
export class SimulatedPeople extends PeopleOnDuty {
  private readonly talking = new Map<string, number>();
  private readonly wrapping = new Map<string, number>();

  constructor(
    private readonly count: number,
    private readonly clock: SleepingClock,
  ) {
    super();
  }

  override now(): Promise<PeopleNow> {
    const nowMs = this.nowMs;
    const since = (times: ReadonlyMap<string, number>) => [...times.values()].map((atMs) => nowMs - atMs);
    return Promise.resolve({ idle: this.idle, busyMs: since(this.talking), wrappingMs: since(this.wrapping) });
  }

  override take(id: string): Promise<boolean> {
    const isFree = this.idle > 0;
    if (isFree) this.talking.set(id, this.nowMs);
    return Promise.resolve(isFree);
  }

  /** Resolves when whoever took it has finished talking; they finish up behind that. */
  async talk(id: string, signal: AbortSignal): Promise<void> {
    await this.clock.sleep(this.talkMs(id), signal);
    this.talking.delete(id);
    this.wrapping.set(id, this.nowMs);
    void this.clock.sleep(wrapMs, signal).then(() => this.wrapping.delete(id));
  }

  private talkMs(id: string): number {
    const [a, b] = [1 - chance(`talk|${id}`), chance(`length|${id}`)];
    const normal = Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
    return talkMeanMs * Math.exp(talkSpread * normal - talkSpread ** 2 / 2);
  }

  private get idle(): number {
    return this.count - this.talking.size - this.wrapping.size;
  }

  private get nowMs(): number {
    return this.clock.now().getTime();
  }
}
