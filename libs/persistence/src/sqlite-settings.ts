/**
 * Settings of every SQLite connection: readers never wait for the writer (WAL), a commit survives a power failure
 * (FULL), the log file does not grow without end, and what is deleted or overwritten is gone from the file. The log is
 * carried over every 32 MB: a page that is written again and again meanwhile, as those of indices are, is copied once.
 */
export const sqlitePragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'busy_timeout = 5000',
  'foreign_keys = ON',
  'secure_delete = ON',
  'cache_size = -32000',
  'journal_size_limit = 67108864',
  'wal_autocheckpoint = 8000',
] as const;
