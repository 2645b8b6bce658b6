import type { CampaignDetail } from '@cairn/core/api';
import { ActionIcon, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCalendarTime,
  IconDoorEnter,
  IconDoorExit,
  IconDots,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { useMay } from '../shell/use-may.ts';
import { ConfirmRun } from './confirm-run.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import type { RunChange } from './run-changes.ts';
import { runningApi } from './running-queries.ts';

const done = {
  pause: 'Paused. Patients keep their place, nothing is sent, and exits still work. Resume at any time.',
  resume: 'Running again. Patients go on where they stood.',
  drain: 'Finishing. Nobody new enters; those inside go on to their end.',
  reopen: 'Patients enter again from now on.',
  stop: 'Stopped. Everybody has left the campaign and waiting messages are cancelled.',
} as const satisfies Record<Exclude<RunChange, 'plan'>, string>;

/** How changes of what runs are asked for and confirmed; `ask` opens what is needed first. */
export function useRunControl(detail: CampaignDetail): { ask: (change: RunChange) => void; dialogs: ReactNode } {
  const client = useQueryClient();
  const [asked, setAsked] = useState<RunChange | null>(null);
  const change = useMutation({
    mutationFn: async (what: Exclude<RunChange, 'plan'>) => {
      if (what === 'drain' || what === 'reopen') await runningApi[what](detail.id);
      else await api.changeState(detail.id, what);
    },
    onSuccess: async (_answer, what) => {
      setAsked(null);
      notifications.show({ message: done[what] });
      await client.invalidateQueries({ queryKey: ['campaign', detail.id] });
    },
    onError: (error, what) =>
      notifications.show({
        color: 'red',
        title: `Could not ${words[what]} the campaign`,
        message: sentenceOfError(error),
      }),
  });
  const ask = (what: RunChange) => {
    if (what === 'pause' || what === 'reopen') change.mutate(what);
    else setAsked(what);
  };
  const confirmed = asked === 'resume' || asked === 'drain' || asked === 'stop' ? asked : null;
  return {
    ask,
    dialogs: (
      <>
        <ConfirmRun
          campaignId={detail.id}
          change={confirmed}
          isBusy={change.isPending}
          onClose={() => setAsked(null)}
          onConfirm={() => confirmed !== null && change.mutate(confirmed)}
          onInstead={() => setAsked('drain')}
        />
        <PlanDialog opened={asked === 'plan'} detail={detail} onClose={() => setAsked(null)} />
      </>
    ),
  };
}

const words = { pause: 'pause', resume: 'resume', drain: 'finish', reopen: 'reopen', stop: 'stop' } as const;

type RunProps = { detail: CampaignDetail; ask: (change: RunChange) => void };

/** The menu of what can be done to a campaign now, each with what it means. */
export function RunMenu({ detail, ask }: RunProps) {
  const may = useMay('campaigns.publish');
  if (!may || !hasRunItems(detail)) return null;
  return (
    <Menu position="bottom-end" width={330}>
      <Menu.Target>
        <ActionIcon size={32} aria-label="Pause, finish, stop or plan">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <RunItems detail={detail} ask={ask} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done to the campaign as a whole, for a menu; `above` stands over it where there is something. */
export function RunItems({ detail, ask, above }: RunProps & { above?: ReactNode }) {
  const may = useMay('campaigns.publish');
  if (!may || !hasRunItems(detail)) return null;
  const { state, plan } = detail;
  const isRunning = state === 'live' || state === 'paused';
  const isDraining = plan.drainsSince !== null;
  return (
    <>
      {above}
      {state === 'live' ? (
        <Item icon={<IconPlayerPause size={17} />} label="Pause" onClick={() => ask('pause')}>
          Nothing is sent until you resume. Patients keep their place.
        </Item>
      ) : null}
      {state === 'paused' ? (
        <Item icon={<IconPlayerPlay size={17} />} label="Resume…" onClick={() => ask('resume')}>
          Patients go on where they stood, spread over some time.
        </Item>
      ) : null}
      {isRunning && !isDraining ? (
        <Item icon={<IconDoorExit size={17} />} label="Finish…" onClick={() => ask('drain')}>
          Nobody new enters; those inside go on to their end.
        </Item>
      ) : null}
      {isRunning && isDraining ? (
        <Item icon={<IconDoorEnter size={17} />} label="Let people in again" onClick={() => ask('reopen')}>
          From now on. Who would have entered meanwhile is not made up for.
        </Item>
      ) : null}
      <Item icon={<IconCalendarTime size={17} />} label="Plan start or end…" onClick={() => ask('plan')}>
        {state === 'draft' ? 'Start or end at a day and a time.' : 'End at a day and a time.'}
      </Item>
      {isRunning ? (
        <Item icon={<IconPlayerStop size={17} />} label="Stop now…" color="red" onClick={() => ask('stop')}>
          Takes everybody out of the campaign. Cannot be undone.
        </Item>
      ) : null}
    </>
  );
}

function hasRunItems({ state }: CampaignDetail): boolean {
  return state === 'live' || state === 'paused' || state === 'draft';
}

type ItemProps = { icon: ReactNode; label: string; color?: string; onClick: () => void; children: string };

function Item({ icon, label, color, onClick, children }: ItemProps) {
  return (
    <Menu.Item leftSection={icon} onClick={onClick} {...(color === undefined ? {} : { color })}>
      {label}
      <Text size="xs" className="soft">
        {children}
      </Text>
    </Menu.Item>
  );
}
