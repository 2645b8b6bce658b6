import type { CampaignDocument } from '../../document/document.ts';
import { triggersOf } from '../draft.ts';
import type { Finding } from '../issue-codes.ts';
import { type AdviceInput, messageSteps } from './advice-input.ts';

/** Who should leave early, and what the campaign is for. */
export function leavingAdvice({ draft }: AdviceInput): Finding[] {
  const messages = messageSteps(draft);
  if (messages.length === 0) return [];
  const { settings } = draft.document;
  const triggers = triggersOf(draft);
  const aboutVisits = triggers.length > 0 && triggers.every(({ bound }) => bound?.givesAppointment() ?? false);
  const found: Finding[] = [];
  if (aboutVisits && !settings.exits.some(({ when }) => asksForCancelled(when)))
    found.push({ code: 'exit_on_cancel_missing', path: 'settings.exits', fix: leaveOnCancel(settings) });
  const hasGoal = settings.goal !== undefined || draft.document.nodes.some(({ kind }) => kind === 'goal');
  if (!hasGoal && messages.length > 1) found.push({ code: 'goal_missing', path: 'settings.goal' });
  return found;
}

function leaveOnCancel(settings: CampaignDocument['settings']): NonNullable<Finding['fix']> {
  const taken = new Set(settings.exits.map(({ id }) => id));
  let id = 'cancelled';
  for (let no = 2; taken.has(id); no += 1) id = `cancelled_${no}`;
  const rule = {
    id,
    label: 'Visit cancelled',
    when: { op: 'this_appointment' as const, status: ['cancelled' as const, 'entered-in-error' as const] },
  };
  const exits = [...settings.exits, rule];
  return {
    label: 'Let them leave when it is cancelled',
    changes: [{ kind: 'set_settings', settings: { ...settings, exits } }],
  };
}

/** However the rule says it: by the visit's status, by its event, or by no longer being booked. */
function asksForCancelled(filter: unknown): boolean {
  const text = JSON.stringify(filter);
  return /"cancelled"|"appointment\.cancelled"|"has_future_appointment"/.test(text);
}
