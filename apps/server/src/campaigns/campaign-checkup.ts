import type { OutgoingAddresses } from '#adapters';
import type { CallPermission, Campaign, CampaignStore, PeopleOnDuty } from '#campaign';
import { attemptIdOf } from '#campaign';
import type { Brain } from '#assistant';
import type { CampaignCheck, CampaignOptions } from '#contracts';
import type { Clock, Localized } from '#kernel';
import type { AttemptPlans } from './attempt-plans.js';
import type { Strategies } from './strategies.js';
import type { CallingRules } from './permission/calling-rules.js';

interface Ports {
  readonly store: CampaignStore;
  readonly permission: CallPermission;
  readonly rules: CallingRules;
  readonly plans: AttemptPlans;
  readonly strategies: Strategies;
  readonly people: Pick<PeopleOnDuty, 'now'>;
  readonly brain: () => Brain;
  readonly clock: Clock;
  readonly limits: { readonly numberRegion: string; readonly listMegabytes: number };
  /** Results can be signed. */
  readonly canPush: boolean;
  /** Where webhooks may be. */
  readonly addresses: OutgoingAddresses;
}

type Problem = CampaignCheck['problems'][number];

/** Contacts asked about; what they are told is taken for all. */
const sampled = 200;

const purposes = ['collection', 'marketing', 'notice', 'service'] as const;

/** Whether a campaign may be started, and what it may be made of. */
export class CampaignCheckup {
  constructor(private readonly ports: Ports) {}

  options(): Omit<CampaignOptions, 'teams'> {
    const { rules, plans, brain, limits, strategies } = this.ports;
    const { profiles, jurisdictions } = rules.policies;
    const flows = brain().dialogs.flows.flatMap(({ id: flow, title, purpose }) => {
      const known = purposes.find((name) => name === purpose);
      return known === undefined ? [] : [{ name: flow, title, purposes: [known] }];
    });
    return {
      flows,
      attemptPlans: [...plans.plans.values()].map(({ plan, title, attempts }) => ({ name: plan, title, attempts })),
      strategies: [...strategies.strategies.values()].map(({ strategy: name, title }) => ({ name, title })),
      profiles: Object.entries(profiles).map(([name, { title }]) => ({ name, title })),
      lines: this.lines(),
      jurisdictions: Object.keys(jurisdictions),
      numberRegion: limits.numberRegion,
      listMegabytes: limits.listMegabytes,
    };
  }

  async run(campaign: Campaign): Promise<Omit<CampaignCheck, 'campaign'>> {
    const tally = await this.ports.store.tally(campaign.id);
    const contacts = tally.contacts ?? 0;
    const isForNobody = campaign.mode !== 'robot' && (await this.ports.people.now()).idle === 0;
    const problems = [
      ...this.problems(campaign),
      ...(contacts === 0 ? [noContacts] : []),
      ...(isForNobody ? [nobodyThere] : []),
    ];
    return { problems, ...(await this.sample(campaign, tally['state:ready'] ?? 0)) };
  }

  private lines(): string[] {
    const checks = this.ports.rules.policies.policies.flatMap(({ rules }) => rules.flatMap((rule) => rule.checks));
    return ['generic', ...new Set(checks.flatMap((check) => check.when?.lines ?? []))].filter(
      (line, i, all) => all.indexOf(line) === i,
    );
  }

  private problems(campaign: Campaign): readonly Problem[] {
    const { rules, brain, clock, canPush, addresses } = this.ports;
    const flow = brain().dialogs.flow(campaign.flow);
    const { purpose, profile, line, window, webhookUrl } = campaign;
    const treatments = Object.values(campaign.strategy?.file.treatments ?? {}).flatMap((row) => Object.values(row));
    const unspoken = treatments.find(({ dialog }) => dialog !== undefined && !brain().dialogs.flow(dialog))?.dialog;
    const said: (readonly [boolean, string, string, string])[] = [
      [flow !== null, 'flow', `没有发布流程 “${campaign.flow}”`, `there is no published flow "${campaign.flow}"`],
      [
        flow === null || flow.purpose === purpose || purpose === 'service',
        'flow',
        '流程的用途与活动不同',
        'the flow is for another purpose',
      ],
      [
        unspoken === undefined,
        'strategy',
        `策略要用的流程 “${unspoken ?? ''}” 没有发布`,
        `the strategy's dialog "${unspoken ?? ''}" is not published`,
      ],
      [rules.book(profile) !== null, 'profile', `没有规则方案 “${profile}”`, `there is no profile "${profile}"`],
      [
        this.lines().includes(line.kind),
        'line.kind',
        `不认识线路 “${line.kind}”`,
        `the line "${line.kind}" is not known`,
      ],
      [
        window.endsAt === null || window.endsAt > clock.instant(),
        'window.endsAt',
        '结束时间已过',
        'its last day is over',
      ],
      [webhookUrl === null || canPush, 'webhookUrl', '没有设置签名密钥', 'there is no secret to sign results with'],
      [
        webhookUrl === null || addresses.refusalOf(webhookUrl) === null,
        'webhookUrl',
        '这个地址在内网或不允许访问（见 campaigns.webhookNetworks）',
        'this address may not be reached (see campaigns.webhookNetworks)',
      ],
    ];
    return said
      .filter(([isGood]) => !isGood)
      .map(([, field, zh, en]) => ({ severity: 'error' as const, field, message: { zh, en } }));
  }

  /** What the rules would say this moment. */
  private async sample(campaign: Campaign, ready: number) {
    const { store, permission, clock } = this.ports;
    const contacts = await store.ready(campaign.id, sampled);
    const now = clock.instant();
    const answers = await permission.ask(
      contacts.map((contact) => ({
        attemptId: attemptIdOf(contact.id, contact.attempts + 1),
        campaign,
        contact,
        now,
        activeCalls: 0,
      })),
    );
    const scale = contacts.length === 0 ? 0 : ready / contacts.length;
    const denied = new Map<string, { rule: string; text: Localized; count: number }>();
    for (const answer of answers) {
      if (answer.isAllowed) continue;
      const { rule, text } = answer;
      denied.set(rule, { rule, text, count: (denied.get(rule)?.count ?? 0) + 1 });
    }
    return {
      callableNow: Math.round(answers.filter(({ isAllowed }) => isAllowed).length * scale),
      deniedByRule: [...denied.values()].map(({ rule, text, count }) => ({
        rule,
        text,
        contacts: Math.round(count * scale),
      })),
    };
  }
}

const nobodyThere: Problem = {
  severity: 'warning',
  field: 'mode',
  message: {
    zh: '现在没有空闲的坐席；有人上线之后才会拨号',
    en: 'nobody is free at the desk; calls begin once somebody is',
  },
};

const noContacts: Problem = {
  severity: 'error',
  field: 'contacts',
  message: { zh: '还没有导入名单', en: 'no list was imported yet' },
};
