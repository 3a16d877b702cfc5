import { dotRow, LogisticSolver } from './logistic.js';
import { randomNumbers } from './random.js';
import { numberShared, sharedRows } from './shared-rows.js';

const cost = 15;
const features = 40;

/** Rows of six random features each; those of intent 0 lean to the first ten, and one row in eight has the wrong label. */
function problem(count: number) {
  const random = randomNumbers(7);
  const labels = Int32Array.from({ length: count }, (_, row) => row % 4);
  const starts = Int32Array.from({ length: count + 1 }, (_, row) => row * 7);
  const ids = new Int32Array(count * 7);
  const values = new Float32Array(count * 7).fill(1);
  for (let at = 0; at < ids.length; at++) {
    const own = random() < 0.6 ? labels[Math.floor(at / 7)]! : 3 * random();
    ids[at] = at % 7 === 6 ? features - 1 : Math.floor(own * 9 + random() * 9);
    if (at % 7 !== 6) values[at] = 0.3 + random();
  }
  for (let row = 0; row < count; row += 8) labels[row] = 0;
  const rows = { starts, ids, values };
  return { labels, shared: sharedRows(rows, numberShared(rows, features)) };
}

describe('logistic regression', () => {
  it('ends where each dual is the cost of its own mistake, also where classes overlap', () => {
    const { labels, shared } = problem(600);
    const solver = new LogisticSolver(shared, cost);
    const solution = solver.begin(labels, 0);
    // Rows that hardly move are left out within a run, so further runs see them again.
    for (let run = 0; run < 20; run++) solver.improve(solution, Int32Array.from(labels.keys()), 10, randomNumbers(run));
    const off = Array.from(labels, (label, row) => {
      const margin = (label === 0 ? 1 : -1) * dotRow(shared, row, solution.weights);
      const own = solution.duals[row]! * shared.privateSquares[row]!;
      return Math.abs(cost / (1 + Math.exp(margin + own)) - solution.duals[row]!);
    });
    expect(Math.max(...off)).toBeLessThan(0.05 * cost);
  });

  it('forgets rows as if they had not been there', () => {
    const { labels, shared } = problem(80);
    const solver = new LogisticSolver(shared, cost);
    const solution = solver.begin(labels, 0);
    const left = solver.without(solution, Int32Array.from(labels.keys()));
    expect(Math.max(...left.weights.map(Math.abs))).toBeLessThan(1e-4);
  });
});
