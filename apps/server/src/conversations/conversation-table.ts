import type { ConversationRow } from '#contracts';
import type { Column } from '../exports/export-table.js';

/** Conversations as rows of a spreadsheet. */
export const conversationColumns: readonly Column<ConversationRow>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '开始时间', en: 'started', of: ({ startedAt }) => startedAt },
  { zh: '渠道', en: 'channel', of: ({ channel }) => channel },
  { zh: '语言', en: 'language', of: (row) => row.language },
  { zh: '状态', en: 'state', of: ({ state }) => state },
  { zh: '客户', en: 'customer', of: ({ customer }) => customer },
  { zh: '坐席', en: 'agent', of: ({ agent }) => agent },
  { zh: '时长（秒）', en: 'seconds', of: ({ durationMs }) => Math.round(durationMs / 1_000) },
  { zh: '轮数', en: 'turns', of: ({ turns }) => turns },
  { zh: '意图', en: 'intent', of: ({ intent }) => intent },
  { zh: '结果码', en: 'disposition', of: ({ disposition }) => disposition },
  { zh: '情绪', en: 'sentiment', of: ({ sentiment }) => sentiment },
  { zh: '转人工', en: 'handed over', of: ({ handedOver }) => handedOver },
  { zh: '未答', en: 'unanswered', of: ({ unanswered }) => unanswered },
  { zh: '得分', en: 'score', of: ({ score }) => score },
  { zh: '等级', en: 'grade', of: ({ grade }) => grade },
  { zh: '最高级别', en: 'severity', of: ({ severity }) => severity },
  { zh: '命中数', en: 'findings', of: ({ findings }) => findings },
  { zh: '客户首句', en: 'said first', of: ({ excerpt }) => excerpt },
];
