/** Turns texts into vectors that lie close together where they mean the same. Bound to a model that the bank has on disk. */
export abstract class SentenceEncoder {
  /** Follows from the model's files and how they are used: equal hashes, equal vectors. */
  abstract readonly hash: string;
  /** Numbers of a vector. */
  abstract readonly size: number;

  /**
   * One vector of length 1 for each text, in their order.
   * @throws AdapterError when the model fails
   */
  abstract encode(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}
