import type { HandoverSummary } from '#contracts';
import type { Conversation, Turn } from '#kernel';
import type { KnowledgeBase } from '#knowledge';

interface KeptSummary {
  readonly flow?: string;
  readonly level?: number;
  readonly slots?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly missedTurns?: readonly number[];
}

function shown(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '–' : JSON.stringify(value);
}

/** What the bot did before a person came; slots carry no secrets, they were left out when it handed over. */
export function handoverSummary(
  { handover, language, dialog }: Conversation,
  turns: readonly Turn[],
  mood: number,
  knowledge: KnowledgeBase,
): HandoverSummary {
  const kept = (handover?.summary ?? {}) as KeptSummary;
  const served = turns.flatMap(({ content, understanding }) => {
    const best = understanding?.certainty === 'sure' ? understanding.ranking[0]?.intent : undefined;
    return content.intent ?? best ?? [];
  });
  const failed = new Set(
    turns.flatMap(({ content, replyTo }) => (content.failed && replyTo !== null ? [replyTo] : [])),
  );
  const missed = new Set(kept.missedTurns ?? []);
  const question = (intent: string) => {
    const [zh, en] = [knowledge.question(intent, 'zh'), knowledge.question(intent, 'en')];
    return zh && en ? { zh, en } : null;
  };
  return {
    reason: handover?.reason ?? 'request',
    intents: [...new Set(served)].map((intent) => ({ intent, question: question(intent) })),
    flow: kept.flow ?? null,
    slots: Object.fromEntries(Object.entries(kept.slots ?? {}).map(([name, { value }]) => [name, shown(value)])),
    failedTurns: turns
      .filter(({ id, seq, role }) => role === 'customer' && (failed.has(id) || missed.has(seq)))
      .map(({ seq, content }) => ({ seq, text: content.text })),
    mood,
    language,
    verifiedLevel: kept.level ?? (dialog as { level?: number } | null)?.level ?? 0,
  };
}
