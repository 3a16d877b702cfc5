const hesitation =
  /(?:那个|这个|就是|就是说|然后|因为|所以|但是|而且|还有|如果|比如|或者|以及|我想问(?:一?下)?|请问|我的意思是|应该是|好像是|大概是|呃+|(?<=[\s,，、…。])额+|嗯+)[\s,，、…。.]*$/u;

const englishHesitation =
  /\b(?:um+|uh+|er+|so|and|but|because|if|or|the|a|an|my|is|it's|to|i want to|i would like to|i'd like to|can you|let me see|well|like)[\s,….]*$/i;

/** Words after which people go on: “我想问一下……”, "I would like to …". A lone “嗯” is an answer, not a hesitation. */
export function isUnfinished(text: string): boolean {
  const said = text.trim();
  if (/^[嗯呃额啊\s,，。.]*$/u.test(said)) return false;
  return hesitation.test(said) || englishHesitation.test(said) || /[、，,…]$/u.test(said);
}

const spokenDigit =
  /[0-9０-９零〇一二三四五六七八九幺两]|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/giu;

/** How many digits were said. */
export function digitsIn(text: string): number {
  return text.match(spokenDigit)?.length ?? 0;
}
