import type { ConversationRow } from '#contracts';
import type { Language } from '#kernel';

const headings = {
  zh: [
    ...['编号', '开始时间', '渠道', '语言', '状态', '客户', '坐席', '时长（秒）', '轮数', '意图', '结果码', '情绪'],
    ...['转人工', '未答', '得分', '等级', '最高级别', '命中数', '客户首句'],
  ],
  en: [
    ...['id', 'started', 'channel', 'language', 'state', 'customer', 'agent', 'seconds', 'turns', 'intent'],
    ...[
      'disposition',
      'sentiment',
      'handed over',
      'unanswered',
      'score',
      'grade',
      'severity',
      'findings',
      'said first',
    ],
  ],
} as const;

const text = (value: string | number | boolean | null) => (value === null ? '' : String(value));

/** Conversations as rows of a spreadsheet. */
export function conversationTable(
  rows: readonly ConversationRow[],
  language: Language,
): readonly (readonly string[])[] {
  return [
    headings[language],
    ...rows.map((row) =>
      [
        ...[row.id, row.startedAt, row.channel, row.language, row.state, row.customer, row.agent],
        ...[Math.round(row.durationMs / 1_000), row.turns, row.intent, row.disposition, row.sentiment],
        ...[row.handedOver, row.unanswered, row.score, row.grade, row.severity, row.findings, row.excerpt],
      ].map(text),
    ),
  ];
}

export const isWideHeading = (heading: string): boolean => heading === '客户首句' || heading === 'said first';
