import { WebSocket } from 'ws';
import { bytesOf, samplesOf } from '#speech';
import type { FrameClock } from '../line/frame-clock.js';
import type { MediaLeg } from '../line/media-leg.js';
import { PacedLeg } from '../line/paced-leg.js';

/** What the module and the channel may hold back before it is heard. */
const heardAfterBeats = 4;

/**
 * A call's sound over mod_audio_stream (1.0.3 and later, which plays what comes back): 16 kHz samples come as they are, ours
 * go as JSON. The module plays what it gets in the order it comes and reports no marks, so that the pace is ours.
 */
export function streamLeg(socket: WebSocket, clock: FrameClock): MediaLeg {
  const outlet = {
    send: (samples: Int16Array) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      const audioData = Buffer.from(bytesOf(samples)).toString('base64');
      const data = { audioDataType: 'raw', sampleRate: 16_000, audioData };
      socket.send(JSON.stringify({ type: 'streamAudio', data }));
    },
    close: () => {
      socket.close();
    },
  };
  const leg = new PacedLeg(16_000, clock, outlet, heardAfterBeats);
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) leg.take(samplesOf(data));
  });
  socket.on('close', () => {
    leg.lost();
  });
  return leg;
}
