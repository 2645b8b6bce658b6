import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useStepName } from '../campaigns/use-step-name.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatDistance, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './enrollment-card.module.css';
import type { Enrollment } from './enrollment-words.ts';
import { exitSentence, statusFaces } from './enrollment-words.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** One journey of the patient: where it stands, until when it waits, or how it ended. */
export function EnrollmentCard({ enrollment, patientId }: { enrollment: Enrollment; patientId: string }) {
  const { practice } = useMe();
  const now = useNow();
  const stepName = useStepName(enrollment.campaign.id, enrollment.nodeId);
  const [withdrawing, withdraw] = useDisclosure(false);
  const face = statusFaces[enrollment.status];
  const ended = enrollment.status === 'ended';
  const mayWithdraw = useMay('enrollments.write') && !ended && enrollment.status !== 'settling';
  return (
    <article
      className={classes.card}
      data-ended={ended || undefined}
      aria-label={`Journey in ${enrollment.campaign.name}`}
    >
      <header className={classes.head}>
        <Link
          to="/campaigns/$campaignId"
          params={{ campaignId: enrollment.campaign.id }}
          search={{ step: enrollment.nodeId }}
          className={classes.name}
        >
          {enrollment.campaign.name}
        </Link>
        <ToneBadge tone={face.tone} dot={enrollment.status === 'active'}>
          {face.label}
        </ToneBadge>
        <span className={classes.version}>version {enrollment.version}</span>
        {!mayWithdraw ? null : (
          <Button className={classes.withdraw ?? ''} size="compact-sm" variant="default" onClick={withdraw.open}>
            Withdraw
          </Button>
        )}
      </header>
      <p className={classes.where}>
        {ended ? (
          exitSentence(enrollment.exitReason, enrollment.exitDetail)
        ) : (
          <>
            At <strong>{stepName}</strong>
            {enrollment.untilAt === null
              ? null
              : `, until ${formatMoment(enrollment.untilAt, practice.zone, now)} (${formatDistance(enrollment.untilAt, now)})`}
          </>
        )}
      </p>
      <p className={classes.when}>
        Entered {formatMoment(enrollment.enteredAt, practice.zone, now)}
        {enrollment.endedAt === null ? null : `, left ${formatMoment(enrollment.endedAt, practice.zone, now)}`}
      </p>
      <WithdrawDialog opened={withdrawing} onClose={withdraw.close} enrollment={enrollment} patientId={patientId} />
    </article>
  );
}
