import { voiceActivityContract } from '../../../../tests/ports/voice-activity.contract.js';
import { EnergyVoiceActivity } from './energy-voice-activity.js';

voiceActivityContract('voice by energy', () => ({ activity: new EnergyVoiceActivity() }));
