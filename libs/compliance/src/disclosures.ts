import type { Language } from '#kernel';
import type { ObligationCatalogue } from './policy.schema.js';

/** Names in the words of disclosures. */
export interface DisclosureFacts {
  /** Full name of the institution, in the language of the call. */
  readonly institution: string;
}

const filled = (text: string, { institution }: DisclosureFacts) => text.replaceAll('{institution}', institution);

/**
 * What has to be said beside the first words of a call so that it says all that was demanded. Only demands whose
 * `words` the catalogue names can be heard in a text; the others are the script's own affair, seen to when it is
 * written.
 */
export function missingDisclosures(
  demanded: readonly string[],
  catalogue: ObligationCatalogue,
  firstWords: string,
  language: Language,
  facts: DisclosureFacts,
): readonly string[] {
  let heard = firstWords.toLowerCase();
  const missing: string[] = [];
  for (const id of demanded) {
    const { words, says } = catalogue[id] ?? {};
    if (!words || !says) continue;
    const isSaid = words[language].every((group) =>
      group.some((word) => heard.includes(filled(word, facts).toLowerCase())),
    );
    if (isSaid) continue;
    const text = filled(says[language], facts);
    missing.push(text);
    heard += ` ${text.toLowerCase()}`;
  }
  return missing;
}
