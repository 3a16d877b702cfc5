import { type MigrationInterface, type QueryRunner, Table, TableIndex, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const id = (name: string, isNullable = false) => text(name, 36, isNullable);
const instant = (name: string, isNullable = false) => text(name, 24, isNullable);
const whole = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'integer', isNullable });
const json = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'text', isNullable });
const key = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });

const tables: Readonly<Record<string, readonly TableColumnOptions[]>> = {
  campaign: [key(id('id')), text('state', 16), whole('version'), instant('createdAt'), json('data')],
  campaign_import: [
    key(id('id')),
    id('campaignId'),
    text('fileName', 255),
    text('state', 16),
    whole('contacts'),
    instant('startedAt'),
  ],
  campaign_tally: [key(id('campaignId')), key(text('name', 64)), whole('value')],
  contact: [
    key(id('id')),
    id('campaignId'),
    id('importId'),
    text('key', 128),
    text('person', 64),
    text('phone', 16),
    json('numbers'),
    whole('number'),
    text('caseId', 64, true),
    text('language', 2),
    json('standing'),
    json('variables'),
    whole('place'),
    text('state', 16),
    whole('version'),
    whole('attempts'),
    json('results'),
    instant('nextAt', true),
    text('disposition', 32, true),
    text('closedFor', 32, true),
    text('closingNote', 255, true),
    instant('changedAt'),
    { name: 'isWithdrawalAsked', type: 'boolean' },
  ],
  attempt: [
    key(text('id', 48)),
    id('campaignId'),
    id('contactId'),
    text('state', 16),
    whole('token'),
    id('holder'),
    instant('leaseUntil'),
    instant('reservedAt'),
    instant('dialledAt', true),
    instant('endedAt', true),
    text('result', 32, true),
    id('conversationId', true),
    whole('talkSeconds', true),
  ],
  contact_event: [
    key(text('attempt', 48)),
    key(text('kind', 24)),
    instant('at'),
    text('number', 32),
    text('numberType', 16),
    text('person', 64),
    text('debt', 64, true),
    text('institution', 64),
    text('purpose', 16),
    text('caller', 8),
    text('line', 32),
    id('campaign'),
    json('tags'),
  ],
  contact_pool: [key(text('key', 80)), whole('version')],
  suppression: [
    key(text('id', 128)),
    text('scope', 8),
    text('value', 64),
    text('kind', 32),
    json('purposes', true),
    instant('since'),
    instant('until', true),
    text('source', 128),
    instant('liftedAt', true),
  ],
  result_push: [
    key(text('id', 48)),
    id('campaignId'),
    json('body'),
    text('state', 16),
    whole('tries'),
    instant('nextAt'),
    text('lastError', 255, true),
    instant('createdAt'),
    instant('sentAt', true),
  ],
  decision_journal: [
    key(whole('seq')),
    instant('at'),
    id('subject'),
    json('body'),
    text('previous', 64),
    text('hash', 64),
  ],
  journal_head: [key(text('name', 16)), whole('seq'), text('hash', 64)],
};

const open = (state: string) => `"state" = '${state}'`;

const indices: readonly (readonly [string, string, readonly string[], Partial<TableIndex>?])[] = [
  ['campaign', 'campaign_state', ['state']],
  ['campaign_import', 'campaign_import_campaign', ['campaignId', 'startedAt']],
  ['contact', 'contact_key', ['campaignId', 'key'], { isUnique: true }],
  ['contact', 'contact_ready', ['campaignId', 'place', 'id'], { where: open('ready') }],
  ['contact', 'contact_resting', ['campaignId', 'nextAt'], { where: open('resting') }],
  ['contact', 'contact_staged', ['importId'], { where: open('staged') }],
  ['contact', 'contact_person', ['person']],
  ['contact', 'contact_phone', ['phone']],
  ['contact', 'contact_case', ['caseId']],
  ['attempt', 'attempt_contact', ['contactId']],
  ['attempt', 'attempt_open', ['leaseUntil'], { where: `"state" IN ('reserved', 'dialling')` }],
  ['contact_event', 'contact_event_number', ['number', 'at']],
  ['contact_event', 'contact_event_person', ['person', 'at']],
  ['contact_event', 'contact_event_campaign', ['campaign', 'kind', 'at']],
  ['suppression', 'suppression_subject', ['scope', 'value']],
  ['result_push', 'result_push_due', ['nextAt'], { where: open('waiting') }],
  ['result_push', 'result_push_campaign', ['campaignId', 'createdAt']],
  ['decision_journal', 'decision_journal_subject', ['subject', 'seq']],
];

/** Campaigns, their contacts and attempts; the contact log, its counts, and the journal of decisions. */
export class Campaigns1763740800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.createTable(new Table({ name, columns: [...columns] }));
    }
    for (const [table, name, columnNames, more] of indices) {
      await runner.createIndex(table, new TableIndex({ name, columnNames: [...columnNames], ...more }));
    }
    await runner.query(
      `INSERT INTO "journal_head" ("name", "seq", "hash") VALUES ('decisions', 0, '${'0'.repeat(64)}')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.dropTable(name);
  }
}
