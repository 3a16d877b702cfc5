import { readdirSync, readFileSync } from 'node:fs';
import { loadKnowledge } from '../load.js';
import { answerFromProducts, type ProductAnswer } from '../products/answer-from-products.js';

const now = '2026-06-01T00:00:00.000Z';
const files = readdirSync('knowledge', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(`knowledge/${path}`, 'utf8') }));
const { base, problems } = loadKnowledge(files, now);
const catalogue = base?.catalogue(now);
if (!base || !catalogue) {
  throw new Error(problems.map(({ file, line, message }) => `${file}:${String(line)} ${message.en}`).join('\n'));
}

/** The knowledge that ships, what was found wrong with it, and its products. */
export const shipped = { base, problems, catalogue };

const languageOf = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

/** What the products that ship answer to a question, asked after talk of such a product and attribute. */
export function ask(text: string, product: string | null = null, attribute: string | null = null): ProductAnswer | null {
  return answerFromProducts(text, languageOf(text), shipped.catalogue, { product, attribute });
}
