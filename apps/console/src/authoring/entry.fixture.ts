import type { KnowledgeEntry } from '#contracts';

export function entryOf(intent: string, change: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    intent,
    question: { zh: '银行卡丢了怎么挂失？', en: 'How do I report a lost card?' },
    utterances: { zh: ['卡不见了'], en: ['lost my card'] },
    answers: {
      zh: { chat: '请拨打 **95000** 挂失。', voice: '请拨打九五零零零。' },
      en: { chat: 'Call **95000** at once.', voice: 'Call nine five zero zero zero.' },
    },
    source: { title: { zh: '章程', en: 'Terms' } },
    valid: { from: '2026-01-01' },
    related: [],
    ...change,
  };
}
