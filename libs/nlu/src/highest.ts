/** Writes the places of the highest scores, best first. */
export function highest(scores: Float32Array | Float64Array, best: Int32Array): void {
  const last = best.length - 1;
  let filled = 0;
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k]!;
    if (filled > last && score <= scores[best[last]!]!) continue;
    let place = filled > last ? last : filled++;
    for (; place > 0 && scores[best[place - 1]!]! < score; place--) best[place] = best[place - 1]!;
    best[place] = k;
  }
}
