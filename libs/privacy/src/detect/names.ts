import type { Finding } from '../finding.js';
import { finding, isExpected, type View } from './view.js';

const compound =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木|南宫|轩辕|闻人|独孤|百里|呼延|西门';
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺';
const surname = `(?:${compound}|[${surnames}])`;
/** Characters that no given name has but sentences do. */
const given =
  '[^\\s\\d\\u0000-\\u2fff\\u3000-\\u303f\\uff00-\\uffef的了是在不我你他她它们这那有没吗呢吧啊呀哦嗯就都也还与跟要想会能说请把被给到从过去来对个什么哪谁几多少很号码卡款钱贷户先女士客行银]';
const title = '先生|女士|小姐|本人|太太|同志';

const named = new RegExp(
  `(?:我叫|名叫|叫做|姓名(?:是|为|叫|:)?|名字(?:是|叫|为|:)?|户名(?:是|为|:)?|联系人(?:是|为|:)?|持卡人(?:是|为|:)?)\\s?(${surname})(${given}{1,2})(?![儿])`,
  'g',
);
const iAm = new RegExp(
  `(?:我是|我就是|这里是|您是|你是|请问是|是不是|找一下|请问)(${surname})(${given}{1,2}?)(?=${title}|本人|$|[\\s,.;!?，。！？；、]|吗|吧|啊|呀|的(?:家人|妻子|丈夫|父亲|母亲|朋友|同事))`,
  'g',
);
const titled = new RegExp(`(${surname})(${given}{1,2})(?=${title})`, 'g');
const onlyName = new RegExp(`^\\s*(?:我?叫|是)?(${surname})(${given}{1,2})[\\s.。!！]*$`);

/** Ordinary words that begin with a surname. */
const words = new Set(
  (
    '高兴 方便 安全 平安 许多 应该 时候 常常 何时 任何 白天 金额 金牌 周末 周一 周二 周三 周四 周五 周六 周日 周天 周年 万一 成功 成本 向您 时间 明白 明天 明年 ' +
    '方式 方面 全部 全款 全额 全家 关于 关心 应付 连续 原来 原因 商户 商家 强制 宁愿 单位 单独 解决 来电 来自 计划 都可 都行 简单 保证 保险 安排 易付 ' +
    '常用 金融 马上 程序 经理 房贷 车贷 华夏 成年 成都 江苏 广东 石油 文化 金卡 白金 黄金 解释 解冻 关闭 马虎 高级 高额 高管 严重 温馨 习惯 卫生 应当 ' +
    '明确 花费 花呗 边上 查询 项目 符合 全国 沙发 包括 包含 管理 连接 米饭 谈谈 谈话 时常 易方 计算 左右 段时间 游客 顾客 史上 盛大 乐意 都没'
  ).split(' '),
);

const english =
  /(?:\b(?:[Mm]y (?:full )?name is|[Tt]his is|I am|I'm|I’m|[Cc]all me|[Nn]ame:|[Ss]peaking with|[Aa]m I speaking (?:to|with)|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]r\.?|[Mm]iss))\s+([A-Z][a-z'’-]{1,20}(?:\s+[A-Z][a-z'’-]{1,20}){0,2})/g;
const strong = /(?:name is|name:|call me|mrs?\.?|ms\.?|dr\.?|miss|speaking (?:to|with))\s+$/i;
const notNames = new Set(
  'Yes No Ok Okay The A An Not Sorry Calling Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December China Bank Chinese English American British Zhiyin Customer Service'.split(
    ' ',
  ),
);

function hanMask(family: string): string {
  return `${family}*`;
}

function hanNames({ plain, ...view }: View): readonly Finding[] {
  const found: Finding[] = [];
  const add = (at: number, family: string, rest: string, confidence: number): void => {
    if (rest === '' || words.has(family + rest) || words.has((family + rest).slice(0, 2))) return;
    found.push(
      finding({
        kind: 'name',
        start: at,
        end: at + family.length + rest.length,
        confidence,
        validated: false,
        mask: hanMask(family),
      }),
    );
  };
  const scan = (pattern: RegExp, confidence: number): void => {
    for (const { index, 0: said, 1: family = '', 2: rest = '' } of plain.matchAll(pattern))
      add(index + said.length - family.length - rest.length, family, rest, confidence);
  };
  if (/叫|名|联系人|持卡人/.test(plain)) scan(named, 0.9);
  if (/是|请问|找一下/.test(plain)) scan(iAm, 0.7);
  if (/先生|女士|小姐|本人|太太|同志/.test(plain)) scan(titled, 0.85);
  if (view.options.expecting?.includes('name')) {
    const match = onlyName.exec(plain);
    if (match) add(match[0].indexOf((match[1] ?? '') + (match[2] ?? '')), match[1] ?? '', match[2] ?? '', 0.8);
  }
  return found;
}

const initials = (name: string): string => name.replace(/([A-Za-z])[a-z'’-]+/g, '$1*');

function englishNames(view: View): readonly Finding[] {
  const found: Finding[] = [];
  if (!/[A-Z]/.test(view.text)) return found;
  for (const { index, 0: said, 1: name = '' } of view.text.matchAll(english)) {
    const start = index + said.length - name.length;
    const isStrong = strong.test(said.slice(0, said.length - name.length));
    const isPlausible =
      isStrong ||
      name.includes(' ') ||
      /^(?:\s*(?:speaking|here)\b|\s*[.,!?]?\s*$)/.test(view.text.slice(start + name.length));
    if (!isPlausible || name.split(/\s+/).some((part) => notNames.has(part))) continue;
    found.push(
      finding({
        kind: 'name',
        start,
        end: start + name.length,
        confidence: isStrong ? 0.9 : 0.65,
        validated: false,
        mask: initials(name),
      }),
    );
  }
  return found;
}

const alone = /^\s*([A-Z][a-z'’-]{1,20}(?:\s+[A-Z][a-z'’-]{1,20}){1,2})[\s.]*$/;

function answeredName(view: View): readonly Finding[] {
  const name = isExpected(view, 'name') ? alone.exec(view.text)?.[1] : undefined;
  if (name === undefined) return [];
  const start = view.text.indexOf(name);
  return [
    finding({ kind: 'name', start, end: start + name.length, confidence: 0.8, validated: false, mask: initials(name) }),
  ];
}

function familyOf(name: string): string {
  const match = new RegExp(`^${surname}`).exec(name);
  return match?.[0] ?? name.charAt(0);
}

function knownNames({ text, options }: View): readonly Finding[] {
  const found: Finding[] = [];
  for (const name of options.names ?? []) {
    if (name.length < 2) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const mask = /[A-Za-z]/.test(name) ? initials(name) : hanMask(familyOf(name));
      found.push(finding({ kind: 'name', start: at, end: at + name.length, confidence: 0.99, mask }));
    }
  }
  return found;
}

/** Names that the context gives away, and those known from the case. */
export function findNames(view: View): readonly Finding[] {
  return [...knownNames(view), ...hanNames(view), ...englishNames(view), ...answeredName(view)];
}
