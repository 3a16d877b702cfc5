/** The column of a cell such as `AB12`, from 0. */
export function cellPlace(reference: string): number {
  let place = 0;
  for (const sign of reference) {
    const letter = sign.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    place = place * 26 + letter;
  }
  return place - 1;
}
