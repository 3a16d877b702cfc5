import { type ConversationFilter, phrasesOf, severities } from '#quality';
import { flag, marks } from './rows.js';

/** Conditions in SQL with their parameters, in the same order. */
export class Where {
  readonly conditions: string[] = [];
  readonly parameters: unknown[] = [];

  and(condition: string, ...parameters: readonly unknown[]): void {
    this.conditions.push(condition);
    this.parameters.push(...parameters);
  }

  /** Only what one of these agents had. */
  ofAgents(column: string, agents: readonly string[] | undefined): void {
    if (agents === undefined) return;
    if (agents.length === 0) this.and('1 = 0');
    else this.and(`${column} IN (${marks(agents)})`, ...agents);
  }

  /** Not what one of these agents had. */
  withoutAgents(column: string, agents: readonly string[] = []): void {
    if (agents.length > 0) this.and(`(${column} IS NULL OR ${column} NOT IN (${marks(agents)}))`, ...agents);
  }

  get sql(): string {
    return this.conditions.length === 0 ? '' : `WHERE ${this.conditions.join(' AND ')}`;
  }
}

/** Sentiments from here down and up count as such. */
const negative = -0.5;
const positive = 0.25;

const quotedFts = (word: string) => `"${word.replaceAll('"', '""')}"`;
const quotedVector = (word: string) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;

/** What FTS5 is asked for. */
function ftsQuery(text: string): string {
  const phrases = phrasesOf(text).map(({ words, isOpen }) =>
    isOpen ? `${quotedFts(words.join(' '))}*` : quotedFts(words.join(' ')),
  );
  return phrases.join(' AND ');
}

/** What PostgreSQL is asked for. */
function vectorQuery(text: string): string {
  const phrases = phrasesOf(text).map(({ words, isOpen }) =>
    words.map((word) => `${quotedVector(word)}${isOpen ? ':*' : ''}`).join(' <-> '),
  );
  return phrases.map((phrase) => `(${phrase})`).join(' & ');
}

function addText(where: Where, text: string, isPostgres: boolean): void {
  if (phrasesOf(text).length === 0) where.and('1 = 0');
  else if (isPostgres) where.and('d."words" @@ CAST(? AS tsquery)', vectorQuery(text));
  else {
    const match = 'SELECT rowid FROM "conversation_words" WHERE "conversation_words" MATCH ?';
    where.and(`d."place" IN (${match})`, ftsQuery(text));
  }
}

/** The first text after all that begin so. */
const after = (prefix: string) => prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

function addRule(where: Where, rule: string): void {
  const of = 'SELECT f."conversationId" FROM "finding" f WHERE';
  if (rule.length > 1 && rule.endsWith('*')) {
    const prefix = rule.slice(0, -1);
    // Looked up conversation by conversation: many rules begin alike, and a page is soon full.
    const found = 'SELECT 1 FROM "finding" f WHERE f."conversationId" = d."conversationId"';
    where.and(`EXISTS (${found} AND f."rule" >= ? AND f."rule" < ?)`, prefix, after(prefix));
  } else where.and(`d."conversationId" IN (${of} f."rule" = ?)`, rule);
}

const moods = {
  negative: [`d."sentiment" <= ?`, [negative]],
  neutral: [`d."sentiment" > ? AND d."sentiment" < ?`, [negative, positive]],
  positive: [`d."sentiment" >= ?`, [positive]],
} as const;

/** The conditions of a search over `conversation_digest d`. */
export function whereOf(filter: ConversationFilter, isPostgres: boolean): Where {
  const where = new Where();
  const { text, intent, rule, severity, agent, withoutAgents, sentiment, handedOver, unanswered, demo } = filter;
  if (text !== undefined && text !== '') addText(where, text, isPostgres);
  if (intent !== undefined) {
    const of = 'SELECT i."conversationId" FROM "conversation_intent" i WHERE i."intent" = ?';
    where.and(`d."conversationId" IN (${of})`, intent);
  }
  if (rule !== undefined) addRule(where, rule);
  if (severity !== undefined) where.and('d."severity" >= ?', severities.indexOf(severity));
  if (agent === 'bot') where.and('d."agent" IS NULL');
  else if (agent !== undefined) where.and('d."agent" = ?', agent);
  where.withoutAgents('d."agent"', withoutAgents);
  if (sentiment !== undefined) where.and(moods[sentiment][0], ...moods[sentiment][1]);
  if (handedOver !== undefined) where.and('d."handedOver" = ?', flag(handedOver));
  if (unanswered !== undefined) where.and(`d."unanswered" ${unanswered ? '>' : '='} 0`);
  if (demo !== undefined) where.and('d."isDemo" = ?', flag(demo));
  addPlain(where, filter);
  return where;
}

function addPlain(where: Where, filter: ConversationFilter): void {
  const plain = [
    ['d."score" >= ?', filter.scoreFrom],
    ['d."score" <= ?', filter.scoreTo],
    ['d."disposition" = ?', filter.disposition],
    ['d."participant" = ?', filter.customer],
    ['d."channel" = ?', filter.channel],
    ['d."state" = ?', filter.state],
    ['d."durationMs" >= ?', filter.durationFromMs],
    ['d."durationMs" <= ?', filter.durationToMs],
    ['d."startedAt" >= ?', filter.since],
    ['d."startedAt" < ?', filter.until],
  ] as const;
  for (const [condition, value] of plain) if (value !== undefined) where.and(condition, value);
}
