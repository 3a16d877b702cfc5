import { EntitySchema } from 'typeorm';
import type { Turn } from '#kernel';

export const turnTable = new EntitySchema<Turn>({
  name: 'turn',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    conversationId: { type: 'varchar', length: 36 },
    seq: { type: 'integer' },
    role: { type: 'varchar', length: 16 },
    content: { type: 'simple-json' },
    saidAt: { type: 'varchar', length: 24 },
    clientMessageId: { type: 'varchar', length: 64, nullable: true },
    replyTo: { type: 'varchar', length: 36, nullable: true },
    understanding: { type: 'simple-json', nullable: true },
  },
});
