import { type DialogChannel, type Effect, type Format, renderSay, type SayEffect } from '#dialog';
import type { Instant, Language, QuickReply, TurnContent } from '#kernel';
import { passageContent } from './answer.js';
import type { Brain } from './brain.js';

export interface Stage {
  readonly language: Language;
  readonly channel: DialogChannel;
  readonly now: Instant;
  readonly format: Format;
}

function said(group: readonly SayEffect[], brain: Brain, { language, channel, format }: Stage): TurnContent {
  const manner = { language, channel, format, facts: brain.knowledge.facts(language) };
  const rendered = group.map((effect) => renderSay(effect, brain.dialogs, manner));
  const quickReplies = (rendered.at(-1)?.buttons ?? []).map((title): QuickReply => ({ title, payload: title }));
  return {
    text: rendered.map(({ text }) => text).join('\n\n'),
    ...(quickReplies.length > 0 && { quickReplies }),
    ...(group.at(-1)?.sensitiveNext && { expects: 'secret' as const }),
    ...(channel === 'voice' && { interruptible: group.at(-1)?.interruptible ?? 'speech' }),
  };
}

/**
 * What is said as it is shown: prompts that follow each other in one bubble, an answer of the knowledge in its own. On
 * the phone each prompt stands alone, as each says for itself what may interrupt it.
 */
export function show(effects: readonly Effect[], brain: Brain, stage: Stage): readonly TurnContent[] {
  const contents: TurnContent[] = [];
  let group: SayEffect[] = [];
  const close = () => {
    if (group.length > 0) contents.push(said(group, brain, stage));
    group = [];
  };
  for (const effect of effects) {
    if (effect.kind === 'say') group.push(effect);
    if (stage.channel === 'voice') close();
    if (effect.kind !== 'answer') continue;
    close();
    const passage = passageContent(effect.intent, stage.language, stage, brain);
    if (passage) {
      // Its own buttons would lead away from what is being done.
      const { text, source, links, intent } = passage;
      contents.push({ text, ...(source && { source }), ...(links && { links }), ...(intent && { intent }) });
    }
  }
  close();
  return contents;
}
