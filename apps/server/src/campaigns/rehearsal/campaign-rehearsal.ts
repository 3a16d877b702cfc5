import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brain } from '#assistant';
import {
  type Campaign,
  type CampaignStore,
  type Contact,
  type Personas,
  personasSchema,
  type RehearsalOptions,
  type RehearsalReport,
} from '#campaign';
import type { CallRecords, SubjectRecords } from '#compliance';
import { parseContent } from '#content';
import type { Rehearsed, RehearsalRequest } from '#contracts';
import { type Clock, dispositions, DomainError, type Localized, localTime } from '#kernel';
import type { LongWork } from '../../platform/progress-answer.js';
import { resultTitle } from '../api/views.js';
import { subjectOf } from '../permission/candidate-of.js';
import { playTalks } from './play-talks.js';
import { type RehearsalTask, rehearseInThread } from './rehearsal-thread.js';

interface Ports {
  readonly store: CampaignStore;
  readonly records: CallRecords;
  readonly brain: () => Brain;
  readonly clock: Clock;
  readonly root: string;
}

/** Contacts that are read at once; customers who are on the line meanwhile are not to wait. */
const page = 20;
const othersFirst = () => new Promise(setImmediate);

/** With other numbers of lines fewer contacts do. */
const variantSample = 300;

const file = 'config/rehearsal/personas.yaml';

/** @throws DomainError `bad-content` */
function readPersonas(root: string): Personas {
  const parsed = parseContent(file, readFileSync(join(root, file), 'utf8'), personasSchema);
  if (parsed.ok) return parsed.value;
  const lines = parsed.problems.map(({ line, message }) => `${file}:${String(line)} ${message.en}`);
  throw new DomainError('bad-content', lines.join('\n'));
}

/** Runs a campaign against made-up customers before it goes live, by its own dialog, plan and rules. */
export class CampaignRehearsal {
  constructor(private readonly ports: Ports) {}

  /** @throws DomainError `nobody-to-rehearse`, `no-personas`, `bad-content`, `bad-request` */
  async run(campaign: Campaign, request: RehearsalRequest, { tell, signal }: LongWork): Promise<Rehearsed> {
    const { store, clock, brain, root } = this.ports;
    const tally = await store.tally(campaign.id);
    const of = (tally['state:ready'] ?? 0) + (tally['state:resting'] ?? 0);
    const contacts = await this.sample(campaign.id, request.sample, of);
    if (contacts.length === 0) {
      throw new DomainError(
        'nobody-to-rehearse',
        '没有待拨的联系人，请先导入名单 / Nobody waits to be called: import a list.',
      );
    }
    const isPublished = brain().dialogs.flow(campaign.flow) !== null;
    if (!isPublished)
      throw new DomainError('bad-request', `没有发布流程 / There is no published flow: ${campaign.flow}`);
    const personas = readPersonas(root);
    tell({ step: 'talking', share: 0, rows: 0 });
    const local = localTime(clock.instant(), campaign.window.timeZone);
    const talks = await playTalks(campaign, personas, brain(), local);
    const records = await this.recordsOf(campaign, contacts);
    const { days, seed } = request;
    const startMs = clock.now().getTime();
    const options = { contacts, of, startMs, days, talks, personas: personas.personas };
    const lines = request.lines ?? campaign.line.concurrency;
    const on = (concurrency: number, more: Partial<RehearsalOptions> = {}): RehearsalTask => {
      const line = { ...campaign.line, concurrency };
      return { root, options: { ...options, campaign: { ...campaign, line }, ...more }, records, isPublished, seed };
    };
    const report = await rehearseInThread(
      on(lines),
      (finished) => {
        tell({ step: 'calling', share: finished / contacts.length, rows: finished });
      },
      signal,
    );
    const few = contacts.filter((_, i) => i % Math.ceil(contacts.length / variantSample) === 0);
    const variants = [];
    for (const other of [Math.max(1, Math.floor(lines / 2)), lines * 2]) {
      tell({ step: 'comparing', share: 1, rows: contacts.length });
      const { firstRoundHours } = await rehearseInThread(on(other, { contacts: few }), () => undefined, signal);
      variants.push({ lines: other, firstRoundHours });
    }
    return wire(report, personas, variants);
  }

  /** Every n-th of those who wait, so that the list is seen from its start to its end. */
  private async sample(campaignId: string, wanted: number, of: number): Promise<readonly Contact[]> {
    const { store } = this.ports;
    const taken: Contact[] = [];
    for (const id of await store.sample(campaignId, Math.ceil(of / wanted), wanted)) {
      const contact = await store.contact(id);
      if (contact) taken.push(contact);
      if (taken.length % page === 0) await othersFirst();
    }
    return taken;
  }

  private async recordsOf(
    campaign: Campaign,
    contacts: readonly Contact[],
  ): Promise<ReadonlyMap<string, SubjectRecords>> {
    const now = this.ports.clock.instant();
    const known = new Map<string, SubjectRecords>();
    for (let i = 0; i < contacts.length; i += page) {
      await othersFirst();
      const some = contacts.slice(i, i + page);
      const questions = some.map((contact) => ({ attemptId: '', campaign, contact, now, activeCalls: 0 }));
      const found = await this.ports.records.of(questions.map(subjectOf));
      some.forEach(({ person }, place) => {
        const records = found[place];
        if (records) known.set(person, records);
      });
    }
    return known;
  }
}

/** The report as it travels, with titles. */
function wire(report: RehearsalReport, { personas }: Personas, variants: Rehearsed['variants']): Rehearsed {
  const titles = new Map<string, Localized>(personas.map(({ persona, title }) => [persona, title]));
  const { results, denials, timeline, talks, ends, ...figures } = report;
  return {
    ...figures,
    ends: { ...ends },
    results: Object.entries(results)
      .map(([result, count]) => ({ result, title: resultTitle(result), count }))
      .sort((a, b) => b.count - a.count),
    denials: [...denials],
    timeline: [...timeline],
    variants,
    talks: talks.map(({ persona, mood, disposition, seconds, isHandedOver, count, transcript }) => {
      const title = titles.get(persona) ?? { zh: persona, en: persona };
      const { title: dispositionTitle } = dispositions[disposition];
      const told = { persona, title, mood, disposition, dispositionTitle, seconds, isHandedOver, count };
      return { ...told, transcript: [...transcript] };
    }),
  };
}
