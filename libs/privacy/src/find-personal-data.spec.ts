import { findPersonalData } from './find-personal-data.js';
import type { FindOptions } from './finding.js';
import { mask } from './mask.js';

const shown = (text: string, options: FindOptions = {}): string => mask(text, findPersonalData(text, options));

/** Text and what is shown of it. */
type Row = readonly [string, string];

const secrets: readonly Row[] = [
  ['验证码是483920', '验证码是***'],
  ['验证码483920', '验证码***'],
  ['验证码：４８３９２０', '验证码：***'],
  ['验证码是四八三九二零', '验证码是***'],
  ['验证码 四 八 三 九 二 零', '验证码 ***'],
  ['验证码是4 8 3 9 2 0', '验证码是***'],
  ['验证码48 39 20', '验证码***'],
  ['验证码四八，三九，二零', '验证码***'],
  ['短信验证码：483920，请勿泄露验证码', '短信验证码：***，请勿泄露验证码'],
  ['【银行】验证码483920，5分钟内有效', '【银行】验证码***，5分钟内有效'],
  ['验证码四八三九二零，5分钟内有效', '验证码***，5分钟内有效'],
  ['验证码四八三九二零五分钟内有效', '验证码***分钟内有效'],
  ['动态码 123456', '动态码 ***'],
  ['动态口令是12345678', '动态口令是***'],
  ['483920是我的验证码', '***是我的验证码'],
  ['验证码是483920，不对，是483921', '验证码是***，不对，是***'],
  ['the OTP is 483920', 'the OTP is ***'],
  ['verification code 483920', 'verification code ***'],
  ['your one-time password is 483920', 'your one-time password is ***'],
  ['the code is four eight three nine two zero', 'the code is ***'],
  ['the code is four eight thirty nine twenty', 'the code is ***'],
  ['my code is double four one seven', 'my code is ***'],
  ['OTP: AB12-99', 'OTP: ***'],
  ['CVV 123', 'CVV ***'],
  ['CVV2是123', 'CVV2是***'],
  ['cvc: 4321', 'cvc: ***'],
  ['安全码是三二一', '安全码是***'],
  ['卡背面三位是123', '卡背面三位是***'],
  ['the three digits on the back are 737', 'the three digits on the back are ***'],
  ['security code seven three seven', 'security code ***'],
  ['密码123456', '密码***'],
  ['密码是一二三四五六', '密码是***'],
  ['取款密码是 654321', '取款密码是 ***'],
  ['支付密码：112233', '支付密码：***'],
  ['密码是abc123!', '密码是***'],
  ['密码:Passw0rd', '密码:***'],
  ['密码是abcdef', '密码是***'],
  ['密码是1234567890', '密码是***'],
  ['my password is hunter2', 'my password is ***'],
  ['My password: Tr0ub4dor&3.', 'My password: ***'],
  ['the password is sunshine', 'the password is ***'],
  ['my PIN is 1234', 'my PIN is ***'],
  ['pin code one two three four', 'pin code ***'],
  ['PIN number: 9 8 7 6', 'PIN number: ***'],
  ['验证码是**483920**', '验证码是*******'],
  ['密码是幺二三四五六七八九零', '密码是***'],
  ['我的密码是生日19900101', '我的密码是生日***'],
  ['密码是4111 1111', '密码是***'],
  ['我把密码改成了887766', '我把密码改成了***'],
  ['信用卡安全码737，有效期12/28', '信用卡安全码***，有效期12/28'],
];

const names: readonly Row[] = [
  ['我叫张伟', '我叫张*'],
  ['我叫欧阳明，想办卡', '我叫欧阳*，想办卡'],
  ['姓名：张和明', '姓名：张*'],
  ['请问是李小龙先生吗', '请问是李*先生吗'],
  ['王芳女士您好', '王*女士您好'],
  ['我是陈建国', '我是陈*'],
  ['户名是刘洋', '户名是刘*'],
  ['my name is John Smith', 'my name is J* S*'],
  ['This is Mary speaking', 'This is M* speaking'],
  ['Mr. Johnson called', 'Mr. J* called'],
];

const addresses: readonly Row[] = [
  ['北京市朝阳区建国路88号3单元501室', '北京市***'],
  ['我住在广东省深圳市南山区科技路1号', '我住在广东省深圳市***'],
  ['地址是上海市浦东新区世纪大道100号', '地址是上海市***'],
  ['寄到南山区科技路1号5栋', '寄到***'],
  ['家在杭州市西湖区文三路阳光花园3幢', '家在杭州市***'],
  ['I live at 221 Baker Street, Flat 3', 'I live at ***'],
];

const nothing: readonly string[] = [
  ...['订单号110101199002301236', '流水号6222020000000001', 'SSN 666-12-1234', '我在路上', '客服电话95588'],
  ...[
    '340524198001010013',
    '11010119991301123X',
    '110101199002301236',
    '6222020000000001',
    '12345678901',
    '1381234123',
  ],
  ...['000-12-1234', '900-12-3456', '123-00-6789', '123-45-0000', '110105491231002', 'GB82WEST1234569876543'],
  ...[
    '请勿泄露验证码',
    '请不要把验证码告诉别人',
    '我们不会索要您的密码、验证码',
    '验证码收不到怎么办',
    '密码忘了',
    '怎么改密码',
  ],
  ...['never share your OTP with anyone', 'I forgot my password', 'my password is wrong', 'my password is not working'],
  ...[
    'the password has expired',
    'what is a CVV',
    'reset my pin please',
    '密码输错3次',
    '验证码60秒后重发',
    '验证码5分钟内有效',
  ],
  ...['密码是6位数字', '请输入6位验证码', '验证码发到尾号1234的手机', 'a 6-digit code was sent', '密码锁定24小时'],
  ...[
    '我要转500元',
    '转账13800138000元',
    '还三千二',
    '一共12,345.67元',
    '￥6212345',
    'I paid $1500 on May 3',
    '一百二十三块',
  ],
  ...[
    '2026年11月21日',
    '2026-11-21',
    '2026/11/21 10:30',
    '十一月二十一号',
    '12/28',
    '下午三点半',
    'on 21 November 2026',
  ],
  ...['订单号13812341234', '订单编号20261121123456', '单号SF1234567890123', 'order 13812341234', '合同号2026112100012'],
  ...[
    'tracking number 420123456789',
    '尾号5676',
    '卡号后四位5676',
    'card ending in 5676',
    '请拨打95533',
    '拨打12378投诉',
  ],
  ...[
    '版本1.2.3.4',
    'version 1.2.3.4',
    '利率3.85%',
    '分12期',
    '第一次',
    '一一对应',
    '我有两张卡',
    '三个月',
    '百分之五',
  ],
  ...['我是客户', '我是高兴的', '我是学生', '请问是本人吗', '张先生您好', '女士您好', '您是说周五吗', '我是方便的'],
  ...[
    'This is great',
    'I am Sorry',
    'my name is spelled wrong',
    'Dear customer',
    'one of them',
    'oh no',
    'two or three',
  ],
  ...['下个月5号在超市门口的路上', '我在银行门口', '上海市', '朝阳区', '北京天气好', '走到3号楼了', '5层', '市区的路'],
  ...[
    '护照怎么办',
    'E12345678',
    '141234567',
    '京剧好看',
    '京ABCDEF',
    'A@B',
    '@',
    'user@',
    'GB',
    '生日快乐',
    '12345678',
  ],
  ...[
    '',
    ' ',
    '。',
    '……',
    '好的',
    'ok',
    '嗯嗯',
    '***',
    '138****1234',
    '尾号****1234',
    'i***w@gmail.com',
    '10:30:00',
    'abc::',
  ],
  ...[
    '110',
    '120',
    '我要查1234',
    '总共一万二千三百四十五',
    '验证码',
    'code of conduct',
    'postal code 100020',
    '邮编100020',
  ],
  ...['SN13812341234', '批次号6222020000000001', '编号4111111111111112', '余额12345.67元'],
];

describe('what is found and shown', () => {
  it.each(secrets)('secret: %s → %s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });
  it.each([...names, ...addresses])('other: %s → %s', (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });
  it.each(nothing)('nothing: %s', (text) => {
    expect(shown(text)).toBe(text);
  });
});

describe('what the caller knows', () => {
  it.each<readonly [string, FindOptions, string]>([
    ['打400-600-1234', { own: ['4006001234'] }, '打400-600-1234'],
    ['打四零零六零零幺二三四', { own: ['400-600-1234'] }, '打四零零六零零幺二三四'],
    ['写信到service@bank.example', { own: ['Service@bank.example'] }, '写信到service@bank.example'],
    ['行里座机010-66551234', { own: ['010-66551234'] }, '行里座机010-66551234'],
    ['密码是95588', {}, '密码是***'],
    ['赵日天要还款', { names: ['赵日天'] }, '赵*要还款'],
    ['Ask Jane Doe', { names: ['Jane Doe'] }, 'Ask J* D*'],
    ['欧阳修的卡', { names: ['欧阳修'] }, '欧阳*的卡'],
    ['002X', { expecting: ['id_tail'] }, '***X'],
    ['零五一二', { expecting: ['birthday'] }, '****-**-**'],
    ['483920', { expecting: ['otp'] }, '***'],
    ['hunter2', { expecting: ['password'] }, '***'],
    ['6222020000000001', { expecting: ['bank_card'] }, '622202******0001'],
    ['余额12345.67元', { balances: true }, '余额***'],
    ['欠款是500元', { balances: true }, '欠款是***'],
    ['张伟', { expecting: ['name'] }, '张*'],
    ['转500元', { expecting: ['otp'] }, '转500元'],
  ])('%s with %j → %s', (text, options, wanted) => {
    expect(shown(text, options)).toBe(wanted);
  });

  it('tells which numbers do not hold', () => {
    const validated = (text: string): boolean | undefined => findPersonalData(text)[0]?.validated;
    expect(validated('IBAN GB82WEST12345698765433')).toBe(false);
    expect(validated('GB82WEST12345698765432')).toBe(true);
    expect(validated('123-45-6789')).toBe(false);
    expect(validated('卡号6222020000000001')).toBe(false);
    expect(validated('身份证340524198001010013')).toBe(false);
  });

  it('sets secrets apart from what is only shown masked', () => {
    expect(findPersonalData('手机13812341234，验证码483920').map((found) => [found.kind, found.class])).toEqual([
      ['mobile', 'C2'],
      ['otp', 'C3'],
    ]);
  });
});
