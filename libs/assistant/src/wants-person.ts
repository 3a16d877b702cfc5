/** Refusals of a person, and words that only sound like asking for one; removed before looking. */
const notAsked = [
  /人工(智能|成本|费|湖|授精|降雨|关节|耳蜗)/g,
  /(不要|不用|不必|不需要|无需|别|先不|不想)(再)?(给我|帮我)?(转接?|找|接|叫|换)?(到)?人工/g,
  /人工(客服|服务|热线)?(的)?(电话|号码|热线)?(是|要|在)?(多少|几点|什么时候|什么时间)/g,
  /\b(don'?t|do not|no need to|not)\s+(want|need|like|talk|speak|connect|transfer)?[^.,!?]{0,24}\b(agent|human|person|representative|operator)\b/g,
  /\b(travel|estate|insurance|real[- ]estate|shipping|tax) agents?\b|\bhuman (error|resources)\b|\bagent (bank|fee)s?\b/g,
  /\b(are|r) (you|u) [^.,!?]{0,20}\b(human|person|agent)\b|\bis this [^.,!?]{0,12}\b(human|person|agent)\b/g,
];

const asked = [
  /人工/,
  /(转|找|要|接|叫|换|来|跟|和|让|有没有|有).{0,4}(真人|活人)/,
  /(转接?|找|接|叫|换|联系|呼叫|要)(一?下|一?个|到|给)?(你们)?(银行)?的?(在线)?客服(?!的?(电话|热线|号码|微信|态度|时间|经理的))/,
  /^(在线)?客服(人员|小姐|代表|在吗|呢)?$/,
  /(不要|不想|别|讨厌).{0,4}(跟|和|用|让)?.{0,2}机器人.{0,3}(说|聊|讲|服务|回|了|$)/,
  /(找|来|换|叫|派|转|给我)(一?个|位)(活|真)?人(来|跟我|和我|说|聊|帮|处理|接|$)/,
  /(跟|和)(一?个)?(真|活)?人(说话|聊|讲话|沟通|对话)/,
  /^(please\s+)?(i\s+want\s+)?(an?\s+|the\s+)?(live\s+|human\s+|real\s+|actual\s+|customer service\s+)*(agent|human|human being|representative|rep|operator|person|advisor|customer service)(\s+(please|pls|now|plz))*$/,
  /\b(talk|speak|chat|spk)(ing)?\s+(to|with)\s+(an?\s+|the\s+|some\s+|your\s+|one of your\s+)?(real\s+|live\s+|actual\s+|human\s+|customer\s+|service\s+|support\s+)*(human|person|people|someone|somebody|agents?|representative|rep|operator|advisor|staff|colleagues?|customer service)\b/,
  /\b(connect|transfer|put|switch|hand|pass|escalate)\s+(me|us|this)?\s*(over\s+|through\s+|on\s+)?(to|with)\s+(an?\s+|the\s+|your\s+)?(real\s+|live\s+|actual\s+|human\s+|customer\s+|service\s+|support\s+)*(human|person|someone|somebody|agent|representative|rep|operator|advisor|staff|colleague|customer service)\b/,
  /\b(want|need|get|give|have|prefer|like)\s+(me\s+)?(to\s+have\s+)?(an?\s+|the\s+)?((real|live|actual|human)\s+(human|person|agent|being|representative|rep|operator|support|help)|human|agent|representative|operator)\b(?!\s+(card|account|number|fee))/,
  /\b(real|live|actual)\s+(human|person|agent)\b/,
];

/**
 * Whether a customer asks for a person, by their words alone. It stands beside the intent engine, so that this one
 * wish is granted whatever the engine was taught.
 */
export function wantsPerson(utterance: string): boolean {
  let text = utterance
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replaceAll('轉', '转')
    .replaceAll('員', '员')
    .trim()
    .replace(/[\s。．.!！?？~～]+$/u, '');
  for (const pattern of notAsked) text = text.replace(pattern, ' ');
  return asked.some((pattern) => pattern.test(text));
}
