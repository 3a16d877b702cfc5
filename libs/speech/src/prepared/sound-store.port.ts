/** Keeps rendered speech under names made from what it says and who says it. */
export abstract class SoundStore {
  /** Null when there is none, or when what is there cannot be read. */
  abstract get(name: string): Promise<Int16Array | null>;

  /** Whole or not at all, also when the machine dies in the middle. */
  abstract put(name: string, samples: Int16Array): Promise<void>;
}
