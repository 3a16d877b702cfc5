import { AdapterError } from '#kernel';

/** Of the system and of PostgreSQL: no connection, connection lost, shutting down, too many, disk full. */
const outages =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND|NOSPC)|08...|57P0.|53...)$/;
/** SQLite: the disk is full or fails, or somebody holds the file for too long. */
const troubles = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)/;
/** What `pg` and its pool say without a code. */
const sayings = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;

/** Whether an error says that the database is away or cannot write now: the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AdapterError) return error.retryable;
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (outages.test(code) || troubles.test(code))) return true;
  return sayings.test(error.message) || isOutage((error as { driverError?: unknown }).driverError ?? error.cause);
}
