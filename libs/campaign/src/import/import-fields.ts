/** What a column of a list may mean, and the headers by which it is known. */
const importFields = {
  phone: [
    'phone',
    'mobile',
    'phone number',
    'mobile number',
    'cell',
    'tel',
    'telephone',
    'phone1',
    'number',
    'phones',
    '手机',
    '手机号',
    '手机号码',
    '电话',
    '电话号码',
    '联系电话',
    '号码',
    '本人电话',
    '客户电话',
  ],
  phone2: [
    'phone2',
    'mobile2',
    'second phone',
    'other phone',
    'home phone',
    'work phone',
    '电话2',
    '手机2',
    '备用电话',
    '备用号码',
    '第二电话',
    '家庭电话',
    '单位电话',
  ],
  phone3: ['phone3', 'third phone', '电话3', '手机3', '第三电话'],
  person: [
    'person',
    'customer id',
    'customer no',
    'customer number',
    'client id',
    'cust id',
    'id',
    '客户号',
    '客户编号',
    '客户id',
    '客户代码',
    '核心客户号',
  ],
  key: ['key', 'row id', 'contact id', 'record id', 'list id', '名单编号', '记录号', '流水号', '任务编号'],
  case: [
    'case',
    'case id',
    'case no',
    'debt',
    'debt id',
    'account',
    'account id',
    'loan id',
    'contract no',
    '案件',
    '案件号',
    '案件编号',
    '借据号',
    '合同号',
    '账户',
    '账号',
  ],
  consent: [
    'consent',
    'opt in',
    'optin',
    'permission',
    '同意',
    '授权',
    '是否同意',
    '营销同意',
    '是否授权',
    '同意外呼',
    '同意营销',
  ],
  consent_form: ['consent form', 'consent type', '同意方式', '授权方式', '同意形式'],
  days_overdue: ['days overdue', 'overdue days', 'days past due', 'dpd', '逾期天数', '逾期日数', '欠款天数'],
  language: ['language', 'lang', 'locale', '语言', '语种'],
  jurisdiction: [
    'jurisdiction',
    'jurisdictions',
    'region code',
    'country',
    'country code',
    '法域',
    '国家',
    '国家代码',
    '地区代码',
  ],
  time_zone: ['time zone', 'timezone', 'tz', '时区'],
  area: ['area', 'number area', 'home area', '归属地', '号码归属地', '归属省份'],
  party: ['party', 'relation', 'role', '关系', '与借款人关系', '身份'],
  owner_verified: ['owner verified', 'number verified', 'verified', '号码已核实', '是否核实', '本人号码', '机主核实'],
  tags: ['tags', 'labels', 'flags', '标签', '标记'],
  place: ['place', 'order', 'rank', 'call order', '顺序', '拨打顺序', '排序', '次序'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ImportField = keyof typeof importFields;

export const importFieldNames = Object.keys(importFields) as readonly ImportField[];

/** Where a column goes: to a field, to a variable of the dialog, or nowhere. */
export type ColumnTarget = { readonly field: ImportField } | { readonly variable: string } | { readonly ignore: true };

/** One target for each column, in their order. */
export type ColumnMapping = readonly ColumnTarget[];

/** Without what people write differently: case, width, blanks and punctuation. */
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()（）:：*\uFEFF]+/g, '');

const known = new Map<string, ImportField>(
  Object.entries(importFields).flatMap(([field, names]) =>
    names.map((name) => [plain(name), field as ImportField] as const),
  ),
);

/** The two columns in front of rows that were given back; they are not the customer's. */
export const rejectHeaders = { zh: ['行', '原因'], en: ['row', 'reason'] } as const;

function isGivenBack([first = '', second = '']: readonly string[]): boolean {
  return Object.values(rejectHeaders).some(([row, reason]) => plain(first) === row && plain(second) === reason);
}

/** Guesses what the columns of a list mean by their headers; what is not known becomes a variable of that name. */
export function guessMapping(headers: readonly string[]): ColumnMapping {
  const taken = new Set<ImportField>();
  const ours = isGivenBack(headers) ? 2 : 0;
  return headers.map((header, place) => {
    const name = plain(header);
    if (name === '' || place < ours) return { ignore: true };
    const field = known.get(name);
    if (field && !taken.has(field)) {
      taken.add(field);
      return { field };
    }
    return { variable: header.trim() };
  });
}
