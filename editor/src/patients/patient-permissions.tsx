import type { PatientDetail } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './patient-aside.module.css';

const channelNames: Record<string, string> = { email: 'E-mail', sms: 'Text message' };
const purposeNames: Record<string, string> = {
  care: 'care',
  operational: 'appointments and service',
  marketing: 'marketing',
};

/** What may be sent: the state of each address, and the consents on record. */
export function PatientPermissions({ patient }: { patient: PatientDetail }) {
  const { practice } = useMe();
  const now = useNow();
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions">May we write?</h2>
      <ul className={classes.list}>
        {patient.addresses.map((address) => (
          <li key={address.channel} className={classes.item}>
            <div>
              <span className={classes.main}>{channelNames[address.channel] ?? address.channel}</span>
              <span className={classes.detail}>
                {address.optedOutAt === null
                  ? (address.suppressedReason ?? 'Address in use')
                  : `Opted out ${formatMoment(address.optedOutAt, practice.zone, now)}`}
              </span>
            </div>
            {address.optedOutAt !== null ? (
              <ToneBadge tone="bad">Stopped</ToneBadge>
            ) : address.suppressedReason !== null ? (
              <ToneBadge tone="warn">Suppressed</ToneBadge>
            ) : (
              <ToneBadge tone="good">OK</ToneBadge>
            )}
          </li>
        ))}
        {patient.consents.map((consent) => (
          <li key={`${consent.channel}-${consent.purpose}`} className={classes.item}>
            <div>
              <span className={classes.main}>
                {channelNames[consent.channel] ?? consent.channel} for{' '}
                {purposeNames[consent.purpose] ?? consent.purpose}
              </span>
              <span className={classes.detail}>Consent from: {consent.source}</span>
            </div>
            <ToneBadge tone={consent.granted ? 'good' : 'bad'}>{consent.granted ? 'Yes' : 'No'}</ToneBadge>
          </li>
        ))}
      </ul>
      {patient.addresses.length + patient.consents.length === 0 ? (
        <p className="soft">No address and no consent on record.</p>
      ) : null}
    </section>
  );
}
