import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { BankBooks, castIds } from '#adapters';
import { demoView, type DemoView, problem } from '#contracts';
import { DomainError } from '#kernel';
import { Public } from '../access/permit.js';
import { Answers } from '../platform/answers.js';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';

const messagesShown = 4;

/** Whom a visitor of the demo page may play. There is no such thing where the bank is real. */
@ApiTags('demo')
@Public('made-up people of the simulated bank; closed in production')
@Controller('api/demo')
export class DemoController {
  constructor(
    private readonly books: BankBooks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The customers of the simulated bank that have a part to play, and their text messages' })
  @Answers(200, demoView)
  @Answers(404, problem)
  async demo(): Promise<DemoView> {
    if (this.settings.bank.kind !== 'simulated' || process.env.NODE_ENV === 'production') {
      throw new DomainError('not-found', 'There is no simulated bank here.');
    }
    const stored = await Promise.all(castIds.map((id) => this.books.find(id)));
    const books = stored.flatMap((found) => found?.book ?? []);
    const messages = books.flatMap((book) => book.messages).sort((a, b) => b.at.localeCompare(a.at));
    return {
      customers: books.map(({ name, phone, idNumber, cards }) => ({
        name,
        phone: phone.replace('+86', ''),
        idTail: idNumber.slice(-4),
        cards: cards.map(({ card }) => card),
      })),
      messages: messages.slice(0, messagesShown),
    };
  }
}
