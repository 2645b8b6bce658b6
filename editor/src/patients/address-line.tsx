import type { PatientDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './patient-aside.module.css';

type Address = PatientDetail['addresses'][number];

const channelNames = { email: 'E-mail', sms: 'Text message' } as const;

/** Whether an address is used, why not, what to do about it, and the way to say that it is not the patient's. */
export function AddressLine({ address, patientId }: { address: Address; patientId: string }) {
  const { channel, optedOutAt, notUsed } = address;
  const mark = useMark(patientId, channel);
  const mayMark = useMay('patients.write');
  return (
    <li className={classes.item}>
      <div>
        <span className={classes.main}>{channelNames[channel]}</span>
        <AddressState address={address} />
        {!mayMark || notUsed?.mayBeLifted === false ? null : (
          <Button
            variant="subtle"
            size="compact-xs"
            className={classes.act}
            loading={mark.isPending}
            onClick={() => mark.mutate(notUsed === null ? 'never' : 'again')}
          >
            {notUsed === null ? notTheirs[channel] : 'Use it again'}
          </Button>
        )}
      </div>
      {optedOutAt !== null ? (
        <ToneBadge tone="bad">Stopped</ToneBadge>
      ) : notUsed !== null ? (
        <ToneBadge tone="warn">Not used</ToneBadge>
      ) : (
        <ToneBadge tone="good">OK</ToneBadge>
      )}
    </li>
  );
}

const notTheirs = { sms: 'Not the patient’s number', email: 'Not the patient’s address' } as const;

const inUse = { sms: 'Number in use', email: 'Address in use' } as const;

function AddressState({ address: { channel, optedOutAt, notUsed } }: { address: Address }) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <>
      {optedOutAt === null ? null : (
        <span className={classes.detail}>Opted out {formatMoment(optedOutAt, practice.zone, now)}</span>
      )}
      {notUsed === null ? null : (
        <span className={classes.detail}>
          {notUsed.why} {notUsed.remedy}
        </span>
      )}
      {optedOutAt === null && notUsed === null ? <span className={classes.detail}>{inUse[channel]}</span> : null}
    </>
  );
}

function useMark(patientId: string, channel: Address['channel']) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (use: 'never' | 'again') =>
      send('POST', `/patients/${encodeURIComponent(patientId)}/address`, { channel, use }, z.unknown()),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.patient(patientId).queryKey }),
    onError: (error) => notifications.show({ color: 'red', message: sentenceOfError(error) }),
  });
}
