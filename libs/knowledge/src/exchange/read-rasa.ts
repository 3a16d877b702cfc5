import { isScalar } from 'yaml';
import { closest, placeholders } from '#content';
import { type Language, languages, type Localized } from '#kernel';
import { type DraftedEntries, emptyDraft, type EntryDraft } from './draft.js';
import type { Finding, Place } from './finding.js';
import { guessLanguage } from './guess-language.js';
import { IntentNames } from './intent-names.js';
import { readAnnotations } from './rasa-annotations.js';
import { rasaMetadataSchema, rasaTextSchema } from './rasa-metadata.js';
import type { ReadingOptions } from './read-table.js';
import { itemsOf, keysOf, partOf, textOf, valueOf, YamlPlaces } from './yaml-places.js';

export interface RasaOptions extends ReadingOptions {
  /** Intents that the knowledge has; responses may belong to them. */
  readonly known: ReadonlySet<string>;
  /** Those of them that have an answer, which a bot's response does not replace. */
  readonly answered: ReadonlySet<string>;
  /** Names of the bank's facts, which answers may hold in braces. */
  readonly facts: ReadonlySet<string>;
}

const newestVersion = 3.1;
const topKeys = ['version', 'nlu', 'responses'] as const;

/** Reads Rasa NLU training data and the responses that are called like intents (`utter_<intent>`). */
export function readRasa(text: string, options: RasaOptions): DraftedEntries {
  return new RasaReader(text, options).read();
}

class RasaReader {
  private readonly yaml: YamlPlaces;
  private readonly names: IntentNames;
  private readonly drafts = new Map<string, EntryDraft>();
  /** Intents by their Rasa names. */
  private readonly called = new Map<string, string>();
  private readonly findings: Finding[] = [];
  /** How often each entity is marked. */
  private readonly entities = new Map<string, number>();

  constructor(
    text: string,
    private readonly options: RasaOptions,
  ) {
    this.yaml = new YamlPlaces(text);
    this.names = new IntentNames(options.rename);
  }

  read(): DraftedEntries {
    const { contents } = this.yaml;
    if (this.yaml.findings.length > 0) return { drafts: [], findings: this.yaml.findings };
    const keys = keysOf(contents);
    if (!keys.some(({ key }) => key === 'nlu' || key === 'responses')) {
      this.say('error', {}, [
        '不是 Rasa 训练数据：没有 “nlu” 或 “responses”',
        'no Rasa training data: there is neither "nlu" nor "responses"',
      ]);
    }
    this.checkVersion(partOf(contents, 'version'));
    for (const item of itemsOf(partOf(contents, 'nlu'))) this.readItem(item);
    this.readResponses(partOf(contents, 'responses'));
    for (const { key, at } of keys) this.checkKey(key, at);
    this.reportEntities();
    return { drafts: [...this.drafts.values()], findings: [...this.findings, ...this.names.findings] };
  }

  private checkVersion(version: unknown): void {
    const told = Number(textOf(version) ?? newestVersion);
    if (told <= newestVersion) return;
    this.say('warning', this.yaml.placeOf(version), [
      `版本 ${String(told)} 比已知的 ${String(newestVersion)} 新：请核对导入的内容`,
      `version ${String(told)} is newer than ${String(newestVersion)}, which is known: look over what is imported`,
    ]);
  }

  private checkKey(key: string, at: unknown): void {
    if ((topKeys as readonly string[]).includes(key)) return;
    const meant = closest(key, topKeys);
    if (meant === null || key === 'rules') {
      this.say('warning', this.yaml.placeOf(at), [
        `“${key}” 不属于知识库，没有导入`,
        `"${key}" is no part of the knowledge and is left out`,
      ]);
    } else {
      this.say('error', this.yaml.placeOf(at), [
        `不认识 “${key}”，您是否想写 “${meant}”？`,
        `unknown key "${key}": did you mean "${meant}"?`,
      ]);
    }
  }

  private readItem(item: unknown): void {
    const place = this.yaml.placeOf(item);
    const [first] = keysOf(item);
    const intent = textOf(partOf(item, 'intent'));
    if (intent !== null) {
      this.readIntent(intent, item, place);
      return;
    }
    const kind = first?.key ?? '';
    const count = String(linesOf(textOf(partOf(item, 'examples')) ?? '').length);
    const name = textOf(first?.value) ?? '';
    if (['synonym', 'regex', 'lookup'].includes(kind)) {
      this.say('warning', place, [
        `${kind} “${name}”（${count} 项）不属于知识库，没有导入：客户会说的词请写进问法`,
        `the ${kind} "${name}" (${count} lines) is no part of the knowledge and is left out: write words that customers say into the ways to ask`,
      ]);
      return;
    }
    const meant = closest(kind, ['intent', 'synonym', 'regex', 'lookup']);
    this.say('error', place, [
      `这一项没有 “intent”${meant ? `，您是否想写 “${meant}”？` : ''}`,
      `this item has no "intent"${meant ? `: did you mean "${meant}"?` : ''}`,
    ]);
  }

  private readIntent(name: string, item: unknown, place: Place): void {
    const intent = this.names.named(name, place);
    if (intent === null) return;
    this.called.set(name, intent);
    const draft = this.drafts.get(intent) ?? emptyDraft(intent, place);
    this.drafts.set(intent, draft);
    if (name.includes('/') && !this.options.known.has(intent)) draft.group ??= name.split('/')[0]?.toLowerCase().replace(/[^a-z0-9]+/g, '-') ?? 'imported';
    this.readMetadata(partOf(partOf(item, 'metadata'), 'zhiyin'), draft);
    const examples = partOf(item, 'examples');
    if (isScalar(examples)) {
      for (const { line, text } of linesOf(textOf(examples) ?? '')) {
        this.addText(draft, text, this.yaml.placeInBlock(examples, line), undefined);
      }
    }
    for (const example of itemsOf(examples)) {
      const text = textOf(example) ?? textOf(partOf(example, 'text'));
      const own = valueOf(partOf(partOf(example, 'metadata'), 'zhiyin'));
      if (text !== null) this.addText(draft, text.trim(), this.yaml.placeOf(example), own);
    }
  }

  private addText(draft: EntryDraft, text: string, place: Place, metadata: unknown): void {
    const told = rasaTextSchema.safeParse(metadata);
    const { plain, entities } = told.data?.plain ? { plain: text, entities: [] } : readAnnotations(text);
    for (const { entity } of entities) this.entities.set(entity, (this.entities.get(entity) ?? 0) + 1);
    const { language } = this.options;
    const seen = language === 'auto' ? guessLanguage(plain) : language;
    if (plain.trim() !== '') draft.utterances.push({ text: plain.trim(), language: told.data?.language ?? seen, place });
  }

  /** What our own export keeps of an entry. */
  private readMetadata(node: unknown, draft: EntryDraft): void {
    if (node === undefined) return;
    const read = rasaMetadataSchema.safeParse(valueOf(node));
    if (!read.success) {
      const [issue] = read.error.issues;
      const where = issue?.path.map(String).join('.') ?? '';
      this.say('error', this.yaml.placeOf(node), [
        `metadata.zhiyin 的 “${where}” 不对：${issue?.message ?? ''}`,
        `"${where}" in metadata.zhiyin is wrong: ${issue?.message ?? ''}`,
      ]);
      return;
    }
    const { group, question, answers, links, source, valid, related } = read.data;
    if (group !== '') draft.group = group;
    Object.assign(draft.question, question);
    for (const language of languages) {
      draft.replaced.add(language);
      draft.answers[language] = { ...answers[language], buttons: answers[language].buttons ?? null };
    }
    draft.links = links ?? null;
    Object.assign(draft.source, source.title, { url: source.url ?? null });
    Object.assign(draft.valid, { from: valid.from, until: valid.until ?? null });
    draft.related = related ?? null;
  }

  /** The intent and language of a response; null for those of dialogs. */
  private ownerOf(name: string): { readonly intent: string; readonly language: Language | null } | null {
    const owned = name.replace(/^utter_/, '');
    const intentCalled = (called: string) => this.called.get(called) ?? (this.options.known.has(called) ? called : null);
    const whole = intentCalled(owned);
    if (whole !== null) return { intent: whole, language: null };
    const [, stem = '', language = ''] = /^(.+)_(zh|en)$/.exec(owned) ?? [];
    const intent = intentCalled(stem);
    return intent === null ? null : { intent, language: language as Language };
  }

  private readResponses(node: unknown): void {
    const strange: { readonly key: string; readonly at: unknown }[] = [];
    for (const { key, at, value } of keysOf(node)) {
      const owner = this.ownerOf(key);
      if (owner) this.readResponse(key, owner, value, this.yaml.placeOf(at));
      else strange.push({ key, at });
    }
    if (strange.length === 0) return;
    const names = strange
      .slice(0, 3)
      .map(({ key }) => key)
      .join(', ');
    const count = String(strange.length);
    this.say('warning', this.yaml.placeOf(strange[0]?.at), [
      `${count} 个回复不与意图同名，没有导入（${names} …）：要作为答案，请改名为 utter_<意图>`,
      `${count} responses are not called like an intent and are left out (${names} …): to make one an answer, call it utter_<intent>`,
    ]);
  }

  private readResponse(
    name: string,
    { intent, language }: { readonly intent: string; readonly language: Language | null },
    node: unknown,
    place: Place,
  ): void {
    const draft = this.drafts.get(intent) ?? emptyDraft(intent, place);
    if (this.options.answered.has(intent) && draft.replaced.size === 0) {
      this.say('warning', place, [
        `${intent} 已有答案，没有用 ${name} 替换：要改请直接编辑答案`,
        `${intent} has an answer already, which ${name} does not replace: edit the answer itself to change it`,
      ]);
      return;
    }
    for (const variant of itemsOf(node)) {
      const text = textOf(partOf(variant, 'text'))?.trim() ?? '';
      if (text === '') continue;
      // Of our own export the check of the whole says what is missing; a bot's slots mean nothing here.
      const unknown = placeholders(text).filter((fact) => !this.options.facts.has(fact) && draft.replaced.size === 0);
      if (unknown.length > 0) {
        const slots = unknown.map((fact) => `{${fact}}`).join(' ');
        this.say('warning', place, [
          `${name} 用了 ${slots}，bank.yaml 里没有，没有导入：请另写答案`,
          `${name} uses ${slots}, which bank.yaml does not have, and is left out: write the answer anew`,
        ]);
        continue;
      }
      this.drafts.set(intent, draft);
      const answer = (draft.answers[language ?? guessLanguage(text) ?? 'en'] ??= {});
      if (answer.chat !== undefined) {
        this.say('warning', place, [
          `${name} 有多种说法，只用第一种`,
          `${name} is worded in several ways; the first is taken`,
        ]);
        continue;
      }
      answer.chat = text;
      const titles = itemsOf(partOf(variant, 'buttons')).flatMap((button) => textOf(partOf(button, 'title')) ?? []);
      if (titles.length > 0) answer.buttons = titles;
    }
  }

  private reportEntities(): void {
    if (this.entities.size === 0) return;
    const names = [...this.entities].map(([entity, count]) => `${entity} ${String(count)}`).join(', ');
    this.say('warning', {}, [
      `文本中的实体标记已去掉，只留文字（${names}）`,
      `marks of entities are taken out of the texts, their words stay (${names})`,
    ]);
  }

  private say(severity: Finding['severity'], place: Place, [zh, en]: readonly [string, string]): void {
    const message: Localized = { zh, en };
    this.findings.push({ severity, place, message });
  }
}

/** The texts of an `examples` block and the number of their line in it, from 0. */
function linesOf(block: string): readonly { readonly line: number; readonly text: string }[] {
  return block
    .split('\n')
    .map((written, line) => ({ line, text: written.trim().replace(/^-\s*/, '').trim() }))
    .filter(({ text }) => text !== '');
}
