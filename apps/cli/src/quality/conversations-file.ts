import { basename, extname } from 'node:path';
import { Option } from 'commander';
import { DomainError } from '#kernel';
import { readTranscripts, type ReadTranscripts, readWebVtt, type TranscriptDefaults } from '#quality';
import { readText } from '../content-problems.js';
import { say, terminalLanguage } from '../terminal.js';

/** Reads a file of conversations; says of lines that cannot be read which they are. */
export function readConversations(file: string, usual: TranscriptDefaults): ReadTranscripts {
  const text = readText(file);
  const extension = extname(file).toLowerCase();
  const isVtt = extension === '.vtt' || text.replace(/^\ufeff/, '').startsWith('WEBVTT');
  const read = isVtt
    ? readWebVtt(text, { id: basename(file, extname(file)), scene: usual.scene })
    : readTranscripts(text, usual);
  for (const { line, message } of read.problems) {
    process.stderr.write(`${file}:${String(line)} ${say('错误', 'error')}: ${message[terminalLanguage()]}\n`);
  }
  if (read.conversations.length === 0) {
    throw new DomainError(
      'bad-request',
      say(`${file} 里没有可读的对话`, `${file} holds no conversation that can be read`),
    );
  }
  return read;
}

export const kindOption = () =>
  new Option('--kind <kind>', '没有写明时属于哪类对话 / what conversations are for that do not say it').choices([
    'service',
    'collection',
    'marketing',
    'notice',
  ]);
