interface Weighed {
  readonly pattern: RegExp;
  readonly weight: number;
}

/** Words of anger in folded text with what one of them adds; curses weigh most, complaints less, impatience least. */
const words: readonly Weighed[] = [
  {
    weight: 0.8,
    pattern:
      /他妈(?!妈|的?(?:卡|号|手机|账|钱|名|电话|身份))|(?<![我你他她咱俺姑姨大干爸是])妈的(?!号|手机|卡|账|钱|名|身份|银行|电话|信)|tmd|操你|草你|艹|去死|傻[逼bx叉]|煞笔|混蛋|王八蛋|滚(?:蛋|开|$|[,，。.!吧])|放屁|狗(?:屁|日|东西)|畜生|不要脸|神经病|有病(?:吧|啊)|你大爷|脑残|缺德|死全家|谢谢你全家|垃圾(?:银行|公司|客服|东西|玩意)|废物|\bfuck|\bshit|\bbullshit|\basshole|\bbastard|\bdamn (?:you|it)|\bgo to hell|\bscrew you|\bpiss off|\bidiots?\b|\bmoron|\bstupid (?:bot|bank|machine|robot)|\bshut up/,
  },
  {
    weight: 0.5,
    pattern:
      /(?<!不)(?:要|就|去|得|会|再.{0,8}|我)投诉|举报你|告你们|报警(?:抓|告|投诉)|(?:向|去|找|打)银监|曝光|找记者|律师(?:函|见)|什么(?:破|垃圾|鬼)|太(?:过分|差劲|离谱|坑|黑)|气死|烦死|恶心|(?:你们?|都是|就是|一群|一帮|大|死)(?:是|个|的)?骗子|坑人|无语|离谱|过分了|受够|忍无可忍|吃相|火大|欺负人|耍我|智障|白痴|笨蛋|蠢(?:货|死)|卧槽|我靠|尼玛|草泥马|闭嘴|你(?:真|太|好|可真)?[蠢笨]|垃圾机器人|没用的东西|什么(?:服务)?态度|态度.{0,3}(?:差|恶劣|烂)|岂有此理|不?像话(?:吗|$|[,，。.!])|当(?:客户|我|我们|人).{0,4}(?:猴|傻子?|冤大头|韭菜|提款机)|打发(?:我|人|客户)|糊弄|忽悠我|踢(?:来踢去|皮球)|推(?:来推去|卸)|敷衍|霸王条款|店大欺客|乱(?:扣|收)|抢钱|没良心|良心.{0,3}(?:呢|吗|痛)|丢人|(?:给|要|讨)(?:我)?(?:一?个)?说法|什么玩意|(?:真是?|我)(?:服|够)了|(?:别|少)(?:跟我|给我)?(?:废话|扯)|扯淡|胡扯|复读机|答非所问|弱智|蠢|逼疯|要疯了|崩溃|窝火|憋屈|心寒|气人|气愤|愤怒|受(?:你们|这|够)?.{0,2}气(?!费)|再也不(?:用|存|来|信)|销户(?:走人|算了)|(?:发|上)(?:微博|抖音|网)|找媒体|电视台|起诉你|法庭见|负得起责|骗(?:人|钱)(?:的|呢|吗)|太差|烂透|(?<!接到|收到)骚扰(?!电话拦截)|\b(?:ridiculous|outrageous|unacceptable|disgusting|disgrace|pathetic|appalling|furious|fed up|sick of|sick and tired|sue you|rip[- ]?off|harass(?:ing|ment)|useless|terrible service|worst|complain about you|report you|my lawyer|pissed|you(?:'re| are)(?: all)? (?:scammers?|thieves|liars|crooks|clowns|incompetent)|hate (?:you|this)|you(?:'re| are) (?:so )?(?:stupid|dumb|brain-dead)|dumb bot|you suck|wtf|bloody hell|worthless|how dare you|disgusted|incompetent|had (?:it|enough)|enough is enough|run ?around|in circles|(?:you people|you all|you lot)|robb(?:ed|ing)|stealing|stole|steal my|lying to|lied to|liars?|thieves|crooks|closing (?:all )?my accounts?|elsewhere|ombudsman|all over (?:twitter|social media)|what kind of (?:bank|service|joke)|for (?:god'?s|christ'?s|heaven'?s) sake|crying out loud|crap|garbage|trash|rubbish|awful|horrible|dreadful|shameful|insult(?:ing|ed)?|are you kidding|kidding me|do your job|joke of a)\b/,
  },
  {
    weight: 0.3,
    pattern:
      /烦(?:不烦|人|死|你|$|[,，。.!啊])|有完没完|没完没了|又打(?:来|电话)|老(?:是)?打|天天打|说了多少(?:遍|次)|几遍了|怎么回事啊?!|搞什么|听不懂人话|(?:怎么|为什么)(?:还|又|老)(?:不|没|是)|到底(?:要|能|想|有没有|行不行|管不管|谁|什么时候)|(?:[三四五六七八九十两]|\d+)(?:次|遍|个电话|回)了|(?:还|都|一直)没(?:人|解决|处理|退|到账?|结果|回复)|等了.{1,5}(?:天|小时|周|月|年|分钟)|(?:没人|谁)(?:管|理|负责)|就这么?(?:对待|服务|办事|态度)|(?:能不能|会不会)(?:快点|靠谱|好好|说人话)|不靠谱|说人话|糟糕|差评|等了(?:半天|这么久|很久|多久)|浪费(?:我)?时间|不满意|生气|急死|催什么|\b(?:annoy(?:ed|ing)|angry|frustrat(?:ed|ing)|how many times do|waste of time|wasting my time|this is (?:a joke|crazy|nonsense)|not happy|unhappy|upset|stop wasting|for the last time|again and again|keep calling|what the (?:hell|heck)|come on!|(?:third|fourth|fifth|tenth|hundredth|second|umpteenth) time|still (?:no|not|nothing|have ?n[o']t|waiting|has ?n[o']t)|(?:for|after) (?:\w+ )?(?:weeks|hours|months|days)|nobody (?:helps?|cares?|answers?|does|has|is)|no ?one (?:helps?|cares?|answers?|is|has)|useless|i demand|unbelievable|seriously|why (?:on earth|the hell))/,
  },
];
/** Calm ways to use the same words. */
const calm =
  /怎么投诉|投诉(?:电话|渠道|热线)|如何投诉|遇到(?:了)?骗子|被骗子|骗子(?:冒充|骗)|不生气|别生气|防诈骗|(?:接到|收到)骚扰|骚扰电话拦截|i'?m not angry|no complaints?/;

/**
 * How angry an utterance sounds, 0 to 1: the dialog apologises by it, the inspection judges by it. Independent signs add up as probabilities do: each takes its share of what is
 * left to 1. Exclamation marks and capitals alone are never more than impatience.
 */
export function angerIn(folded: string, original: string): number {
  let left = 1;
  if (!calm.test(folded)) {
    for (const { pattern, weight } of words) if (pattern.test(folded)) left *= 1 - weight;
  }
  if (/[!?]{2,}/.test(folded)) left *= 0.8;
  if (/[A-Z]{4,}[^a-z]*[A-Z]{2,}/.test(original) && !/[a-z]/.test(original)) left *= 0.75;
  return Math.round((1 - left) * 100) / 100;
}
