import { audienceConfig } from '../../nodes/audience/config.ts';
import { channelsOfMessage } from '../../nodes/message/ways.ts';
import { triggersOf } from '../draft.ts';
import type { Finding } from '../issue-codes.ts';
import { startOf } from '../start-of.ts';
import { type AdviceInput, messageSteps } from './advice-input.ts';

/** What the practice around the campaign makes of it: its hours, its other campaigns, its accounts, what is live already. */
export function surroundingsAdvice({ draft, world }: AdviceInput): Finding[] {
  const [trigger] = triggersOf(draft);
  if (trigger === undefined) return [];
  const { id: nodeId } = trigger.node;
  const household = householdAdvice({ draft, world });
  if (world === null) return household;
  const found: Finding[] = [];
  if (world.startedBy !== null && world.startedBy !== trigger.node.kind) found.push({ code: 'trigger_locked', nodeId });
  const start = startOf(draft.document.nodes);
  const overlapping = start === null ? [] : world.running.filter((one) => one.start === start);
  for (const { name } of overlapping) found.push({ code: 'overlaps_campaign', nodeId, values: { campaign: name } });
  const texts = messageSteps(draft).filter(({ config }) => channelsOfMessage(config).includes('sms'));
  const [text] = texts;
  if (text !== undefined && world.practice.quietHours.sms === null)
    found.push({ code: 'quiet_hours_off', nodeId: text.node.id });
  if (world.sendSeconds !== null && world.sendSeconds >= 3_600)
    found.push({ code: 'send_takes_hours', nodeId, values: { hours: hoursOf(world.sendSeconds) } });
  return [...household, ...found];
}

/** A sensitive message never stands for several: whoever chose one for a household should know. */
function householdAdvice({ draft }: AdviceInput): Finding[] {
  const [trigger] = triggersOf(draft);
  const audience = trigger?.node.kind === 'audience' ? audienceConfig.safeParse(trigger.bound?.config) : null;
  if (!audience?.success || audience.data.household === 'each') return [];
  return messageSteps(draft).flatMap(({ node, config }): Finding[] =>
    config.sensitive === true ? [{ code: 'sensitive_for_household', nodeId: node.id, path: 'sensitive' }] : [],
  );
}

function hoursOf(seconds: number): string {
  const hours = Math.round(seconds / 3_600);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return hours <= 1 ? 'an hour' : `${hours} hours`;
}
