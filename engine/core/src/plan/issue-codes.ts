import type { TemplateIssueCode } from '../rules/template-lint.ts';
import { adviceCodes } from './advice/advice-codes.ts';
import type { IssueFix } from './issue-fix.ts';
import type { IssueRow } from './issue-row.ts';
import type { Issue, IssueSeverity } from './plan.ts';

/** Every finding of `compile`. A test holds the documentation and the compiler to this table. */
export const issueCodes = {
  document_invalid: {
    severity: 'blocks',
    template: 'The document cannot be read at {path}: {problem}. Correct or remove it.',
  },
  node_id_duplicate: { severity: 'blocks', template: 'Two steps have the id “{id}”. Give one of them another id.' },
  node_kind_unknown: { severity: 'blocks', template: 'There is no step of kind “{kind}”. Use one of: {known}.' },
  config_field_unknown: {
    severity: 'blocks',
    template: 'This step has no setting “{field}”. Remove it or check its spelling.',
  },
  config_value_bad: { severity: 'blocks', template: 'The setting “{field}” cannot be used: {problem}. Correct it.' },
  edge_dangling: {
    severity: 'blocks',
    template:
      'A line leads from “{from}” to “{to}”, but there is no step “{missing}”. Remove the line or add the step.',
  },
  edge_port_unknown: { severity: 'blocks', template: 'This step has no way out called “{port}”. Use one of: {known}.' },
  edge_port_twice: {
    severity: 'blocks',
    template: 'The way out “{port}” leads to more than one step. Keep one of the lines.',
  },
  edge_into_trigger: {
    severity: 'blocks',
    template: 'A line leads into the trigger. Patients enter there only: lead it to another step.',
  },
  port_not_connected: {
    severity: 'warns',
    template: 'The way out “{label}” leads nowhere: patients who take it end here. Connect it or leave it on purpose.',
  },
  trigger_missing: { severity: 'blocks', template: 'No step starts this campaign. Add a trigger.' },
  trigger_second: {
    severity: 'blocks',
    template: 'A campaign has one trigger and this is a second one. Remove one of them.',
  },
  node_unreachable: { severity: 'warns', template: 'No path leads to this step. Connect it or remove it.' },
  cycle: {
    severity: 'blocks',
    template: 'The path {path} comes back to where it began. Remove the line back: patients would go round for ever.',
  },
  wait_out_of_range: {
    severity: 'blocks',
    template: 'A wait lasts between 1 second and 5 years, not {duration}. Choose a shorter one.',
  },
  wait_needs_appointment: {
    severity: 'warns',
    template:
      'This wait counts from an appointment, but patients may enter without one and then take “{label}”. Start the campaign from an appointment event, once per appointment, or connect that way out.',
  },
  zone_unknown: {
    severity: 'blocks',
    template: 'There is no time zone “{zone}”. Use a name such as America/Chicago.',
  },
  window_empty: {
    severity: 'blocks',
    template: 'The time window ends when it begins, so it never opens. Change one of its times.',
  },
  jump_target_unknown: {
    severity: 'blocks',
    template: 'This step goes back to “{node}”, which is no step that patients can be led to. Choose another one.',
  },
  loop_without_wait: {
    severity: 'blocks',
    template:
      'The loop {path} has no wait in it, so patients would run through it on the spot. Put a wait for some time into it.',
  },
  edge_into_note: { severity: 'blocks', template: 'A line leads to a note. Notes are for readers: remove the line.' },
  attribute_value_missing: {
    severity: 'blocks',
    template: 'There is no value to set. Fill it in, or clear the attribute.',
  },
  webhook_url_bad: {
    severity: 'blocks',
    template: 'The address cannot be called: {problem}. Use an https address on the public internet.',
  },
  webhook_clinical_field: {
    severity: 'blocks',
    template:
      'The field “{field}” can say something of the patient’s health. Remove it, or allow clinical data if the receiver may have them.',
  },
  task_wait_missing: {
    severity: 'blocks',
    template: 'Say how long to wait for the task to be done at most.',
  },
  delivery_without_message: {
    severity: 'blocks',
    template:
      'This step waits for the delivery of “{node}”, which is not a message step before it. Choose a message step before it.',
  },
  answer_without_words: {
    severity: 'blocks',
    template: 'The answer “{name}” has no words. Write those that patients reply with.',
  },
  answer_word_reserved: {
    severity: 'blocks',
    template:
      'Patients cannot answer with “{word}”: it always ends texts, starts them again or asks for help. Choose another word.',
  },
  answer_word_twice: {
    severity: 'blocks',
    template: 'The word “{word}” stands in two answers. Keep it in one of them.',
  },
  reply_without_text: {
    severity: 'warns',
    template: 'This step waits for a reply, but no text message comes before it. Send a text first.',
  },
  filter_empty: {
    severity: 'blocks',
    template: 'A condition without clauses means nothing. Add a clause or remove the condition.',
  },
  filter_value_missing: { severity: 'blocks', template: 'The comparison of “{field}” needs a value. Fill it in.' },
  filter_node_unknown: {
    severity: 'blocks',
    template:
      'The condition asks about the message of step “{node}”, which is not a message step of this campaign. Choose one that is.',
  },
  filter_needs_journey: {
    severity: 'blocks',
    template:
      'The test “{test}” asks about a journey, and at this point the patient is on none. Remove it, or use another test.',
  },
  segment_unknown: {
    severity: 'blocks',
    template: 'The segment that this asks about does not exist. Choose another one.',
  },
  segment_archived: {
    severity: 'blocks',
    template: 'The segment “{name}” was put away. Choose another one.',
  },
  campaign_asked_unknown: {
    severity: 'blocks',
    template: 'The campaign that this asks about does not exist. Choose another one.',
  },
  campaign_unknown: {
    severity: 'blocks',
    template: 'There is no campaign “{campaign}” in this practice. Choose another one, or make it first.',
  },
  campaign_not_entered: {
    severity: 'blocks',
    template: 'The campaign “{campaign}” is {state}, so nobody can enter it any more. Choose another one.',
  },
  campaign_not_left: {
    severity: 'blocks',
    template:
      'The campaign “{campaign}” is {state}, so nobody is in it any more. Remove this step or choose another one.',
  },
  campaign_not_published: {
    severity: 'warns',
    template: 'The campaign “{campaign}” was never published: until it is, nobody enters it. Publish it too.',
  },
  campaign_needs_appointment: {
    severity: 'blocks',
    template:
      'The campaign “{campaign}” takes patients only about an appointment, and here they are about none. Start this campaign from appointments, or choose another one.',
  },
  campaign_may_need_appointment: {
    severity: 'warns',
    template:
      'The campaign “{campaign}” takes patients only about an appointment: whoever came here without one does not enter it.',
  },
  entry_dates_reversed: {
    severity: 'blocks',
    template: 'The last day of entry comes before the first one. Change one of them.',
  },
  entry_needs_appointment: {
    severity: 'warns',
    template:
      'Entries are counted for each appointment, so whoever comes without one does not enter. Start the campaign from appointments, or count by patient.',
  },
  holdout_of_care: {
    severity: 'blocks',
    template:
      'This step sends a care message, and nobody may be kept out of care. Remove the holdout from the settings, or take care messages into a campaign of their own.',
  },
  branch_empty: {
    severity: 'blocks',
    template: 'The branch “{name}” has no test, so it means nothing. Add a test or remove the branch.',
  },
  branch_name_missing: {
    severity: 'blocks',
    template: 'A branch has no name. Name each one: its way out is called so.',
  },
  branch_duplicate: {
    severity: 'blocks',
    template: 'Two branches are called “{name}”. Give one of them another name.',
  },
  branch_id_duplicate: {
    severity: 'blocks',
    template: 'Two branches have the id “{id}”. Give one of them another id.',
  },
  shares_not_100: {
    severity: 'blocks',
    template: 'The shares add up to {total} %. Change them until they add up to 100 %.',
  },
  audience_everyone: {
    severity: 'warns',
    template:
      'This goes to everyone at the practice. Mail that few of its readers wanted is marked as spam, and then the mail that matters does not arrive either. Choose those whom it concerns.',
  },
  audience_ends_before: {
    severity: 'blocks',
    template: 'The last day comes before the first one. Change one of them.',
  },
  audience_unconfirmed: {
    severity: 'blocks',
    template: 'This is a copy, and nobody has looked at {what} yet. Check and confirm before sending.',
  },
  audience_in_the_past: {
    severity: 'blocks',
    template: 'The time {at} has passed, so it would never be sent. Choose a later one, or send now.',
  },
  audience_time_skipped: {
    severity: 'warns',
    template:
      'On that day the clocks jump over {at}: it is sent right after the jump. Choose another time if that matters.',
  },
  audience_segment_unknown: {
    severity: 'blocks',
    template: 'The segment does not exist any more. Choose another one.',
  },
  audience_list_unknown: { severity: 'blocks', template: 'The list does not exist any more. Choose another one.' },
  audience_tag_unused: {
    severity: 'warns',
    template: 'Nobody carries the tag “{tag}”. If it was renamed or deleted, change the rule.',
  },
  merge_field_unknown: { severity: 'blocks', template: 'There is no merge field “{field}”. Use one of: {known}.' },
  template_invalid: {
    severity: 'blocks',
    template: 'The text cannot be read as a template: {problem}. Correct the part in braces.',
  },
  template_never_renders: {
    severity: 'blocks',
    template:
      'This text cannot be filled in, whatever is known of a patient: a filter in it lacks its value, or it makes too much text. Correct the part in braces.',
  },
  template_always_empty: {
    severity: 'blocks',
    template: 'Nothing is left of this text once it is filled in, whatever is known of a patient. Write what to send.',
  },
  form_link_missing: {
    severity: 'blocks',
    template: 'A form is attached, but the text has no {link}: nobody could open it. Put the link into the text.',
  },
  form_link_without_form: {
    severity: 'blocks',
    template: 'The text has a link to a form, but no form is attached. Attach one, or remove the link.',
  },
  template_body_empty: { severity: 'blocks', template: '{problem}' },
  template_subject_empty: { severity: 'blocks', template: '{problem}' },
  template_sms_too_long: { severity: 'blocks', template: '{problem}' },
  template_link_shortener: { severity: 'blocks', template: '{problem}' },
  template_reply_cancel: { severity: 'blocks', template: '{problem}' },
  ...adviceCodes,
} as const satisfies Record<string, IssueRow> & Record<TemplateIssueCode, IssueRow>;

export type IssueCode = keyof typeof issueCodes;

/** An issue before it is worded. `severity` only where a code's default does not fit. */
export type Finding = {
  code: IssueCode;
  nodeId?: string | null;
  path?: string | null;
  severity?: IssueSeverity;
  values?: Readonly<Record<string, string>>;
  fix?: IssueFix | undefined;
};

/** Words a finding by the table. */
export function issueOf({ code, nodeId = null, path = null, severity, values = {}, fix }: Finding): Issue {
  const row = issueCodes[code];
  const message = row.template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…');
  return { code, severity: severity ?? row.severity, nodeId, path, message, ...(fix !== undefined && { fix }) };
}
