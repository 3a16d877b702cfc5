export type { EncoderFolder } from './encoder/encoder-folder.js';
export { OnnxSentenceEncoder } from './encoder/onnx-sentence-encoder.js';
export { forbiddenBecause } from './language-model/check-address.js';
export { type Budget, type BudgetLimits, MinuteBudget } from './language-model/minute-budget.js';
export {
  limitsOf,
  OpenAiLanguageModel,
  type OpenAiLanguageModelSettings,
} from './language-model/openai-language-model.js';
export { Recordings } from './recordings/recordings.js';
export type { StereoRecording } from './recordings/stereo-recording.js';
export type { StoredRecording } from './recordings/stored-recording.js';
export type { BankBook } from './banking/simulated-bank/bank-book.js';
export { BankBooks, type Operation, type StoredBook } from './banking/simulated-bank/bank-books.port.js';
export { castIds } from './banking/simulated-bank/cast.js';
export { simulatedCustomers } from './banking/simulated-bank/customers.js';
export { DatabaseBankBooks } from './banking/simulated-bank/database-bank-books.js';
export { MemoryBankBooks } from './banking/simulated-bank/memory-bank-books.js';
export { simulatedActions, SimulatedBank, visitorBook, type Weather } from './banking/simulated-bank/simulated-bank.js';
export { type Certificates, GatewayBank } from './banking/gateway/gateway-bank.js';
export { SimulatedNetwork } from './calling/simulated-network.js';
export { SimulatedPeople } from './calling/simulated-people.js';
export { unknownOperations } from './banking/gateway/gateway-call.js';
export { gatewayMapping, openApiDocument } from './banking/gateway/gateway.schema.js';
export { OutgoingAddresses } from './net/outgoing.js';
export { post } from './net/post.js';
export { FileSoundStore } from './speech/prepared/file-sound-store.js';
export { PreparedTextToSpeech, type PreparedPrompts, type Wording } from './speech/prepared/prepared-text-to-speech.js';
export { EspeakTextToSpeech } from './speech/espeak/espeak-text-to-speech.js';
export {
  pocketsphinxDefaults,
  PocketsphinxSpeechToText,
  type PocketsphinxSettings,
} from './speech/pocketsphinx/pocketsphinx-speech-to-text.js';
export { readScript } from './speech/scripted/read-script.js';
export { ScriptedSpeechToText, type ScriptedLine } from './speech/scripted/scripted-speech-to-text.js';
export type { AsteriskSettings } from './telephony/asterisk/asterisk.settings.js';
export { AsteriskTelephony, type TroubleReport } from './telephony/asterisk/asterisk-telephony.js';
export { SpeechToTextChain } from './speech/chain/speech-to-text-chain.js';
export { TextToSpeechChain } from './speech/chain/text-to-speech-chain.js';
export { azureDefaults, type AzureSettings } from './speech/azure/azure-settings.js';
export { AzureSpeechToText } from './speech/azure/azure-speech-to-text.js';
export { AzureTextToSpeech } from './speech/azure/azure-text-to-speech.js';
export { TwilioTelephony } from './telephony/twilio/twilio-telephony.js';
export { twilioSignature } from './telephony/twilio/twilio-signature.js';
export type { TwilioSettings } from './telephony/twilio/twilio.settings.js';
export { FunasrSpeechToText, type FunasrSettings } from './speech/funasr/funasr-speech-to-text.js';
export type { OpenAiSettings } from './speech/openai/openai-request.js';
export { OpenAiSpeechToText } from './speech/openai/openai-speech-to-text.js';
export { OpenAiTextToSpeech } from './speech/openai/openai-text-to-speech.js';
export { FreeSwitchTelephony } from './telephony/freeswitch/freeswitch-telephony.js';
export type { FreeSwitchSettings } from './telephony/freeswitch/freeswitch.settings.js';
export { SileroVoiceActivity } from './speech/silero/silero-voice-activity.js';
export { SherpaTextToSpeech, type SherpaVoice, type SherpaVoices } from './speech/sherpa/sherpa-text-to-speech.js';
export { SherpaSpeechToText, type SherpaSettings } from './speech/sherpa/sherpa-speech-to-text.js';
export type { BrowserPeer } from './telephony/browser/browser-leg.js';
export { BrowserTelephony, type BrowserLine } from './telephony/browser/browser-telephony.js';
export { FastCallClock } from './telephony/simulated/fast-call-clock.js';
export { type Persona, personaSchema } from './telephony/simulated/persona.js';
export type { OtherEnd } from './telephony/simulated/simulated-call.js';
export { personaNamed, personaNames } from './telephony/simulated/personas.js';
export { SimulatedSound } from './telephony/simulated/simulated-sound.js';
export { SimulatedSpeechToText } from './telephony/simulated/simulated-speech-to-text.js';
export { SimulatedTelephony } from './telephony/simulated/simulated-telephony.js';
export { SimulatedTextToSpeech } from './telephony/simulated/simulated-text-to-speech.js';
