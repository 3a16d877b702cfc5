import { Controller, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type ListQuery, listQuery, listTaken, problem } from '#contracts';
import { Audited } from '../../access/audited.js';
import { Permit } from '../../access/permit.js';
import { Answers } from '../../platform/answers.js';
import { CampaignReachGuard } from '../campaign-reach.js';
import { answerWithProgress } from '../../platform/progress-answer.js';
import { withReceivedFile } from '../../platform/received-file.js';
import { RejectsFile } from '../import/rejects-file.js';
import { ListImport, type ListOptions } from '../lists/list-import.js';
import { mappingOf } from '../lists/list-columns.js';

/** What a list may be, and where its numbers belong. */
export class ListLimits {
  constructor(
    readonly megabytes: number,
    readonly country: string,
  ) {}
}

/** Files of contacts. */
@ApiTags('campaigns')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('campaigns.edit')
@UseGuards(CampaignReachGuard)
@Controller('api/campaigns')
export class ListController {
  constructor(
    private readonly lists: ListImport,
    private readonly limits: ListLimits,
  ) {}

  @Audited('campaign.change', 'campaign:{id}')
  @Post(':id/files')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiOperation({
    summary: 'Import a list (CSV or XLSX), the whole file or nothing; with dryRun only look at it',
    description: 'To whom accepts application/x-ndjson progress is told line by line; closing the connection cancels.',
  })
  @Answers(200, listTaken)
  @Answers(413, problem)
  async take(
    @Param('id') id: string,
    @Query({ schema: listQuery }) query: ListQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const options = this.optionsOf(query);
    await withReceivedFile(request, this.limits.megabytes, (file) =>
      answerWithProgress(request, response, (work) => this.lists.take(id, file, options, work)),
    );
  }

  @Audited('export', 'campaign:{id}')
  @Post(':id/files/rejects')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiOperation({
    summary: 'The rows of a list that would be refused, with the reasons, as CSV written as the list is',
  })
  async rejects(
    @Param('id') id: string,
    @Query({ schema: listQuery }) query: ListQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const refused = new RefusedRows(response, query.language);
    const options = { ...this.optionsOf(query), dryRun: true, onNoted: refused.add };
    await withReceivedFile(request, this.limits.megabytes, (file) => this.lists.take(id, file, options)).catch(
      (error: unknown) => {
        // A download that began can only be broken off.
        if (response.headersSent) response.destroy();
        throw error;
      },
    );
    refused.end();
  }

  private optionsOf({ name, columns, country = this.limits.country, ...rest }: ListQuery) {
    return { ...rest, country, fileName: name, mapping: columns && mappingOf(columns) };
  }
}

/** Begins the download with the first row there is. */
class RefusedRows {
  private file: RejectsFile | null = null;

  constructor(
    private readonly response: Response,
    private readonly language: ListQuery['language'],
  ) {}

  readonly add: NonNullable<ListOptions['onNoted']> = async ({ format, headers }, noted) => {
    if (!this.file) {
      const charset = format.kind === 'csv' ? format.encoding : 'utf-8';
      this.response.attachment('rejects.csv').set('cache-control', 'no-transform');
      this.response.setHeader('content-type', `text/csv; charset=${charset}`);
    }
    this.file ??= new RejectsFile(this.response, format, headers, this.language);
    await this.file.write(noted);
  };

  end(): void {
    if (this.file) this.file.close();
    else this.response.status(204).end();
  }
}
