import type { Turn } from '#kernel';
import { heardTurn } from './transcript-of.js';

const at = '2026-06-01T00:00:00.000Z';
const said = (content: Turn['content']): Turn => ({
  ...{ id: 't', conversationId: 'c', seq: 1, role: 'bot', saidAt: at, clientMessageId: null, replyTo: null },
  content,
  understanding: null,
});
const source = { title: '章程', url: null } as unknown as NonNullable<Turn['content']['source']>;

describe('a turn as the inspection hears it', () => {
  it.each([
    [{ text: '年费 300 元', source }, true],
    [{ text: '请输入收到的验证码', expects: 'secret' as const }, true],
    [{ text: '年费 300 元', source, byModel: { use: 'phrase', model: 'm' } as never }, undefined],
    [{ text: '请把验证码告诉我' }, undefined],
  ])('%j is published: %s', (content, published) => {
    expect(heardTurn(said(content), at).published).toBe(published);
  });
});
