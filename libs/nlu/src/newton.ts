/** One evaluation of a smooth concave function: its value, gradient and negated Hessian (row by row). */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

/** Climbs a concave function of a few parameters with Newton steps, halved while they lead down. */
export function maximize(evaluate: (at: Float64Array) => Evaluation, start: Float64Array): Float64Array {
  let point = start;
  let here = evaluate(point);
  for (let round = 0; round < 50; round++) {
    const direction = solve(here.curvature, here.gradient);
    let size = 1;
    let next = point;
    let there = here;
    for (; size > 1e-6; size /= 2) {
      next = point.map((value, at) => value + size * direction[at]!);
      there = evaluate(next);
      if (there.value >= here.value) break;
    }
    const gain = there.value - here.value;
    if (!(gain > 0)) break;
    point = next;
    here = there;
    if (gain < 1e-9 * (1 + Math.abs(here.value))) break;
  }
  return point;
}

/** Solves A x = b by Gaussian elimination with pivoting; a direction without curvature stays 0. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const a = matrix.slice();
  const x = right.slice();
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(a[row * size + column]!) > Math.abs(a[pivot * size + column]!)) pivot = row;
    }
    if (Math.abs(a[pivot * size + column]!) < 1e-12) continue;
    for (let at = 0; at < size; at++) {
      [a[column * size + at], a[pivot * size + at]] = [a[pivot * size + at]!, a[column * size + at]!];
    }
    [x[column], x[pivot]] = [x[pivot]!, x[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = a[row * size + column]! / a[column * size + column]!;
      for (let at = column; at < size; at++) a[row * size + at]! -= factor * a[column * size + at]!;
      x[row]! -= factor * x[column]!;
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) x[row]! -= a[row * size + at]! * x[at]!;
    x[row] = Math.abs(a[row * size + row]!) < 1e-12 ? 0 : x[row]! / a[row * size + row]!;
  }
  return x;
}
