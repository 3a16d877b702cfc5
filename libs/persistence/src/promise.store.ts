import { In, type Repository } from 'typeorm';
import { openPromiseStates, PromiseStore, type PromisesWithheld } from '#assistant';
import type { PromiseState, PromiseToPay } from '#kernel';
import type { Database } from './database.js';
import { isOwnedBy } from './owned-by.js';
import { TableStatements } from './statements.js';
import { promiseTable } from './tables/dialog.table.js';
import type { Writer } from './writer.js';

export class DatabasePromiseStore extends PromiseStore {
  private readonly promises: Repository<PromiseToPay>;
  private readonly row: TableStatements<PromiseToPay>;
  private readonly writer: Writer;

  constructor({ source, writer }: Database) {
    super();
    this.promises = source.getRepository(promiseTable);
    this.row = new TableStatements(source, promiseTable);
    this.writer = writer;
  }

  override open(): Promise<readonly PromiseToPay[]> {
    return this.promises.find({ where: { state: In([...openPromiseStates]) }, order: { dueDate: 'ASC' } });
  }

  override dueBetween(
    from: string,
    until: string,
    { agents, campaigns }: PromisesWithheld,
  ): Promise<readonly PromiseToPay[]> {
    const query = this.promises
      .createQueryBuilder('p')
      .where('p.dueDate BETWEEN :from AND :until', { from, until })
      .orderBy('p.dueDate')
      .addOrderBy('p.id');
    if (agents.length > 0) query.andWhere(`NOT ${isOwnedBy('p.conversationId')}`, { agents });
    if (campaigns.length > 0) {
      const of = 'SELECT 1 FROM "attempt" a WHERE a."conversationId" = p.conversationId';
      query.andWhere(`NOT EXISTS (${of} AND a."campaignId" IN (:...campaigns))`, { campaigns });
    }
    return query.getMany();
  }

  override async move(promise: PromiseToPay, state: PromiseState): Promise<boolean> {
    const changed = this.row.update({ ...promise, state }, '"id" = ? AND "state" = ?', [promise.id, promise.state]);
    return (await this.writer.write([changed])).done;
  }
}
