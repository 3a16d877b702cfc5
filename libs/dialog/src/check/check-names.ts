import { dispositions, isDisposition } from '#kernel';
import { isOutbound, type Move } from '../load/flow.js';
import { outcomes, signalNames } from '../schema/flow.schema.js';
import { type Checked, missing } from './checked.js';

type Path = readonly PropertyKey[];

const reservedNames = new Set([
  'today',
  'channel',
  'language',
  'tone',
  'level',
  'customer',
  'case',
  'memory',
  'heard',
  'title',
  'value',
  'missing',
  'true',
  'false',
  'and',
  'or',
  'not',
  'is',
  'in',
]);

function checkStep(checked: Checked, path: Path, step: string): void {
  const { flow, report } = checked;
  if (!Object.hasOwn(flow.steps, step)) report.error(path, ...missing('步骤', 'step', step, Object.keys(flow.steps)));
}

function checkNamed(
  { report }: Checked,
  path: Path,
  [zh, en]: readonly [string, string],
  name: string,
  known: Readonly<Record<string, unknown>>,
): void {
  if (!Object.hasOwn(known, name)) report.error(path, ...missing(zh, en, name, Object.keys(known)));
}

function checkSteps(checked: Checked, path: Path, steps: Readonly<Record<string, string | null>>): void {
  for (const [key, step] of Object.entries(steps)) if (step !== null) checkStep(checked, [...path, key], step);
}

function checkPrompt({ flow, report }: Checked, path: Path, prompt: string): void {
  if (!Object.hasOwn(flow.prompts, prompt)) {
    report.error(path, ...missing('话术', 'prompt', prompt, Object.keys(flow.prompts)));
  }
}

function checkIntent({ world, report }: Checked, path: Path, intent: string): void {
  if (!world.intents.has(intent)) report.error(path, ...missing('意图', 'intent', intent, world.intents));
}

function checkReactions(checked: Checked, path: Path, on: Readonly<Record<string, string>>): void {
  for (const [name, step] of Object.entries(on)) {
    if (name === 'person') {
      checked.report.error(
        [...path, name],
        '客户要求人工时一律立即转接，不能改写：请删去',
        'a customer who asks for a person gets one at once, always: remove this',
      );
    } else if (!checked.meanings.has(name) && !(signalNames as readonly string[]).includes(name)) {
      const known = [...checked.meanings, ...signalNames];
      checked.report.error([...path, name], ...missing('含义或信号', 'meaning or signal', name, known));
    }
    checkStep(checked, [...path, name], step);
  }
}

function checkMeaning({ meanings, report }: Checked, path: Path, name: string): void {
  if (!meanings.has(name)) report.error(path, ...missing('含义', 'meaning', name, meanings));
}

function checkSlots(checked: Checked): void {
  const { flow, source, report } = checked;
  for (const [name, slot] of Object.entries(flow.slots)) {
    const path = ['slots', name];
    const written = source.slots?.[name];
    if (reservedNames.has(name)) {
      report.error(path, `“${name}” 是保留名：请换一个`, `"${name}" is reserved: use another name`);
    }
    for (const key of ['ask', 'remind', 'readback', 'invalid'] as const) {
      const prompt = written?.[key];
      if (prompt !== undefined) checkPrompt(checked, [...path, key], prompt);
    }
    written?.again?.forEach((prompt, i) => {
      checkPrompt(checked, [...path, 'again', i], prompt);
    });
    if (slot.failed !== null) checkStep(checked, [...path, 'failed'], slot.failed);
    checkReactions(checked, [...path, 'on'], slot.on);
    for (const meaning of Object.keys(slot.means)) checkMeaning(checked, [...path, 'means', meaning], meaning);
    if (slot.check && slot.invalid === null) {
      report.warning(
        path,
        '有 “check” 而没有 “invalid”：不合要求时只会重新提问',
        'it has a "check" and no "invalid": a value that will not do is only asked for again',
      );
    }
  }
}

function checkMove(checked: Checked, path: Path, move: Move): void {
  const { flow, flows, actions } = checked;
  switch (move.kind) {
    case 'set':
    case 'promise':
    case 'suppress':
    case 'alert':
      return;
    case 'collect':
    case 'remember':
      checkNamed(checked, [...path, move.kind], ['槽位', 'slot'], move.slot, flow.slots);
      return;
    case 'goto':
      checkSteps(checked, path, { goto: move.step, else: move.otherwise });
      return;
    case 'run':
      checkNamed(checked, [...path, 'run'], ['动作', 'action'], move.action, actions);
      checkSteps(checked, path, { failed: move.failed, refused: move.refused });
      return;
    case 'say':
      checkPrompt(checked, [...path, 'say'], move.prompt);
      return;
    case 'answer':
      checkIntent(checked, [...path, 'answer'], move.intent);
      return;
    case 'call':
      checkNamed(checked, [...path, 'call'], ['流程', 'flow'], move.flow, Object.fromEntries(flows));
      return;
    case 'require':
      checkSteps(checked, path, { otherwise: move.otherwise });
      return;
    case 'end':
      checkOutcome(checked, [...path, 'end'], move.outcome);
      return;
    case 'handover':
      checkHandover(checked, path, move.disposition);
  }
}

function unknownDisposition({ report }: Checked, path: Path, code: string): void {
  report.error(path, ...missing('结案代码', 'disposition', code, Object.keys(dispositions)));
}

function checkOutcome(checked: Checked, path: Path, outcome: string): void {
  const { flow, report, isCalled } = checked;
  const isPlain = (outcomes as readonly string[]).includes(outcome);
  if (!isOutbound(flow)) {
    if (!isPlain) report.error(path, ...missing('结局', 'outcome', outcome, outcomes));
  } else if (isPlain && !isCalled) {
    report.error(
      path,
      `外呼流程的每条路径都要以一个结案代码结束，例如 RP_PTP，而不是 “${outcome}”`,
      `every path of an outbound flow ends in a disposition such as RP_PTP, not in "${outcome}"`,
    );
  } else if (!isPlain && !isDisposition(outcome)) unknownDisposition(checked, path, outcome);
}

function checkHandover(checked: Checked, path: Path, disposition: string | null): void {
  if (disposition !== null && !isDisposition(disposition)) {
    unknownDisposition(checked, [...path, 'disposition'], disposition);
  } else if (isOutbound(checked.flow) && disposition === null) {
    checked.report.error(
      [...path, 'handover'],
      '外呼流程转人工也要写结案代码：请加 “disposition: RP_AGENT” 之类',
      'a handover of an outbound flow needs its disposition, too: add "disposition: RP_AGENT" or the like',
    );
  }
}

/** Everything a flow names is there. */
export function checkNames(checked: Checked): void {
  const { flow, source, report } = checked;
  (source.intents ?? []).forEach((intent, i) => {
    checkIntent(checked, ['intents', i], intent);
  });
  (source.offers ?? []).forEach((intent, i) => {
    checkIntent(checked, ['offers', i], intent);
  });
  (source.listens ?? []).forEach((meaning, i) => {
    checkMeaning(checked, ['listens', i], meaning);
  });
  checkReactions(checked, ['on'], flow.on);
  for (const step of Object.keys(checked.source.titles ?? {})) checkStep(checked, ['titles', step], step);
  for (const [ending, code] of Object.entries(flow.endings)) {
    if (code !== undefined && !isDisposition(code)) unknownDisposition(checked, ['endings', ending], code);
  }
  checkSlots(checked);
  if (!Object.hasOwn(flow.steps, 'start')) {
    report.error(['steps'], '缺少步骤 “start”：流程从它开始', 'the step "start" is missing: a flow begins there');
  }
  for (const [step, moves] of Object.entries(flow.steps)) {
    moves.forEach((move, i) => {
      checkMove(checked, ['steps', step, i], move);
    });
  }
}
