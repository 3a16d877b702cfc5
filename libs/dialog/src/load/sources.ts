import type { z } from 'zod';
import { type ContentProblem, parseContent } from '#content';
import { type ActionCatalogue, actionsSchema } from '../schema/actions.schema.js';
import { type FlowSource, flowSchema } from '../schema/flow.schema.js';
import { type Meanings, meaningsSchema } from '../schema/meanings.schema.js';
import { type FlowPrompts, flowPromptsSchema } from '../schema/prompts.schema.js';
import type { DialogFile, Located } from './dialog-file.js';

/** Everything in the dialogs folder, as written. */
export interface DialogSources {
  readonly flows: readonly Located<FlowSource>[];
  /** By flow id; the engine's own under `common`. */
  readonly prompts: ReadonlyMap<string, Located<FlowPrompts>>;
  readonly actions: Located<ActionCatalogue> | null;
  readonly meanings: Located<Meanings> | null;
}

const promptFolder = 'prompts/flows/';
const withoutExtension = (path: string): string => path.replace(/\.yaml$/, '');

function fileProblem(file: string, zh: string, en: string): ContentProblem {
  return { severity: 'error', file, line: 1, column: 1, message: { zh, en } };
}

/** Reads the dialogs folder, each file by its own schema. The assistant's own prompts are none of ours. */
export function readSources(files: readonly DialogFile[], problems: ContentProblem[]): DialogSources {
  const flows: Located<FlowSource>[] = [];
  const prompts = new Map<string, Located<FlowPrompts>>();
  let actions: Located<ActionCatalogue> | null = null;
  let meanings: Located<Meanings> | null = null;

  function read<T>({ path, text }: DialogFile, schema: z.ZodType<T>): Located<T> | null {
    const parsed = parseContent(path, text, schema);
    if (parsed.ok) return { file: path, value: parsed.value, locate: parsed.locate, text };
    problems.push(...parsed.problems);
    return null;
  }

  for (const file of files) {
    const { path } = file;
    if (path === 'actions.yaml') actions = read(file, actionsSchema);
    else if (path === 'meanings.yaml') meanings = read(file, meaningsSchema);
    else if (path.startsWith(promptFolder)) {
      const found = read(file, flowPromptsSchema);
      if (found) prompts.set(withoutExtension(path.slice(promptFolder.length)), found);
    } else if (!path.startsWith('prompts/')) {
      const flow = read(file, flowSchema);
      if (flow) flows.push(flow);
      if (flow && flow.value.flow !== withoutExtension(path)) {
        const wanted = withoutExtension(path);
        const { flow: id } = flow.value;
        const message = {
          zh: `流程名 “${id}” 应与文件名一致：请写 “${wanted}”`,
          en: `the flow "${id}" must be named like its file: write "${wanted}"`,
        };
        problems.push({ severity: 'error', file: path, ...flow.locate(['flow']), message });
      }
    }
  }
  for (const wanted of ['actions.yaml', 'meanings.yaml', `${promptFolder}common.yaml`]) {
    if (files.some(({ path }) => path === wanted)) continue;
    problems.push(fileProblem(wanted, '缺少这个文件：请新建', 'this file is missing: create it'));
  }
  return { flows, prompts, actions, meanings };
}
