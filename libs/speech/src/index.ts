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
