import type { Localized } from '#kernel';
import type { Evidence } from './finding.js';

const valuesText = (values: Evidence['values']): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value === null ? '–' : String(value)}`)
    .join(', ');

function place({ turn, startMs }: Evidence): Localized {
  const seconds = startMs === null ? null : (startMs / 1_000).toFixed(1);
  return {
    zh: `第 ${String(turn + 1)} 句${seconds === null ? '' : `（${seconds} 秒）`}`,
    en: `turn ${String(turn + 1)}${seconds === null ? '' : ` (${seconds} s)`}`,
  };
}

function sentence(evidence: Evidence): Localized {
  const at = place(evidence);
  const measured = valuesText(evidence.values);
  const detail = measured === '' ? evidence.operator : `${evidence.operator}: ${measured}`;
  if (evidence.missing) {
    return {
      zh: `${at.zh}处应有而未见 ${evidence.condition}（${detail}）`,
      en: `${at.en}: ${evidence.condition} is missing (${detail})`,
    };
  }
  return {
    zh: `${at.zh}命中 ${evidence.condition}（${detail}）：“${evidence.quote}”`,
    en: `${at.en}: ${evidence.condition} (${detail}): "${evidence.quote}"`,
  };
}

/** Says of every piece of evidence which operator found it, where, and what it measured. */
export function explain(evidence: readonly Evidence[]): Localized {
  const sentences = evidence.map(sentence);
  return { zh: sentences.map(({ zh }) => zh).join('；'), en: sentences.map(({ en }) => en).join('; ') };
}
