import { findRoot } from './root.js';
import { mustBeReachable } from './outgoing-settings.js';
import { readSettings } from './settings.js';

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
});
