import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies, type Policies } from '#compliance';

const folder = join(import.meta.dirname, '../../config/compliance');

/** The texts of `config/compliance`. */
export const policyFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .sort()
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));

/** The policies as they ship. */
export function shippedPolicies(): Policies {
  const { policies, problems } = loadPolicies(policyFiles);
  if (!policies) throw new Error(JSON.stringify(problems, null, 2));
  return policies;
}
