import type { CallPermission, CallQuestion, Permission } from '#campaign';

interface Waiting {
  readonly question: CallQuestion;
  readonly resolve: (permission: Permission) => void;
  readonly reject: (error: unknown) => void;
}

/** Questions answered by one reading of the records. */
const atOnce = 100;

/** Lets questions that come up in the same moment share one reading of the records. */
export class PermissionDesk {
  private waiting: Waiting[] = [];

  constructor(private readonly permission: CallPermission) {}

  ask(question: CallQuestion): Promise<Permission> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => void this.answer());
    });
  }

  private async answer(): Promise<void> {
    const all = this.waiting;
    this.waiting = [];
    for (let i = 0; i < all.length; i += atOnce) await this.answerSome(all.slice(i, i + atOnce));
  }

  private async answerSome(asked: readonly Waiting[]): Promise<void> {
    try {
      const permissions = await this.permission.ask(asked.map(({ question }) => question));
      asked.forEach(({ resolve, reject }, i) => {
        const permission = permissions[i];
        if (permission) resolve(permission);
        else reject(new Error('A question was not answered'));
      });
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
