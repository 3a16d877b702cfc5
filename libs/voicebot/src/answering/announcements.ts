/** Why a carrier does not connect us, as its announcement says. */
export type LineResult =
  'invalid' | 'power_off' | 'suspended' | 'unreachable' | 'busy' | 'no_answer' | 'restricted' | 'forwarded';

/** Who or what speaks. */
export type Speaker =
  | { readonly kind: 'person' }
  | { readonly kind: 'announcement'; readonly result: LineResult }
  | { readonly kind: 'voicemail' }
  /** An assistant program that takes calls for its owner. */
  | { readonly kind: 'assistant' };

/** Words of China's carriers and, after them, of others; the first that fits says what it is. */
const announcements: readonly (readonly [LineResult, RegExp])[] = [
  ['invalid', /空号|号码不存在|号码(?:是|有)(?:错误|误)|查证后再拨|核对后再拨|不存在的号码/],
  [
    'invalid',
    /number (?:you (?:have )?dialed|you are calling).{0,24}(?:does ?n[o']t exist|not exist|is not valid|not in service|invalid)|check the number/,
  ],
  ['power_off', /已关机|电话关机|用户关机|手机已关|处于关机/],
  ['power_off', /(?:is|has been|been) (?:powered|switched|turned) off|power(?:ed)? off/],
  ['suspended', /已停机|已暂停服务|暂停服务|被停机|欠费停/],
  ['suspended', /out of service|(?:has been|is) (?:suspended|disconnected)|no longer in service/],
  ['restricted', /呼入限制|限制呼入|已设置(?:来电)?(?:防骚扰|勿扰)|呼叫受限|不允许呼叫|无权(?:限)?呼叫|禁止呼入/],
  [
    'restricted',
    /not (?:accepting|allowed to receive) calls|calls? (?:is|are) (?:barred|restricted|blocked)|call restriction/,
  ],
  ['busy', /正在通话中|正忙|占线|通话中.{0,6}再拨|线路忙/],
  ['busy', /(?:is|line is|subscriber is) busy|on another call|engaged (?:now|at the moment)/],
  ['unreachable', /无法接通|不在服务区|暂时(?:不能|无法)接通|无法(?:建立)?连接|信号不好/],
  [
    'unreachable',
    /(?:can(?:not|'t)|unable to) be (?:connected|reached)|not reachable|unreachable|cannot be completed|out of (?:the )?(?:service|coverage) area/,
  ],
  ['no_answer', /无人接听|无应答|暂时没有人接听|没人接听/],
  ['no_answer', /no (?:answer|one is answering)|not answering|is not answered/],
  ['forwarded', /正在为您(?:转接|接通)|呼叫转移|来电提醒(?!.{0,10}留言)|短信(?:呼|通知)|将以短信/],
];

const voicemail =
  /留言|语音信箱|提示音(?:之)?后|(?:滴|嘟|哔|嘀)(?:的)?(?:一)?声(?:之)?后|录音.{0,4}请|voice ?mail|mail ?box|leave (?:a|your|me a|us a).{0,20}message|after the (?:tone|beep|signal)|not available (?:right now|at the moment|to take)|(?:can't|cannot|unable to) (?:come to|take|get to|answer) (?:the|your) (?:phone|call)|you(?:'ve| have) reached|record your message|please hang up/;

const assistant =
  /(?:智能|语音|通话|电话|ai|虚拟|私人|接听)[的]?(?:通话|语音|电话|接听)?(?:助理|助手|秘书|管家)|(?:机主|主人)(?:现在|目前|暂时|正)|(?:我是|这里是|这是).{0,8}(?:助理|助手|秘书)|代(?:他|她|机主|主人)?接(?:听)?|帮(?:他|她|机主|主人|您)(?:转达|记录|转告)|转(?:达|告)给?(?:机主|主人|他|她)|call(?:ing)? assistant|(?:virtual|digital|personal|google) assistant|call screen|screening service|state your name|who is calling and why|on behalf of|take a message for/;

/** What an inbound robot says of itself also fits a bank's own greeting, so that only these words count. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').replaceAll('’', "'");

/** What the words give away; null when a person may have said them. */
export function speakerIn(text: string): Exclude<Speaker, { kind: 'person' }> | null {
  const said = folded(text);
  const chinese = said.replace(/(?<=[\u3400-\u9fff，。])\s+|\s+(?=[\u3400-\u9fff])/g, '');
  if (assistant.test(chinese)) return { kind: 'assistant' };
  if (voicemail.test(chinese)) return { kind: 'voicemail' };
  const found = announcements.find(([, pattern]) => pattern.test(chinese));
  return found ? { kind: 'announcement', result: found[0] } : null;
}

const callTaking =
  /^(?:[喂唉诶欸哎嗯啊]+|你好|您好|hello|hi|hey|yes|yeah|allo)[\s,.?!，。？！]*(?:你好|您好|哪位|谁(?:啊|呀)|什么事|是谁|请讲|请说|说吧|who is (?:this|it|calling)|speaking|this is \w+)?[\s,.?!，。？！啊呀]*$|^(?:哪位|谁啊|哪里|干嘛|说|讲|who is (?:this|it|calling))[\s,.?!，。？！啊呀]*$/;

/** “喂？”, “你好，哪位？”: said by people who take a call. */
export const soundsLikeTakingACall = (text: string): boolean => callTaking.test(folded(text).trim());
