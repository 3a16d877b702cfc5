import { parentPort, workerData } from 'node:worker_threads';
import { Rehearsal } from '#campaign';
import { randomFrom } from '../../demo/demo-script.js';
import { CallingRules } from '../permission/calling-rules.js';
import { RuledPermission } from '../permission/ruled-permission.js';
import type { RehearsalTask } from './rehearsal-thread.js';
import { RehearsedRecords } from './rehearsed-records.js';
import { workInBackground } from '../../platform/in-background.js';

workInBackground();
const { root, options, records: known, isPublished, seed } = workerData as RehearsalTask;
const records = new RehearsedRecords(options.campaign, known);
const script = () => ({ version: 'published', isPublished });
const permission = new RuledPermission({ records, rules: CallingRules.load(root), script });
const rehearsal = new Rehearsal(
  options,
  {
    permission,
    dialled: (dial) => {
      records.note(dial);
    },
    progress: (finished) => parentPort?.postMessage({ kind: 'progress', finished }),
  },
  randomFrom(seed),
);
parentPort?.postMessage({ kind: 'report', report: await rehearsal.run() });
