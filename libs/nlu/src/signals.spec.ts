import fc from 'fast-check';
import type { Language, Signals } from '#kernel';
import { readSignals } from './signals.js';

/** Names of the signals in a text, anger left out. */
function signals(text: string, language: Language): string {
  const found = Object.entries(readSignals(text, language)).filter(([, value]) => value === true);
  return found.map(([name]) => name).join(' ');
}

describe('signals in Chinese', () => {
  it.each([
    ['什么？', 'repeat'],
    ['啥', 'repeat'],
    ['你说什么', 'repeat'],
    ['再说一遍', 'repeat'],
    ['麻烦再说一遍', 'repeat'],
    ['没听清', 'repeat'],
    ['不好意思我没听清楚', 'repeat'],
    ['能重复一下吗', 'repeat'],
    ['听不懂', 'repeat'],
    ['我想再说一遍我的地址', ''],
    ['什么时候到期', ''],
    ['没听说过这个产品', ''],
    ['我重复扣款了', ''],
    ['你是机器人吗', 'isRobot'],
    ['你是不是机器人', 'isRobot'],
    ['你是真人吗', 'isRobot'],
    ['你是人还是机器', 'isRobot'],
    ['是录音吧', 'isRobot'],
    ['你是AI吗', 'isRobot'],
    ['转人工', ''],
    ['我不要机器人，给我转人工', ''],
    ['我要买个扫地机器人分期', ''],
    ['你是谁', 'whoAreYou'],
    ['你是哪里的', 'whoAreYou'],
    ['你哪位', 'whoAreYou'],
    ['你们是什么公司', 'whoAreYou'],
    ['你是不是骗子', 'whoAreYou'],
    ['怎么证明你是银行的', 'whoAreYou'],
    ['我被骗子骗了', ''],
    ['罚单上的二维码是不是骗人的', ''],
    ['算了', 'cancel'],
    ['算了吧', 'cancel'],
    ['不办了', 'cancel'],
    ['我不想办了', 'cancel'],
    ['取消吧', 'cancel'],
    ['那就算了，谢谢', 'cancel thanks'],
    ['怎么取消短信服务', ''],
    ['我算了一下要还三千', ''],
    ['可以取消分期吗', ''],
    ['两天没有结算了，店里等钱', ''],
    ['优惠取消了能退吗', ''],
    ['不对，是五百', 'correction'],
    ['不对', 'correction'],
    ['我说错了', 'correction'],
    ['不是五十，是五百', 'correction'],
    ['是五百不是五十', 'correction'],
    ['改成下周五', 'correction'],
    ['我的意思是还一半', 'correction'],
    ['账单金额不对', ''],
    ['你是不是搞错了', ''],
    ['对不对', ''],
    ['感觉不对劲', ''],
    ['美元想换成人民币', ''],
    ['怎么把账单日改成5号', ''],
    ['别再打了', 'stop'],
    ['不要再打电话给我了', 'stop'],
    ['以后别打了', 'stop'],
    ['别再给我打电话', 'stop'],
    ['请停止骚扰', 'stop'],
    ['再打我就投诉', 'stop'],
    ['别再联系我', 'stop'],
    ['不要给我打电话', 'stop'],
    ['别老打我电话', 'stop'],
    ['别再打折了吧', ''],
    ['别打断我', ''],
    ['要不要打电话预约', ''],
    ['卖家把我拉黑了', ''],
    ['退订', 'stop'],
    ['现在别打，我在开会', ''],
    ['晚上别打', ''],
    ['别打错卡号', ''],
    ['说慢一点', 'slower'],
    ['你说得太快了', 'slower'],
    ['到账太慢了', ''],
    ['大声一点', 'louder'],
    ['声音太小了', 'louder'],
    ['小声一点', ''],
    ['等一下', 'hold'],
    ['稍等', 'hold'],
    ['等我找一下卡', 'hold'],
    ['你先别挂', 'hold'],
    ['等一下再打给我', ''],
    ['我等了半天', ''],
    ['等下要去交学费', ''],
    ['谢谢', 'thanks'],
    ['谢谢你，再见', 'thanks goodbye'],
    ['再见', 'goodbye'],
    ['拜拜', 'goodbye'],
    ['先这样吧', 'goodbye'],
    ['我挂了', 'goodbye'],
    ['已经一个礼拜了', ''],
    ['先别挂', 'hold'],
    ['嗯', 'backchannel'],
    ['嗯嗯', 'backchannel'],
    ['对', 'backchannel'],
    ['哦，知道了', 'backchannel'],
    ['嗯我明天还', ''],
    ['我的卡丢了', ''],
    ['白金卡年费多少', ''],
    ['', ''],
  ])('%s: %s', (text, expected) => {
    expect(signals(text, 'zh')).toBe(expected);
  });
});

describe('signals in English', () => {
  it.each([
    ['pardon?', 'repeat'],
    ['What?', 'repeat'],
    ['sorry, what was that', 'repeat'],
    ['could you repeat that please', 'repeat'],
    ["I didn't catch that", 'repeat'],
    ['come again?', 'repeat'],
    ['what is the fee', ''],
    ['let me repeat my address', ''],
    ['Are you a robot?', 'isRobot'],
    ['am I talking to a real person', 'isRobot'],
    ['is this a recording', 'isRobot'],
    ['I want to talk to a person', ''],
    ['who are you', 'whoAreYou'],
    ["who's calling", 'whoAreYou'],
    ['is this a scam?', 'whoAreYou'],
    ['never mind', 'cancel'],
    ['forget it', 'cancel'],
    ['I changed my mind', 'cancel'],
    ['please cancel that', 'cancel'],
    ['how do I cancel my card', ''],
    ["I don't mind", ''],
    ['no, I meant Friday', 'correction'],
    ["that's not right", 'correction'],
    ['not fifty but five hundred', 'correction'],
    ['scratch that, make it 500', 'correction'],
    ['what do you mean', ''],
    ['stop calling me', 'stop'],
    ["don't call me again", 'stop'],
    ['take me off your list', 'stop'],
    ['leave me alone', 'stop'],
    ['no more calls please', 'stop'],
    ["don't call me at work", ''],
    ["don't call me sir", ''],
    ['stop the payment', ''],
    ['slow down please', 'slower'],
    ["you're speaking too fast", 'slower'],
    ['your website is so slow', ''],
    ['speak up please', 'louder'],
    ['louder', 'louder'],
    ['hang on', 'hold'],
    ['just a second', 'hold'],
    ['hold on, let me get my card', 'hold'],
    ['how long do I have to wait', ''],
    ['get a second card', ''],
    ['is there a hold on my card', ''],
    ['should I sell now or wait', ''],
    ['thank you', 'thanks'],
    ['thanks, bye', 'thanks goodbye'],
    ['have a good day', 'goodbye'],
    ['uh-huh', 'backchannel'],
    ['ok', 'backchannel'],
    ['I see', 'backchannel'],
    ['ok I will pay tomorrow', ''],
    ['do I have to go to a branch', ''],
    ['you should improve your app', ''],
    ['my card was stolen', ''],
  ])('%s: %s', (text, expected) => {
    expect(signals(text, 'en')).toBe(expected);
  });
});

describe('anger', () => {
  const anger = (text: string, language: Language = 'zh') => readSignals(text, language).anger;

  it.each([
    ['你们他妈有完没完', 'zh'],
    ['滚', 'zh'],
    ['垃圾银行，我要投诉你们', 'zh'],
    ['天天打电话烦死了', 'zh'],
    ['太过分了', 'zh'],
    ['我要投诉', 'zh'],
    ['this is ridiculous', 'en'],
    ['what the hell, you idiots', 'en'],
    ['I am sick of this', 'en'],
  ] as const)('is heard in "%s"', (text, language) => {
    expect(anger(text, language)).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['怎么投诉', 'zh'],
    ['我没有生气', 'zh'],
    ['投诉电话是多少', 'zh'],
    ['好的谢谢！', 'zh'],
    ['我被骗子骗了三千块', 'zh'],
    ['谢谢，不麻烦', 'zh'],
    ['卡里留的是我妈的号码', 'zh'],
    ['thank you!', 'en'],
    ['my shift ends at five', 'en'],
    ['I would like to assess the fee', 'en'],
    ['OK', 'en'],
  ] as const)('is not heard in "%s"', (text, language) => {
    expect(anger(text, language)).toBeLessThan(0.35);
  });

  it('grows with every sign of it', () => {
    expect(anger('有完没完')).toBeLessThan(anger('有完没完，我要投诉'));
    expect(anger('有完没完，我要投诉')).toBeLessThan(anger('他妈的有完没完，我要投诉！！'));
  });
});

it('reads signals of any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom<Language>('zh', 'en'), (text, language) => {
      const found: Signals = readSignals(text, language);
      expect(found.anger).toBeGreaterThanOrEqual(0);
      expect(found.anger).toBeLessThanOrEqual(1);
    }),
  );
});
