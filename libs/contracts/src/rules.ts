import { z } from 'zod';
import { findingView, severity } from './inspection.js';
import { exportLanguage, instant, language, localized } from './paging.js';

const contentProblem = z.object({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  message: localized,
});

export const ruleView = z.object({
  id: z.string(),
  name: localized,
  file: z.string(),
  severity: z.array(severity).describe('Of its levels, from mild to grave'),
  enabled: z.boolean(),
  suggestOnly: z.boolean().describe('Its precision is too low for it to stand without a reviewer'),
  cards: z.array(z.string()),
  source: z.string().nullable(),
});

export const cardView = z.object({
  id: z.string(),
  version: z.string(),
  title: localized,
  pass: z.number(),
  good: z.number(),
  criticalCap: z.number(),
  items: z.array(z.object({ id: z.string(), title: localized, weight: z.number(), rules: z.array(z.string()) })),
});

/** Answer of `GET /api/quality/rules`. */
export const ruleList = z.object({ version: z.string(), cards: z.array(cardView), rules: z.array(ruleView) });

/** Query of `GET /api/quality/rules/export.csv` and `.xlsx`. */
export const ruleExportQuery = z.strictObject({
  text: z.string().max(100).default('').describe('Of its id or name'),
  card: z.string().max(64).optional().describe('A scorecard that uses it'),
  ...exportLanguage,
});

/** Answer of `GET /api/quality/rules/:id`: the rule as it stands in its file. */
export const ruleSource = z.object({ rule: ruleView, yaml: z.string(), version: z.string() });

/** Body of `PUT /api/quality/rules/:id`: one rule as YAML; refused when the version is not the newest. */
export const ruleChange = z.strictObject({ yaml: z.string().min(1).max(20_000), version: z.string().max(64) });

/** What was said, when a rule is tried on words that nobody said. */
export const spokenTurn = z.strictObject({
  role: z.enum(['customer', 'bot', 'agent', 'system']),
  text: z.string().min(1).max(2_000),
  startMs: z.number().min(0).optional(),
  endMs: z.number().min(0).optional(),
});

/** Body of `POST /api/quality/rules/test`; the conversation, or the turns. */
export const ruleTest = z
  .strictObject({
    yaml: z.string().min(1).max(20_000),
    conversationId: z.uuid().optional(),
    turns: z.array(spokenTurn).max(500).optional(),
    scene: z.enum(['service', 'collection', 'marketing', 'notice']).default('service'),
    medium: z.enum(['chat', 'call']).default('chat'),
    language: language.default('zh'),
  })
  .refine(({ conversationId, turns }) => (conversationId === undefined) !== (turns === undefined), {
    message: 'give either conversationId or turns',
  });

export const ruleTestResult = z.object({
  problems: z.array(contentProblem),
  evaluated: z.boolean(),
  notEvaluated: z.array(z.object({ rule: z.string(), reason: z.string() })),
  findings: z.array(findingView),
});

/** Body of `POST /api/quality/backtests`: a rule by id, or as YAML. */
export const backtestRequest = z
  .strictObject({
    rule: z.string().max(64).optional(),
    yaml: z.string().max(20_000).optional(),
    since: instant,
    until: instant.optional(),
    examples: z.int().min(0).max(50).default(10),
  })
  .refine(({ rule, yaml }) => (rule === undefined) !== (yaml === undefined), { message: 'give either rule or yaml' });

/** Answer of `POST /api/quality/backtests` and `GET /api/quality/backtests/:id`. */
export const backtestView = z.object({
  id: z.string(),
  rule: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  progress: z.number().min(0).max(1),
  problem: z.string().nullable(),
  conversations: z.int(),
  evaluated: z.int(),
  hits: z.int(),
  examples: z.array(z.object({ conversationId: z.string(), finding: findingView })),
  reviewed: z
    .object({ verdicts: z.int(), precision: z.number().nullable(), recall: z.number().nullable() })
    .nullable()
    .describe("Against the reviewers' verdicts; null without any"),
  acceptable: z.boolean().nullable().describe('Precise enough to be more than a suggestion; null: not known'),
});

export const reportQuery = z.strictObject({
  since: instant.optional(),
  until: instant.optional(),
  channel: z.string().max(16).optional(),
  team: z.string().max(64).optional().describe('Only what its members had'),
});

export const reportExportQuery = reportQuery.extend(exportLanguage);

const figures = {
  conversations: z.int(),
  averageScore: z.number().nullable(),
  passRate: z.number().nullable(),
  fatal: z.int(),
  critical: z.int(),
  reviews: z.int(),
  reviewScore: z.number().nullable(),
  appeals: z.int(),
  changed: z.int(),
} as const;

/** Answer of `GET /api/quality/reports/agents`; the assistant itself is the agent `bot`. */
export const agentReport = z.object({
  agents: z.array(
    z.object({ agent: z.string(), ...figures, topRules: z.array(z.object({ rule: z.string(), hits: z.int() })) }),
  ),
  team: z.object(figures),
  teams: z.array(z.string()).describe('Teams that may be asked for'),
});

/** Answer of `GET /api/quality/reports/rules`. */
export const ruleReport = z.object({
  rules: z.array(
    z.object({
      rule: z.string(),
      name: localized.nullable(),
      hits: z.int(),
      upheld: z.int(),
      rejected: z.int(),
      missed: z.int(),
      precision: z.number().nullable(),
      recall: z.number().nullable(),
    }),
  ),
});

export type RuleView = z.infer<typeof ruleView>;
export type RuleList = z.infer<typeof ruleList>;
export type RuleExportQuery = z.infer<typeof ruleExportQuery>;
export type RuleSource = z.infer<typeof ruleSource>;
export type RuleChange = z.infer<typeof ruleChange>;
export type RuleTest = z.infer<typeof ruleTest>;
export type RuleTestResult = z.infer<typeof ruleTestResult>;
export type BacktestRequest = z.infer<typeof backtestRequest>;
export type BacktestView = z.infer<typeof backtestView>;
export type ReportQuery = z.infer<typeof reportQuery>;
export type ReportExportQuery = z.infer<typeof reportExportQuery>;
export type AgentReport = z.infer<typeof agentReport>;
export type RuleReport = z.infer<typeof ruleReport>;
