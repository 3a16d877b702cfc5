import { join } from 'node:path';
import { type CampaignStrategy, loadStrategies, type StrategyFile } from '#campaign';
import { DomainError } from '#kernel';
import { readFolder } from '../authoring/content-files.js';
import type { AttemptPlans } from './attempt-plans.js';

/** The strategies of `config/strategies`, by name. */
export class Strategies {
  constructor(
    readonly strategies: ReadonlyMap<string, StrategyFile>,
    private readonly plans: AttemptPlans,
  ) {}

  /** @throws DomainError `bad-content`, which lists every mistake */
  static load(root: string, plans: AttemptPlans): Strategies {
    const folder = 'config/strategies';
    const dialogs = readFolder(join(root, 'dialogs')).map(({ path }) => path.replace(/\.yaml$/, ''));
    const names = { plans: new Set(plans.plans.keys()), dialogs: new Set(dialogs) };
    const { strategies, problems } = loadStrategies(readFolder(join(root, folder)), names);
    const mistakes = problems.filter(({ severity }) => severity === 'error');
    if (mistakes.length === 0) return new Strategies(strategies, plans);
    const lines = mistakes.map(({ file, line, message }) => `${folder}/${file}:${String(line)} ${message.en}`);
    throw new DomainError('bad-content', `Strategies have mistakes:\n${lines.join('\n')}`);
  }

  /** A strategy with the plans it names, to be kept with a campaign; null when there is none of this name. */
  get(name: string): CampaignStrategy | null {
    const file = this.strategies.get(name);
    return file ? { file, plans: Object.fromEntries(this.plans.plans) } : null;
  }
}
