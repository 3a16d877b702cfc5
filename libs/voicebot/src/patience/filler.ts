/** Nobody notices less; more sounds like a dead line. */
const firstMs = 1_200;
const againMs = 7_000;
/** Then the bank has had its chance, and a person takes over. */
const mostFillers = 4;

/** “请稍等” while the bank's systems are slow. */
export interface Filler {
  readonly askedMs: number;
  readonly said: number;
  readonly lastMs: number;
}

export type FillerDecision = 'say' | 'give_up' | null;

export const fillFrom = (atMs: number): Filler => ({ askedMs: atMs, said: 0, lastMs: atMs });

/** What to do now while an answer is still waited for. */
export function fill(filler: Filler, atMs: number): { readonly filler: Filler; readonly decision: FillerDecision } {
  const { said, lastMs } = filler;
  if (atMs - lastMs < (said === 0 ? firstMs : againMs)) return { filler, decision: null };
  if (said >= mostFillers) return { filler, decision: 'give_up' };
  return { filler: { ...filler, said: said + 1, lastMs: atMs }, decision: 'say' };
}
