import type { PatientDetail } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { ageOf, formatDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { zoneWords } from '../time/zone-words.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './patient-facts.module.css';

/** What is known of the person, in one strip. */
export function PatientFacts({ patient }: { patient: PatientDetail }) {
  const { practice } = useMe();
  const now = useNow();
  const born =
    patient.birthDate === null
      ? null
      : `${formatDate(patient.birthDate)} (${ageOf(patient.birthDate, practice.zone, now)} y)`;
  return (
    <dl className={classes.facts}>
      {patient.kind === 'organisation' ? null : <Fact label="Born" value={born} />}
      <Fact label="Phone" value={patient.phone} notUsed={notUsed(patient, 'sms')} />
      <Fact label="E-mail" value={patient.email} notUsed={notUsed(patient, 'email')} />
      <Fact label="Language" value={languageName(patient.language)} />
      <Fact
        label="Time zone"
        value={patient.zone === null ? `${zoneWords(practice.zone)} (practice)` : zoneWords(patient.zone)}
      />
      <Fact label="Record number" value={patient.externalId} />
      {patient.tags.length === 0 ? null : (
        <div className={classes.fact}>
          <dt>Tags</dt>
          <dd className={classes.tags}>
            {patient.tags.map((tag) => (
              <ToneBadge key={tag} tone="muted">
                {tag}
              </ToneBadge>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

type FactProps = { label: string; value: string | null; notUsed?: string | null };

function Fact({ label, value, notUsed = null }: FactProps) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>
        {value ?? <span className="soft">Not known</span>}
        {notUsed === null ? null : (
          <span title={notUsed}>
            {' '}
            <ToneBadge tone="warn">Not to be used</ToneBadge>
          </span>
        )}
      </dd>
    </div>
  );
}

/** Why nothing is sent there; null when something may be. */
function notUsed({ addresses }: PatientDetail, channel: 'sms' | 'email'): string | null {
  const found = addresses.find((address) => address.channel === channel)?.notUsed ?? null;
  return found === null ? null : `${found.why} ${found.remedy}`;
}

function languageName(code: string | null): string | null {
  if (code === null) return null;
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
