import { type FunasrCommand, funasrCommand } from '#contracts';
import type { Language } from '#kernel';
import {
  type FinalResult,
  Framer,
  type PartialResult,
  type Recognition,
  samplesOf,
  SpeechError,
  type SpeechToText,
} from '#speech';

/** The bit of a socket that is needed. */
export interface FunasrClient {
  send(message: string): void;
  close(code: number, reason: string): void;
}

interface Listening {
  readonly command: FunasrCommand;
  readonly framer: Framer;
  readonly recognition: Recognition;
}

/** One client of FunASR's two-pass protocol, served by our engines. */
export class FunasrConversation {
  private listening: Promise<Listening> | null = null;
  private readonly stop = new AbortController();

  constructor(
    private readonly engine: SpeechToText,
    private readonly client: FunasrClient,
  ) {}

  text(message: string): void {
    const command = readCommand(message);
    if (!command) {
      this.client.close(1007, 'The message is no command of FunASR.');
      return;
    }
    if (command.is_speaking === false) void this.end();
    else this.listening ??= this.begin(command);
  }

  sound(bytes: Buffer): void {
    void this.listening?.then(({ framer, recognition }) => {
      for (const frame of framer.push(samplesOf(bytes))) recognition.write(frame);
    }, ignored);
  }

  gone(): void {
    this.stop.abort();
  }

  private async begin(command: FunasrCommand): Promise<Listening> {
    const sampleRate = command.audio_fs ?? 16_000;
    const language: Language = command.svs_lang?.startsWith('en') === true ? 'en' : 'zh';
    const words = hotWordsOf(command);
    try {
      const request = { language, sampleRate, hotWords: words, phrases: words };
      const recognition = await this.engine.open(request, this.stop.signal);
      void this.tell(recognition, command);
      return { command, recognition, framer: new Framer(sampleRate) };
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  private async end(): Promise<void> {
    const listening = await this.listening?.catch(ignored);
    if (!listening) return;
    for (const frame of listening.framer.flush()) listening.recognition.write(frame);
    listening.recognition.finish();
  }

  private async tell(
    { events }: Recognition,
    { mode = '2pass', wav_name: name = 'audio' }: FunasrCommand,
  ): Promise<void> {
    const send = (result: object): void => {
      this.client.send(JSON.stringify({ wav_name: name, ...result }));
    };
    let quick = '';
    const all: FinalResult[] = [];
    try {
      for await (const event of events) {
        if (event.type === 'partial' && mode !== 'offline' && event.text.startsWith(quick)) {
          send({
            mode: `${mode === 'online' ? '' : '2pass-'}online`,
            text: event.text.slice(quick.length),
            is_final: false,
          });
          quick = event.text;
        }
        if (event.type !== 'final' || event.text === '') continue;
        quick = '';
        all.push(event);
        if (mode === '2pass') send({ mode: '2pass-offline', ...timed(event), is_final: false });
      }
      if (mode === 'offline') send({ mode, text: all.map(({ text }) => text).join(''), is_final: false });
      else send({ mode: mode === 'online' ? 'online' : '2pass-offline', text: '', is_final: true });
      // A client may go on with the next utterance on the same connection.
      this.listening = null;
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const isKnown = error instanceof SpeechError;
    this.client.close(1011, isKnown ? `Recognition failed: ${error.reason}` : 'Recognition failed.');
  }
}

const ignored = (): undefined => undefined;

function readCommand(message: string): FunasrCommand | null {
  try {
    return funasrCommand.parse(JSON.parse(message));
  } catch {
    return null;
  }
}

/** A JSON object of words and weights inside a string, or words with spaces between. */
function hotWordsOf({ hotwords = '' }: FunasrCommand): readonly string[] {
  if (hotwords.trim() === '') return [];
  try {
    return Object.keys(JSON.parse(hotwords) as object);
  } catch {
    return hotwords.split(/\s+/).filter((word) => word !== '');
  }
}

function timed({ text, startMs, endMs, words }: FinalResult | (PartialResult & { words?: undefined })): object {
  const known = words && words.length > 0 ? words : [{ startMs, endMs }];
  const round = (each: { readonly startMs: number; readonly endMs: number }) => [
    Math.round(each.startMs),
    Math.round(each.endMs),
  ];
  return {
    text,
    timestamp: JSON.stringify(known.map(round)),
    stamp_sents: [
      { text_seg: text, punc: '', start: Math.round(startMs), end: Math.round(endMs), ts_list: known.map(round) },
    ],
  };
}
