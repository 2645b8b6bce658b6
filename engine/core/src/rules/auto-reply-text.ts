import { countSegments } from './sms-segments.ts';

/** What is answered to a text by itself: the confirmation of STOP, the answer to HELP, the welcome after START. */
export const autoReplyKinds = ['stop', 'help', 'welcome'] as const;
export type AutoReplyKind = (typeof autoReplyKinds)[number];

/** A practice's own wording, with `{{ practice.name }}` and `{{ practice.phone }}`; what is absent is ours. */
export type AutoReplyTexts = { [Kind in AutoReplyKind]?: string | undefined };

/** Whose answer it is. `phone` is where people get help. */
export type Answering = { name: string; phone: string | null };

/** Most parts that an answer may be billed as. */
const maxAutoReplyParts = 2;

/**
 * The text of an answer. Wording that lacks what the law or the carriers ask for is not used: ours takes its place. `mayMeanAppointment`:
 * the word that stopped the texts also serves to cancel a visit, which one more sentence makes clear.
 */
export function autoReplyText(
  kind: AutoReplyKind,
  practice: Answering,
  { texts = {}, mayMeanAppointment = false }: { texts?: AutoReplyTexts; mayMeanAppointment?: boolean } = {},
): string {
  const own = texts[kind];
  const isUsable = own !== undefined && autoReplyProblems(kind, own, practice).length === 0;
  const text = filled(isUsable ? own : defaultAutoReplyTexts(practice)[kind], practice);
  return kind === 'stop' && mayMeanAppointment ? `${text} ${aboutAppointments(practice)}` : text;
}

/** Our wording, with the fields as a practice would write them. */
export function defaultAutoReplyTexts({ phone }: Answering): Record<AutoReplyKind, string> {
  const help = phone === null ? 'please call the practice' : 'call {{ practice.phone }}';
  return {
    stop: '{{ practice.name }}: You are unsubscribed. We will not text you again, reminders included. Reply START to get texts again.',
    help: `{{ practice.name }}: texts about your visits and care. For help, ${help}. Msg frequency varies. Msg & data rates may apply. Text STOP to cancel.`,
    welcome:
      '{{ practice.name }}: You will get texts from us again. Msg frequency varies. Msg & data rates may apply. Text HELP for help, STOP to cancel.',
  };
}

/** What is wrong with a practice's wording, one sentence each that says what to do; none when it may be used. */
export function autoReplyProblems(kind: AutoReplyKind, text: string, practice: Answering): string[] {
  const words = filled(text, practice).trim();
  const longest = kind === 'stop' ? `${words} ${aboutAppointments(practice)}` : words;
  const problems = [
    words.includes(practice.name) ? null : 'Name the practice: put {{ practice.name }} into the text.',
    /\{[{%]|[%}]\}/u.test(words)
      ? 'Only {{ practice.name }} and {{ practice.phone }} can be filled in: take out the others.'
      : null,
    countSegments(longest).parts > maxAutoReplyParts
      ? `Make it shorter: an answer may take ${maxAutoReplyParts} text messages at most${kind === 'stop' ? ', with the sentence on appointments that follows CANCEL' : ''}.`
      : null,
    ...needed[kind].map(([pattern, remedy]) => (pattern.test(words) ? null : remedy)),
    kind === 'stop' && /https?:|www\.|\b[\w-]+\.(?:com|net|org|health|care|io)\b/iu.test(words)
      ? 'Take the link out: the confirmation may hold no advertising, and a link passes for it.'
      : null,
    kind === 'help' && practice.phone !== null && !words.includes(practice.phone)
      ? 'Say where help is: put {{ practice.phone }} into the text.'
      : null,
  ];
  return problems.filter((problem) => problem !== null);
}

type Needed = readonly (readonly [RegExp, string])[];

const rates: Needed[number] = [
  /\brates\b/iu,
  'Say what it costs: “Msg & data rates may apply” must stand in the text.',
];
const stop: Needed[number] = [/\bSTOP\b/u, 'Say how to end it: “Text STOP to cancel” must stand in the text.'];
const needed = {
  stop: [[/\bSTART\b/u, 'Say how to come back: “Reply START to get texts again” must stand in the text.']],
  help: [rates, stop],
  welcome: [rates, stop, [/\bHELP\b/u, 'Say how to get help: “Text HELP for help” must stand in the text.']],
} as const satisfies Record<AutoReplyKind, Needed>;

function aboutAppointments({ phone }: Answering): string {
  return `To cancel an appointment, please call us${phone === null ? '' : ` at ${phone}`}.`;
}

function filled(text: string, { name, phone }: Answering): string {
  return text.replace(/\{\{\s*practice\.(name|phone)\s*\}\}/gu, (_field, which) =>
    which === 'name' ? name : (phone ?? 'the practice'),
  );
}
