import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { DomainError, type Language, languages, SystemClock } from '#kernel';
import { durationMs, joined, levelDb, readWav, wavOf } from '#speech';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import {
  openRecognition,
  openSynthesis,
  openVoiceActivity,
  recogniser,
  synthesiser,
} from '../../../server/src/speech/engines.js';
import type { SpeechSettings } from '../../../server/src/speech/speech.settings.js';
import { transcribe } from '../../../server/src/speech/transcribe.js';
import { print, say, terminalLanguage } from '../terminal.js';

const rate = 16_000;

const settings = (): SpeechSettings => readSettings(findRoot(), process.env).speech;

async function spoken(engine: ReturnType<typeof synthesiser>, text: string, language: Language, voice?: string) {
  const parts: Int16Array[] = [];
  const request = { speech: text.trimStart().startsWith('<speak') ? { ssml: text } : { text }, language };
  const startedAt = performance.now();
  let firstMs: number | null = null;
  for await (const event of engine.synthesise({ ...request, sampleRate: rate, ...(voice ? { voice } : {}) })) {
    if (event.type !== 'audio') continue;
    firstMs ??= performance.now() - startedAt;
    parts.push(event.samples);
  }
  return { samples: joined(parts), firstMs: firstMs ?? 0 };
}

interface SayOptions {
  readonly out: string;
  readonly language: Language;
  readonly voice?: string;
}

async function sayText(text: string, { out, language, voice }: SayOptions): Promise<void> {
  const engine = openSynthesis(settings(), new SystemClock(), join(tmpdir(), 'zhiyin-speech'));
  const { samples, firstMs } = await spoken(engine, text, language, voice);
  writeFileSync(out, wavOf(samples, rate));
  const [seconds, first] = [(durationMs(samples, rate) / 1000).toFixed(1), firstMs.toFixed(0)];
  print(say(`${out}：${seconds} 秒，首个声音 ${first} 毫秒`, `${out}: ${seconds} s, first sound after ${first} ms`));
}

interface RecogniseOptions {
  readonly language: Language;
  readonly phrase?: readonly string[];
  readonly json?: true;
}

async function recogniseFile(file: string, { language, phrase = [], json }: RecogniseOptions): Promise<void> {
  const { channels, sampleRate } = readWav(readFileSync(file));
  const engine = await openRecognition(settings(), new SystemClock());
  for (const samples of channels) {
    const finals = await transcribe(
      engine,
      { samples, sampleRate },
      { language, hotWords: phrase },
      new AbortController().signal,
    );
    for (const final of finals)
      print(json ? JSON.stringify(final) : `${(final.startMs / 1000).toFixed(1).padStart(6)}  ${final.text}`);
  }
}

/** A word to try recognisers with, or silence where nobody can speak. */
async function somethingSaid(speech: SpeechSettings): Promise<Int16Array> {
  const [name] = speech.synthesis;
  if (name === undefined) return new Int16Array(rate / 2);
  return spoken(synthesiser(name, speech), 'yes', 'en').then(
    ({ samples }) => samples,
    () => new Int16Array(rate / 2),
  );
}

/** What each engine that is set does when it is asked for a little; the reason when it cannot. */
async function check(): Promise<void> {
  const speech = settings();
  const tell = async (name: string, work: () => Promise<string>): Promise<void> => {
    try {
      print(`✓ ${name}  ${await work()}`);
    } catch (error) {
      process.exitCode = 1;
      print(`✗ ${name}  ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  await tell(`${speech.voiceActivity} (${say('语音活动检测', 'voice activity')})`, async () => {
    (await openVoiceActivity(speech)).listen(rate).close();
    return say('可用', 'ready');
  });
  for (const name of speech.synthesis)
    await tell(`${name} (${say('合成', 'synthesis')})`, async () => {
      const { samples, firstMs } = await spoken(synthesiser(name, speech), say('您好', 'Hello'), terminalLanguage());
      if (levelDb(samples) < -60) throw new DomainError('no-sound', say('没有声音', 'it gave no sound'));
      return say(`首个声音 ${firstMs.toFixed(0)} 毫秒`, `first sound after ${firstMs.toFixed(0)} ms`);
    });
  for (const name of speech.recognition)
    await tell(`${name} (${say('识别', 'recognition')})`, async () => {
      const engine = await recogniser(name, speech);
      const language = engine.capabilities.languages.includes(terminalLanguage()) ? terminalLanguage() : 'en';
      const sound = { samples: await somethingSaid(speech), sampleRate: rate };
      const startedAt = performance.now();
      await transcribe(engine, sound, { language, hotWords: ['yes'] }, AbortSignal.timeout(20_000));
      return say(
        `${engine.capabilities.languages.join('、')}，${(performance.now() - startedAt).toFixed(0)} 毫秒`,
        `${engine.capabilities.languages.join(', ')}; ${(performance.now() - startedAt).toFixed(0)} ms`,
      );
    });
}

export function speechCommand(): Command {
  const language = (): Option =>
    new Option('--language <language>', '语言 / language').choices(languages).default(terminalLanguage());
  return new Command('speech')
    .description('语音识别与合成 / recognising and speaking')
    .addCommand(
      new Command('say')
        .description('把文字（或 <speak> 标记）读成 WAV 文件 / speak a text (or <speak> markup) into a WAV file')
        .argument('<text>', '文字 / text')
        .requiredOption('--out <file>', 'WAV 文件 / WAV file')
        .option('--voice <voice>', '发音人 / voice')
        .addOption(language())
        .action(sayText),
    )
    .addCommand(
      new Command('recognise')
        .description('识别 WAV 文件里说的话，每个声道分别识别 / what is said in a WAV file, channel by channel')
        .argument('<file>', 'WAV 文件 / WAV file')
        .option('--phrase <phrases...>', '可能说的话 / what may be said')
        .option('--json', '每行输出一个 JSON / print one JSON a line')
        .addOption(language())
        .action(recogniseFile),
    )
    .addCommand(
      new Command('check').description('试一试设置里的每个引擎 / try every engine of the settings').action(check),
    );
}
