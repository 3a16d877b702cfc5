import { OutgoingAddresses } from '#adapters';
import { DomainError } from '#kernel';
import { variableOf } from './settings.js';
import type { Settings } from './settings.schema.js';

const operators = new OutgoingAddresses('all');

/**
 * No service of a bank has the address of a cloud's metadata.
 * @throws DomainError `bad-settings`
 */
export function mustBeReachable({ bank, speech, calls, access, telemetry }: Settings): void {
  const addresses: readonly (readonly [string, string | null])[] = [
    ['bank.gateway.url', bank.gateway.url],
    ['speech.funasr.url', speech.funasr.url],
    ['speech.openai.url', speech.openai.url],
    ['speech.azure.host', speech.azure.host],
    ['calls.asterisk.url', calls.asterisk.url],
    ['access.sso.issuer', access.sso.issuer],
    ['telemetry.url', telemetry.url],
  ];
  const mistakes = addresses.flatMap(([name, url]) => {
    if (url === null) return [];
    const refusal = URL.canParse(url) ? operators.refusalOf(url) : 'this is not a URL';
    return refusal === null ? [] : [`${name} (${variableOf(name.split('.'))}): ${refusal}`];
  });
  if (mistakes.length === 0) return;
  throw new DomainError(
    'bad-settings',
    `The settings cannot be used:\n${mistakes.map((line) => `  - ${line}`).join('\n')}`,
  );
}
