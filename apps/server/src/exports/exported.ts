import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Get,
  Injectable,
  type NestInterceptor,
  type StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { concatMap, type Observable } from 'rxjs';
import type { Permission } from '#contracts';
import { DomainError, type Language, languages } from '#kernel';
import { Audited } from '../access/audited.js';
import { Permit } from '../access/permit.js';
import type { ExportTable } from './export-table.js';
import { isTableFormat, tableFile } from './table-file.js';

const isLanguage = (given: unknown): given is Language => languages.some((language) => language === given);

/** Makes a file of the table that a route with `@Exported` gives, in the language that is asked for. */
@Injectable()
class TableFileInterceptor implements NestInterceptor<ExportTable, StreamableFile> {
  intercept(context: ExecutionContext, next: CallHandler<ExportTable>): Observable<StreamableFile> {
    const { params, query } = context.switchToHttp().getRequest<Request>();
    const { format } = params;
    if (!isTableFormat(format)) throw new DomainError('not-found', 'Tables are exported as .csv or .xlsx.');
    const { language = 'zh' } = query;
    if (!isLanguage(language))
      throw new DomainError('bad-request', `language: must be one of ${languages.join(', ')}.`);
    return next.handle().pipe(concatMap((table) => tableFile(table, format, language)));
  }
}

interface Wanted {
  /** Who may see the table; besides, exports have to be allowed. */
  readonly permission: Permission;
  /** What the audit log calls it: `contacts`, `campaign:{id}`. */
  readonly subject: string;
  readonly summary: string;
  /** Where it is, without the format: `:id/results`; `export` unless it is said. */
  readonly path?: string;
}

/**
 * A table of the console as CSV or XLSX, below the address of the table: the handler answers with an `ExportTable`.
 * Declare it before routes such as `:id`, which would take its address for theirs.
 */
export const Exported = ({ permission, subject, summary, path = 'export' }: Wanted) =>
  applyDecorators(
    Get(`${path}.:format`),
    Permit(permission, 'exports'),
    Audited('export', subject),
    UseInterceptors(TableFileInterceptor),
    ApiOperation({ summary: `${summary}: CSV of any size, XLSX of up to 50,000 rows` }),
    ApiParam({ name: 'format', enum: ['csv', 'xlsx'] }),
    ApiQuery({ name: 'language', enum: languages, required: false, description: 'Of the headings' }),
    ApiOkResponse({ description: 'The file' }),
  );
