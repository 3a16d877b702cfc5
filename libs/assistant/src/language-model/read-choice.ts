/** What a model chose: the place of a passage, none of them, or something that was never offered. */
export type Choice =
  | { readonly kind: 'chosen'; readonly place: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: 'not-a-choice' | 'not-offered' };

/** Reads the answer to `chooseRequest`: one number, and nothing else but marks around it. */
export function readChoice(answer: string, offered: number): Choice {
  const said = answer.normalize('NFKC').trim();
  if (/^\W*none\W*$/i.test(said)) return { kind: 'none' };
  const number = /^[\s"'[(*#]*(\d{1,3})[\s"'\])*.。]*$/.exec(said)?.[1];
  if (number === undefined) return { kind: 'refused', reason: 'not-a-choice' };
  if (Number(number) === 0) return { kind: 'none' };
  if (Number(number) > offered) return { kind: 'refused', reason: 'not-offered' };
  return { kind: 'chosen', place: Number(number) - 1 };
}
