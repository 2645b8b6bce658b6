import type { AudienceRun } from '@cairn/core/api';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { countOf } from '../ui/count-of.ts';

type Props = {
  run: AudienceRun;
  /** Journeys go on after everybody has entered. */
  waits: boolean;
  isPending: boolean;
  onCancel: (action: 'cancel' | 'call_off') => void;
};

const openStates: readonly AudienceRun['state'][] = ['due', 'freezing', 'sending', 'held', 'paused'];

/** Ends a send: for those who wait alone, or also for those who entered and have messages to come. */
export function CancelSend({ run, waits, isPending, onCancel }: Props) {
  const isOpen = openStates.includes(run.state);
  const mayCallOff = run.entered > 0 && run.withdrawn === null && (isOpen || (waits && run.state !== 'undo'));
  if (!isOpen && !mayCallOff) return null;
  if (!mayCallOff) {
    return (
      <Button variant="default" loading={isPending} onClick={() => onCancel('cancel')}>
        Cancel the send
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={isPending} rightSection={<IconChevronDown size={15} />}>
          {isOpen ? 'Cancel' : 'Call off'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isOpen ? (
          <Menu.Item onClick={() => onCancel('cancel')}>Cancel the rest: whoever has it keeps it</Menu.Item>
        ) : null}
        <Menu.Item onClick={() => onCancel('call_off')}>
          {isOpen ? 'Cancel the rest, and' : 'Call off'} what is still to come for {countOf(run.entered, 'patient')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
