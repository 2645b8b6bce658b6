import { assertNever } from '../assert-never.ts';
import { describeNode } from '../nodes/describe-node.ts';
import { momentIn } from './moment.ts';
import type { OutcomeLine, ScenarioOutcome } from './outcome.ts';
import { sayReason } from './say-reason.ts';

/** One difference: what it is about, and what is told now and then. */
export type OutcomeChange = { stepId: string | null; about: string; was: string; now: string };

/** The document as far as names of steps go. */
type Named = { nodes: readonly { id: string; kind: string; name?: string | undefined; config: unknown }[] };

/** What differs from what was expected, step by step in plain words. Empty: nothing does. */
export function outcomeDiff(expected: ScenarioOutcome, actual: ScenarioOutcome, document: Named): OutcomeChange[] {
  const before = byKey(expected.lines);
  const after = byKey(actual.lines);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key): OutcomeChange[] => {
    const [was, now] = [before.get(key), after.get(key)];
    const line = now ?? was;
    if (line === undefined || isSame(was, now)) return [];
    // A way that is not passed any more shows by what it led to.
    return [
      {
        stepId: line.stepId,
        about: aboutOf(line, document),
        was: was === undefined ? 'nothing' : sayLine(was, expected.zone, document),
        now: now === undefined ? 'nothing' : sayLine(now, actual.zone, document),
      },
    ];
  });
}

/** "Reminder: was text on Tue 3 Mar 2026, 9:00 AM; now not sent: …". */
export function sayChange({ about, was, now }: OutcomeChange): string {
  return `${about}: was ${was}; now ${now}`;
}

function byKey(lines: readonly OutcomeLine[]): Map<string, OutcomeLine> {
  return new Map(
    lines.map((line) => [
      line.kind === 'end' || line.kind === 'refused'
        ? line.kind
        : [line.kind, line.stepId, line.visit, line.channel, line.role].join(' '),
      line,
    ]),
  );
}

function isSame(was: OutcomeLine | undefined, now: OutcomeLine | undefined): boolean {
  if (was === undefined || now === undefined) return false;
  const at = was.kind === 'way' || was.at === now.at;
  // The step at which a journey ends may be renamed; how and when it ends may not.
  return was.came_to === now.came_to && was.reason === now.reason && at;
}

function aboutOf(line: OutcomeLine, document: Named): string {
  if (line.kind === 'end') return 'The end';
  if (line.kind === 'refused') return 'Entering';
  const name = nameOf(line.stepId, document);
  return line.visit !== null && line.visit > 1 ? `${name} (time ${line.visit})` : name;
}

function nameOf(stepId: string | null, { nodes }: Named): string {
  const node = nodes.find(({ id }) => id === stepId);
  if (node === undefined) return stepId ?? 'The journey';
  return node.name ?? describeNode(node).title;
}

function sayLine({ kind, stepId, came_to, reason, at, channel }: OutcomeLine, zone: string, document: Named): string {
  const when = at === null ? '' : ` on ${momentIn(zone, at)}`;
  const why = reason === null ? '' : `, ${lowerFirst(sayReason(reason)).replace(/\.$/, '')}`;
  switch (kind) {
    case 'message': {
      const what = channel === 'sms' ? 'text' : 'e-mail';
      if (came_to === 'accepted') return `${what}${when}`;
      if (came_to === 'queued') return `${what} still waiting${why}`;
      return `${came_to === 'skipped' ? 'skipped' : came_to === 'cancelled' ? 'called off' : came_to}${why}`;
    }
    case 'way': {
      const node = document.nodes.find(({ id }) => id === stepId);
      const label = node === undefined ? undefined : describeNode(node).ports[came_to]?.label;
      return `“${label ?? came_to}”`;
    }
    case 'end':
      return came_to === 'waiting'
        ? `still waiting at ${nameOf(stepId, document)}`
        : `${lowerFirst(sayReason(came_to)).replace(/\.$/, '')}${reason === null ? '' : ` (${reason})`}${when}`;
    case 'refused':
      return `not entering: ${lowerFirst(came_to).replace(/\.$/, '')}${reason === null ? '' : ` (${reason})`}`;
    default:
      return assertNever(kind, 'line of an outcome');
  }
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
