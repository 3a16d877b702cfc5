import type { Language } from '#kernel';
import type { SpeechPiece } from '#speech';

/** Our pieces in the service's markup. */
export function azureSsml(pieces: readonly SpeechPiece[], locale: string, voice: string): string {
  const body = pieces.map(piece).join('');
  const space = 'http://www.w3.org/2001/10/synthesis';
  return `<speak version="1.0" xmlns="${space}" xml:lang="${escaped(locale)}"><voice name="${escaped(voice)}">${body}</voice></speak>`;
}

function piece(each: SpeechPiece): string {
  if (each.kind === 'pause') return `<break time="${String(Math.round(each.durationMs))}ms"/>`;
  if (each.kind === 'mark') return `<bookmark mark="${escaped(each.name)}"/>`;
  const rate = each.speed === 1 ? '' : ` rate="${String(Math.round(each.speed * 100))}%"`;
  const volume = each.gainDb === 0 ? '' : ` volume="${each.gainDb > 0 ? '+' : ''}${String(each.gainDb)}dB"`;
  const text = escaped(each.text);
  return rate + volume === '' ? text : `<prosody${rate}${volume}>${text}</prosody>`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // Characters that no XML document may hold, however written.

      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
  );
}

/** Voices are named after their locale: zh-CN-XiaoxiaoNeural. */
export function languageOf(voice: string): Language | null {
  if (!/^[a-z]{2,3}-[A-Za-z-]{2,}-\w+(:\w+)?$/.test(voice)) return null;
  return voice.startsWith('zh') ? 'zh' : voice.startsWith('en') ? 'en' : null;
}
