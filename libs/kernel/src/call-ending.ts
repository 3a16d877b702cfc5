import type { Localized } from './language.js';

/** How calls end, in words: who ended them, or why they were not answered. */
const titles: Readonly<Record<string, Localized>> = {
  customer: { zh: '客户挂断', en: 'customer hung up' },
  robot: { zh: '机器人挂断', en: 'robot hung up' },
  agent: { zh: '坐席挂断', en: 'agent hung up' },
  network: { zh: '线路中断', en: 'line went down' },
  lost: { zh: '服务中断', en: 'service went down' },
  failed: { zh: '出错', en: 'failed' },
  busy: { zh: '占线', en: 'busy' },
  rejected: { zh: '拒接', en: 'rejected' },
  'no-answer': { zh: '无人接听', en: 'no answer' },
  unreachable: { zh: '无法接通', en: 'unreachable' },
  'invalid-number': { zh: '空号', en: 'no such number' },
  'number-changed': { zh: '已改号', en: 'number changed' },
  congestion: { zh: '线路忙', en: 'network busy' },
  'network-failure': { zh: '网络故障', en: 'network failure' },
  'not-permitted': { zh: '不允许呼叫', en: 'not permitted' },
  incompatible: { zh: '不兼容', en: 'incompatible' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** An ending that is not known by name is shown as it is. */
export const endingTitle = (ending: string): Localized => titles[ending] ?? { zh: ending, en: ending };
