import { useWords } from '../words/words.js';

const zh = {
  title: '总览',
  channel: '渠道',
  conversations: '会话',
  open: (count: number) => `${String(count)} 个正在进行`,
  containment: '自助解决率',
  containmentHint: '已结束的会话中，没有人工参与的比例。',
  handoverRate: '转人工率',
  handoverHint: '已结束的会话中，转给人工的比例。',
  firstRequest: (share: string) => `第一次要求就转：${share}`,
  toPerson: '等到人工',
  p90: (time: string) => `九成客户在 ${time} 内`,
  unansweredRate: '未答率',
  questions: (count: string) => `${count} 个问题`,
  averageScore: '质检均分',
  passRate: (share: string) => `合格率 ${share}`,
  trend: '会话量与质检得分',
  topIntents: '客户问得最多的',
  improve: '改进知识',
  byChannel: '渠道',
  online: (count: number) => `${String(count)} 位坐席在线`,
  waiting: (count: number, longest: string | null) =>
    `${String(count)} 人等待${longest === null ? '' : `，最久 ${longest}`}`,
  alerts: (count: number) => `告警 ${String(count)}`,
  allAlerts: '全部',
  noAlerts: '没有未处理的告警',
  nothing: '这段时间没有会话',
  nothingHint: '换个时间范围，或等客户说出第一句话。',
};
const en: typeof zh = {
  title: 'Overview',
  channel: 'Channel',
  conversations: 'Conversations',
  open: (count) => `${String(count)} in progress`,
  containment: 'Containment',
  containmentHint: 'Share of the ended conversations that no person was needed for.',
  handoverRate: 'Hand-over',
  handoverHint: 'Share of the ended conversations handed to a person.',
  firstRequest: (share) => `on first request: ${share}`,
  toPerson: 'Time to a person',
  p90: (time) => `nine in ten within ${time}`,
  unansweredRate: 'Unanswered',
  questions: (count) => `${count} questions`,
  averageScore: 'Quality score',
  passRate: (share) => `${share} pass`,
  trend: 'Conversations and quality score',
  topIntents: 'Asked most',
  improve: 'Improve the knowledge',
  byChannel: 'Channels',
  online: (count) => `${String(count)} agents online`,
  waiting: (count, longest) => `${String(count)} waiting${longest === null ? '' : `, longest ${longest}`}`,
  alerts: (count) => `Alerts ${String(count)}`,
  allAlerts: 'All',
  noAlerts: 'No open alerts',
  nothing: 'No conversations in this period',
  nothingHint: 'Choose another period, or wait for the first words of a customer.',
};
const both = { zh, en };

export function useOverviewWords(): typeof zh {
  return useWords(both);
}
