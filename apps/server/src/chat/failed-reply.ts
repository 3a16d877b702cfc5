import { type Brain, personButton, promptText, type Reply } from '#assistant';
import type { DialogState } from '#dialog';
import type { Conversation } from '#kernel';

/** What is said when the assistant itself failed: an apology, and a person on offer; nothing else changes. */
export function failedReply({ language, channel, dialog, topic }: Conversation, brain: Brain): Reply {
  const content = {
    text: promptText(brain, language, 'failed', {}, channel === 'phone' ? 'voice' : 'chat'),
    quickReplies: [personButton(brain, language)],
  };
  return {
    outcome: 'not_understood',
    language,
    understanding: null,
    contents: [content],
    dialog: dialog as DialogState | null,
    topic,
    records: [],
    handover: null,
  };
}
