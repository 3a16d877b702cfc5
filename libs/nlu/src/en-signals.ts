import type { SignalPatterns } from './signal-patterns.js';

const enEnd = '[\\s,.!?]*$';
const polite =
  "^(?:(?:uh|um|er|oh|hey|hi|hello|so|well|but|and|i'?m|sorry|excuse me|please|no|wait|ok|okay)[\\s,.!]*)*";
/** What English-speaking customers say to steer a conversation; what looks like it and is not. */
export const enSignals: SignalPatterns = {
  repeat: {
    found: new RegExp(
      `${polite}(?:what|pardon(?: me)?|huh|come again|what was that|what(?:'s| is) that|say (?:that|it) again|once more|again|repeat(?: (?:that|it|please))?|i beg your pardon|what did you say)(?: please)?${enEnd}|^(?:i'?m )?sorry\\?$` +
        "|(?:say|repeat) (?:that|it|this|what you said)(?: one more time| once more| again)?\\b|(?:didn'?t|did not|couldn'?t|can'?t|cannot) (?:quite |really )?(?:catch|hear|get) (?:that|you|what|it|a word)|(?:could|can|would) you (?:please )?(?:repeat|say (?:it|that) again)|what did you (?:just )?say|one more time",
    ),
    unless:
      /\b(?:i|let me|i'll|we) (?:want to |need to |would like to |will |can |have to |'ll )?(?:repeat|say)\b|don'?t (?:repeat|say)|repeat (?:payment|transaction|order|the transfer)|didn'?t get (?:it|that)? ?(?:my|the|a)\b/,
  },
  whoAreYou: {
    found:
      /who (?:are|r) (?:you|u)\b|who(?:'s| is) (?:this|calling|speaking|it\?)|what company|which (?:bank|company) (?:are|is) (?:you|this)|where are you calling from|is this (?:a |some )?(?:scam|fraud|spam|for real|legit)|are you (?:a |some )?(?:scammer|legit|for real|really from)|how do i know (?:you|this)|(?:sounds|looks|seems) like a scam|\bprove (?:you|who)/,
    unless: /who are you (?:sending|transferring|going to)|i (?:was|got|have been) scammed/,
  },
  isRobot: {
    found:
      /\b(?:are you|am i (?:talking|speaking|chatting) (?:to|with)|is this|you'?re|are u|you sound like) (?:even )?(?:just )?(?:a |an |some )?(?:real |actual |live )?(?:robot|bot|machine|ai|computer|human|person|recording|chatbot|automated|real)\b|(?:human|person) or (?:a )?(?:bot|robot|machine|computer)|(?:bot|robot|machine) or (?:a )?(?:human|person)/,
    unless:
      /(?:talk|speak|connect|transfer)[a-z]* (?:me )?(?:to|with) (?:a |an )?(?:real |live |actual )?(?:human|person|agent)(?!\?).*please|i want (?:a|to)|you'?re a real|is this person/,
  },
  cancel: {
    found: new RegExp(
      `${polite}(?:never ?mind|forget (?:it|about it|that)|cancel(?: (?:it|that|this|everything))?|stop(?: (?:it|that|this))?|quit|abort|exit|i changed my mind|leave it|scratch that)(?: please| then| thanks)?${enEnd}|never ?mind|changed my mind|(?:i )?don'?t want (?:to (?:do (?:it|this|that)|continue|go on)|(?:it|this|that) (?:any ?more|now))|let'?s (?:stop|leave it|forget it|not)|forget (?:about )?it\\b|cancel (?:that|this|it|the (?:request|operation|process))\\b`,
    ),
    unless:
      /how (?:do|can|to) .{0,12}cancel|can i cancel|(?:was|were|been|got) cancel|i'?ll never ?mind|to cancel\b|my mind (?:about|on|and)|don'?t cancel|cancel (?:my|a|the) (?:card|subscription|order|payment|account)|i don'?t mind/,
  },
  correction: {
    found:
      /^no[, ]+[^.?!]{1,30}[, ]+not [^.?!]{1,20}[.!]?$|\b(?:no|sorry|wait|actually|oh)[, ]+(?:wait[, ]+|sorry[, ]+)?(?:i meant?|it'?s|make (?:it|that)|that should|not)\b|\bi (?:meant|mean)\b|that(?:'s| is) (?:not (?:right|correct|what i|it)|wrong|incorrect)|\bnot .{1,20},? (?:but|it'?s)\b|correction\b|scratch that|i misspoke|(?<=^|[,.!] ?|sorry |oops )my mistake\b|i said\b|(?:^|[,. ])(?:oops|whoops)|rather than\b|let me correct/,
    unless:
      /\?$|(?:does|do|did|is|was|has|have|can|could|will|would|are|over) not .{1,24}but|not over but|what (?:do|does|did) .{0,12} mean|i meant to|i said (?:yes|no|hello|stop)|that'?s not (?:right|fair) (?:to|of)/,
  },
  stop: {
    found:
      /\b(?:stop|quit|don'?t|do not|never|no more|please stop|cease) (?:ever )?(?:calling|phoning|ringing|contacting|texting|messaging|bothering|harassing|call|phone|ring|contact|text|bother|harass)(?: (?:me|us|here|this number|again|any ?more|my))+|stop (?:calling|phoning|contacting|texting|harassing|bothering)\b|(?:take|remove) (?:me|my number|us) (?:off|from)|^(?:please )?unsubscribe(?: me)?\b(?! from (?:the |my )?(?:mobile|sms|app))|do not call list|(?:leave me alone)|don'?t (?:ever )?(?:call|contact|phone|ring) (?:me|again|this)|lose my number|\bno more (?:calls|messages|texts)/,
    unless:
      /how (?:do|can) i unsubscribe|don'?t call me (?:at work|in the morning|before|after|now|today|on my|mr|mrs|miss|sir|madam|ma'am|stupid)|don'?t text me,? call|stop calling me (?:mr|mrs|miss|sir|madam)|why don'?t you call|if (?:you )?don'?t (?:call|contact)/,
  },
  slower: {
    found: /\bslow(?:er| down)\b|(?:speak|talk|say it|go) (?:more )?slowly|too fast|not so fast|speak more slowly/,
    unless:
      /(?:transfer|app|website|network|internet|process|service|payment|payments|system).{0,16}slow|too fast for a|so slow/,
  },
  louder: {
    found:
      /\blouder\b|speak up|(?:can'?t|cannot|barely|hardly) hear(?: you)?\b|(?:too|so|very) quiet|turn (?:it|the volume|up) ?(?:up|the volume)|volume up/,
    unless: /can'?t hear myself/,
  },
  hold: {
    found:
      /\b(?:hang on|hold on|hold the line|one (?:moment|second|sec|minute)|(?:just a|wait a|gimme a|give me a) (?:moment|second|sec|minute|min)|a (?:moment|second|sec|minute)(?=(?: please)?[ ,.!]*$)|bear with me|(?<=^|[,.!?] ?|ok |please |no )wait(?: (?:up|please|a bit|there))?(?=[ ,.!]*$|,)|let me (?:get|find|grab|check|look)|don'?t hang up|not yet ready|be right back|brb)\b/,
    unless:
      /how long|(?:had|have|need|been|to) (?:to )?wait|hold on (?:my|the|me|a|your|this)|you hold on|in a (?:moment|second|sec|minute)|don'?t (?:hold|wait)|can'?t wait|put (?:me |you )?on hold|a (?:minute|second) ago|wait until|no,? wait,? (?:i|it|make)/,
  },
  thanks: {
    found: /\b(?:thanks|thank you|thank u|thx|ty|cheers|much appreciated|appreciate it|appreciated)\b/,
    unless: /no thanks to you|thanks for nothing/,
  },
  goodbye: {
    found: new RegExp(
      `\\b(?:good ?bye|bye|see (?:you|ya)|have a (?:good|nice|great) (?:day|one|evening|weekend)|talk (?:to you )?later|take care|that(?:'s| is| will be|'ll be) (?:all|everything)|gotta go|(?<!do )i have to go(?! (?:to|through|into|back))|i'?m hanging up)\\b|^cheerio${enEnd}`,
    ),
    unless: /that'?s all (?:i (?:know|have|can)|you|wrong|of)|is that all/,
  },
  backchannel: {
    found:
      /^(?:(?:uh[- ]?huh|mm+|mm?[- ]?hmm?|mhm|hmm+|yeah|yep|yes|right|ok|okay|sure|i see|got it|understood|alright|all right|go on|oh|ah|really|true|k)[\s,.!]*)+$/,
  },
};
