import { Command } from 'commander';
import { inspect, type Inspection, type Scene, type Scorecard, type TranscriptDefaults } from '#quality';
import { kindOption, readConversations } from '../quality/conversations-file.js';
import { openScorecard } from '../quality/scorecards-folder.js';
import { print, say, terminalLanguage } from '../terminal.js';

interface InspectOptions {
  readonly transcripts: string;
  readonly scorecard: string;
  readonly kind?: Scene;
  readonly json?: true;
}

const grades = {
  good: { zh: '优', en: 'good' },
  pass: { zh: '合格', en: 'pass' },
  fail: { zh: '不合格', en: 'fail' },
} as const;

function printPlain({ conversation, score, grade, findings, notEvaluated }: Inspection): void {
  const language = terminalLanguage();
  print(`${conversation}  ${score.toFixed(1)}  ${grades[grade][language]}`);
  for (const { rule, name, severity, score: points, explanation } of findings) {
    print(`  ${severity.padEnd(8)} ${rule}  ${name[language]}  (${String(points)})`);
    print(`           ${explanation[language]}`);
  }
  if (notEvaluated.length > 0) {
    const list = notEvaluated.map(({ rule, reason }) => `${rule} (${reason})`).join(', ');
    print(`  ${say('未评', 'not evaluated')}: ${list}`);
  }
}

function summaryOf(inspections: readonly Inspection[], unreadable: number) {
  const count = (severity: string) =>
    inspections.filter(({ findings }) => findings.some((finding) => finding.severity === severity)).length;
  const sum = inspections.reduce((total, { score }) => total + score, 0);
  return {
    conversations: inspections.length,
    unreadable,
    averageScore: Math.round((10 * sum) / Math.max(1, inspections.length)) / 10,
    passed: inspections.filter(({ grade }) => grade !== 'fail').length,
    withFatal: count('fatal'),
    withCritical: count('critical'),
  };
}

/** What conversations are that do not say it: what the card is for, unless told. */
function usualFor({ definition: { applies } }: Scorecard, kind: Scene | undefined): TranscriptDefaults {
  return { scene: kind ?? applies.scene?.[0] ?? 'service', medium: applies.medium?.[0] ?? null };
}

function run(options: InspectOptions): void {
  const scorecard = openScorecard(options.scorecard);
  const { conversations, problems } = readConversations(options.transcripts, usualFor(scorecard, options.kind));
  const inspections = conversations.map((conversation) => inspect(conversation, scorecard));
  const summary = summaryOf(inspections, new Set(problems.map(({ line }) => line)).size);
  if (options.json) {
    print(JSON.stringify({ scorecard: scorecard.id, summary, problems, inspections }, null, 2));
    return;
  }
  inspections.forEach(printPlain);
  const { averageScore, passed, withFatal, withCritical, unreadable } = summary;
  const [all, ok, fatal, critical, bad] = [inspections.length, passed, withFatal, withCritical, unreadable].map(String);
  print(
    say(
      `${all ?? ''} 通对话，平均 ${averageScore.toFixed(1)} 分，合格 ${ok ?? ''}，致命 ${fatal ?? ''}，严重 ${critical ?? ''}，无法读取 ${bad ?? ''}`,
      `${all ?? ''} conversations, average ${averageScore.toFixed(1)}, passed ${ok ?? ''}, fatal ${fatal ?? ''}, critical ${critical ?? ''}, unreadable ${bad ?? ''}`,
    ),
  );
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description('按评分卡质检对话记录 / inspect transcripts with a scorecard')
    .requiredOption('--transcripts <file>', 'JSONL（一行一通）或 WebVTT / JSONL, one conversation per line, or WebVTT')
    .option('--scorecard <name>', '评分卡名称或文件 / name of a scorecard, or its file', 'bank-default')
    .addOption(kindOption())
    .option('--json', '输出 JSON / print JSON')
    .action(run);
}
