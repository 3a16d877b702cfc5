export { AccessStore } from './access-store.port.js';
export { type ApiKey, keyStands, rotated } from './api-key.js';
export {
  type AuditAction,
  auditActions,
  type AuditEntry,
  type AuditEvent,
  auditRoot,
  sealedText,
} from './audit-entry.js';
export { AuditLog, type AuditSearch, type AuditVerdict } from './audit-log.port.js';
export { afterFailure, lockedForMs, type StaffAccount } from './staff-account.js';
export { sessionStands, type StaffSession } from './staff-session.js';
