import type { Finding, Place } from './finding.js';
import { nameIntent } from './name-intent.js';

/** Outside names of intents and what they are called here; says so once where the two differ. */
export class IntentNames {
  private readonly outside = new Map<string, string>();
  readonly findings: Finding[] = [];

  /** `rename` says which outside names mean an intent that is called otherwise here. */
  constructor(private readonly rename: ReadonlyMap<string, string>) {}

  /** The intent that a name means; null, with a finding, when it cannot be one. */
  named(given: string, place: Place): string | null {
    const intent = this.rename.get(given) ?? nameIntent(given);
    if (intent === null) {
      this.say('error', place, {
        zh: `“${given}” 不能作意图编号：请用小写字母、数字和下划线，例如 card_lost`,
        en: `"${given}" cannot name an intent: use lower-case letters, digits and "_", for example card_lost`,
      });
      return null;
    }
    const earlier = this.outside.get(intent);
    if (earlier === undefined) {
      this.outside.set(intent, given);
      if (intent !== given && !this.rename.has(given)) {
        this.say('warning', place, {
          zh: `意图 “${given}” 在这里叫 ${intent}`,
          en: `the intent "${given}" is called ${intent} here`,
        });
      }
    } else if (earlier !== given && !this.rename.has(given) && !this.rename.has(earlier)) {
      this.outside.set(intent, given);
      this.say('error', place, {
        zh: `“${earlier}” 和 “${given}” 在这里都叫 ${intent}：请改其中一个的名字`,
        en: `"${earlier}" and "${given}" are both called ${intent} here: rename one of them`,
      });
    }
    return intent;
  }

  private say(severity: Finding['severity'], place: Place, message: Finding['message']): void {
    this.findings.push({ severity, place, message });
  }
}
