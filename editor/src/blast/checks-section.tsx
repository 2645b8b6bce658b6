import type { CampaignDocument } from '@cairn/core';
import { NumberInput, Radio, Stack, Switch } from '@mantine/core';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { countOf } from '../ui/count-of.ts';
import classes from './checks-section.module.css';
import type { SectionState } from './section-states.ts';
import { SendSection } from './send-section.tsx';
import type { TriggerEdit } from './trigger-edit.ts';
import { readChecks } from './trigger-edit.ts';

type Props = { edit: TriggerEdit; document: CampaignDocument; session: DraftSession; state: SectionState };
type Checks = ReturnType<typeof readChecks>;

const households = [
  { value: 'each', label: 'Each of them gets the message' },
  { value: 'oldest_adult', label: 'One message, to the oldest adult' },
  { value: 'guardian', label: 'One message, to the guardian' },
] as const;

const caps = [
  { key: 'perRun', label: 'In one send', help: 'The rest are left out of it.' },
  { key: 'perDay', label: 'In one day', help: 'The rest wait for the next day.' },
  { key: 'lifetime', label: 'Altogether', help: 'Over all sends of this campaign.' },
] as const;

/** What keeps a send from annoying people, or a mistake from reaching all of them. */
export function ChecksSection({ edit, document, session, state }: Props) {
  const checks = readChecks(edit.config);
  const { pace, ...settings } = document.settings;
  return (
    <SendSection id="checks" title="Checks" summary={checksWords(checks)} state={state}>
      <Radio.Group
        label="Several patients with one phone number or e-mail address"
        description="Families often share them."
        value={checks.household}
        onChange={(household) => edit.change({ household }, 'change households')}
      >
        <Stack gap={8} mt={6}>
          {households.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label="Also to patients’ primary contacts"
        description="Written to the contact about the patient, and only if the contact agreed to hear from you."
        checked={checks.contacts}
        onChange={(event) => edit.change({ contacts: event.currentTarget.checked }, 'change contacts')}
      />
      <Switch
        label="Send to a few first"
        description="It stops after them until somebody has looked and says that all is well."
        checked={checks.ramp !== null}
        onChange={(event) => edit.change({ ramp: event.currentTarget.checked ? { first: 50 } : null }, 'change ramp')}
      />
      {checks.ramp === null ? null : (
        <NumberInput
          className={classes.number ?? ''}
          label="How many first"
          min={1}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=","
          value={checks.ramp.first}
          onChange={(first) => {
            if (typeof first === 'number') edit.change({ ramp: { first } }, 'change ramp');
          }}
        />
      )}
      <fieldset className={classes.caps}>
        <legend>At most so many patients</legend>
        {caps.map(({ key, label, help }) => (
          <NumberInput
            key={key}
            label={label}
            description={help}
            inputWrapperOrder={['label', 'input', 'description']}
            placeholder="No limit"
            min={1}
            allowDecimal={false}
            thousandSeparator=","
            value={checks.caps[key] ?? ''}
            onChange={(value) =>
              edit.change(
                { caps: { ...checks.caps, [key]: typeof value === 'number' ? value : null } },
                'change limits',
              )
            }
          />
        ))}
      </fieldset>
      <NumberInput
        className={classes.number ?? ''}
        label="Messages a minute"
        description="So that not everybody calls you back at once."
        placeholder="As fast as it goes"
        min={1}
        max={1_000_000}
        allowDecimal={false}
        thousandSeparator=","
        value={pace?.perMinute ?? ''}
        onChange={(perMinute) =>
          session.perform({
            kind: 'set_settings',
            settings: typeof perMinute === 'number' ? { ...settings, pace: { perMinute } } : settings,
          })
        }
      />
    </SendSection>
  );
}

function checksWords({ household, contacts, caps: { perRun, perDay, lifetime }, ramp }: Checks): string {
  const words = [
    household === 'each' ? 'everybody gets their own message' : 'one message to a household',
    ...(contacts ? ['also to contacts'] : []),
    ...(ramp === null ? [] : [`${ramp.first.toLocaleString('en-US')} first`]),
    ...(perRun === null ? [] : [`at most ${countOf(perRun, 'patient')} a send`]),
    ...(perDay === null ? [] : [`at most ${perDay.toLocaleString('en-US')} a day`]),
    ...(lifetime === null ? [] : [`at most ${lifetime.toLocaleString('en-US')} altogether`]),
  ];
  const text = words.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
