import { KeyRing } from '#persistence';
import { givenDataKeys } from '../../../server/src/platform/secrets.js';
import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { say } from '../terminal.js';
import { bad, type Finding, good, note } from './finding.js';

const tryMs = 5_000;

/** Data keys that no start would take. Outside production the missing ones are made at a start, not here. */
export function lookAtSecrets({ security }: Settings): readonly Finding[] {
  try {
    const given = givenDataKeys(security);
    if (given === null) return [];
    const { newestId } = KeyRing.parse(given);
    return [good(say(`数据密钥可用，当前是 ${newestId}`, `The data keys can be used, the newest is ${newestId}`))];
  } catch (error) {
    const cure = say(
      '每行一把：zhiyin keys new 打印的整行，别的都不要',
      'One a line: what zhiyin keys new prints, and nothing else',
    );
    return [bad((error as Error).message, cure)];
  }
}

/** What is made up while nothing else was set; nobody should find out from a customer. */
export function lookAtStandIns({ bank, calls }: Settings): readonly Finding[] {
  if (process.env.NODE_ENV !== 'production') return [];
  return [
    ...(bank.kind === 'simulated'
      ? [
          note(
            say('银行是模拟的：办理的业务都不是真的', 'The bank is simulated: nothing it does is real'),
            say('设置 bank.kind=gateway', 'Set bank.kind=gateway'),
          ),
        ]
      : []),
    ...(calls.line === 'simulated'
      ? [
          note(
            say('电话线路是模拟的，不会打给任何人', 'The telephone line is simulated: nobody is called'),
            say('需要电话时设置 calls.line', 'Set calls.line if you want calls'),
          ),
        ]
      : []),
  ];
}

/** Whether the identity provider can be reached and is who the settings say. */
export async function lookAtSingleSignOn({ access: { sso } }: Settings): Promise<readonly Finding[]> {
  if (sso.issuer === null) return [];
  const address = `${sso.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const cure = say(
    '核对 access.sso.issuer；行内 CA 的证书用 NODE_EXTRA_CA_CERTS',
    'Check access.sso.issuer; for an authority of your own NODE_EXTRA_CA_CERTS',
  );
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(tryMs) });
    if (!response.ok) return [bad(`${address}: HTTP ${String(response.status)}`, cure)];
    const { issuer } = (await response.json()) as { readonly issuer?: unknown };
    if (issuer !== sso.issuer) return [bad(`${address}: issuer ${String(issuer)}`, cure)];
    return [good(say(`单点登录可用（${sso.issuer}）`, `Single sign-on answers (${sso.issuer})`))];
  } catch (error) {
    const { message, cause } = error as Error;
    return [bad(`${address}: ${cause instanceof Error ? cause.message : message}`, cure)];
  }
}
