import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type GoBackRequest,
  goBackRequest,
  problem,
  type PublicationList,
  publicationList,
  publicationNote,
  type PublicationView,
} from '#contracts';
import { Audited } from '../access/audited.js';
import { Permit } from '../access/permit.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { publicationColumns } from '../training/training-tables.js';
import { Publisher } from './publisher.js';

/** Publishing content and going back, without a restart. */
@ApiTags('authoring')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('knowledge.publish')
@Controller('api/authoring/publications')
export class PublicationsController {
  constructor(private readonly publisher: Publisher) {}

  @Permit('knowledge.read')
  @Get()
  @ApiOperation({ summary: 'What was published, which of it is current, and how far a running publication is' })
  @Answers(200, publicationList)
  list(): PublicationList {
    const { versions, ...state } = this.publisher.state();
    return { ...state, versions: [...versions] };
  }

  @Exported({ permission: 'knowledge.read', subject: 'publications', summary: 'The publications' })
  table(): ExportTable {
    return exportTable('publications', publicationColumns, [this.list().versions]);
  }

  @Audited('knowledge.publish', 'publication:{version}')
  @Post()
  @ApiOperation({ summary: 'Check, learn and publish what lies in the content folders; answers when it is live' })
  @Answers(201, publicationNote)
  @Answers(409, problem)
  @Answers(422, problem)
  publish(): Promise<PublicationView> {
    return this.publisher.publish();
  }

  @Audited('knowledge.publish', 'publication:{version}')
  @Post('back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make an earlier publication current again' })
  @Answers(200, publicationNote)
  @Answers(404, problem)
  goBack(@Body({ schema: goBackRequest }) { version }: GoBackRequest): Promise<PublicationView> {
    return this.publisher.goBack(version);
  }
}
