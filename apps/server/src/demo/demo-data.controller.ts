import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type DemoProgressView, demoProgressView, type DemoSeedRequest, demoSeedRequest, problem } from '#contracts';
import { DatabaseDemoStore } from '#persistence';
import { Permit } from '../access/permit.js';
import { Answers } from '../platform/answers.js';
import { DemoPlayer } from './demo-player.js';

/** Simulated customers, so that a newcomer sees every screen alive. */
@ApiTags('demo')
@ApiBearerAuth()
@Answers(401, problem)
@Permit('staff.manage')
@Controller('api/demo/data')
export class DemoDataController {
  constructor(
    private readonly player: DemoPlayer,
    private readonly demo: DatabaseDemoStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How many conversations are marked as demo, and how far playing is' })
  @Answers(200, demoProgressView)
  async state(): Promise<DemoProgressView> {
    return { ...this.player.state(), conversations: await this.demo.count() };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin to play simulated customers' })
  @Answers(200, demoProgressView)
  @Answers(400, problem)
  @Answers(409, problem)
  seed(@Body({ schema: demoSeedRequest }) { customers, calls, seed }: DemoSeedRequest): Promise<DemoProgressView> {
    this.player.seed(customers, calls, seed);
    return this.state();
  }

  @Post('clear')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove every conversation that was played' })
  @Answers(200, demoProgressView)
  @Answers(409, problem)
  async clear(): Promise<DemoProgressView> {
    await this.player.clear();
    return this.state();
  }
}
