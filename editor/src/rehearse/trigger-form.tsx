import { audienceOf } from '@cairn/core';
import type { RehearsalSetup } from '@cairn/core/rehearsal';
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { formatMoment } from '../time/format.ts';
import classes from './rehearse-panel.module.css';
import { localOf, madeUpVisit, type RehearsalState, type RehearsalWorld } from './use-rehearsal.ts';

type Props = { state: RehearsalState; world: RehearsalWorld };

/** When it starts, and what the trigger is told. */
export function TriggerForm({ state, world }: Props) {
  const { setup, edit, questions, plan } = state;
  const trigger = plan === null ? null : audienceOf(plan);
  const isShared = trigger !== null || plan?.settings.pace !== undefined || Object.keys(world.perDay).length > 0;
  return (
    <section className={classes.section} aria-labelledby="rehearse-when">
      <h2 id="rehearse-when">When</h2>
      <TextInput
        label="Starts"
        type="datetime-local"
        description={`By the practice’s clock, ${world.practice.zone}. The past is fine${
          state.who.kind === 'patient' ? ': the patient is taken as known then' : ''
        }.`}
        value={setup.startsAt}
        onChange={(event) => edit({ startsAt: event.currentTarget.value })}
        rightSectionWidth={56}
        rightSection={
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => edit({ startsAt: localOf(Date.now(), world.practice.zone) })}
          >
            Now
          </Button>
        }
      />
      {questions.appointment === 'no' ? null : <AppointmentFields state={state} world={world} />}
      {questions.properties.map(({ path }) => (
        <TextInput
          key={path}
          label={`The event says: ${path}`}
          value={String(setup.properties[path] ?? '')}
          onChange={(event) =>
            edit({ properties: { ...setup.properties, [path]: readValue(event.currentTarget.value) } })
          }
        />
      ))}
      {isShared ? (
        <NumberInput
          label="People who come before"
          description="Of the same send. Caps, the pace of the campaign and messages a day count them."
          min={0}
          max={1_000_000}
          value={setup.ahead}
          onChange={(value) => typeof value === 'number' && edit({ ahead: value })}
        />
      ) : null}
      {trigger === null || trigger.household === 'each' ? null : <HouseholdField setup={setup} edit={edit} />}
      <Checkbox
        size="sm"
        label="Rehearse also somebody who would not enter"
        checked={setup.enterAnyway}
        onChange={(event) => edit({ enterAnyway: event.currentTarget.checked })}
      />
    </section>
  );
}

function HouseholdField({ setup, edit }: { setup: RehearsalSetup; edit: RehearsalState['edit'] }) {
  return (
    <NativeSelect
      label="Others with the same phone or e-mail"
      value={setup.household}
      data={[
        { value: 'alone', label: 'Nobody' },
        { value: 'stands', label: 'This person’s message stands for theirs' },
        { value: 'covered', label: 'Another’s message stands for this one' },
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === 'alone' || value === 'stands' || value === 'covered') edit({ household: value });
      }}
    />
  );
}

/** One of a patient's own appointments, or one that is made up. */
function AppointmentFields({ state, world }: Props) {
  const { setup, edit, facts, who, questions } = state;
  const { appointment } = setup;
  const { zone } = world.practice;
  const own = who.kind === 'patient' ? (facts?.appointments ?? []) : [];
  const value = appointment === null ? 'none' : appointment.kind === 'theirs' ? appointment.id : 'made_up';
  const made = appointment?.kind === 'made_up' ? appointment : null;
  return (
    <fieldset className={classes.fields}>
      <legend>The appointment</legend>
      <NativeSelect
        aria-label="Which appointment"
        value={value}
        data={[
          ...(questions.appointment === 'needed' ? [] : [{ value: 'none', label: 'None' }]),
          { value: 'made_up', label: 'Made up' },
          ...own.slice(-20).map(({ id, startsAt, status }) => ({
            value: id,
            label: `${startsAt === null ? 'No date' : formatMoment(new Date(startsAt).toISOString(), zone, Date.now())} (${status})`,
          })),
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (chosen === 'none') edit({ appointment: null });
          else if (chosen === 'made_up') edit({ appointment: madeUpVisit(Date.now(), zone) });
          else edit({ appointment: { kind: 'theirs', id: chosen } });
        }}
      />
      {made === null ? null : (
        <div className={classes.two}>
          <TextInput
            label="On"
            type="datetime-local"
            value={made.startsAt}
            onChange={(event) => edit({ appointment: { ...made, startsAt: event.currentTarget.value } })}
          />
          <TextInput
            label="For"
            value={made.purpose ?? ''}
            onChange={(event) => edit({ appointment: { ...made, purpose: orNull(event.currentTarget.value) } })}
          />
          <TextInput
            label="With"
            value={made.provider ?? ''}
            onChange={(event) => edit({ appointment: { ...made, provider: orNull(event.currentTarget.value) } })}
          />
          <TextInput
            label="At"
            value={made.location ?? ''}
            onChange={(event) => edit({ appointment: { ...made, location: orNull(event.currentTarget.value) } })}
          />
        </div>
      )}
    </fieldset>
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Numbers and yes or no are meant as such. */
function readValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
