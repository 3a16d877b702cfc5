import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApiKeyList,
  apiKeyList,
  type ApiKeyView,
  apiKeyView,
  type ApiKeyWithSecret,
  apiKeyWithSecret,
  type KeyRotation,
  keyRotation,
  type NewApiKey,
  newApiKey,
  problem,
} from '#contracts';
import { DomainError } from '#kernel';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { ApiKeys } from './api-keys.js';
import { Audit } from './audit.js';
import { Permit, Staff } from './permit.js';
import { keyColumns } from './staff-tables.js';
import type { StaffMember } from './staff-member.js';
import { apiKeyViewOf } from './views.js';

/** Keys of programs that use the API. */
@ApiTags('keys')
@ApiBearerAuth()
@Answers(401, problem)
@Answers(403, problem)
@Permit('keys.manage')
@Controller('api/keys')
export class KeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every key, without its secret' })
  @Answers(200, apiKeyList)
  async list(): Promise<ApiKeyList> {
    return { keys: (await this.keys.list()).map(apiKeyViewOf) };
  }

  @Exported({ permission: 'keys.manage', subject: 'keys', summary: 'The keys' })
  async table(): Promise<ExportTable> {
    return exportTable('keys', keyColumns, [(await this.list()).keys]);
  }

  @Post()
  @ApiOperation({ summary: 'Make a key; its secret is shown this once. Nobody gives a key more than they may do' })
  @Answers(201, apiKeyWithSecret)
  async add(@Staff() staff: StaffMember, @Body({ schema: newApiKey }) body: NewApiKey): Promise<ApiKeyWithSecret> {
    const missing = body.permissions.filter((permission) => !staff.permissions.has(permission));
    if (missing.length > 0) throw new DomainError('forbidden', `You have not got yourself: ${missing.join(', ')}.`);
    const { key, secret } = await this.keys.add(body, staff.name);
    const { name, permissions, expiresAt } = key;
    await this.audit.record(staff, 'key.add', `key:${key.id}`, { name, permissions, expiresAt });
    return { key: apiKeyViewOf(key), secret };
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret; the old one is taken for a while' })
  @Answers(200, apiKeyWithSecret)
  async rotate(
    @Staff() staff: StaffMember,
    @Param('id') id: string,
    @Body({ schema: keyRotation }) { overlapHours }: KeyRotation,
  ): Promise<ApiKeyWithSecret> {
    const { key, secret } = await this.keys.rotate(id, overlapHours);
    await this.audit.record(staff, 'key.rotate', `key:${id}`, { name: key.name, overlapHours });
    return { key: apiKeyViewOf(key), secret };
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a key out of use at once' })
  @Answers(200, apiKeyView)
  async revoke(@Staff() staff: StaffMember, @Param('id') id: string): Promise<ApiKeyView> {
    const key = await this.keys.revoke(id);
    await this.audit.record(staff, 'key.revoke', `key:${id}`, { name: key.name });
    return apiKeyViewOf(key);
  }
}
