/** A part of a text that Rasa training data marks as an entity. */
interface RasaEntity {
  readonly text: string;
  readonly entity: string;
  /** What the part stands for, where the data says it. */
  readonly value?: string;
}

export interface AnnotatedText {
  readonly plain: string;
  readonly entities: readonly RasaEntity[];
}

// `[text](entity)`, `[text](entity:value)`, `[text]{"entity": …}` and `[text][{"entity": …}, …]`, as Rasa's training
// data format has them.
const annotation = /\[([^\]]+)\](?:\(([^:)]+)(?::([^)]+))?\)|(\{[^}]+\})|\[(\{.+?\})\])/g;

function described(json: string): readonly { entity?: unknown; value?: unknown }[] | null {
  try {
    return JSON.parse(`[${json}]`) as { entity?: unknown; value?: unknown }[];
  } catch {
    return null;
  }
}

/** Takes the marks of entities out of a text. What looks like a mark and cannot be read stays as it stands. */
export function readAnnotations(text: string): AnnotatedText {
  const entities: RasaEntity[] = [];
  const plain = text.replace(
    annotation,
    (whole, part: string, entity?: string, value?: string, single?: string, several?: string) => {
      if (entity !== undefined) {
        entities.push({ text: part, entity: entity.trim(), ...(value !== undefined && { value: value.trim() }) });
        return part;
      }
      const found = described(single ?? several ?? '')?.filter((mark) => typeof mark.entity === 'string');
      if (!found?.length) return whole;
      for (const mark of found) {
        const stands = typeof mark.value === 'string' ? { value: mark.value } : {};
        entities.push({ text: part, entity: String(mark.entity), ...stands });
      }
      return part;
    },
  );
  return { plain, entities };
}
