import { sentenceOf } from '../../filter/explain.ts';
import { type KnownNames, segmentNamesOf } from '../known-names.ts';
import type { AudienceSource, AudienceTrigger, AudienceWhen } from './config.ts';

/** "Every day at 09:00, for everyone in “Recall 6 months”". */
export function audienceSentence({ when, audience, exclude }: AudienceTrigger, names: KnownNames = {}): string {
  const without = exclude.map((id) => named(names.segments, id, 'a segment')).join(' and ');
  return `${whenSentence(when)}, for ${whoText(audience, names)}${without === '' ? '' : `, but nobody in ${without}`}`;
}

function whoText(audience: AudienceSource, names: KnownNames): string {
  const { segments, lists } = names;
  switch (audience.kind) {
    case 'segment':
      return `everyone in ${named(segments, audience.segmentId, 'the chosen segment')}`;
    case 'list':
      return `everyone on ${named(lists, audience.listId, 'the chosen list')}`;
    case 'filter':
      return `everyone for whom ${sentenceOf(audience.filter, segmentNamesOf(names))}`;
    case 'everyone':
      return 'everyone at the practice';
  }
}

function named(names: Readonly<Record<string, string>> | undefined, id: string, otherwise: string): string {
  const name = names !== undefined && Object.hasOwn(names, id) ? names[id] : undefined;
  return name === undefined ? otherwise : `“${name}”`;
}

/** "Every 2 weeks at 09:00 until 2027-01-31", "On 2026-12-01 at 09:00", "At once". */
export function whenSentence(when: AudienceWhen): string {
  if (when.kind === 'now') return 'At once';
  const [day = '', time = ''] = when.at.split('T');
  const clock = when.zone === 'patient' ? ' by each patient’s clock' : '';
  if (when.kind === 'at') return `On ${day} at ${time}${clock}`;
  const every = when.every === 1 ? when.unit : `${when.every} ${when.unit}s`;
  return `Every ${every} at ${time}${clock}${when.endsOn === null ? '' : ` until ${when.endsOn}`}`;
}
