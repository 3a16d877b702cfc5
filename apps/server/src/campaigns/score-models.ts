import { type EntryScore, type NewContact, type ScoreModel, scoreModelSchema, Scorer } from '#campaign';
import { type Clock, DomainError } from '#kernel';
import type { DatabaseArtefactStore } from '#persistence';

/** A model is looked for again after so long, by the clock of the machine. */
const freshMs = 60_000;

interface Loaded {
  readonly atMs: number;
  readonly scorers: Readonly<Record<'own' | 'trees' | 'logistic', Scorer>> | null;
}

/** A contact as a score sees it. */
export function cellsOf({ variables, standing }: Pick<NewContact, 'variables' | 'standing'>) {
  const known = Object.entries(variables).map(([name, value]) => [name, value === null ? '' : String(value)] as const);
  return { ...Object.fromEntries(known), days_overdue: String(standing.daysOverdue ?? ''), party: standing.party };
}

/** The scores in use, one for each target, which all processes share. */
export class ScoreModels {
  private readonly loaded = new Map<string, Loaded>();

  constructor(
    private readonly artefacts: DatabaseArtefactStore,
    private readonly clock: Clock,
  ) {}

  async model(target: string): Promise<ScoreModel | null> {
    return (await this.scorers(target))?.own.model ?? null;
  }

  /** From now on scores of its target are given by it. */
  async keep(model: ScoreModel): Promise<void> {
    this.loaded.delete(model.target);
    await this.artefacts.write(nameOf(model.target), Buffer.from(JSON.stringify(model)), this.clock.instant());
  }

  /** Scores of these contacts, with their reasons; null for all when there is no model. */
  async score(target: string, contacts: readonly NewContact[]): Promise<readonly (EntryScore | null)[]> {
    const scorers = await this.scorers(target);
    if (!scorers) return contacts.map(() => null);
    const { columns } = scorers.own.model;
    const cells = contacts.map((contact): Readonly<Record<string, string>> => cellsOf(contact));
    const table = { columns, rows: cells.map((row) => columns.map((column) => row[column] ?? '')) };
    const [trees, logistic] = [scorers.trees.score(table), scorers.logistic.score(table)];
    return cells.map((row, i) => {
      const { probability, reasons } = scorers.own.explain(row);
      return { probability, reasons, trees: trees[i] ?? probability, logistic: logistic[i] ?? probability };
    });
  }

  private async scorers(target: string): Promise<Loaded['scorers']> {
    const known = this.loaded.get(target);
    if (known && Date.now() - known.atMs < freshMs) return known.scorers;
    const bytes = await this.artefacts.read(nameOf(target));
    const scorers = bytes ? scorersOf(target, bytes) : null;
    this.loaded.set(target, { atMs: Date.now(), scorers });
    return scorers;
  }
}

const nameOf = (target: string) => `score/${target}.json`;

function scorersOf(target: string, bytes: Buffer): NonNullable<Loaded['scorers']> {
  const parsed = scoreModelSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw new DomainError('bad-content', `The stored score "${target}" cannot be read.`);
  const { data: own } = parsed;
  const part = (method: 'trees' | 'logistic') => new Scorer({ ...own, method: own[method] ? method : own.method });
  return { own: new Scorer(own), trees: part('trees'), logistic: part('logistic') };
}
