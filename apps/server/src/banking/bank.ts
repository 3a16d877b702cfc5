import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import {
  type BankBooks,
  type Certificates,
  DatabaseBankBooks,
  GatewayBank,
  gatewayMapping,
  openApiDocument,
  SimulatedBank,
  simulatedCustomers,
  unknownOperations,
  visitorBook,
} from '#adapters';
import type { Brain } from '#assistant';
import { parseContent } from '#content';
import type { ActionRunner } from '#dialog';
import { type Clock, DomainError, localDate } from '#kernel';
import type { Database } from '#persistence';
import type { Settings } from '../platform/settings.schema.js';

/** Reads one YAML file that the settings name; a mistake in it stops the start and says where it is. */
function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = parseContent(file, readFileSync(file, 'utf8'), schema);
  if (parsed.ok) return parsed.value;
  const lines = parsed.problems.map(
    ({ line, column, message }) => `${file}:${String(line)}:${String(column)} ${message.en}`,
  );
  throw new DomainError('bad-settings', `The gateway's files have mistakes:\n${lines.join('\n')}`);
}

/** Reads a PEM file that the settings name. */
function readPem(root: string, name: string): string {
  try {
    return readFileSync(resolve(root, name), 'utf8');
  } catch (error) {
    throw new DomainError('bad-settings', `bank.gateway: ${name} cannot be read: ${(error as Error).message}`);
  }
}

function certificatesOf({ bank }: Settings, root: string): Certificates | undefined {
  const { certificate, key, authority } = bank.gateway;
  if ((certificate === null) !== (key === null)) {
    throw new DomainError('bad-settings', 'bank.gateway: certificate and key are only of use together; set both.');
  }
  if (certificate === null && authority === null) return undefined;
  return {
    ...(certificate !== null && key !== null && { cert: readPem(root, certificate), key: readPem(root, key) }),
    ...(authority !== null && { ca: readPem(root, authority) }),
  };
}

function gateway(settings: Settings, root: string, brain: () => Brain): GatewayBank {
  const { url, mapping: mappingFile, token, tryTimeoutMs, tries, breakAfter, breakMs } = settings.bank.gateway;
  if (url === null || mappingFile === null) {
    throw new DomainError('bad-settings', 'bank.kind is "gateway": set bank.gateway.url and bank.gateway.mapping.');
  }
  const file = resolve(root, mappingFile);
  const mapping = readYaml(file, gatewayMapping);
  const document = readYaml(resolve(dirname(file), mapping.openapi), openApiDocument);
  const unknown = unknownOperations(mapping, document);
  if (unknown.length > 0) {
    const list = unknown.map(({ action, operation }) => `${action} → ${operation}`).join(', ');
    throw new DomainError('bad-settings', `${file}: ${mapping.openapi} has no such operations: ${list}`);
  }
  return new GatewayBank({
    url,
    mapping,
    document,
    resultTypes: (action) => brain().dialogs.action(action)?.results ?? {},
    token: token ?? undefined,
    certificates: certificatesOf(settings, root),
    tryTimeoutMs,
    tries,
    breakAfter,
    breakMs,
  });
}

/** The books of the simulated bank, in the product's own database. */
export const openBooks = (database: Database): BankBooks => new DatabaseBankBooks(database);

/** The bank that dialogs act on, as the settings choose it. */
export async function openBank(
  settings: Settings,
  root: string,
  books: BankBooks,
  clock: Clock,
  brain: () => Brain,
): Promise<ActionRunner> {
  if (settings.bank.kind === 'gateway') return gateway(settings, root, brain);
  // The last book to be added tells that all are there.
  if (!(await books.find(visitorBook.id))) {
    await books.seed(simulatedCustomers(localDate(clock.instant(), 'Asia/Shanghai')));
    await books.seed([visitorBook]);
  }
  const timeZone = () => brain().knowledge.bank.timeZone;
  return new SimulatedBank(books, clock, timeZone, () => settings.bank.simulated, Math.random);
}
