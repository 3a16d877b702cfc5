import type { Understanding } from '#kernel';
import { answerFromProducts, type ProductAnswer } from '#knowledge';
import { answer } from './answer.js';
import type { Brain } from './brain.js';
import type { Question, Reply } from './question.js';
import { wantsPerson } from './wants-person.js';

const nothing = { product: null, attribute: null };

/** An answer from the catalogue of products, where the words ask for one. */
export function productAnswer(
  question: Question,
  { language, certainty }: Understanding,
  brain: Brain,
): ProductAnswer | null {
  const catalogue = brain.knowledge.catalogue(question.now);
  if (!catalogue) return null;
  const found = answerFromProducts(question.text, language, catalogue, question.topic ?? nothing);
  // A product that is merely named says little; a question of its own says more.
  if (!found || (found.kind === 'overview' && certainty === 'sure')) return null;
  return wantsPerson(question.text) ? null : found;
}

/** The reply where no flow is concerned. */
export function plainReply(
  question: Question,
  understanding: Understanding,
  product: ProductAnswer | null,
  brain: Brain,
): Reply {
  const { dialog, topic } = question;
  const { language } = understanding;
  const rest = { language, understanding, dialog, records: [], handover: null };
  if (product) {
    const { text, voice, source, remembered } = product;
    const content = { text: question.channel === 'voice' ? voice : text, source };
    return { ...rest, outcome: 'answered', contents: [content], topic: remembered };
  }
  const { content, outcome } = answer(question, understanding, brain);
  const isAnswer = outcome === 'answered' && content?.source !== undefined && content.intent !== undefined;
  const about = isAnswer ? { ...(topic ?? nothing), intent: content.intent ?? '' } : topic;
  return { ...rest, outcome, contents: content ? [content] : [], topic: about };
}
