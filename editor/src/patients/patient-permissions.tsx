import type { PatientDetail } from '@cairn/core/api';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { AddressLine } from './address-line.tsx';
import classes from './patient-aside.module.css';

const channelNames: Record<string, string> = { email: 'E-mail', sms: 'Text message' };
const purposeNames: Record<string, string> = {
  care: 'care',
  operational: 'appointments and service',
  marketing: 'marketing',
};

/** What may be sent: the state of each address, and the consents on record. */
export function PatientPermissions({ patient }: { patient: PatientDetail }) {
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions">May we write?</h2>
      <ul className={classes.list}>
        {patient.addresses.map((address) => (
          <AddressLine key={address.channel} address={address} patientId={patient.id} />
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
