import { z } from 'zod';
import type { Instant } from '#kernel';
import type { ScorecardFile } from '#quality';
import type { Bus } from '../cluster/bus.port.js';

const name = 'changed-rules';
const filesSchema = z.array(z.strictObject({ path: z.string(), text: z.string() }));

interface Artefacts {
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array, madeAt: Instant): Promise<void>;
}

/** The rule files that were changed in the console, for every process of the installation. */
export class SharedRules {
  constructor(
    private readonly artefacts: Artefacts,
    private readonly bus: Bus,
  ) {}

  async read(): Promise<readonly ScorecardFile[]> {
    const bytes = await this.artefacts.read(name);
    return bytes === null ? [] : filesSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  }

  async write(files: readonly ScorecardFile[], at: Instant): Promise<void> {
    await this.artefacts.write(name, Buffer.from(JSON.stringify(files)), at);
    this.bus.tell('rules', {});
  }

  onChanged(listener: () => void): void {
    this.bus.hear('rules', listener);
  }
}
