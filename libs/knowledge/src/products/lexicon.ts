import type { Language } from '#kernel';
import { foldQuestion } from './fold-question.js';
import { type Product, type ProductVocabulary, type WordRole, wordRoles } from './product.schema.js';

/** What a form may stand for. */
export interface Term {
  readonly form: string;
  readonly product: string | null;
  readonly attributes: readonly string[];
  readonly categories: readonly string[];
  readonly roles: readonly WordRole[];
  /** Where it makes the question elliptic. */
  readonly ellipticAt: 'start' | 'end' | null;
}

/** Terms by their first character, the longest first. */
export type Lexicon = ReadonlyMap<string, readonly Term[]>;

interface Draft {
  product: string | null;
  readonly attributes: Set<string>;
  readonly categories: Set<string>;
  readonly roles: Set<WordRole>;
  ellipticAt: Term['ellipticAt'];
}

export function buildLexicon(
  vocabulary: ProductVocabulary,
  products: readonly Product[],
  languages: readonly Language[],
): Lexicon {
  const drafts = new Map<string, Draft>();
  const draft = (word: string): Draft => {
    const form = foldQuestion(word);
    let found = drafts.get(form);
    if (!found) {
      found = { product: null, attributes: new Set(), categories: new Set(), roles: new Set(), ellipticAt: null };
      drafts.set(form, found);
    }
    return found;
  };
  for (const language of languages) {
    for (const { id, names } of products) for (const name of names[language]) draft(name).product = id;
    for (const [id, { names, words }] of Object.entries(vocabulary.attributes)) {
      for (const word of [names[language], ...words[language]]) draft(word).attributes.add(id);
    }
    for (const [id, { names, words }] of Object.entries(vocabulary.categories)) {
      for (const word of [names[language], ...words[language]]) draft(word).categories.add(id);
    }
    for (const role of wordRoles) {
      for (const word of vocabulary.words[role][language]) {
        const found = draft(word.replace(/^\^|\$$/g, ''));
        if (role !== 'elliptic') found.roles.add(role);
        else found.ellipticAt = word.startsWith('^') ? 'start' : 'end';
      }
    }
  }
  return byFirstCharacter(drafts);
}

function byFirstCharacter(drafts: ReadonlyMap<string, Draft>): Lexicon {
  const lexicon = new Map<string, Term[]>();
  for (const [form, { product, attributes, categories, roles, ellipticAt }] of drafts) {
    if (form === '') continue;
    const bucket = lexicon.get(form.charAt(0)) ?? [];
    bucket.push({
      form,
      product,
      attributes: [...attributes],
      categories: [...categories],
      roles: [...roles],
      ellipticAt,
    });
    lexicon.set(form.charAt(0), bucket);
  }
  for (const bucket of lexicon.values()) bucket.sort((a, b) => b.form.length - a.form.length);
  return lexicon;
}
