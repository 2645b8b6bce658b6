import type { Channel } from '../facts/facts.ts';
import { countSegments, smartReplace } from './sms-segments.ts';

/** Providers advise at most this many parts. */
export const maxSmsParts = 6;

export type TemplateIssueCode =
  | 'template_body_empty'
  | 'template_subject_empty'
  | 'template_sms_too_long'
  | 'template_link_shortener'
  | 'template_reply_cancel';

export type TemplateIssue = {
  code: TemplateIssueCode;
  severity: 'blocks' | 'warns';
  path: 'subject' | 'body';
  /** Says what to do. */
  message: string;
};

/**
 * Checks a template's text before merge fields are filled in. The length of an SMS is an estimate: a merge field counts as
 * twelve letters and typographic characters as already replaced.
 */
export function lintTemplate(template: { channel: Channel; subject?: string; body: string }): TemplateIssue[] {
  return [
    ...emptyParts(template),
    ...(template.channel === 'sms' ? smsLength(template.body) : []),
    ...bothParts(template).flatMap(({ path, text }) => [
      ...shorteners(path, text, template.channel),
      ...replyCancel(path, text),
    ]),
  ];
}

type Part = TemplateIssue['path'];

function bothParts({ subject = '', body }: { subject?: string; body: string }): { path: Part; text: string }[] {
  return [
    { path: 'subject', text: subject },
    { path: 'body', text: body },
  ];
}

function emptyParts({ channel, subject = '', body }: Parameters<typeof lintTemplate>[0]): TemplateIssue[] {
  const issues: TemplateIssue[] = [];
  if (channel === 'email' && subject.trim() === '') {
    issues.push({
      code: 'template_subject_empty',
      severity: 'blocks',
      path: 'subject',
      message: 'Write a subject for this e-mail.',
    });
  }
  if (body.trim() === '') {
    issues.push({ code: 'template_body_empty', severity: 'blocks', path: 'body', message: 'Write the message text.' });
  }
  return issues;
}

function smsLength(body: string): TemplateIssue[] {
  const filled = body.replace(/\{%[\s\S]*?%\}/g, '').replace(/\{\{[\s\S]*?\}\}/g, 'x'.repeat(12));
  const { parts, encoding } = countSegments(smartReplace(filled));
  if (parts <= maxSmsParts) return [];
  const hint = encoding === 'UCS-2' ? ' Emoji and some accented letters make parts shorter: removing them helps.' : '';
  const message = `Shorten the text: it would be sent as ${parts} SMS parts, at most ${maxSmsParts} are allowed.${hint}`;
  return [{ code: 'template_sms_too_long', severity: 'blocks', path: 'body', message }];
}

/** Carriers filter or block texts with public shorteners; in e-mail they only hurt the sender's standing. */
function shorteners(path: Part, text: string, channel: Channel): TemplateIssue[] {
  const found = new Set([...text.matchAll(shortenerPattern)].map((match) => match[0].toLowerCase()));
  return [...found].map((host) => ({
    code: 'template_link_shortener',
    severity: channel === 'sms' ? 'blocks' : 'warns',
    path,
    message: `Replace the ${host} link by one on the practice's own domain: carriers block public link shorteners.`,
  }));
}

const shortenerHosts =
  'bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly rb.gy shorturl.at tiny.cc t.ly bl.ink lnkd.in s.id adf.ly short.io tiny.one shorte.st dub.sh';
const shortenerPattern = new RegExp(
  `(?<![\\w@.-])(?:[a-z0-9-]+\\.)*(?:${shortenerHosts.replaceAll('.', '\\.').replaceAll(' ', '|')})(?![\\w-]|\\.\\w)`,
  'gi',
);

/** CANCEL is an opt-out word by law: a patient who answers so would get no message any more. */
function replyCancel(path: Part, text: string): TemplateIssue[] {
  if (!cancelPatterns.some((pattern) => pattern.test(text))) return [];
  const message =
    'Do not ask for the answer CANCEL: it is an opt-out word and would end all texts to this patient. Ask for another word or give the phone number.';
  return [{ code: 'template_reply_cancel', severity: 'blocks', path, message }];
}

const verbs = ['reply', 'replying', 'respond', 'answer', 'text', 'txt', 'send'];
const capitalised = verbs.flatMap((verb) => [
  verb,
  verb.toUpperCase(),
  `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`,
]);
const sameSentence = '[^.!?\\n]{0,80}';
const cancelPatterns = [
  new RegExp(`\\b(?:${verbs.join('|')})(?:\\s+(?:back|with|the|word|us))*[\\s:]+["'“‘*]?cancel\\b`, 'i'),
  new RegExp(`\\b(?:${verbs.join('|')})\\b${sameSentence}(?<!\\bto\\s+)\\bcancel\\b["'”’*]?\\s+(?:to|if)\\b`, 'i'),
  new RegExp(`\\b(?:${capitalised.join('|')})\\b${sameSentence}(?<!\\b[Tt][Oo]\\s+)\\bCANCEL\\b`),
];
