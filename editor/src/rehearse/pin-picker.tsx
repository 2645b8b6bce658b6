import { awaitedReplies } from '@cairn/core';
import { type Pin, type PinAfter, pinKey } from '@cairn/core/rehearsal';
import { Button, CloseButton, Menu, NativeSelect, NumberInput, Popover } from '@mantine/core';
import { IconPinned } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './event-log.module.css';
import type { RehearsalState } from './use-rehearsal.ts';

type Props = { stepId: string; visit: number; pin: Pin | undefined; state: RehearsalState };

const anHour: PinAfter = { amount: 1, unit: 'hours' };

/** What happens while the journey waits here; what was chosen stays with the step. */
export function PinPicker({ stepId, visit, pin, state }: Props) {
  const key = pinKey(stepId, visit);
  const { pins } = state.setup;
  const set = (next: Pin | null) => {
    const { [key]: _before, ...others } = pins;
    state.edit({ pins: next === null ? others : { ...others, [key]: next } });
  };
  if (pin === undefined) {
    return (
      <div className={classes.pin}>
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <Button size="compact-xs" variant="default" leftSection={<IconPinned size={13} />}>
              What happens here?
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={340} className="scroll-box">
            {choicesOf(stepId, state).map((choice) => (
              <Menu.Item key={wordsOf(choice)} onClick={() => set(choice)}>
                {wordsOf(choice)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    );
  }
  return (
    <div className={classes.pin}>
      <span className={classes.pinned}>
        <IconPinned size={13} aria-hidden />
        {wordsOf(pin)}
        {'after' in pin ? `, after ${spanWords(pin.after)}` : ''}
        <CloseButton size={22} iconSize={14} aria-label={`Take away: ${wordsOf(pin)}`} onClick={() => set(null)} />
      </span>
      {'after' in pin ? <AfterField after={pin.after} onChange={(after) => set({ ...pin, after })} /> : null}
    </div>
  );
}

function AfterField({ after, onChange }: { after: PinAfter; onChange: (after: PinAfter) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" onClick={() => setOpened(!opened)}>
          When?
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.after}>
          <NumberInput
            size="xs"
            w={90}
            label="After"
            min={1}
            max={1000}
            value={after.amount}
            onChange={(amount) => typeof amount === 'number' && amount >= 1 && onChange({ ...after, amount })}
          />
          <NativeSelect
            size="xs"
            aria-label="Unit"
            value={after.unit}
            data={['minutes', 'hours', 'days', 'weeks']}
            onChange={(event) => {
              const unit = units.find((one) => one === event.currentTarget.value);
              if (unit !== undefined) onChange({ ...after, unit });
            }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const units = ['minutes', 'hours', 'days', 'weeks'] as const;

/** The likeliest first: what the step waits for. */
function choicesOf(stepId: string, { plan, rehearsal, setup }: RehearsalState): Pin[] {
  const node = plan?.nodes[stepId];
  const replies = plan === null ? [] : awaitedReplies(plan, stepId).slice(0, 6);
  const hasVisit =
    setup.appointment !== null ||
    (rehearsal?.simulation?.facts.appointments.some((one) => one.status === 'booked') ?? false);
  const event = node?.kind === 'wait-for' ? awaitedEvent(node.config) : null;
  return [
    ...replies.map((keyword): Pin => ({ what: 'replied', keyword, after: anHour })),
    ...(node?.kind === 'staff-task' ? [{ what: 'task_done', after: anHour } satisfies Pin] : []),
    ...(node?.kind === 'webhook' ? [{ what: 'webhook_failed' } satisfies Pin] : []),
    ...(event === null || event === 'message.replied' ? [] : [{ what: 'event', event, after: anHour } satisfies Pin]),
    { what: 'booked', visitIn: { amount: 7, unit: 'days' }, after: anHour },
    ...(hasVisit
      ? ([
          { what: 'cancelled', after: anHour },
          { what: 'moved', later: { amount: 3, unit: 'days' }, after: anHour },
          { what: 'attended', after: anHour },
        ] satisfies Pin[])
      : []),
    { what: 'delivered', after: { amount: 1, unit: 'minutes' } },
    { what: 'bounced', after: { amount: 5, unit: 'minutes' } },
    ...(replies.length > 0 ? [] : [{ what: 'replied', keyword: 'YES', after: anHour } satisfies Pin]),
    { what: 'opted_out', channel: 'sms', after: anHour },
    { what: 'opted_out', channel: 'email', after: anHour },
    { what: 'nothing' },
  ];
}

function awaitedEvent(config: unknown): string | null {
  if (typeof config !== 'object' || config === null || !('for' in config)) return null;
  const awaited = config.for;
  if (typeof awaited !== 'object' || awaited === null || !('event' in awaited)) return null;
  return typeof awaited.event === 'string' ? awaited.event : null;
}

function wordsOf(pin: Pin): string {
  switch (pin.what) {
    case 'replied':
      return `Replies “${pin.keyword}”`;
    case 'booked':
      return `Books a visit in ${spanWords(pin.visitIn)}`;
    case 'cancelled':
      return 'The visit is cancelled';
    case 'moved':
      return `The visit moves ${spanWords(pin.later)} later`;
    case 'attended':
      return 'Comes to the visit';
    case 'delivered':
      return 'The message is delivered or opened';
    case 'bounced':
      return 'The message comes back';
    case 'event':
      return `“${pin.event}” happens`;
    case 'task_done':
      return 'Staff do the task';
    case 'opted_out':
      return pin.channel === 'sms' ? 'Texts STOP' : 'Unsubscribes from e-mail';
    case 'webhook_failed':
      return 'The other system cannot be told';
    case 'way':
      return `The way “${pin.port}”`;
    case 'nothing':
      return 'Nothing';
  }
}

/** "1 hour", "3 days". */
function spanWords({ amount, unit }: PinAfter): string {
  return amount === 1 ? `1 ${unit.slice(0, -1)}` : `${amount} ${unit}`;
}
