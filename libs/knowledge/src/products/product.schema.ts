import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, 'lower-case letters, digits and "_", for example card_gold');
const date = z.iso.date('must be a date such as 2026-12-31');
const text = z.string().trim().min(1, 'must not be empty');
const localized = z.strictObject({ zh: text, en: text });
const words = z.strictObject({ zh: z.array(text), en: z.array(text) });

const attributeKind = z.strictObject({
  /** money: yuan; percent: 1.25 is 1.25%; term: months. */
  type: z.enum(['money', 'percent', 'term', 'number', 'yes_no', 'text']),
  /** Which values suit the customer better. */
  better: z.enum(['higher', 'lower', 'none']),
  /** How a `number` is shown; {n} is the number. Of `yes_no`: the words for yes and no, with “|” between. */
  unit: localized.optional(),
  names: localized,
  words,
});

export type AttributeKind = z.infer<typeof attributeKind>;

/** What makes a question of names: the role that a word plays in it. */
export const wordRoles = [
  'pronoun',
  'elliptic',
  'compare',
  'which',
  'highest',
  'lowest',
  'higher',
  'lower',
  'best',
  'none',
  'some',
  'overview',
  'filler',
  'elsewhere',
] as const;

export type WordRole = (typeof wordRoles)[number];

/** `knowledge/products/attributes.yaml`: what products have, and the words customers use for it. */
export const vocabularySchema = z.strictObject({
  attributes: z.record(id, attributeKind),
  categories: z.record(id, z.strictObject({ names: localized, words })),
  words: z.record(z.enum(wordRoles), words),
});

export type ProductVocabulary = z.infer<typeof vocabularySchema>;

const attribute = z
  .strictObject({
    /** By the type of the attribute; two numbers are a range with both ends. */
    value: z.union([z.number(), z.boolean(), z.tuple([z.number(), z.number()])]).optional(),
    /** What the value alone does not say. {bank}, {app} and {hotline} are filled in. */
    note: localized.optional(),
    /** The intent whose answer says the same. */
    faq: id.optional(),
  })
  .refine(({ value, note }) => value !== undefined || note !== undefined, 'needs a value or a note');

export type ProductAttribute = z.infer<typeof attribute>;

const source = z.strictObject({ title: localized, url: z.url({ protocol: /^https$/ }).optional() });
const valid = z.strictObject({ from: date, until: date.optional() });

const relations = z.strictObject({
  upgrades_to: z.array(id).optional(),
  alternative_of: z.array(id).optional(),
  needs: z.array(id).optional(),
  /** The variants that a name such as “time deposit” stands for. */
  includes: z.array(id).optional(),
});

const names = z.strictObject({ zh: z.array(text).min(1), en: z.array(text).min(1) });

/** A file of `knowledge/products`: the products of one category, and what they have in common. */
export const productFileSchema = z.strictObject({
  category: id,
  source,
  valid,
  shared: z.record(id, attribute).optional(),
  products: z
    .array(
      z.strictObject({
        id,
        /** The first is the one we use, the others are what customers say. */
        names,
        /** Null takes away what the file shares. */
        attributes: z.record(id, attribute.nullable()),
        source: source.optional(),
        valid: valid.optional(),
        relations: relations.optional(),
      }),
    )
    .min(1),
});

export type ProductFile = z.infer<typeof productFileSchema>;

export interface Product {
  readonly id: string;
  readonly category: string;
  readonly names: z.infer<typeof names>;
  readonly attributes: Readonly<Record<string, ProductAttribute>>;
  readonly source: z.infer<typeof source>;
  readonly valid: z.infer<typeof valid>;
  readonly relations: z.infer<typeof relations>;
}

/** All products with the words to ask for them; plain data. */
export interface Products {
  readonly vocabulary: ProductVocabulary;
  readonly products: readonly Product[];
}
