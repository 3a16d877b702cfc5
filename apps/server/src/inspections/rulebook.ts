import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { problemLine } from '#content';
import { DomainError } from '#kernel';
import type { ScorecardFile } from '#quality';
import { readFolder } from '../authoring/content-files.js';
import { writeWhole } from '../platform/write-whole.js';
import type { Inspecting } from './inspection-thread.js';
import type { Outline } from './inspector-tasks.js';
import { placesOfRules } from './rule-files.js';
import type { SharedRules } from './shared-rules.js';

interface RulebookPorts {
  readonly inspecting: Inspecting;
  /** The scorecards that were shipped or are kept with the configuration. */
  readonly shipped: string;
  /** Files that were changed in the console, which stand for those of the same path. */
  readonly changed: string;
  readonly shared: SharedRules;
  readonly logger: Logger;
}

/** Who changed the rules when, and what stood there before. */
interface Revision {
  readonly at: string;
  readonly by: string;
  readonly version: string;
  readonly before: ScorecardFile;
}

const byPath = (one: ScorecardFile, other: ScorecardFile) => (one.path < other.path ? -1 : 1);

/** Same texts, same version. */
const versionOf = (files: readonly ScorecardFile[]) =>
  createHash('sha256')
    .update(JSON.stringify([...files].sort(byPath)))
    .digest('hex')
    .slice(0, 12);

/** Files of `more` stand for those of the same path. */
const laidOver = (files: readonly ScorecardFile[], more: readonly ScorecardFile[]): readonly ScorecardFile[] =>
  [...files.filter(({ path }) => !more.some((other) => other.path === path)), ...more].sort(byPath);

/**
 * The rules in use; a change is checked as a whole before it counts, kept with what was there before, and taken over by
 * every other process.
 */
export class Rulebook {
  private current: { readonly version: string; readonly outline: Outline } | null = null;
  private texts: readonly ScorecardFile[] = [];
  private places: ReadonlyMap<string, string> = new Map();
  /** Those that differ from what was shipped. */
  private own: readonly ScorecardFile[] = [];

  constructor(private readonly ports: RulebookPorts) {}

  /** @throws DomainError `bad-content` when the files have mistakes */
  async start(): Promise<void> {
    const { shared, logger } = this.ports;
    await this.take();
    shared.onChanged(() => {
      this.take().catch((error: unknown) => {
        logger.error({ err: error }, 'Rules that another process changed could not be taken over');
      });
    });
    logger.info({ rules: this.outline.rules.length, version: this.version }, 'Inspection rules in use');
  }

  get files(): readonly ScorecardFile[] {
    return this.texts;
  }

  /** Path of the file in which a rule stands; null for one that there is not. */
  fileOf(rule: string): string | null {
    return this.places.get(rule) ?? null;
  }

  get outline(): Outline {
    return this.opened.outline;
  }

  get version(): string {
    return this.opened.version;
  }

  /**
   * Puts another text in the place of a file.
   * @throws DomainError `bad-content`, and nothing changes; `stale` when somebody else was faster
   */
  async change(file: ScorecardFile, basedOn: string, by: string, at: string): Promise<void> {
    await this.take();
    if (basedOn !== this.version) {
      throw new DomainError('stale', 'The rules were changed meanwhile; look at them again.');
    }
    const before = this.texts.find(({ path }) => path === file.path);
    await this.use(this.with(file));
    if (before) this.remember({ at, by, version: this.version, before });
    this.own = laidOver(this.own, [file]);
    writeWhole(join(this.ports.changed, file.path), file.text);
    await this.ports.shared.write(this.own, at);
  }

  /** All files with one of them changed. */
  with(file: ScorecardFile): readonly ScorecardFile[] {
    const isThere = this.texts.some(({ path }) => path === file.path);
    const others = this.texts.map((other) => (other.path === file.path ? file : other));
    return isThere ? others : [...others, file];
  }

  /** Takes into use what lies in the folders and what any process has changed since. */
  private async take(): Promise<void> {
    const { shipped, changed, shared } = this.ports;
    const kept = readFolder(changed).filter(({ path }) => !path.startsWith('history/'));
    const own = laidOver(kept, await shared.read());
    const files = laidOver(readFolder(shipped), own);
    this.own = own;
    if (versionOf(files) !== this.current?.version) await this.use(files);
  }

  private get opened(): { readonly version: string; readonly outline: Outline } {
    if (!this.current) throw new DomainError('restarting', 'The service is starting; please try again.');
    return this.current;
  }

  private async use(files: readonly ScorecardFile[]): Promise<void> {
    const version = versionOf(files);
    const outline = await this.ports.inspecting.ask('use', { files, version });
    if (outline.problems.length > 0) {
      const lines = outline.problems.map((problem) => problemLine(problem, 'en'));
      throw new DomainError('bad-content', `The rules have mistakes:\n${lines.join('\n')}`);
    }
    this.current = { version, outline };
    this.texts = files;
    this.places = placesOfRules(files);
  }

  private remember(revision: Revision): void {
    const folder = join(this.ports.changed, 'history');
    mkdirSync(folder, { recursive: true });
    const number = existsSync(folder) ? readdirSync(folder).length + 1 : 1;
    writeFileSync(join(folder, `${String(number).padStart(5, '0')}.json`), JSON.stringify(revision, null, 2));
  }

  /** Who changed what, newest first. */
  revisions(): readonly Revision[] {
    const folder = join(this.ports.changed, 'history');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .sort()
      .reverse()
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Revision);
  }
}
