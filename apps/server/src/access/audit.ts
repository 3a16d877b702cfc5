import type { AuditAction, AuditEvent, AuditLog } from '#access';
import type { StaffMember } from './staff-member.js';

type Details = AuditEvent['details'];
type Who = Pick<AuditEvent, 'staffId' | 'staffName' | 'address'>;

/** Accounts for what staff do. Await it before showing or doing: what cannot be recorded must not happen. */
export class Audit {
  constructor(private readonly log: AuditLog) {}

  /**
   * @param subject what it was done to: `conversation:<id>`, `staff:<id>`, `campaign:<id>` …
   * @param details ids and counts, never names or numbers of customers
   */
  record(staff: StaffMember, action: AuditAction, subject: string | null, details: Details = {}): Promise<void> {
    const { id: staffId, name: staffName, address } = staff;
    return this.log.record({ action, outcome: 'done', staffId, staffName, subject, address, details });
  }

  /** Somebody signed in; until then they are nobody. */
  signedIn(who: Who, details: Details): Promise<void> {
    return this.log.record({ action: 'sign-in', outcome: 'done', subject: null, ...who, details });
  }

  /** Something tried and refused. */
  refused(who: Who, action: AuditAction, details: Details): Promise<void> {
    return this.log.record({ action, outcome: 'refused', subject: null, ...who, details });
  }

  /** Something the system does by itself, or an operator from its terminal. */
  system(
    name: 'system' | 'terminal',
    action: AuditAction,
    subject: string | null,
    details: Details = {},
  ): Promise<void> {
    return this.log.record({
      action,
      outcome: 'done',
      staffId: null,
      staffName: name,
      subject,
      address: null,
      details,
    });
  }
}
