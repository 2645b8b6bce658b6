import { assertNever, audienceWhen, nextRunAt, whenSentence } from '@cairn/core';
import { Group, NativeSelect, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { valueAt } from '../document/value-at.ts';
import { useMe } from '../shell/me-context.ts';
import { useNow } from '../time/use-now.ts';
import { ConfirmPart } from './confirm-part.tsx';
import { localTimeAt } from './local-time-at.ts';
import type { SectionState } from './section-states.ts';
import { SendSection } from './send-section.tsx';
import type { TriggerEdit } from './trigger-edit.ts';
import { readChecks } from './trigger-edit.ts';
import classes from './when-section.module.css';

type Kind = 'now' | 'at' | 'repeat';

const ways = [
  { value: 'now', label: 'As soon as you press Send' },
  { value: 'at', label: 'At a date and time' },
  { value: 'repeat', label: 'Again and again' },
] as const satisfies readonly { value: Kind; label: string }[];

const hour = 3_600_000;

/** When it goes: at once, later, or again and again to whoever fits then. */
export function WhenSection({ edit, state }: { edit: TriggerEdit; state: SectionState }) {
  const { practice } = useMe();
  const now = useNow();
  const when = edit.config['when'];
  const kind = kindOf(valueAt(when, 'kind'));
  const [kept, keep] = useState<Readonly<Partial<Record<Kind, unknown>>>>({});
  const change = (next: unknown) => edit.change({ when: next }, 'change when it goes');
  const read = audienceWhen.safeParse(when);
  const choose = (next: Kind) => {
    keep({ ...kept, [kind]: when });
    const at = localTimeAt(now + 24 * hour, practice.zone, '09:00');
    change(kept[next] ?? starterOf(next, at));
  };
  return (
    <SendSection
      id="when"
      title="When"
      summary={read.success ? `${whenSentence(read.data)}.` : 'Choose a date and a time.'}
      state={state}
    >
      <ConfirmPart edit={edit} part="when" words="The times are right" />
      <Radio.Group label="Send it" value={kind} onChange={(value) => choose(kindOf(value))}>
        <Stack gap={8} mt={6}>
          {ways.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'now' ? null : <Times when={when} kind={kind} onChange={change} />}
      {kind === 'repeat' ? (
        <NativeSelect
          label="How often for one patient"
          value={readChecks(edit.config).once}
          data={[
            { value: 'per_run', label: 'Each time they fit' },
            { value: 'per_last_visit', label: 'Once after each visit' },
            { value: 'per_next_visit', label: 'Once before each visit' },
            { value: 'ever', label: 'Once, ever' },
          ]}
          onChange={(event) => edit.change({ once: event.currentTarget.value }, 'change how often')}
        />
      ) : null}
      {kind !== 'now' && read.success ? <NextDates when={read.data} /> : null}
    </SendSection>
  );
}

type TimesProps = { when: unknown; kind: 'at' | 'repeat'; onChange: (when: unknown) => void };

function Times({ when, kind, onChange }: TimesProps) {
  const now = useNow();
  const { practice } = useMe();
  const given = typeof when === 'object' && when !== null ? when : {};
  const set = (changes: object) => onChange({ ...given, ...changes });
  const text = (path: string) => {
    const value = valueAt(when, path);
    return typeof value === 'string' ? value : '';
  };
  const every = valueAt(when, 'every');
  return (
    <>
      {kind === 'repeat' ? (
        <Group gap={8} align="flex-end" wrap="nowrap" maw={320}>
          <NumberInput
            label="Every"
            min={1}
            max={365}
            allowDecimal={false}
            value={typeof every === 'number' ? every : ''}
            onChange={(next) => set({ every: typeof next === 'number' ? next : undefined })}
          />
          <NativeSelect
            aria-label="Days, weeks or months"
            value={text('unit')}
            data={[
              { value: 'day', label: every === 1 ? 'day' : 'days' },
              { value: 'week', label: every === 1 ? 'week' : 'weeks' },
              { value: 'month', label: every === 1 ? 'month' : 'months' },
            ]}
            onChange={(event) => set({ unit: event.currentTarget.value })}
          />
        </Group>
      ) : null}
      <Group gap={12} align="flex-start">
        <TextInput
          type="datetime-local"
          label={kind === 'repeat' ? 'First on' : 'On'}
          withAsterisk
          min={localTimeAt(now, practice.zone)}
          value={text('at')}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
        <NativeSelect
          label="By whose clock"
          value={text('zone') === 'patient' ? 'patient' : 'practice'}
          data={[
            { value: 'practice', label: `The practice’s (${practice.zone})` },
            { value: 'patient', label: 'Each patient’s own' },
          ]}
          onChange={(event) => set({ zone: event.currentTarget.value })}
        />
        {kind === 'repeat' ? (
          <TextInput
            type="date"
            label="Last day"
            description="Empty: until you stop it."
            inputWrapperOrder={['label', 'input', 'description']}
            value={text('endsOn')}
            onChange={(event) => set({ endsOn: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          />
        ) : null}
      </Group>
    </>
  );
}

const shownDates = 4;

/** The real next dates, as the calendar and the clock changes make them. */
function NextDates({ when }: { when: Parameters<typeof nextRunAt>[0] }) {
  const { practice } = useMe();
  const now = useNow();
  const dates: number[] = [];
  for (let after = now; dates.length < shownDates; ) {
    const next = nextRunAt(when, after, practice.zone);
    if (next === null) break;
    dates.push(next.at);
    after = next.at;
  }
  if (dates.length === 0) return null;
  return (
    <div className={classes.dates}>
      <strong>{when.kind === 'repeat' ? 'It goes on' : 'It goes'}</strong>
      <ol>
        {dates.map((at) => (
          <li key={at}>{dateWords(at, practice.zone)}</li>
        ))}
        {when.kind === 'repeat' && dates.length === shownDates ? <li>and so on</li> : null}
      </ol>
      {when.kind !== 'now' && when.zone === 'patient' ? (
        <p>Elsewhere at that time of each patient’s own day, so some hours earlier or later than this.</p>
      ) : null}
    </div>
  );
}

function dateWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

function starterOf(kind: Kind, at: string): unknown {
  switch (kind) {
    case 'now':
      return { kind };
    case 'at':
      return { kind, at, zone: 'practice' };
    case 'repeat':
      return { kind, every: 1, unit: 'month', at, zone: 'practice', endsOn: null };
    default:
      return assertNever(kind, 'time of a send');
  }
}

function kindOf(value: unknown): Kind {
  return ways.find((way) => way.value === value)?.value ?? 'now';
}
