import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DraftChangeRequest, DraftView } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import { applyChange, type KnowledgeFile } from '#knowledge';
import type { DatabaseOpenQuestions } from '#persistence';
import type { StaffMember } from '../access/staff-member.js';
import { type ContentFiles, type ContentFolders, readFiles } from '../authoring/content-files.js';
import type { Publisher } from '../authoring/publisher.js';
import { newId } from '../platform/new-id.js';
import { writeWhole } from '../platform/write-whole.js';
import { inTrainingThread } from './training-thread.js';

interface DraftPorts {
  readonly folders: ContentFolders;
  readonly models: string;
  readonly targetPrecision: number;
  /** Where the draft is kept. */
  readonly file: string;
  readonly publisher: Publisher;
  readonly questions: DatabaseOpenQuestions;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Draft = DraftView & { readonly handled: readonly string[] };

const refuse = (message: string) => new DomainError('wrong-state', message);

/** Changes to the knowledge on their way: tried, approved by a second person, published. One at a time. */
export class Drafts {
  private draft: Draft;

  constructor(private readonly ports: DraftPorts) {
    const kept = existsSync(ports.file) ? (JSON.parse(readFileSync(ports.file, 'utf8')) as Draft) : null;
    // A training that a restart broke off is begun again by whoever wants it.
    this.draft = kept
      ? kept.state === 'training'
        ? { ...kept, state: 'editing', progress: null }
        : kept
      : this.empty();
  }

  view(): DraftView {
    const { id, state, base, progress, changes, editors, submittedBy, approvedBy, report, problems } = this.draft;
    return { id, state, base, progress, changes, editors, submittedBy, approvedBy, report, problems };
  }

  /** @throws DomainError `bad-content` when the change cannot be made; nothing changes then */
  async add({ change, questions }: DraftChangeRequest, staff: StaffMember): Promise<DraftView> {
    this.mustBeFree();
    const draft = this.draft.state === 'published' ? this.empty() : this.draft;
    const at = this.ports.clock.instant();
    const entry = { id: newId(), change, by: staff.name, at, questions: questions.length };
    const changes = [...draft.changes, entry];
    this.filesWith(changes);
    this.keep({
      ...this.reopened(draft),
      changes,
      editors: editorsOf(changes),
      handled: [...draft.handled, ...questions],
    });
    await this.ports.questions.done(questions, staff.name, at);
    return this.view();
  }

  remove(changeId: string): DraftView {
    this.mustBeFree();
    const changes = this.draft.changes.filter(({ id }) => id !== changeId);
    this.filesWith(changes);
    this.keep({ ...this.reopened(this.draft), changes, editors: editorsOf(changes) });
    return this.view();
  }

  /** Learns the changed knowledge in the background and compares it with what is published. */
  train(): DraftView {
    this.mustBeFree();
    if (this.draft.changes.length === 0) throw refuse('There is nothing to train: the draft has no changes.');
    const { folders, models, targetPrecision, clock } = this.ports;
    const before = readFiles(folders);
    const after: ContentFiles = { ...before, knowledge: this.filesWith(this.draft.changes) };
    this.keep({ ...this.reopened(this.draft), state: 'training', progress: 0 });
    const task = { kind: 'report', before, after, folders, models, targetPrecision, now: clock.instant() } as const;
    inTrainingThread<'report'>(task, (progress) => (this.draft = { ...this.draft, progress }))
      .then(({ report, problems }) => {
        const state = report ? 'trained' : 'failed';
        this.keep({ ...this.draft, state, progress: null, report, problems: [...problems] });
      })
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error }, 'A draft could not be trained');
        this.keep({ ...this.draft, state: 'failed', progress: null, problems: ['The training failed; see the log.'] });
      });
    return this.view();
  }

  submit(staff: StaffMember): DraftView {
    if (this.draft.state !== 'trained') throw refuse('Train the draft first.');
    this.mustBeAllowed();
    this.keep({ ...this.draft, state: 'submitted', submittedBy: staff.name });
    return this.view();
  }

  /** Four eyes: nobody approves what they edited or submitted. */
  approve(staff: StaffMember): DraftView {
    if (this.draft.state !== 'submitted') throw refuse('There is nothing to approve.');
    if (this.draft.submittedBy === staff.name || this.draft.editors.includes(staff.name)) {
      throw new DomainError('forbidden', 'A draft is approved by somebody who did not edit it.');
    }
    this.keep({ ...this.draft, state: 'approved', approvedBy: staff.name });
    return this.view();
  }

  /** Writes the changed files and publishes them; the model is there already. */
  async publish(): Promise<DraftView> {
    const { folders, publisher } = this.ports;
    if (this.draft.state !== 'approved') throw refuse('A second person must approve the draft first.');
    this.mustBeAllowed();
    const before = new Map(readFiles(folders).knowledge.map(({ path, text }) => [path, text]));
    for (const { path, text } of this.filesWith(this.draft.changes)) {
      if (before.get(path) !== text) writeWhole(join(folders.knowledge, path), text);
    }
    await publisher.publish();
    this.keep({ ...this.draft, state: 'published' });
    return this.view();
  }

  /** Throws the changes away. */
  discard(): DraftView {
    this.mustBeFree();
    this.keep(this.empty());
    return this.view();
  }

  private filesWith(changes: DraftView['changes']): readonly KnowledgeFile[] {
    const now = this.ports.clock.instant();
    const { knowledge } = readFiles(this.ports.folders);
    return changes.reduce<readonly KnowledgeFile[]>((files, { change }) => applyChange(files, change, now), knowledge);
  }

  private mustBeFree(): void {
    if (this.draft.state === 'training')
      throw new DomainError('busy', 'The draft is being trained; wait until it is done.');
  }

  private mustBeAllowed(): void {
    const { report } = this.draft;
    if (report?.allowed === true) return;
    throw refuse(
      `It may not be published: ${report?.refusals.map(({ en }) => en).join('; ') ?? 'it was not trained'}.`,
    );
  }

  private reopened(draft: Draft): Draft {
    return {
      ...draft,
      state: 'editing',
      report: null,
      problems: [],
      submittedBy: null,
      approvedBy: null,
      progress: null,
    };
  }

  private empty(): Draft {
    return {
      ...({
        id: newId(),
        state: 'editing',
        base: this.ports.publisher.state().current,
        progress: null,
        changes: [],
      } as const),
      ...{ editors: [], submittedBy: null, approvedBy: null, report: null, problems: [], handled: [] },
    };
  }

  private keep(draft: Draft): void {
    writeWhole(this.ports.file, JSON.stringify(draft));
    this.draft = draft;
  }
}

const editorsOf = (changes: DraftView['changes']) => [...new Set(changes.map(({ by }) => by))];
