import type { FindOptions, Finding, PersonalDataKind } from '../finding.js';
import { classOf } from '../finding.js';
import type { Cue } from '../read/cues.js';
import type { DigitRun } from '../read/digit-runs.js';

/** A text made ready for the detectors. */
export interface View {
  readonly text: string;
  /** Folded, same offsets. */
  readonly plain: string;
  readonly runs: readonly DigitRun[];
  readonly cues: readonly Cue[];
  readonly options: FindOptions;
}

export function isExpected({ options }: View, kind: PersonalDataKind): boolean {
  return options.expecting?.includes(kind) ?? false;
}

interface Found {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly validated?: boolean;
  readonly mask: string;
}

export function finding({ kind, start, end, confidence, validated = true, mask }: Found): Finding {
  return { kind, class: classOf(kind), start, end, confidence, validated, mask };
}

const unit =
  /\s{0,2}(?:元|块|万|千|百|亿|秒|分钟?|小时|天|次|位|月|年|笔|期|%|倍|岁|点|(?:minutes?|mins?|seconds?|secs?|hours?|days?|times|digits?|yuan|rmb|cny|usd|dollars?|bucks|pounds|years?|months?|attempts?|characters?|percent)\b)/y;

/** Whether what stands there is counted or money: 500元, ¥500, 300 seconds. */
export function isQuantity(plain: string, start: number, end: number): boolean {
  unit.lastIndex = end;
  return unit.test(plain) || /[¥$€£]\s?$/.test(plain.slice(Math.max(0, start - 2), start));
}
