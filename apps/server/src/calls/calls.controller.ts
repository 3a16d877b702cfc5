import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Recordings } from '#adapters';
import { ConversationStore } from '#assistant';
import {
  type CallDetail,
  type CallInRequest,
  callDetail,
  callInRequest,
  type CallList,
  callList,
  type CallPlaced,
  callPlaced,
  type CallQuery,
  callQuery,
  type CallRequest,
  callRequest,
  problem,
} from '#contracts';
import { DomainError } from '#kernel';
import { type CallRecord, CallStore } from '#voicebot';
import { Audited } from '../access/audited.js';
import { Permit, Staff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { TeamScope } from '../access/team-scope.js';
import { ConversationReach } from '../conversations/conversation-reach.js';
import { Exported } from '../exports/exported.js';
import { type ExportTable, exportTable } from '../exports/export-table.js';
import { Answers } from '../platform/answers.js';
import { callColumns } from './call-columns.js';
import { callTurnViewOf, callViewOf } from './call-views.js';
import { CallsService } from './calls.service.js';
import { soundAnswer } from './sound-answer.js';

const callId = z.string().min(1).max(64);

/** More turns than any call has. */
const turnLimit = 1_000;
const exportedCalls = 5_000;

/** Calls: those that were, one of them with what was said and heard, its sound; and placing one. */
@ApiTags('calls')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('calls.read')
@Controller('api/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly store: CallStore,
    private readonly conversations: ConversationStore,
    private readonly teams: TeamScope,
    private readonly reach: ConversationReach,
    private readonly recordings: Recordings,
  ) {}

  @Permit('calls.place')
  @Audited('call.place', 'call:{id}')
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Place a call; what comes of it is told by GET and by the events of /calls' })
  @Answers(202, callPlaced)
  async place(@Body({ schema: callRequest }) { id, to, flow, about, language }: CallRequest): Promise<CallPlaced> {
    const placed = await this.calls.place({
      ...{ to, flow, about: about ?? null },
      ...(id !== undefined && { id }),
      ...(language && { language }),
    });
    return { id: placed.id };
  }

  @Permit('calls.place')
  @Audited('call.place', 'call:{id}')
  @Post('inbound')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let a made-up customer call in, on the simulated telephone' })
  @Answers(202, callPlaced)
  @Answers(409, problem)
  receive(@Body({ schema: callInRequest }) { from }: CallInRequest): CallPlaced {
    return { id: this.calls.receive(from).id };
  }

  @Get()
  @ApiOperation({ summary: 'Calls, newest first' })
  @Answers(200, callList)
  async list(@Query({ schema: callQuery }) { limit }: CallQuery, @Staff() staff: StaffMember): Promise<CallList> {
    const withheld = await this.teams.withheld(staff);
    return { calls: (await this.store.recent(limit, withheld)).map(callViewOf) };
  }

  @Exported({ permission: 'calls.read', subject: 'calls', summary: 'The newest calls, numbers masked' })
  async table(@Staff() staff: StaffMember): Promise<ExportTable> {
    return exportTable('calls', callColumns, [(await this.list({ limit: exportedCalls }, staff)).calls]);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One call with its turns: what was said, what was heard, how long each stage took' })
  @Answers(200, callDetail)
  @Answers(404, problem)
  async detail(@Param('id', { schema: callId }) id: string, @Staff() staff: StaffMember): Promise<CallDetail> {
    const call = await this.find(id, staff);
    const turns = call.conversationId === null ? [] : await this.conversations.turns(call.conversationId, 0, turnLimit);
    const spoken = new Map((await this.store.turns(id)).map((turn) => [turn.turnId, turn]));
    return { call: callViewOf(call), turns: turns.map((turn) => callTurnViewOf(turn, spoken.get(turn.id))) };
  }

  @Permit('recordings.listen')
  @Audited('recording.listen', 'call:{id}')
  @Get(':id/recording')
  @Header('Content-Type', 'audio/wav')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The sound of a call, or a range of it: the customer on the left, the bank on the right' })
  @Answers(404, problem)
  @Answers(416, problem)
  async recording(
    @Param('id', { schema: callId }) id: string,
    @Staff() staff: StaffMember,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { recording } = await this.find(id, staff);
    const sound = recording === null ? null : await this.recordings.open(recording);
    if (!sound) throw new DomainError('not-found', 'This call has no recording.');
    return soundAnswer(sound, request, response);
  }

  /** @throws DomainError `not-found`, also when another team has taken it */
  private async find(id: string, staff: StaffMember): Promise<CallRecord> {
    const call = await this.store.find(id);
    const isReached = call?.conversationId
      ? (await this.reach.among(staff, [{ id: call.conversationId }])).length > 0
      : true;
    if (!call || !isReached) throw new DomainError('not-found', 'There is no such call.');
    return call;
  }
}
