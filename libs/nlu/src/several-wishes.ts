import type { UtterancePart, Understanding } from '#kernel';

/** Longer texts tell a story; what follows each other in it are not wishes of their own. */
const longestText = 400;

/** More segments than these are a story, too. */
const mostSegments = 5;

/** Words that add a wish. Those that stand inside sentences as well (“卡里还有多少钱”) count only behind a pause. */
const added = [
  '另外|此外|除此之外|顺便|顺带|对了|再(?=问|请问|帮我|麻烦)',
  '(?<=[，,。.;；!！?？、\\s])(?:还有|以及|同时|并且|而且|还(?=想|要问|得问)|再(?=查|看))',
  '(?<=[\\s,.;!?])(?:(?:and|oh|oh and|but) )?(?:also|by the way|btw|another (?:thing|question)|one more (?:thing|question)|besides|additionally|in addition|secondly)\\b',
  '(?<=[\\s,.;!?])(?:and|plus) (?=(?:what|how|when|where|which|who|why|can|could|is|are|do|does|will|i|please|tell|show)\\b)',
].join('|');
const adding = new RegExp(added, 'giu');
const sentenceEnd = /[。！？!?；;\n]+|\.(?=\s)/gu;

/** What leads to a wish and is none of it. */
const leadIn =
  /^(?:[\s\p{P}]|另外|此外|除此之外|还有(?:就是|一个|一件事|个事)?|再?顺便|顺带|对了|以及|同时|并且|而且|(?:and|oh|but|plus|also|by the way|btw|another (?:thing|question)|one more (?:thing|question)|besides|additionally|in addition|secondly)\b|(?:我?(?:还|再)?(?:想|要)?(?:请?问|咨询)(?:一下|下)?(?![题到过]))|那个|就是)+/iu;

/** The text where it stops at sentences and at words that add a wish; connecting words are left out. */
export function segmentsOf(text: string): readonly string[] {
  if (text.length > longestText) return [text];
  const cuts = new Set<number>();
  for (const { index } of text.matchAll(adding)) cuts.add(index);
  for (const { index, 0: end } of text.matchAll(sentenceEnd)) cuts.add(index + end.length);
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  const parts = places.slice(1).map((place, at) => text.slice(places[at], place));
  return parts
    .map((part) => part.replace(leadIn, '').replace(/[\s,，、]+$/u, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** A few words about what was just named: “is it free?” */
const refersBack = /^(?=.*\b(?:it|its|they|them)\b)\s*(?:[\w']+\W+){0,4}[\w']+\W*$|^.{0,6}(?:它|其中)/isu;

interface Group {
  readonly text: string;
  readonly understood: Understanding;
}

/**
 * What an utterance asks for one after the other; empty unless it is at least two different things, each of which would be
 * acted on by itself. A segment that is not understood belongs to the one before it, or it all stays together.
 */
export function severalWishes(text: string, understand: (part: string) => Understanding): readonly UtterancePart[] {
  const segments = segmentsOf(text);
  if (segments.length < 2 || segments.length > mostSegments) return [];
  const groups: Group[] = [];
  for (const segment of segments) {
    const understood = understand(segment);
    const before = groups.at(-1);
    const isOwn =
      understood.certainty === 'sure' && before?.understood.certainty === 'sure' && !refersBack.test(segment);
    if (!before || (isOwn && intentOf(before) !== intentOf({ text: segment, understood }))) {
      groups.push({ text: segment, understood });
      continue;
    }
    const joined = `${before.text} ${segment}`;
    groups[groups.length - 1] = { text: joined, understood: understand(joined) };
  }
  const parts = groups.flatMap(({ text: words, understood: { certainty, ranking } }) => {
    const best = ranking[0];
    return best && certainty === 'sure' ? [{ text: words, ...best }] : [];
  });
  const isWhole = parts.length === groups.length;
  return isWhole && new Set(parts.map(({ intent }) => intent)).size > 1 ? parts : [];
}

const intentOf = ({ understood }: Group) => understood.ranking[0]?.intent;
