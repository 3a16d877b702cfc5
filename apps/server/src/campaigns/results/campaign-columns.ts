import type { CampaignView } from '#contracts';
import type { Column } from '../../exports/export-table.js';

export const campaignColumns: readonly Column<CampaignView>[] = [
  { zh: '编号', en: 'id', of: ({ id }) => id },
  { zh: '名称', en: 'name', of: ({ name }) => name },
  { zh: '用途', en: 'purpose', of: ({ purpose }) => purpose },
  { zh: '状态', en: 'state', of: ({ state }) => state },
  { zh: '对话流程', en: 'dialog', of: ({ flow }) => flow },
  { zh: '线路', en: 'line', of: ({ line }) => line.kind },
  { zh: '联系人', en: 'contacts', of: ({ contacts }) => contacts },
  { zh: '已完成', en: 'finished', of: ({ finishedContacts }) => finishedContacts },
  { zh: '创建时间', en: 'created', of: ({ createdAt }) => createdAt },
  { zh: '启动时间', en: 'started', of: ({ startedAt }) => startedAt },
  { zh: '结束时间', en: 'ended', of: ({ endedAt }) => endedAt },
  { zh: '说明', en: 'note', of: ({ note }, language) => note?.[language] },
];
