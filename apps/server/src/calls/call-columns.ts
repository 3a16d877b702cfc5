import type { CallView } from '#contracts';
import type { Column } from '../exports/export-table.js';

export const callColumns: readonly Column<CallView>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '开始时间', en: 'started', of: ({ startedAt }) => startedAt },
  { zh: '接通时间', en: 'answered', of: ({ answeredAt }) => answeredAt },
  { zh: '结束时间', en: 'ended', of: ({ endedAt }) => endedAt },
  { zh: '方向', en: 'direction', of: ({ direction }) => direction },
  { zh: '号码', en: 'number', of: ({ customer }) => customer },
  { zh: '对话流程', en: 'dialog', of: ({ flow }) => flow },
  { zh: '结束方式', en: 'ending', of: ({ ending }) => ending },
  { zh: '接听方', en: 'answered by', of: ({ answeredBy }) => answeredBy },
  { zh: '结果码', en: 'disposition', of: ({ disposition }) => disposition },
  { zh: '会话编号', en: 'conversation', of: ({ conversationId }) => conversationId },
];
