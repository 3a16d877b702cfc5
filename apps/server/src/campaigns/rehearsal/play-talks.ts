import type { Brain } from '#assistant';
import type { Campaign, Personas, RehearsedTalk } from '#campaign';
import { runScript, type Script } from '#dialog';
import { DomainError } from '#kernel';
import { scriptWorld } from '../../authoring/scripts/script-world.js';

/** How fast people and our voice speak: Chinese in signs, English in letters a second. */
const perSecond = { zh: 4.5, en: 14 } as const;
/** Until somebody answers, each turn. */
const pauseSeconds = 1.2;
/** Who has nothing more to say is silent, and hangs up at last. */
const silences = 3;

type Talk = Personas['personas'][number]['talks'][number];

function scriptOf(campaign: Campaign, { as }: Personas, talk: Talk, name: string, now: string): Script {
  const { flow, language, purpose } = campaign;
  const silence = Array.from({ length: silences }, () => ({ silence: true as const }));
  const says = talk.says[language].map((customer) => ({ customer }));
  return {
    dialog: name,
    language,
    channel: 'voice',
    flow,
    now,
    as: as[purpose],
    turns: [...says, ...silence, { hangup: true as const }],
  };
}

type Line = RehearsedTalk['transcript'][number];

/** A line of a script's transcript: `> …` of the customer, `[action → …]` of the bank, and what the robot says. */
function lineOf(line: string): Line {
  if (line.startsWith('> ')) return { who: 'customer', text: line.slice(2) };
  const action = /^\s*\[(.+)\]$/.exec(line)?.[1];
  if (action !== undefined) return { who: 'system', text: action };
  return { who: 'robot', text: /“([\s\S]*)”$/.exec(line)?.[1] ?? line.trim() };
}

/** Seconds such a conversation takes when it is spoken. */
function secondsOf(transcript: readonly Line[], language: Campaign['language']): number {
  const spoken = transcript.filter(({ who }) => who !== 'system');
  const signs = spoken.reduce((sum, { text }) => sum + text.length, 0);
  return Math.round(signs / perSecond[language] + spoken.length * pauseSeconds);
}

async function play(campaign: Campaign, personas: Personas, brain: Brain, persona: string, talk: Talk, now: string) {
  const script = scriptOf(campaign, personas, talk, `${persona}/${talk.mood}`, now);
  const world = await scriptWorld(script, brain);
  const understand: typeof world.understand = async (text, at) => {
    // One turn at a time: customers who are on the line meanwhile are not to wait.
    await new Promise(setImmediate);
    return world.understand(text, at);
  };
  const played = await runScript(script, { ...world, understand }, true);
  const { disposition, handover } = played;
  const transcript = played.transcript.map(lineOf);
  const code = disposition ?? (handover === null ? 'AB_SILENT' : 'RP_AGENT');
  return {
    persona,
    mood: talk.mood,
    disposition: code,
    seconds: secondsOf(transcript, campaign.language),
    customerTurns: transcript.filter(({ who }) => who === 'customer').length,
    isHandedOver: handover !== null,
    transcript,
  } satisfies RehearsedTalk;
}

/**
 * Has the campaign's own dialog talk with every persona in every mood.
 * @param now local time of the bank, such as 2026-03-02T10:00
 * @throws DomainError `no-personas`
 */
export async function playTalks(
  campaign: Campaign,
  personas: Personas,
  brain: Brain,
  now: string,
): Promise<readonly RehearsedTalk[]> {
  const talks: RehearsedTalk[] = [];
  for (const { persona, talks: all } of personas.personas) {
    for (const talk of all.filter(({ purpose }) => purpose === campaign.purpose)) {
      talks.push(await play(campaign, personas, brain, persona, talk, now));
    }
  }
  if (talks.length > 0) return talks;
  const { purpose } = campaign;
  throw new DomainError(
    'no-personas',
    `没有演练用的客户：请在 config/rehearsal/personas.yaml 里写 purpose: ${purpose} / ` +
      `There are no customers to rehearse with: give some a talk with purpose: ${purpose} there.`,
  );
}
