import type { QuickReply } from '#kernel';

const ordinals: readonly RegExp[] = [
  /^(?:第?一(?:个|种|项)?|前(?:一个|者)|1|(?:the )?first(?: one)?|one)[。.\s吧的]*$/i,
  /^(?:第?二(?:个|种|项)?|后(?:一个|者)|2|(?:the )?second(?: one)?|two)[。.\s吧的]*$/i,
  /^(?:第?三(?:个|种|项)?|最后(?:一个)?|3|(?:the )?third(?: one)?|three|(?:the )?last(?: one)?)[。.\s吧的]*$/i,
];

/** Which of the options that were read out is meant by “第二个”, or by its key; null when none is. */
export function spokenChoice(said: string, options: readonly QuickReply[]): string | null {
  const at = ordinals.findIndex((pattern) => pattern.test(said.trim()));
  return options[at]?.payload ?? null;
}
