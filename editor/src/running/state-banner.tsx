import type { CampaignDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconDoorExit, IconPlayerPause, IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import type { RunChange } from './run-changes.ts';
import classes from './running.module.css';

type Props = { detail: CampaignDetail; here: number | null; onChange: (change: RunChange) => void };

type Line = {
  id: string;
  icon: ReactNode;
  tone: 'warn' | 'bad' | 'info';
  words: string;
  action: { label: string; change: RunChange } | null;
};

/** Above the picture: what is not as usual, and the way back. Nothing while a campaign simply runs. */
export function StateBanner({ detail, here, onChange }: Props) {
  const { zone } = useMe().practice;
  const now = useNow();
  const may = useMay('campaigns.publish');
  const { state, plan } = detail;
  const at = (iso: string) => formatMoment(iso, zone, now);
  const people = here === null ? 'those inside' : here === 1 ? '1 patient' : `${here.toLocaleString('en-US')} patients`;
  const lines: (Line | false)[] = [
    state === 'paused' && {
      id: 'paused',
      icon: <IconPlayerPause size={17} />,
      tone: 'warn',
      words: `Paused. Nothing is sent; ${people} keep${here === 1 ? 's' : ''} their place, and exits still work.`,
      action: { label: 'Resume…', change: 'resume' },
    },
    plan.drainsSince !== null &&
      (state === 'live' || state === 'paused') && {
        id: 'drain',
        icon: <IconDoorExit size={17} />,
        tone: 'warn',
        words: `Finishing. Nobody new enters; ${people} still go${here === 1 ? 'es' : ''} on. It stops when the last one is out.`,
        action: { label: 'Let people in again', change: 'reopen' },
      },
    state === 'stopped' && {
      id: 'stopped',
      icon: <IconPlayerStop size={17} />,
      tone: 'bad',
      words: 'Stopped. Nobody is in it any more, and nothing is sent. Copy it to start again.',
      action: null,
    },
    plan.startsAt !== null && {
      id: 'start',
      icon: <IconClock size={17} />,
      tone: plan.startRevision === detail.draftRevision ? 'info' : 'bad',
      words:
        plan.startRevision === detail.draftRevision
          ? `Starts ${at(plan.startsAt)}, as the draft stands now.`
          : `It would not start ${at(plan.startsAt)}: the draft was changed after the start was planned. Plan it again.`,
      action: { label: 'Change the plan…', change: 'plan' },
    },
    plan.endsAt !== null && {
      id: 'end',
      icon: <IconClock size={17} />,
      tone: 'info',
      words:
        plan.endHow === 'stop'
          ? `Stops ${at(plan.endsAt)}: everybody leaves then.`
          : `Finishes from ${at(plan.endsAt)}: nobody new enters then.`,
      action: { label: 'Change the plan…', change: 'plan' },
    },
    plan.failure !== null && {
      id: 'failure',
      icon: <IconAlertTriangle size={17} />,
      tone: 'bad',
      words: plan.failure,
      action: { label: 'Plan again…', change: 'plan' },
    },
  ];
  return lines.map((line) => {
    if (line === false) return null;
    const { action } = line;
    return (
      <div key={line.id} className={classes.banner} data-tone={line.tone} role="status">
        <span className={classes.bannerIcon} aria-hidden>
          {line.icon}
        </span>
        <span className={classes.bannerWords}>{line.words}</span>
        {action === null || !may ? null : (
          <Button size="compact-sm" variant="default" onClick={() => onChange(action.change)}>
            {action.label}
          </Button>
        )}
      </div>
    );
  });
}
