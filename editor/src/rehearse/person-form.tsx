import type { Channel, Purpose } from '@cairn/core';
import { channels, purposes } from '@cairn/core';
import { type InventedPerson, momentIn, presets } from '@cairn/core/rehearsal';
import { Checkbox, NativeSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ChangeEvent } from 'react';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { ZoneSelect } from '../practice/zone-select.tsx';
import { useMay } from '../shell/use-may.ts';
import { purposeWord } from '../ui/purpose-word.ts';
import { ContactFields } from './contact-fields.tsx';
import classes from './rehearse-panel.module.css';
import type { RehearsalState, RehearsalWorld } from './use-rehearsal.ts';

/** Somebody invented, in plain fields, or a patient of the practice. */
export function PersonForm({ state, world }: { state: RehearsalState; world: RehearsalWorld }) {
  const { who, setWho } = state;
  const mayTakePatients = useMay('campaigns.edit');
  return (
    <section className={classes.section} aria-labelledby="rehearse-who">
      <h2 id="rehearse-who">Who</h2>
      {mayTakePatients ? (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Who is rehearsed"
          value={who.kind}
          onChange={(kind) =>
            setWho(
              kind === 'patient' ? { kind: 'patient', id: null } : { kind: 'invented', person: presets.adult.person },
            )
          }
          data={[
            { value: 'invented', label: 'Somebody invented' },
            { value: 'patient', label: 'A patient' },
          ]}
        />
      ) : null}
      {who.kind === 'patient' ? (
        <PatientChoice
          chosen={who.id}
          known={knownWhen(state, world.practice.zone)}
          onChoose={(id) => setWho({ kind: 'patient', id })}
        />
      ) : (
        <InventedFields
          person={who.person}
          zone={world.practice.zone}
          onChange={(person) => setWho({ kind: 'invented', person })}
        />
      )}
    </section>
  );
}

/** As of when a patient's facts are: a start in the past takes them back as far as earlier versions are kept. */
export function knownWhen({ person }: RehearsalState, zone: string): string {
  return person.asOf === null ? 'As known today' : `As known on ${momentIn(zone, Date.parse(person.asOf))}`;
}

type ChoiceProps = { chosen: string | null; known: string; onChoose: (id: string | null) => void };

/** By name, e-mail or phone; the search goes in the body of its request. */
function PatientChoice({ chosen, known, onChoose }: ChoiceProps) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 250);
  const found = useInfiniteQuery({ ...queries.patients(settled), placeholderData: (before) => before });
  const items = found.data?.pages[0]?.items ?? [];
  return (
    <Select
      label="Patient"
      description={`${known}. That the record was looked at is written down.`}
      placeholder="Search by name, e-mail or phone"
      searchable
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      nothingFoundMessage={found.isPending ? 'Searching …' : 'Nobody found'}
      searchValue={text}
      onSearchChange={setText}
      value={chosen}
      onChange={onChoose}
    />
  );
}

type Typed = ChangeEvent<HTMLInputElement>;
type FieldsProps = { person: InventedPerson; zone: string; onChange: (person: InventedPerson) => void };

function InventedFields({ person, zone, onChange }: FieldsProps) {
  const edit = (change: Partial<InventedPerson>) => onChange({ ...person, ...change });
  const named = (field: 'firstName' | 'lastName') => ({
    value: person[field],
    onChange: (event: Typed) => onChange({ ...person, [field]: event.currentTarget.value }),
  });
  const orNone = (field: 'birthDate' | 'language' | 'email' | 'phone' | 'lastVisit' | 'nextVisit') => ({
    value: person[field] ?? '',
    onChange: (event: Typed) => onChange({ ...person, [field]: orNull(event.currentTarget.value) }),
  });
  const preset = Object.entries(presets).find(([, one]) => one.person.firstName === person.firstName)?.[0] ?? '';
  return (
    <>
      <NativeSelect
        label="Begin with"
        value={preset}
        data={[
          ...(preset === '' ? [{ value: '', label: 'Own' }] : []),
          ...Object.entries(presets).map(([value, { label }]) => ({ value, label })),
        ]}
        onChange={(event) => {
          const chosen = Object.entries(presets).find(([name]) => name === event.currentTarget.value)?.[1];
          if (chosen !== undefined) onChange(chosen.person);
        }}
      />
      <div className={classes.two}>
        <TextInput label="First name" {...named('firstName')} />
        <TextInput label="Last name" {...named('lastName')} />
        <TextInput label="Born on" type="date" {...orNone('birthDate')} />
        <TextInput label="Language" placeholder="en" {...orNone('language')} />
        <TextInput label="E-mail" placeholder="None" {...orNone('email')} />
        <TextInput label="Mobile number" placeholder="None" {...orNone('phone')} />
      </div>
      <ZoneSelect
        label="Time zone"
        none={`The practice’s, ${zone}`}
        value={person.zone}
        onChange={(next) => edit({ zone: next })}
      />
      <Consents person={person} onChange={onChange} />
      <div className={classes.two}>
        <TextInput label="Last visit" type="datetime-local" {...orNone('lastVisit')} />
        <TextInput label="Next visit" type="datetime-local" {...orNone('nextVisit')} />
      </div>
      <TextInput
        label="Tags"
        placeholder="recall, vip"
        defaultValue={person.tags.join(', ')}
        onBlur={(event) => edit({ tags: listOf(event.currentTarget.value) })}
      />
      <ContactFields person={person} onChange={onChange} />
    </>
  );
}

const channelWords = { email: 'E-mail', sms: 'Text' } as const;
const answers = [
  { value: 'none', label: 'Not asked' },
  { value: 'yes', label: 'Agreed' },
  { value: 'no', label: 'Refused' },
];

/** What was agreed to, by purpose and channel; and an opt-out by channel. */
function Consents({ person, onChange }: Pick<FieldsProps, 'person' | 'onChange'>) {
  const answerOf = (channel: Channel, purpose: Purpose) => {
    const found = person.agreed.find((one) => one.channel === channel && one.purpose === purpose);
    return found === undefined ? 'none' : found.granted ? 'yes' : 'no';
  };
  const set = (channel: Channel, purpose: Purpose, answer: string) => {
    const others = person.agreed.filter((one) => one.channel !== channel || one.purpose !== purpose);
    onChange({
      ...person,
      agreed: answer === 'none' ? others : [...others, { channel, purpose, granted: answer === 'yes' }],
    });
  };
  return (
    <fieldset className={classes.fields}>
      <legend>Consent</legend>
      {purposes.map((purpose) => (
        <div key={purpose} className={classes.consent}>
          <span>{purposeWord(purpose)}</span>
          {channels.map((channel) => (
            <NativeSelect
              key={channel}
              size="xs"
              aria-label={`${purposeWord(purpose)}, ${channelWords[channel]}`}
              value={answerOf(channel, purpose)}
              data={answers.map(({ value, label }) => ({
                value,
                label: `${channelWords[channel]}: ${label.toLowerCase()}`,
              }))}
              onChange={(event) => set(channel, purpose, event.currentTarget.value)}
            />
          ))}
        </div>
      ))}
      {channels.map((channel) => (
        <Checkbox
          key={channel}
          size="xs"
          label={channel === 'sms' ? 'Has texted STOP' : 'Has unsubscribed from e-mail'}
          checked={person.optedOut.includes(channel)}
          onChange={(event) =>
            onChange({
              ...person,
              optedOut: event.currentTarget.checked
                ? [...person.optedOut, channel]
                : person.optedOut.filter((one) => one !== channel),
            })
          }
        />
      ))}
    </fieldset>
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function listOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  ];
}
