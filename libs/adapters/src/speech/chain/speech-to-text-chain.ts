import type { Clock } from '#kernel';
import {
  EnergyVoiceActivity,
  type Recognition,
  type RecognitionCapabilities,
  type RecognitionRequest,
  SpeechToText,
  type VoiceActivity,
} from '#speech';
import { ChainRecognition } from './chain-recognition.js';
import { EngineHealth } from './engine-health.js';

/** Several engines as one: the first that can takes a call; when it is lost in the middle, the next one goes on. */
export class SpeechToTextChain extends SpeechToText {
  override readonly engine = 'chain';
  override readonly capabilities: RecognitionCapabilities;
  private readonly health: EngineHealth<SpeechToText>;

  constructor(
    engines: readonly SpeechToText[],
    clock: Clock,
    private readonly voiceActivity: VoiceActivity = new EnergyVoiceActivity(),
  ) {
    super();
    this.health = new EngineHealth(engines, clock);
    this.capabilities = together(engines.map(({ capabilities }) => capabilities));
  }

  override async open(request: RecognitionRequest, signal?: AbortSignal): Promise<Recognition> {
    const detector = this.voiceActivity.listen(request.sampleRate);
    const recognition = new ChainRecognition(this.health, request, detector, signal);
    await recognition.start();
    return recognition;
  }
}

/** Languages and rates of all of them; the rest as the preferred engine has it. */
function together(all: readonly RecognitionCapabilities[]): RecognitionCapabilities {
  const [first] = all;
  return {
    languages: [...new Set(all.flatMap(({ languages }) => languages))],
    sampleRates: [...new Set(all.flatMap(({ sampleRates }) => sampleRates))],
    partials: first?.partials ?? false,
    hotWords: first?.hotWords ?? false,
    phrasesOnly: all.every(({ phrasesOnly }) => phrasesOnly),
    commits: first?.commits ?? false,
    wordTimes: first?.wordTimes ?? false,
    confidence: first?.confidence ?? false,
  };
}
