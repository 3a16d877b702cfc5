import { findRoot } from './root.js';
import { mustBeReachable, outgoingAddresses } from './outgoing-settings.js';
import { readSettings, variableOf } from './settings.js';

const settings = (more: Readonly<Record<string, string>>) => readSettings(findRoot(), { NODE_ENV: 'test', ...more });

describe('addresses of services in the settings', () => {
  it('may be in the network of the bank', () => {
    expect(() => {
      mustBeReachable(settings({ ZHIYIN_BANK_GATEWAY_URL: 'https://10.1.2.3/v1' }));
    }).not.toThrow();
  });

  it.each([
    ['ZHIYIN_BANK_GATEWAY_URL', 'http://169.254.169.254/latest'],
    ['ZHIYIN_SPEECH_OPENAI_URL', 'http://metadata.google.internal/v1'],
    ['ZHIYIN_ACCESS_SSO_ISSUER', 'http://[fe80::1]/realms/staff'],
    ['ZHIYIN_SPEECH_FUNASR_URL', 'somewhere'],
  ])('are refused by name in %s', (name, url) => {
    expect(() => {
      mustBeReachable(settings({ [name]: url }));
    }).toThrow(name);
  });

  /** Where we listen ourselves or are reached by others, and what is spoken no HTTP with. */
  const notOurs =
    /^(database|redis)\.url$|^http\.host$|^calls\.(asterisk\.media\.host|freeswitch\.media(Host|Url)|twilio\.(host|publicUrl))$|^access\.sso\.publicUrl$/;

  const addressesIn = (value: object, path: readonly string[] = []): string[] =>
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
      const here = [...path, key];
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return addressesIn(inner, here);
      return /(url|host|issuer|api|endpoint|address)$/i.test(key) ? [here.join('.')] : [];
    });

  const named = addressesIn(settings({})).filter((name) => !notOurs.test(name));

  it('are all known', () => {
    expect(
      outgoingAddresses(settings({}))
        .map(([name]) => name)
        .sort(),
    ).toEqual([...named].sort());
  });

  it.each(named)('are refused in %s when they are a cloud’s metadata', (name) => {
    const variable = variableOf(name.split('.'));
    const address = name === 'calls.freeswitch.host' ? '169.254.169.254' : 'http://169.254.169.254';
    const more = name === 'languageModel.url' ? { ZHIYIN_LANGUAGE_MODEL_MODEL: 'qwen' } : {};
    expect(() => {
      mustBeReachable(settings({ [variable]: address, ...more }));
    }).toThrow(variable);
  });
});
