import { isSeq, parseDocument } from 'yaml';
import { DomainError } from '#kernel';
import type { ScorecardFile } from '#quality';

const badRule = (message: string) => new DomainError('bad-content', message);

/** Lines like those of the files. */
const format = { lineWidth: 120 } as const;

/** The id that a rule in YAML names. */
export function ruleIdOf(yaml: string): string {
  const document = parseDocument(yaml);
  const [error] = document.errors;
  if (error) throw badRule(`The rule is no YAML: ${error.message}`);
  const { id } = (document.toJS() ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw badRule('The rule needs an "id".');
  return id;
}

interface Found {
  readonly file: ScorecardFile;
  readonly index: number;
}

function idsIn({ path, text }: ScorecardFile): readonly string[] {
  if (!path.startsWith('rules/')) return [];
  const { rules = [] } = (parseDocument(text).toJS() ?? {}) as { rules?: readonly { id?: unknown }[] };
  return rules.map(({ id }) => String(id));
}

function find(files: readonly ScorecardFile[], id: string): Found | null {
  for (const file of files) {
    const index = idsIn(file).indexOf(id);
    if (index >= 0) return { file, index };
  }
  return null;
}

/** In which file each rule stands, by id. */
export function placesOfRules(files: readonly ScorecardFile[]): ReadonlyMap<string, string> {
  return new Map(files.flatMap((file) => idsIn(file).map((id) => [id, file.path] as const)));
}

/** A rule as it stands in its file. */
export function ruleText(files: readonly ScorecardFile[], id: string): string | null {
  const found = find(files, id);
  if (!found) return null;
  const rules = parseDocument(found.file.text).get('rules');
  if (!isSeq(rules)) return null;
  const document = parseDocument('');
  document.contents = rules.items[found.index] as typeof document.contents;
  return document.toString(format);
}

/** New rules of the console go here. */
const ownFile = 'rules/own.yaml';

/** The file in which a rule stands, with the rule as given in its place; a new rule is added to a file of its own. */
export function withRule(files: readonly ScorecardFile[], id: string, yaml: string): ScorecardFile {
  const named = ruleIdOf(yaml);
  if (named !== id) throw badRule(`The rule says id "${named}", but "${id}" is being changed.`);
  const rule = parseDocument(yaml).contents;
  const found = find(files, id);
  const file = found?.file ?? files.find(({ path }) => path === ownFile) ?? { path: ownFile, text: 'rules: []\n' };
  const document = parseDocument(file.text);
  const rules = document.get('rules');
  if (!isSeq(rules)) throw badRule(`${file.path} has no list of rules.`);
  rules.flow = false;
  if (found) rules.items[found.index] = rule;
  else rules.items.push(rule);
  return { path: file.path, text: document.toString(format) };
}
