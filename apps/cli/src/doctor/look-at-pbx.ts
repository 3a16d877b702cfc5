import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { asteriskNames } from '../../../server/src/calls/call.settings.js';
import { say } from '../terminal.js';
import { bad, type Finding, good, note } from './finding.js';

const tryMs = 3_000;

/** Whether the bank's Asterisk answers, lets us in, brings sound our way, and knows our application already. */
export async function lookAtPbx({ line, asterisk }: Settings['calls']): Promise<readonly Finding[]> {
  if (line !== 'asterisk') return [];
  const { app } = asteriskNames(asterisk);
  try {
    const module = asterisk.media.kind === 'websocket' ? 'chan_websocket.so' : 'chan_audiosocket.so';
    const [modules, applications] = await Promise.all([
      ask(asterisk, `asterisk/modules/${module}`),
      ask(asterisk, `applications/${app}`),
    ]);
    if (modules.status === 401) return [bad(say('Asterisk 不认账号', 'Asterisk refuses the account'), accountCure())];
    const sound = modules.ok
      ? good(say(`Asterisk 可用（${module}）`, `Asterisk answers, with ${module}`))
      : bad(say(`Asterisk 没有 ${module}`, `Asterisk has no ${module}`), moduleCure());
    return applications.ok ? [sound, taken(app)] : [sound];
  } catch (error) {
    const { cause } = error as Error;
    const why = cause instanceof Error ? cause.message : (error as Error).message;
    const cure = say('核对 calls.asterisk.url 和 http.conf', 'Check calls.asterisk.url and http.conf');
    return [bad(say(`连不上 Asterisk：${why}`, `Asterisk cannot be reached: ${why}`), cure)];
  }
}

function ask({ url, user, password }: Settings['calls']['asterisk'], path: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
  const address = `${url.replace(/\/$/, '')}/ari/${path}`;
  return fetch(address, { headers: { authorization }, signal: AbortSignal.timeout(tryMs) });
}

const accountCure = () =>
  say('核对 ari.conf 与 ZHIYIN_CALLS_ASTERISK_PASSWORD', 'Check ari.conf and ZHIYIN_CALLS_ASTERISK_PASSWORD');

const moduleCure = () =>
  say('加载该模块，或改 calls.asterisk.media.kind', 'Load it, or set calls.asterisk.media.kind to the other one');

const taken = (app: string) =>
  note(
    say(`Asterisk 里的应用 ${app} 已有进程在用`, `A process uses the application ${app} of Asterisk`),
    say('若不是这一个，请设 calls.asterisk.instance', 'If it is not this one, set calls.asterisk.instance'),
  );
