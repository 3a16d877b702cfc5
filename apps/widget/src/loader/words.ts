import type { Language } from '#kernel';

/** The few words outside the frame. */
export const launcherWords: Readonly<
  Record<Language, { chat: string; open: string; close: string; unread: (count: number) => string }>
> = {
  zh: {
    chat: '在线客服',
    open: '打开在线客服',
    close: '收起在线客服',
    unread: (count) => `${String(count)} 条未读消息`,
  },
  en: {
    chat: 'Chat',
    open: 'Open the chat',
    close: 'Minimise the chat',
    unread: (count) => (count === 1 ? '1 unread message' : `${String(count)} unread messages`),
  },
};
