/** What an inbound text asks for. */
export type ReplyIntent =
  /**
   * Stop all SMS between this number and this practice at once. `intent` = read from free wording: act on it and flag it for
   * review. `mayMeanAppointment`: the word also serves to cancel a visit: one clarifying text and a staff task.
   */
  | { kind: 'opt_out'; via: 'keyword' | 'intent'; mayMeanAppointment: boolean }
  | { kind: 'opt_in' }
  /** Answer with the help text whatever the state; consent stays as it is. */
  | { kind: 'help' }
  /** The answer a journey waits for; `keyword` as the journey spelled it. */
  | { kind: 'awaited_reply'; keyword: string }
  /** Unlink the number from the patient, send nothing more to it, tell staff. */
  | { kind: 'wrong_number' }
  /** For a person to read. */
  | { kind: 'message' };

export type ReplyContext = {
  /** Whether this number has opted out of this practice. */
  optedOut: boolean;
  /** Keywords a journey is waiting for from this number ("YES", "C", "1"). */
  awaited?: readonly string[];
};

/**
 * Reads an inbound text. Opt-out words win over everything, also over an awaited CANCEL. START and UNSTOP always opt in; YES
 * does only when the number is opted out and no journey waits for it. "Wrong number" says more than a "stop" beside it.
 * Wording that is merely likely to mean "stop" opts out too: the safe side, for review.
 */
export function classifyReply(text: string, context: ReplyContext = { optedOut: false }): ReplyIntent {
  const words = normaliseReply(text);
  const whole = words.replaceAll(' ', '');

  const keyword = optOutKeyword(words, whole);
  if (keyword !== null) return optOut('keyword', appointmentWords.has(keyword));
  if (helpKeywords.has(whole)) return { kind: 'help' };
  if (explicitOptInKeywords.has(whole)) return { kind: 'opt_in' };

  const awaited = awaitedKeyword(words, context.awaited ?? []);
  if (awaited !== undefined) return { kind: 'awaited_reply', keyword: awaited };
  if (whole === 'yes' && context.optedOut) return { kind: 'opt_in' };

  if (!text.includes('?') && wrongNumber.test(words)) return { kind: 'wrong_number' };
  return optOutIntent(text, words) ?? { kind: 'message' };
}

/** Case, punctuation, quotes, emoji, width and invisible characters removed; words separated by one space. */
export function normaliseReply(text: string): string {
  return text
    .replace(/['’‘`´]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}|\p{Variation_Selector}|\u0307/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

const optOutKeywords = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
  'remove',
]);
const appointmentWords = new Set(['cancel', 'cancelar']);
const helpKeywords = new Set(['help', 'info']);
const explicitOptInKeywords = new Set(['start', 'unstop']);

/** Words that mean stop but are no carrier keywords: misspellings and the languages patients here answer in. */
const optOutWords = new Set([
  ...optOutKeywords,
  'stopp',
  'stpo',
  'sotp',
  'unsubcribe',
  'unsuscribe',
  'unsubscribed',
  'alto',
  'parar',
  'detener',
  'cancelar',
  'arret',
  'arrêt',
]);
const politeWords = new Set(
  'please pls plz thanks thank you ok okay hi hello just now asap immediately already it this these that all everything me'.split(
    ' ',
  ),
);

/** The keyword that is the whole message, also repeated ("STOP STOP") or spaced ("opt out", "S.T.O.P."). */
function optOutKeyword(words: string, whole: string): string | null {
  if (optOutKeywords.has(whole)) return whole;
  const [first, ...rest] = joinOptOut(words).split(' ');
  if (first === undefined || rest.length === 0 || !optOutKeywords.has(first)) return null;
  return rest.every((word) => optOutKeywords.has(word)) ? first : null;
}

function awaitedKeyword(words: string, awaited: readonly string[]): string | undefined {
  const bare = words
    .split(' ')
    .filter((word) => !politeWords.has(word))
    .join(' ');
  return awaited.find((keyword) => {
    const wanted = normaliseReply(keyword);
    return wanted !== '' && (wanted === words || wanted === bare);
  });
}

function optOutIntent(text: string, words: string): ReplyIntent | null {
  if (negated.test(words)) return null;
  if (stopPhrases.some((phrase) => phrase.test(words))) return optOut('intent', false);

  const rest = joinOptOut(words)
    .split(' ')
    .filter((word) => !politeWords.has(word));
  if (rest.length > 0 && rest.every((word) => optOutWords.has(word))) {
    return optOut(
      'intent',
      rest.every((word) => appointmentWords.has(word)),
    );
  }
  const firstLine = normaliseReply(text.trim().split(/[\r\n]/u, 1)[0] ?? '').replaceAll(' ', '');
  const isPlainStop = optOutKeywords.has(firstLine) && !ambiguousAlone.has(firstLine);
  return isPlainStop ? optOut('intent', false) : null;
}

/** First lines that often begin a sentence about something else. */
const ambiguousAlone = new Set(['cancel', 'end', 'remove']);

const joinOptOut = (words: string) => words.replace(/\bopt (?:me )?out\b/gu, 'optout');

const optOut = (via: 'keyword' | 'intent', mayMeanAppointment: boolean): ReplyIntent => ({
  kind: 'opt_out',
  via,
  mayMeanAppointment,
});

const negated = /\b(?:dont|do not|never|not) (?:want to |wish to )?(?:stop|quit|end|unsubscribe|opt out|remove)\b/u;
const message = '(?:texts?|texting|txts?|txting|messages?|messaging|msgs?|sms|spam|spamming)';
const between = '(?:(?:all|any|the|these|those|your|of|with|sending|send|getting|receiving|me|us|my|this|more) )*';
const stopPhrases = [
  new RegExp(`\\b(?:stop|quit|end|cancel) ${between}${message}\\b`, 'u'),
  /\b(?:stop|quit) (?:contacting|bothering|harassing|writing)\b/u,
  new RegExp(`\\bno (?:more|further) ${message}\\b`, 'u'),
  /\b(?:dont|do not|never) (?:ever )?(?:text|txt|message|msg|contact|write|sms) (?:me|us|this number)\b/u,
  new RegExp(`\\b(?:dont|do not|no longer) (?:want|wish) (?:to )?(?:get |receive )?${between}${message}\\b`, 'u'),
  /\bremove (?:me|my number|my phone|this number)\b(?! from (?:(?:the|my|your|this|that|tomorrows|todays) )?(?:schedule|calendar|appointment|appt|visit|slot|wait|waiting))/u,
  /\btake (?:me|my number|this number) off (?!(?:(?:the|my|your) )?(?:schedule|calendar|wait|waiting))/u,
  /\b(?:lose|delete|forget) (?:my|this) (?:number|phone number)\b/u,
  /\b(?:revoke|withdraw) (?:my |all )?(?:consent|permission)\b/u,
  /\b(?:unsubscribe|opt out|opt me out|optout)\b/u,
  /\bleave me alone\b/u,
];

const wrongNumber =
  /^(?:(?:stop|please|sorry|hi|hello|hey|um|no|i think|i believe|but) )*(?:(?:this is|its|you have|youve|you got|you have got|youve got|u have|u got|you are texting|youre texting|you reached|you texted|texting) )?(?:the |a )?wrong (?:number|person|phone|phone number|patient|guy|lady)\b/u;
