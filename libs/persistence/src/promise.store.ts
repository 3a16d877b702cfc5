import { Between, In, type Repository } from 'typeorm';
import { openPromiseStates, PromiseStore } from '#assistant';
import type { PromiseState, PromiseToPay } from '#kernel';
import type { Database } from './database.js';
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

  override dueBetween(from: string, until: string): Promise<readonly PromiseToPay[]> {
    return this.promises.find({ where: { dueDate: Between(from, until) }, order: { dueDate: 'ASC', id: 'ASC' } });
  }

  override async move(promise: PromiseToPay, state: PromiseState): Promise<boolean> {
    const changed = this.row.update({ ...promise, state }, '"id" = ? AND "state" = ?', [promise.id, promise.state]);
    return (await this.writer.write([changed])).done;
  }
}
