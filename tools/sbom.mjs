// npm run sbom [-- file]: what the product ships with, as CycloneDX, and under which licences. Ends with 1 where one is
// not on the list below: ask whoever looks after licences, then put it on the list or look for another package.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Licences that ask for no more than to be named. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['Python-2.0', 'Unlicense', 'CC0-1.0', 'WTFPL'],
]);

/** `(MIT OR WTFPL)`, `MIT AND Apache-2.0`: one of those or all of these. */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.has(id.trim())));
}

const licenceOf = ({ licenses = [] }) =>
  licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name).join(' AND ') || 'none given';

const file = process.argv[2] ?? 'dist/sbom.cdx.json';
const json = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--omit=dev'], {
  maxBuffer: 1e8,
  stdio: ['ignore', 'pipe', 'inherit'],
});
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, json);

const { components } = JSON.parse(json);
const byLicence = new Map();
for (const one of components) byLicence.set(licenceOf(one), [...(byLicence.get(licenceOf(one)) ?? []), one]);
for (const [licence, packages] of [...byLicence].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${isAllowed(licence) ? ' ' : '!'} ${licence}: ${packages.length}`);
}
const refused = components.filter((component) => !isAllowed(licenceOf(component)));
for (const component of refused) console.log(`! ${component.name}@${component.version}: ${licenceOf(component)}`);
console.log(`${components.length} packages in ${file}; ${refused.length} with a licence that is not on the list`);
process.exitCode = refused.length === 0 ? 0 : 1;
