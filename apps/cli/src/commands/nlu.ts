import { Command, Option } from 'commander';
import { confusions } from '../nlu/confusions.js';
import { evaluate } from '../nlu/evaluate.js';
import { wholeNumber } from '../options.js';
import { explain } from '../nlu/explain.js';
import { parse } from '../nlu/parse.js';
import { tone } from '../nlu/tone.js';

const language = () =>
  new Option('--lang <language>', '无字母文本的语言 / language of texts without letters')
    .choices(['zh', 'en', 'auto'])
    .default('auto');

const train = () =>
  new Option(
    '--train <file>',
    '训练文本（CSV 或 XLSX，列 text,intent），默认用知识库 / texts to learn, else the knowledge',
  );

const seed = () =>
  new Option('--seed <number>', '训练顺序的种子 / seed of the order of training').argParser(wholeNumber(0)).default(1);

const profile = () =>
  new Option('--profile <profile>', '引擎：快速，或含神经网络 / the engine: fast, or with a neural head').choices([
    'fast',
    'full',
  ]);

const negatives = () => new Option('--negatives <file>', '训练用的题外话 / texts out of scope to learn from');

function evaluateCommand(): Command {
  return new Command('evaluate')
    .description(
      '训练并测量：准确率、校准、题外话、速度 / train and measure: accuracy, calibration, out of scope, speed',
    )
    .addOption(train())
    .option('--test <file>', '测试文本，训练时不看 / texts to measure on, not learned')
    .option('--oos <file>', '题外话，只用来测量 / texts out of scope, only measured with')
    .addOption(negatives())
    .addOption(language())
    .addOption(new Option('--folds <number>', '交叉验证的份数 / parts of a cross-validation').argParser(wholeNumber(2)))
    .option('--unlabelled <file>', '历史对话里未标注的话，一并学习 / texts of past conversations, to learn from, too')
    .addOption(seed())
    .addOption(profile().default('full'))
    .option('--encoder <folder>', '连同这个文件夹里的句子编码器 / with the sentence encoder in this folder')
    .option('--json', '输出 JSON / print JSON')
    .action(evaluate);
}

function confusionsCommand(): Command {
  return new Command('confusions')
    .description('哪些意图容易互相认错 / which intents are taken for one another')
    .addOption(train())
    .addOption(negatives())
    .addOption(language())
    .addOption(
      new Option('--folds <number>', '交叉验证的份数 / parts of the cross-validation')
        .argParser(wholeNumber(2))
        .default(5),
    )
    .addOption(seed())
    .addOption(profile())
    .addOption(new Option('--limit <number>', '最多列出几对 / pairs shown').argParser(wholeNumber(1)).default(30))
    .option('--json', '输出 JSON / print JSON')
    .action(confusions);
}

const toneCommand = () =>
  new Command('tone')
    .description('测量生气和语言的识别 / measure how well anger and language are told')
    .requiredOption('--test <file>', 'CSV，列 text,language,tone / CSV with columns text, language, tone')
    .option('--json', '输出 JSON / print JSON')
    .action(tone);

const textCommand = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .argument('<text>', '一句话 / the text')
    .option('--json', '输出 JSON / print JSON')
    .addOption(
      new Option('--language <language>', '文字看不出语言时用 / for words that show no language').choices(['zh', 'en']),
    );

export function nluCommand(): Command {
  return new Command('nlu')
    .description('意图理解 / understanding')
    .addCommand(evaluateCommand())
    .addCommand(confusionsCommand())
    .addCommand(toneCommand())
    .addCommand(textCommand('parse', '一句话被理解成什么 / how a text is understood').action(parse))
    .addCommand(textCommand('explain', '哪些词决定了意图 / which words decided the intent').action(explain));
}
