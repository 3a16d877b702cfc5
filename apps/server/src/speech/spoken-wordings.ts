import type { Wording } from '#adapters';
import type { Brain } from '#assistant';
import { fill } from '#content';
import { languages } from '#kernel';
import { sentences } from '#voicebot';

/** Everything that is said on the telephone as it was written, sentence by sentence as calls ask for it. */
export function spokenWordings(brain: Brain): readonly Wording[] {
  return languages.flatMap((language) => {
    const facts = brain.knowledge.facts(language);
    const own = Object.values(brain.prompts[language]).flatMap((prompt) => ('voice' in prompt ? [prompt.voice] : []));
    const ofFlows = brain.dialogs.flows.flatMap(({ prompts }) =>
      Object.values(prompts).map(({ source }) => source[language].voice),
    );
    const texts = [...new Set([...own, ...ofFlows])].map((text) => fill(text, facts));
    const parts = texts.flatMap((text) => (text.includes('{') ? [text] : sentences(text)));
    return parts.map((text) => ({ text, language }));
  });
}
