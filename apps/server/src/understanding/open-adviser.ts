import type { Redis } from 'ioredis';
import { forbiddenBecause, limitsOf, OpenAiLanguageModel } from '#adapters';
import { Adviser, type AdviceNote } from '#assistant';
import { type Clock, DomainError } from '#kernel';
import { SharedBudget } from './shared-budget.js';
import type { LanguageModelSettings } from './language-model.settings.js';

/**
 * The bank's language model, or null when the settings name none. Nothing is connected to yet.
 * @param redis what processes share, its budget too
 */
export function openLanguageModel(
  settings: LanguageModelSettings,
  clock: Clock,
  redis: Redis | null = null,
): OpenAiLanguageModel | null {
  const { url, model } = settings;
  if (url === null || model === null) return null;
  const budget = redis ? new SharedBudget(redis, limitsOf(settings)) : undefined;
  return new OpenAiLanguageModel({ ...settings, url, model }, clock, budget);
}

/** Who is asked where the assistant is not sure; null without a language model. */
export function openAdviser(
  settings: LanguageModelSettings,
  clock: Clock,
  onAdvice?: (note: AdviceNote) => void,
  redis: Redis | null = null,
): Adviser | null {
  const model = openLanguageModel(settings, clock, redis);
  const { use, timeoutMs } = settings;
  return model && new Adviser(model, { use, timeoutMs, clock: () => performance.now(), ...(onAdvice && { onAdvice }) });
}

/**
 * Looks whether customers' words may be sent to the language model; a name that cannot be resolved now may be later.
 * @throws DomainError `bad-settings`
 */
export async function ensureAllowedAddress({ url, allowPublic }: LanguageModelSettings): Promise<void> {
  const why = url === null ? null : await forbiddenBecause(url, allowPublic).catch(() => null);
  if (why !== null) throw new DomainError('bad-settings', `languageModel.url (ZHIYIN_LANGUAGE_MODEL_URL): ${why}.`);
}
