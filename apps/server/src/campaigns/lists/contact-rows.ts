import { z } from 'zod';
import { type ContactsAppend, contactsAppend } from '#contracts';
import { readCsv } from './read-csv.js';

const contact = contactsAppend.shape.contacts.element;
const known = [
  'key',
  'person',
  'phones',
  'caseId',
  'language',
  'daysOverdue',
  'consent',
  'area',
  'jurisdictions',
  'place',
];

const words = (text: string) => text.split(/[\s;]+/).filter(Boolean);

/** A row: `phones` and `jurisdictions` apart by blanks; `consent` such as `granted written`; other columns are variables. */
const row = z.record(z.string(), z.string()).transform((cells, context): z.infer<typeof contact> => {
  const of = (name: string) => cells[name] ?? '';
  const some = <T>(name: string, value: T) => (of(name) === '' ? {} : { [name]: value });
  const [status, form = 'express'] = words(of('consent'));
  const parsed = contact.safeParse({
    key: of('key'),
    person: of('person'),
    phones: words(of('phones')),
    ...some('caseId', of('caseId')),
    ...some('language', of('language')),
    ...some('daysOverdue', Number(of('daysOverdue'))),
    ...some('area', of('area')),
    ...some('jurisdictions', words(of('jurisdictions'))),
    ...some('place', Number(of('place'))),
    ...some('consent', { status, form }),
    variables: Object.fromEntries(
      Object.entries(cells)
        .filter(([name]) => !known.includes(name))
        .map(([name, value]) => [name, /^-?\d+(\.\d+)?$/.test(value) && !/^0\d/.test(value) ? Number(value) : value]),
    ),
  });
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path: [...path] });
  return z.NEVER;
});

/**
 * Reads a list of contacts: CSV in UTF-8 with headings, numbers with their country code.
 * @throws DomainError `bad-rows`
 */
export function readContacts(text: string): ContactsAppend['contacts'] {
  return [...readCsv(text, row)];
}
