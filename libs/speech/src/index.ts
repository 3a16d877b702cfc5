export { SpeechError, type SpeechFailure } from './ports/speech-error.js';
export {
  Recognition,
  SpeechToText,
  type EndpointHint,
  type FinalResult,
  type PartialResult,
  type RecognisedWord,
  type RecognitionCapabilities,
  type RecognitionEvent,
  type RecognitionHints,
  type RecognitionRequest,
} from './ports/speech-to-text.port.js';
export {
  TextToSpeech,
  type AudioChunk,
  type SpeechMark,
  type SynthesisCapabilities,
  type SynthesisEvent,
  type SynthesisRequest,
  type Voice,
} from './ports/text-to-speech.port.js';
export { VoiceActivity, type VoiceDetector, type VoiceReading } from './ports/voice-activity.port.js';
export { energyDefaults, EnergyVoiceActivity, type EnergySettings } from './voice-activity/energy-voice-activity.js';
export { SpeechHold, type SpeechHoldSettings } from './voice-activity/speech-hold.js';
export { Framer, framesOf } from './audio/framer.js';
export { decodeG711, encodeG711, type G711Law } from './audio/g711.js';
export { activeSpeechLevelDb, levelDb, levelled, peakDb, silenceDb } from './audio/loudness.js';
export { resample, Resampler, type ResamplingMode } from './audio/resampler.js';
export { amplified, bytesOf, durationMs, joined, mixed, samplesOf, silence } from './audio/samples.js';
export { softened, spliced, trimmed } from './audio/splice.js';
export { interleaved, openEnded, readWav, wavHeader, wavHeaderBytes, wavOf, type WavAudio } from './audio/wav.js';
export { EventStream } from './recognition/event-stream.js';
export {
  UtteranceRecognition,
  type UtteranceAudio,
  type UtteranceEngine,
  type UtteranceText,
} from './recognition/utterance-recognition.js';
export { isSpeakable, speechPieces, type SpeechPiece } from './markup/speech-pieces.js';
export { piecewise, piecewiseCapabilities, type PlainSynthesis } from './synthesis/piecewise.js';
export { fixedParts } from './prepared/fixed-parts.js';
export { pauseAfterMs, PreparedParts, type Stretch } from './prepared/prepared-parts.js';
export { SoundStore } from './prepared/sound-store.port.js';
