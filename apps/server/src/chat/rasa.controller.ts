import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { problem, type RestMessage, restMessage, type RestReplies, restReplies } from '#contracts';
import { DomainError, type Turn } from '#kernel';
import { Public } from '../access/permit.js';
import { Answers } from '../platform/answers.js';
import { bearerToken, sameSecret } from '../platform/bearer.js';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';
import { ChatService } from './chat.service.js';
import { MessageRate } from './message-rate.js';

/** An answer for clients that know text and buttons only: links and source follow the words. */
export function plainText({ content: { text, links, source } }: Turn): string {
  const below = (links ?? []).map(({ title, url }) => `[${title}](${url})`);
  const from = source ? [source.url === undefined ? source.title : `[${source.title}](${source.url})`] : [];
  return [text.trim(), [...below, ...from].join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Rasa's REST channel, so that integrations made for it work with us unchanged. */
@ApiTags('rasa')
@Public('checks integrations.restToken itself; closed in production without one')
@Controller('webhooks/rest')
export class RasaController {
  constructor(
    private readonly chat: ChatService,
    private readonly rate: MessageRate,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Metadata may carry `message_id` (8 to 64 letters, digits, "_", "-"): a message sent again with the same id is
   * taken once and gets the same answer.
   */
  @Post('webhook')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Say something as a sender and get what the assistant answers' })
  @Answers(200, restReplies)
  @Answers(401, problem)
  async webhook(@Req() request: Request, @Body({ schema: restMessage }) body: RestMessage): Promise<RestReplies> {
    this.authorize(request);
    const { sender, message, metadata } = body;
    if (message.trim() === '') return [];
    const participant = { id: `rest:${sender}`, channel: 'rest' } as const;
    await this.rate.take(participant);
    const { answered } = await this.chat.say(participant, { id: messageId(metadata), text: message });
    return (await answered).map((turn) => {
      const buttons = turn.content.quickReplies?.map(({ title, payload }) => ({ title, payload }));
      return { recipient_id: sender, text: plainText(turn), ...(buttons && { buttons }) };
    });
  }

  private authorize(request: Request): void {
    const { restToken } = this.settings.integrations;
    const given = bearerToken(request) ?? (typeof request.query.token === 'string' ? request.query.token : '');
    if (restToken === null) {
      if (process.env.NODE_ENV !== 'production') return;
      throw new DomainError('unauthorized', 'This webhook is closed: set ZHIYIN_INTEGRATIONS_REST_TOKEN.');
    }
    if (!sameSecret(given, restToken))
      throw new DomainError('unauthorized', 'Give the token of integrations.restToken.');
  }
}

function messageId(metadata: RestMessage['metadata']): string {
  const given = metadata?.message_id;
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
