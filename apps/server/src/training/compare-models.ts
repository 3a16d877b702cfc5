import type { TrainingReport } from '#contracts';
import type { KnowledgeBase } from '#knowledge';
import { decodeModel, IntentEngine } from '#nlu';
import type { TrainedModel } from '../authoring/model-cache.js';

interface Asked {
  readonly question: string;
  readonly expected: string;
  readonly got: string;
}

/** What a model understands of the golden questions, and what its training measured on texts held out of it. */
export interface Measured {
  readonly examples: number;
  readonly accuracy: number;
  readonly top3: number;
  readonly asked: readonly Asked[];
  readonly examplesOf: ReadonlyMap<string, number>;
}

export function measure(knowledge: KnowledgeBase, { bytes, report }: TrainedModel): Measured {
  const engine = new IntentEngine(decodeModel(bytes));
  const asked = knowledge.validationExamples().map(({ text, intent }) => ({
    question: text,
    expected: intent,
    got: engine.understand(text, 'zh').ranking[0]?.intent ?? '',
  }));
  const examplesOf = new Map(
    knowledge.entries.map(({ intent, utterances }) => [intent, utterances.zh.length + utterances.en.length]),
  );
  return { examples: report.examples, accuracy: report.accuracy, top3: report.top3, asked, examplesOf };
}

const isRight = ({ expected, got }: Asked) => expected === got;
const share = (asked: readonly Asked[]) => (asked.length === 0 ? null : asked.filter(isRight).length / asked.length);

const figuresOf = ({ examples, accuracy, top3, asked }: Measured) => ({
  ...{ examples, accuracy, top3, golden: share(asked), goldenQuestions: asked.length },
});

/** Held-out accuracy may fall so far by chance; more is a loss. */
const accuracySlack = 0.01;

/** What changed knowledge would do, beside what is published; refused where golden questions are lost. */
export function compareModels(before: Measured, after: Measured): TrainingReport {
  const was = new Map(before.asked.map((asked) => [asked.question, asked]));
  const lost = after.asked.flatMap((asked) => {
    const earlier = was.get(asked.question);
    if (!earlier || !isRight(earlier) || isRight(asked)) return [];
    const { question, expected, got } = asked;
    return [{ question, expected, before: earlier.got, after: got }];
  });
  const golden = { before: share(before.asked), after: share(after.asked) };
  const refusals = [];
  if (golden.before !== null && golden.after !== null && golden.after < golden.before) {
    const [from, to] = [golden.before, golden.after].map((value) => (100 * value).toFixed(2));
    refusals.push({
      zh: `金标问题的正确率从 ${from ?? ''}% 降到 ${to ?? ''}%`,
      en: `of the golden questions ${to ?? ''} % are understood, ${from ?? ''} % were before`,
    });
  }
  if (after.accuracy < before.accuracy - accuracySlack) {
    refusals.push({ zh: '留出样本的正确率明显下降', en: 'fewer of the held-out texts are understood' });
  }
  return {
    ...{ before: figuresOf(before), after: figuresOf(after), intents: changesOf(before, after), lostGolden: lost },
    ...{ allowed: refusals.length === 0, refusals },
  };
}

function changesOf(before: Measured, after: Measured): TrainingReport['intents'] {
  const intents = [...new Set([...before.examplesOf.keys(), ...after.examplesOf.keys()])];
  const of = (measured: Measured, intent: string) => measured.asked.filter(({ expected }) => expected === intent);
  return intents
    .map((intent) => {
      const asked = of(after, intent);
      return {
        intent,
        before: share(of(before, intent)),
        after: share(asked),
        examples: after.examplesOf.get(intent) ?? 0,
        confusedWith: [...new Set(asked.filter((one) => !isRight(one)).map(({ got }) => got))],
      };
    })
    .filter(
      (change) =>
        change.before !== change.after || before.examplesOf.get(change.intent) !== after.examplesOf.get(change.intent),
    )
    .sort((a, b) => (a.after ?? 1) - (a.before ?? 1) - ((b.after ?? 1) - (b.before ?? 1)));
}
