import { type CommandRefusal, commandRefusals, describeNode, entryRefusals, isEntryRefusal } from '@cairn/core';
import type { TimelineEntry } from '@cairn/core/api';
import type { TraceRow } from '@cairn/db';
import { enteredBecause } from './entered-because.ts';
import { moment, type Reader } from './moment.ts';
import { reasonSentence } from './reason-sentence.ts';

/** Lines about the whole journey name no step; a wait says by itself what it waits for. */
const aboutTheJourney = new Set(['entered', 'ended']);

function withStep({ kind, node }: TraceRow, text: string): string {
  if (node === null || aboutTheJourney.has(kind)) return text;
  if (kind === 'waiting' && node.name === undefined)
    return `${text}: ${describeNode(node).sentence.replace(/^wait (until |for )?/i, '')}`;
  const step = node.name ?? describeNode(node).sentence;
  const join = step.endsWith('?') ? ' ' : ': ';
  return `${step}${join}${join === ' ' ? text : lowerFirst(text)}`;
}

type Words = { text: string; reason: string | null; tone: TimelineEntry['tone'] };

/** The line of one decision of the engine. */
export function traceLine(row: TraceRow, reader: Reader): TimelineEntry {
  const { text, reason, tone } = wordsOf(row, reader);
  return {
    id: `trace:${row.id}`,
    at: row.at,
    kind: row.kind,
    campaign: row.campaign,
    nodeId: row.nodeId,
    text: withStep(row, text),
    reason,
    tone,
  };
}

function wordsOf(row: TraceRow, reader: Reader): Words {
  switch (row.kind) {
    case 'entered':
      return { text: `Entered the campaign ${row.campaign.name}`, reason: enteredBecause(row), tone: 'good' };
    case 'waiting':
      return { text: waitText(row, reader), reason: waitReason(row.reason), tone: 'info' };
    case 'passed':
      return {
        text: passedText(row),
        reason: passedReason(row, reader),
        tone: row.port === 'missed' ? 'warn' : 'muted',
      };
    case 'message_decided':
      return decidedWords(row);
    case 'message_deferred':
      return deferredWords(row, reader);
    case 'commanded':
      return commandWords(row);
    case 'action_settled':
      return actionWords(row);
    case 'held':
      return { text: 'Held', reason: reasonSentence(row.reason), tone: 'warn' };
    case 'ended':
      return endedWords(row);
    case 'stuck':
      return { text: 'Stuck: somebody must look', reason: reasonSentence(row.reason), tone: 'bad' };
    default:
      return { text: reasonSentence(row.reason), reason: null, tone: 'info' };
  }
}

function waitText({ detail, reason }: TraceRow, reader: Reader): string {
  const dueAt = numberIn(detail, 'dueAt');
  if (reason === 'task_awaited' && dueAt !== null)
    return `Waiting until staff have done the task, until ${moment(dueAt, reader)} at the latest`;
  if (dueAt === null) return reasonSentence(reason).replace(/\.$/, '');
  return reason === 'waiting_for'
    ? `Waiting for it to happen, until ${moment(dueAt, reader)} at the latest`
    : `Waiting until ${moment(dueAt, reader)}`;
}

/** The plain waits need no second sentence. */
function waitReason(reason: string): string | null {
  return reason === 'waiting_until' || reason === 'waiting_for' || reason === 'task_awaited'
    ? null
    : reasonSentence(reason);
}

function passedText({ port, reason, detail }: TraceRow): string {
  const branch = textIn(detail, 'branch');
  if (branch !== null) return `Took the branch “${branch}”`;
  switch (port) {
    case 'yes':
      return 'Yes';
    case 'no':
      return 'No';
    case 'happened':
      return 'It happened';
    case 'timed_out':
      return 'It did not happen in time';
    case 'missed':
      return 'The time was missed';
    case 'else':
      return 'Took the way of everybody else';
    case 'not_sent':
      return 'Went on without the message';
    default:
      return reasonSentence(reason).replace(/\.$/, '');
  }
}

function passedReason({ port, reason, detail }: TraceRow, reader: Reader): string | null {
  const because = textIn(detail, 'because') ?? textIn(detail, 'clause');
  if (because !== null) return `Because ${because}.`;
  const happenedAt = numberIn(detail, 'occurredAt') ?? numberIn(detail, 'deliveredAt');
  if (happenedAt !== null) return `${reasonSentence(reason)} ${moment(happenedAt, reader)}.`;
  return port === null || port === 'next' ? null : reasonSentence(reason);
}

function decidedWords({ reason, detail }: TraceRow): Words {
  if (reason === 'already_on_its_way') {
    const why = textIn(detail, 'why');
    return { text: 'The message was already on its way', reason: why === null ? null : `When: ${why}.`, tone: 'warn' };
  }
  const what = detail.channel === 'sms' ? 'a text message' : 'an e-mail';
  if (detail.approval === true)
    return { text: `Decided to send ${what}`, reason: 'Once somebody of the practice has approved it.', tone: 'info' };
  return { text: `Decided to send ${what}`, reason: null, tone: 'info' };
}

function deferredWords({ reason, detail }: TraceRow, reader: Reader): Words {
  if (reason === 'household_follows')
    return { text: 'The message goes after all', reason: reasonSentence(reason), tone: 'info' };
  const until = numberIn(detail, 'until');
  const text = until === null ? 'The message is held back' : `The message is held back until ${moment(until, reader)}`;
  return { text, reason: reasonSentence(reason), tone: 'warn' };
}

/** What staff told the journey, and who it was. */
function commandWords({ reason, detail }: TraceRow): Words {
  const by = textIn(detail, 'by');
  const who = by === null || by.includes(':') ? 'staff' : by;
  const text = reasonSentence(reason)
    .replace(/\.$/, '')
    .replace(/\bstaff\b/, who);
  const because = textIn(detail, 'because');
  if (reason === 'command_refused')
    return { text, reason: because !== null && isRefusal(because) ? commandRefusals[because] : null, tone: 'warn' };
  return { text, reason: reason === 'moved_version' ? waitKept(textIn(detail, 'wait')) : null, tone: 'info' };
}

function isRefusal(code: string): code is CommandRefusal {
  return Object.hasOwn(commandRefusals, code);
}

function waitKept(wait: string | null): string | null {
  if (wait === 'recompute') return 'The wait was counted anew.';
  return wait === 'now' ? 'The wait was ended.' : null;
}

/** What another campaign or another system made of it. */
function actionWords({ reason, detail }: TraceRow): Words {
  const campaign = textIn(detail, 'campaign');
  const because = textIn(detail, 'because');
  const why = because === null ? null : reasonSentence(because);
  switch (reason) {
    case 'campaign_entered':
      return { text: `Entered the campaign ${campaign ?? ''}`.trim(), reason: null, tone: 'good' };
    case 'campaign_ended':
      return { text: `Left the campaign ${campaign ?? ''}`.trim(), reason: null, tone: 'muted' };
    case 'webhook_done':
      return { text: 'The other system was told', reason: why, tone: 'good' };
    case 'webhook_failed':
      return { text: 'The other system could not be told', reason: why, tone: 'bad' };
    case 'webhook_cancelled':
      return { text: 'The other system was not told', reason: why, tone: 'muted' };
    default:
      return {
        text: campaign === null ? 'Nothing came of it' : `Nothing came of it: campaign ${campaign}`,
        reason: isEntryRefusal(reason) ? entryRefusals[reason] : reasonSentence(reason),
        tone: 'warn',
      };
  }
}

function endedWords({ reason, detail, campaign }: TraceRow): Words {
  const label = textIn(detail, 'label') ?? textIn(detail, 'clause');
  const why =
    label === null ? reasonSentence(reason) : `${label.charAt(0).toUpperCase()}${label.slice(1).replace(/\.$/, '')}.`;
  const text = reason === 'completed' ? `Finished the campaign ${campaign.name}` : `Left the campaign ${campaign.name}`;
  return { text, reason: why, tone: reason === 'goal_met' ? 'good' : reason === 'failed' ? 'bad' : 'muted' };
}

function numberIn(detail: TraceRow['detail'], key: string): number | null {
  const value = detail[key];
  return typeof value === 'number' ? value : null;
}

function textIn(detail: TraceRow['detail'], key: string): string | null {
  const value = detail[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
