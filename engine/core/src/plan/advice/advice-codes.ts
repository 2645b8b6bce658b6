import type { IssueRow } from '../issue-row.ts';

/** Findings of `adviceOn`: what is worth a look in a campaign that may well compile. */
export const adviceCodes = {
  exit_on_cancel_missing: {
    severity: 'warns',
    template:
      'Nobody leaves when the visit is cancelled, so patients would be reminded of a visit that does not take place. Add an exit for it in the settings.',
  },
  goal_missing: {
    severity: 'hints',
    template: 'The campaign has no goal, so nobody sees what it brings. Say in the settings what patients should do.',
  },
  sms_over_two_parts: {
    severity: 'warns',
    template: 'This text goes out as {parts} parts, and each is paid for. Shorten it to two at most.',
  },
  sms_little_room: {
    severity: 'hints',
    template:
      'This text counts {units} characters. With up to {room}, words that say how to opt out still fit into one part.',
  },
  subject_short: {
    severity: 'warns',
    template:
      'The subject is shorter than the {min} characters that your practice asks for. Say what the e-mail is about.',
  },
  body_short: {
    severity: 'warns',
    template: 'The e-mail is shorter than the {min} characters that your practice asks for. Say a little more.',
  },
  marketing_without_opt_out: {
    severity: 'warns',
    template: 'Marketing has to say how to opt out, and this text does not. Add it.',
  },
  merge_field_without_fallback: {
    severity: 'warns',
    template:
      '“{label}” is not known of everybody, and whoever lacks it does not get this message. Say what to write instead.',
  },
  sensitive_for_household: {
    severity: 'warns',
    template:
      'This message is sensitive, so it never stands for a household: each patient gets their own, whatever the audience says.',
  },
  wait_in_past: {
    severity: 'warns',
    template: 'The {date} has passed: patients do not wait here any more. Choose a later date.',
  },
  wait_never_opens: {
    severity: 'warns',
    template: 'All of these days are holidays for a year to come, so nobody would ever get on. Choose other days.',
  },
  wait_on_closed_days: {
    severity: 'hints',
    template: 'Your practice is closed on these days, so nobody is there to answer. Choose other ones if that matters.',
  },
  wait_in_quiet_hours: {
    severity: 'warns',
    template:
      'Texts may go out from {from} to {to} only: whoever gets on at this time is texted later. Choose a time in between.',
  },
  messages_close: {
    severity: 'hints',
    template:
      'This comes within a day of “{name}” by the same channel. Those who hear from you so often opt out: put a wait in between.',
  },
  trigger_locked: {
    severity: 'blocks',
    template:
      'A published campaign keeps the kind of its start: patients entered by it, and who came in how often hangs on it. Copy the campaign to start it another way.',
  },
  overlaps_campaign: {
    severity: 'warns',
    template:
      'The campaign “{campaign}” is running and starts the same way, so the same patients get both. Stop one, or make them differ.',
  },
  quiet_hours_off: {
    severity: 'warns',
    template:
      'Your practice has no quiet hours for texts, so this may arrive at night. Set them on the practice’s page.',
  },
  send_takes_hours: {
    severity: 'hints',
    template: 'Sending to all of these people takes about {hours} at the rate of your accounts.',
  },
} as const satisfies Record<string, IssueRow>;
