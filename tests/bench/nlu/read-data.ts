import { type LabelledText, readExampleTable } from '#knowledge';
import { readTables } from '../../../apps/server/src/authoring/exchange/read-tables.js';
import { randomNumbers } from './noise.js';

/** A fixed order, as engines that learn text by text depend on it. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  const random = randomNumbers(seed);
  for (let last = order.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [order[last], order[at]] = [order[at] as T, order[last] as T];
  }
  return order;
}

/** @throws Error where the file holds anything but texts and, unless they are optional, their intents */
export async function readExamples(
  file: string,
  intents: 'needed' | 'optional' = 'needed',
): Promise<readonly LabelledText[]> {
  const { tables, findings } = await readTables(file);
  const read = tables.map((table) => readExampleTable(table, intents));
  const wrong = [...findings, ...read.flatMap((table) => table.findings)].find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`${file}: ${wrong.message.en}`);
  return read.flatMap(({ examples }) => examples);
}
