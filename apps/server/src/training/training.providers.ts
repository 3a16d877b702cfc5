import { resolve } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Brain } from '#assistant';
import { Clock } from '#kernel';
import { Database, DatabaseOpenQuestions } from '#persistence';
import { Figures } from '#quality';
import { contentFolders } from '../authoring/content-files.js';
import type { Publisher } from '../authoring/publisher.js';
import type { Settings } from '../platform/settings.schema.js';
import { Drafts } from './drafts.js';
import { KnowledgeHealthCheck } from './knowledge-health.js';
import { Suggestions } from './suggestions.js';
import { TrainingController } from './training.controller.js';

interface TrainingOptions {
  readonly settings: Settings;
  readonly root: string;
  readonly logger: Logger;
  readonly brain: { readonly get: () => Brain };
  readonly publisher: Publisher;
}

export const trainingControllers = [TrainingController];

/** From what was not understood to new knowledge. */
export function trainingProviders({ settings, root, logger, brain, publisher }: TrainingOptions): Provider[] {
  const folders = contentFolders(settings, root);
  const data = resolve(root, settings.dataDir);
  const { targetPrecision } = settings.understanding;
  return [
    {
      provide: DatabaseOpenQuestions,
      inject: [Database],
      useFactory: (database: Database) => new DatabaseOpenQuestions(database),
    },
    {
      provide: Suggestions,
      inject: [DatabaseOpenQuestions, Clock],
      useFactory: (questions: DatabaseOpenQuestions, clock: Clock) =>
        new Suggestions(questions, brain.get, clock, logger),
    },
    {
      provide: Drafts,
      inject: [DatabaseOpenQuestions, Clock],
      useFactory: (questions: DatabaseOpenQuestions, clock: Clock) => {
        const places = { folders, models: resolve(data, 'models'), file: resolve(data, 'drafts', 'knowledge.json') };
        return new Drafts({ ...places, targetPrecision, publisher, questions, clock, logger });
      },
    },
    {
      provide: KnowledgeHealthCheck,
      inject: [Figures, Clock],
      useFactory: (figures: Figures, clock: Clock) => {
        const publications = resolve(data, 'publications');
        return new KnowledgeHealthCheck({ figures, brain: brain.get, folders, publications, clock, logger });
      },
    },
  ];
}
