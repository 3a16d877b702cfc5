import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { type ListQuery, listQuery, type ListTaken, listTaken, problem } from '#contracts';
import { Permit } from '../../access/permit.js';
import { Answers } from '../../platform/answers.js';
import { ListImport } from '../lists/list-import.js';

/** Files of contacts. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.edit')
@Controller('api/campaigns')
export class ListController {
  constructor(private readonly lists: ListImport) {}

  @Post(':id/files')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiOperation({ summary: 'Import a list (CSV or XLSX), the whole file or nothing; with dryRun only look at it' })
  @Answers(200, listTaken)
  async take(
    @Param('id') id: string,
    @Query({ schema: listQuery }) { name, ...options }: ListQuery,
    @Req() request: Request,
  ): Promise<ListTaken> {
    const folder = await mkdtemp(join(tmpdir(), 'zhiyin-list-'));
    // Only what a name ends in is taken from outside.
    const ending = extname(name).toLowerCase() === '.xlsx' ? '.xlsx' : '.csv';
    const file = join(folder, `list${ending}`);
    try {
      await pipeline(request, createWriteStream(file));
      return await this.lists.take(id, file, { fileName: name, ...options });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
