import type { TestLine } from '../fixtures/test-line.js';
import { telephonyCallingContract } from './telephony-calling.contract.js';
import { telephonyOthersContract } from './telephony-others.contract.js';
import { telephonySoundContract } from './telephony-sound.contract.js';

/** What every telephone line promises, a PBX, a carrier, a browser or the simulated one. */
export function telephonyContract(name: string, open: () => Promise<TestLine>): void {
  telephonySoundContract(name, open);
  telephonyCallingContract(name, open);
  telephonyOthersContract(name, open);
}
