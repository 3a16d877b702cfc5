/** A tree as flat lists; node 0 is its root. */
export interface Tree {
  /** Column asked at a node; -1 at a leaf. */
  readonly column: readonly number[];
  /** Bins up to here go left. Unused by categories. */
  readonly threshold: readonly number[];
  /** Whether a missing number goes left. */
  readonly missingLeft: readonly boolean[];
  /** Bins of a category that go left; null for numbers. */
  readonly leftBins: readonly (readonly number[] | null)[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What the rows of a node come to on average, inner ones included; a reason is how it changes on the way down. */
  readonly value: readonly number[];
}

/** A tree made ready to be walked: which bins go left at every node. */
export interface ReadyTree {
  readonly column: Int16Array;
  readonly goesLeft: readonly (Uint8Array | null)[];
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly value: Float64Array;
}

function leftBinsOf(tree: Tree, node: number): Uint8Array | null {
  if (tree.column[node]! < 0) return null;
  const goes = new Uint8Array(256);
  const listed = tree.leftBins[node];
  if (listed) for (const bin of listed) goes[bin] = 1;
  else {
    for (let bin = 1; bin <= tree.threshold[node]!; bin++) goes[bin] = 1;
    goes[0] = tree.missingLeft[node] ? 1 : 0;
  }
  return goes;
}

export function readyTree(tree: Tree): ReadyTree {
  return {
    column: Int16Array.from(tree.column),
    goesLeft: tree.column.map((_, node) => leftBinsOf(tree, node)),
    left: Int16Array.from(tree.left),
    right: Int16Array.from(tree.right),
    value: Float64Array.from(tree.value),
  };
}

/** Adds what a tree says of the rows named. */
export function addTree(tree: ReadyTree, columns: readonly Uint8Array[], rows: Int32Array, scores: Float64Array): void {
  const { column, goesLeft, left, right, value } = tree;
  const binsAt = Array.from(column, (place) => (place < 0 ? null : columns[place]!));
  for (const row of rows) {
    let node = 0;
    for (let bins = binsAt[0]; bins; bins = binsAt[node]) {
      node = goesLeft[node]![bins[row]!] === 1 ? left[node]! : right[node]!;
    }
    scores[row] = scores[row]! + value[node]!;
  }
}

/** What a tree says of one row, and how much each column had to do with it. */
export function explainTree(tree: ReadyTree, bins: Uint8Array, shares: Float64Array): void {
  const { column, goesLeft, left, right, value } = tree;
  let node = 0;
  while (column[node]! >= 0) {
    const asked = column[node]!;
    const next = goesLeft[node]![bins[asked]!] === 1 ? left[node]! : right[node]!;
    shares[asked] = shares[asked]! + value[next]! - value[node]!;
    node = next;
  }
}
