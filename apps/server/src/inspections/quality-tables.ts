import type { AgentReport, AlertView, CalibrationDetail, CalibrationView, CaseView, ReviewQueue } from '#contracts';
import type { RuleReport, RuleView } from '#contracts';
import type { Column } from '../exports/export-table.js';

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1_000) / 10);
const tenths = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

export const queueColumns: readonly Column<ReviewQueue['items'][number]>[] = [
  { zh: '会话编号', en: 'conversation', of: ({ conversationId }) => conversationId },
  { zh: '原因', en: 'reason', of: ({ reason }) => reason },
  { zh: '抽样分层', en: 'stratum', of: ({ stratum }) => stratum },
  { zh: '开始时间', en: 'started', of: ({ startedAt }) => startedAt },
  { zh: '渠道', en: 'channel', of: ({ channel }) => channel },
  { zh: '坐席', en: 'agent', of: ({ agent }) => agent },
  { zh: '规则', en: 'rules', of: ({ rules }) => rules },
  { zh: '得分', en: 'score', of: ({ score }) => score },
  { zh: '截止时间', en: 'due', of: ({ dueAt }) => dueAt },
  { zh: '逾期', en: 'overdue', of: ({ isOverdue }) => isOverdue },
];

export const caseColumns: readonly Column<CaseView>[] = [
  { zh: '会话编号', en: 'conversation', of: ({ conversationId }) => conversationId },
  { zh: '状态', en: 'state', of: ({ state }) => state },
  { zh: '坐席', en: 'agent', of: ({ agent }) => agent },
  { zh: '复核人', en: 'reviewer', of: ({ reviewer }) => reviewer },
  { zh: '二次复核人', en: 'second reviewer', of: ({ secondReviewer }) => secondReviewer },
  { zh: '得分', en: 'score', of: ({ score }) => tenths(score) },
  { zh: '机器得分', en: 'machine score', of: ({ machineScore }) => tenths(machineScore) },
  { zh: '申诉次数', en: 'appeals', of: ({ appeals }) => appeals },
  { zh: '截止时间', en: 'due', of: ({ dueAt }) => dueAt },
  { zh: '最近处理', en: 'last step', of: ({ events }) => events.at(-1)?.at },
];

export const alertColumns: readonly Column<AlertView>[] = [
  { zh: '时间', en: 'at', of: ({ at }) => at },
  { zh: '会话编号', en: 'conversation', of: ({ conversationId }) => conversationId },
  { zh: '轮次', en: 'turn', of: ({ seq }) => seq },
  { zh: '渠道', en: 'channel', of: ({ channel }) => channel },
  { zh: '坐席', en: 'agent', of: ({ agent }) => agent },
  { zh: '级别', en: 'severity', of: ({ severity }) => severity },
  { zh: '规则编号', en: 'rule id', of: ({ rule }) => rule },
  { zh: '规则', en: 'rule', of: ({ name }, language) => name[language] },
  { zh: '原话', en: 'quote', of: ({ quote }) => quote },
  { zh: '说明', en: 'explanation', of: ({ explanation }, language) => explanation[language] },
  { zh: '确认人', en: 'acknowledged by', of: ({ acknowledgedBy }) => acknowledgedBy },
  { zh: '确认时间', en: 'acknowledged at', of: ({ acknowledgedAt }) => acknowledgedAt },
];

export const ruleColumns: readonly Column<RuleView>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '名称', en: 'name', of: ({ name }, language) => name[language] },
  { zh: '级别', en: 'severity', of: ({ severity }) => severity },
  { zh: '启用', en: 'enabled', of: ({ enabled }) => enabled },
  { zh: '仅建议', en: 'only suggests', of: ({ suggestOnly }) => suggestOnly },
  { zh: '评分卡', en: 'scorecards', of: ({ cards }) => cards },
  { zh: '文件', en: 'file', of: ({ file }) => file },
  { zh: '依据', en: 'source', of: ({ source }) => source },
];

export const calibrationColumns: readonly Column<CalibrationView>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '标题', en: 'title', of: ({ title }) => title },
  { zh: '会话数', en: 'conversations', of: ({ conversations }) => conversations.length },
  { zh: '评分人', en: 'reviewers', of: ({ reviewers }) => reviewers },
  { zh: '已评', en: 'done', of: ({ progress }) => progress.map(({ reviewer, done }) => `${reviewer}:${String(done)}`) },
  { zh: '发起人', en: 'begun by', of: ({ createdBy }) => createdBy },
  { zh: '发起时间', en: 'begun', of: ({ createdAt }) => createdAt },
  { zh: '截止时间', en: 'due', of: ({ dueAt }) => dueAt },
  { zh: '结束时间', en: 'closed', of: ({ closedAt }) => closedAt },
];

interface AgreementRow {
  readonly about: 'scores' | 'machine' | 'rule' | 'reviewer';
  readonly who: string;
  readonly pairs: number;
  readonly percent: number | null;
  readonly kappa: number | null;
}

/** All that a closed session tells of agreement, one below the other. */
export function agreementRows({ scores, withMachine, byRule, byReviewer }: CalibrationDetail): AgreementRow[] {
  return [
    ...(scores ? [{ ...scores, about: 'scores' as const, who: '' }] : []),
    ...(withMachine ? [{ ...withMachine, about: 'machine' as const, who: '' }] : []),
    ...byReviewer.map(({ reviewer, ...agreed }) => ({ ...agreed, about: 'reviewer' as const, who: reviewer })),
    ...byRule.map(({ rule, ...agreed }) => ({ ...agreed, about: 'rule' as const, who: rule })),
  ];
}

const agreementAbout = {
  zh: { scores: '总分', machine: '与机器', rule: '规则', reviewer: '评分人' },
  en: { scores: 'scores', machine: 'with the machine', rule: 'rule', reviewer: 'reviewer' },
} as const;

export const agreementColumns: readonly Column<AgreementRow>[] = [
  { zh: '维度', en: 'about', of: ({ about }, language) => agreementAbout[language][about] },
  { zh: '对象', en: 'who', of: ({ who }) => who },
  { zh: '可比对数', en: 'pairs', of: ({ pairs }) => pairs },
  { zh: '一致率（%）', en: 'agreement (%)', of: (row) => percent(row.percent) },
  { zh: 'Kappa', en: 'kappa', of: ({ kappa }) => (kappa === null ? null : Math.round(kappa * 1_000) / 1_000) },
];

export const agentReportColumns: readonly Column<AgentReport['agents'][number]>[] = [
  { zh: '坐席', en: 'agent', of: ({ agent }) => agent },
  { zh: '会话数', en: 'conversations', of: ({ conversations }) => conversations },
  { zh: '平均分', en: 'average score', of: ({ averageScore }) => tenths(averageScore) },
  { zh: '合格率（%）', en: 'passed (%)', of: ({ passRate }) => percent(passRate) },
  { zh: '致命', en: 'fatal', of: ({ fatal }) => fatal },
  { zh: '严重', en: 'critical', of: ({ critical }) => critical },
  { zh: '复核数', en: 'reviews', of: ({ reviews }) => reviews },
  { zh: '复核均分', en: 'review score', of: ({ reviewScore }) => tenths(reviewScore) },
  { zh: '申诉', en: 'appeals', of: ({ appeals }) => appeals },
  { zh: '改判', en: 'changed', of: ({ changed }) => changed },
  {
    zh: '主要问题',
    en: 'top rules',
    of: ({ topRules }) => topRules.map(({ rule, hits }) => `${rule}:${String(hits)}`),
  },
];

export const ruleReportColumns: readonly Column<RuleReport['rules'][number]>[] = [
  { zh: '规则编号', en: 'rule id', of: ({ rule }) => rule },
  { zh: '规则', en: 'rule', of: ({ name }, language) => name?.[language] },
  { zh: '命中', en: 'hits', of: ({ hits }) => hits },
  { zh: '成立', en: 'upheld', of: ({ upheld }) => upheld },
  { zh: '误报', en: 'rejected', of: ({ rejected }) => rejected },
  { zh: '漏报', en: 'missed', of: ({ missed }) => missed },
  { zh: '准确率（%）', en: 'precision (%)', of: ({ precision }) => percent(precision) },
  { zh: '召回率（%）', en: 'recall (%)', of: ({ recall }) => percent(recall) },
];
