import { z } from 'zod';
import { dispositions, type Disposition } from '#kernel';
import { campaignPurposes } from '../campaign.js';

const share = z.number().min(0).max(1);
const codes = Object.keys(dispositions) as [Disposition, ...Disposition[]];
const lines = z.array(z.string().min(1)).min(1);

/** One way a conversation with this persona may go: what they say, turn by turn; then they fall silent. */
const talkSchema = z.strictObject({
  mood: z.string().min(1),
  purpose: z.enum(campaignPurposes).default('collection'),
  weight: z.number().positive(),
  says: z.strictObject({ zh: lines, en: lines }),
});

const personaSchema = z.strictObject({
  persona: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a persona is named with lower-case letters, digits and "_"'),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  weight: z.number().positive(),
  /** Chance that somebody answers, by the hour of their clock: before noon, until six, in the evening. */
  answers: z.strictObject({ morning: share, afternoon: share, evening: share }),
  /** What it is when nobody does; weights. */
  otherwise: z.partialRecord(z.enum(codes), z.number().positive()),
  talks: z.array(talkSchema).min(1),
  /** Chance to pay within the time of a promise: with one, and by themselves. */
  pays: z.strictObject({ promised: share, otherwise: share }),
});

/** `config/rehearsal/personas.yaml`: the customers a campaign is rehearsed with. */
export const personasSchema = z.strictObject({
  /** Whom of the simulated bank the calls of a purpose are played with. */
  as: z.record(z.enum(campaignPurposes), z.string().regex(/^(customer|case):.+$/)),
  personas: z.array(personaSchema).min(1),
});

export type Persona = z.infer<typeof personaSchema>;
export type Personas = z.infer<typeof personasSchema>;
