import { OutgoingAddresses } from '#adapters';
import { DomainError } from '#kernel';
import { variableOf } from './settings.js';
import type { Settings } from './settings.schema.js';

const operators = new OutgoingAddresses('all');

/** Where the settings have us connect to, by the name of the setting; the database and Redis are not spoken HTTP with. */
export function outgoingAddresses(settings: Settings): readonly (readonly [name: string, address: string | null])[] {
  const { bank, speech, calls, access, telemetry, languageModel } = settings;
  return [
    ['bank.gateway.url', bank.gateway.url],
    ['languageModel.url', languageModel.url],
    ['speech.funasr.url', speech.funasr.url],
    ['speech.openai.url', speech.openai.url],
    ['speech.azure.host', speech.azure.host],
    ['calls.asterisk.url', calls.asterisk.url],
    ['calls.freeswitch.host', `http://${calls.freeswitch.host}`],
    ['calls.twilio.api', calls.twilio.api],
    ['access.sso.issuer', access.sso.issuer],
    ['telemetry.url', telemetry.url],
  ];
}

/**
 * No service of a bank has the address of a cloud's metadata.
 * @throws DomainError `bad-settings`
 */
export function mustBeReachable(settings: Settings): void {
  const mistakes = outgoingAddresses(settings).flatMap(([name, url]) => {
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
