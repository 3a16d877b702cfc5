const longestPhrase = 200;

/** Phrases as the engine's dictionary spells them: lower case, no signs. */
export function spokenPhrases(phrases: readonly string[]): readonly string[] {
  const plain = phrases.map((phrase) =>
    phrase
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/[^a-z' ]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, longestPhrase),
  );
  return [...new Set(plain)].filter((phrase) => phrase !== '');
}

/** A grammar of exactly these phrases, in JSGF. */
export function grammarOf(phrases: readonly string[]): string {
  return `#JSGF V1.0;\ngrammar phrases;\npublic <phrase> = ${phrases.join(' | ')};\n`;
}
