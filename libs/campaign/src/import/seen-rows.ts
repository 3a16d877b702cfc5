const emptyKey = 0;
const loadLimit = 0.6;

/** Which row a number stood in first: millions of numbers in a few bytes each. */
export class SeenNumbers {
  private keys = new Float64Array(1 << 12);
  private rows = new Uint32Array(1 << 12);
  private size = 0;

  /** The earlier row of an E.164 number, or 0 when it is new; then it is noted with this row. */
  note(phone: string, row: number): number {
    if (this.size > this.keys.length * loadLimit) this.grow();
    const key = Number(phone.slice(1));
    const place = this.placeOf(key);
    if (this.keys[place] === key) return this.rows[place] ?? 0;
    this.keys[place] = key;
    this.rows[place] = row;
    this.size++;
    return 0;
  }

  private placeOf(key: number): number {
    const mask = this.keys.length - 1;
    // The multiplier is 2^32 over the golden ratio (Knuth): neighbours are spread.
    let place = (Math.imul(key % 4_294_967_296, 0x9e3779b1) >>> 8) & mask;
    while (this.keys[place] !== emptyKey && this.keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { keys, rows } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.rows = new Uint32Array(keys.length * 2);
    keys.forEach((key, i) => {
      if (key === emptyKey) return;
      const place = this.placeOf(key);
      this.keys[place] = key;
      this.rows[place] = rows[i] ?? 0;
    });
  }
}
