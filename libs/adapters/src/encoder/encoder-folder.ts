import { DomainError, type Localized } from '#kernel';

/** A sentence encoder on disk, and how it is used. */
export interface EncoderFolder {
  /** Holds model.onnx (or onnx/model.onnx), tokenizer.json and, where the model came with them, its other JSON files. */
  readonly folder: string;
  /** How the vectors of tokens become one; `auto`: as 1_Pooling/config.json says, else their mean. */
  readonly pooling: 'auto' | 'mean' | 'cls';
  /** Stands before every text; some encoders were trained with one. */
  readonly prefix: string;
  /** A longer text loses its end. */
  readonly maxTokens: number;
}

const problems: Readonly<Record<string, Localized>> = {
  'no-folder': {
    zh: '没有这个文件夹：请核对路径，并让运行知音的用户可读',
    en: 'there is no such folder: check the path, and that the user who runs Zhiyin may read it',
  },
  'no-model': {
    zh: '里面没有 model.onnx（或 onnx/model.onnx）：请把编码器导出成 ONNX 放进去',
    en: 'it holds no model.onnx (or onnx/model.onnx): export the encoder to ONNX and put it there',
  },
  'no-tokenizer': {
    zh: '里面没有 tokenizer.json：请从同一个模型里复制过来',
    en: 'it holds no tokenizer.json: copy that of the same model',
  },
  unreadable: {
    zh: '有文件不是正确的 JSON：请重新复制',
    en: 'a file is not valid JSON: copy it again',
  },
  tokenizer: {
    zh: 'tokenizer.json 不能用：请换成 Hugging Face 格式的“快速”分词器',
    en: 'tokenizer.json cannot be used: it must be a fast tokenizer in the format of Hugging Face',
  },
  model: {
    zh: 'model.onnx 已损坏，或不是这里能运行的 ONNX：请重新复制或导出',
    en: 'model.onnx is damaged or not an ONNX model that can run here: copy or export it again',
  },
  inputs: {
    zh: '模型的输入应为 input_ids、attention_mask、token_type_ids：请导出特征提取（feature-extraction）模型',
    en: 'its inputs must be input_ids, attention_mask, token_type_ids: export the model for feature extraction',
  },
  shape: {
    zh: '模型的输出应为 [文本数, 词元数, 维数] 或 [文本数, 维数] 的浮点数：请导出特征提取模型',
    en: 'its output must be float numbers [texts, tokens, size] or [texts, size]: export the model for feature extraction',
  },
  numbers: {
    zh: '模型给出的不是数（NaN 或无穷）：请换一个导出，例如不用 float16',
    en: 'it gives what is no number (NaN or infinite): export it otherwise, for example without float16',
  },
};

/** What is wrong with an encoder's folder, and what to do. */
export function encoderProblem(folder: string, code: string, detail: string): DomainError {
  const known = problems[code] ?? { zh: '编码器启动失败', en: 'the encoder could not be started' };
  const told = detail === '' ? '' : ` (${detail.slice(0, 300)})`;
  return new DomainError('bad-encoder', `${folder}: ${known.zh} / ${known.en}${told}`);
}
