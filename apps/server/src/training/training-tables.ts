import type { KnowledgeEntry, OpenQuestion, PublicationView, TrainingReport } from '#contracts';
import type { Column } from '../exports/export-table.js';

const percent = (share: number | null | undefined) =>
  share === null || share === undefined ? null : Math.round(share * 1_000) / 10;

export const questionColumns: readonly Column<OpenQuestion>[] = [
  { zh: '问题', en: 'question', of: ({ text }) => text },
  { zh: '语言', en: 'language', of: (row) => row.language },
  { zh: '理解程度', en: 'certainty', of: ({ certainty }) => certainty },
  { zh: '最接近的意图', en: 'nearest intent', of: ({ best }) => best?.intent },
  { zh: '置信度（%）', en: 'confidence (%)', of: ({ best }) => percent(best?.confidence) },
  { zh: '时间', en: 'at', of: ({ at }) => at },
  { zh: '会话编号', en: 'conversation', of: ({ conversationId }) => conversationId },
  { zh: '轮次', en: 'turn', of: ({ seq }) => seq },
];

export const publicationColumns: readonly Column<PublicationView>[] = [
  { zh: '版本', en: 'version', of: ({ version }) => version },
  { zh: '发布时间', en: 'published', of: ({ publishedAt }) => publishedAt },
  { zh: '意图数', en: 'intents', of: ({ intents }) => intents },
  { zh: '例句数', en: 'examples', of: ({ examples }) => examples },
];

export const reportColumns: readonly Column<TrainingReport['intents'][number]>[] = [
  { zh: '意图', en: 'intent', of: ({ intent }) => intent },
  { zh: '例句数', en: 'examples', of: ({ examples }) => examples },
  { zh: '训练前召回（%）', en: 'recall before (%)', of: ({ before }) => percent(before) },
  { zh: '训练后召回（%）', en: 'recall after (%)', of: ({ after }) => percent(after) },
  { zh: '易混淆的意图', en: 'confused with', of: ({ confusedWith }) => confusedWith },
];

export const entryColumns: readonly Column<KnowledgeEntry>[] = [
  { zh: '意图', en: 'intent', of: ({ intent }) => intent },
  { zh: '标准问题', en: 'question', of: ({ question }, language) => question[language] },
  { zh: '答案', en: 'answer', of: ({ answers }, language) => answers[language].chat },
  { zh: '中文例句数', en: 'Chinese examples', of: ({ utterances }) => utterances.zh.length },
  { zh: '英文例句数', en: 'English examples', of: ({ utterances }) => utterances.en.length },
  { zh: '来源', en: 'source', of: ({ source }, language) => source.title[language] },
  { zh: '生效', en: 'valid from', of: ({ valid }) => valid.from },
  { zh: '失效', en: 'valid until', of: ({ valid }) => valid.until },
];
