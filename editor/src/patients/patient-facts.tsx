import type { PatientDetail } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { ageOf, formatDate } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
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
      <Fact label="Born" value={born} />
      <Fact label="Phone" value={patient.phone} />
      <Fact label="E-mail" value={patient.email} />
      <Fact label="Language" value={languageName(patient.language)} />
      <Fact label="Time zone" value={patient.zone ?? `${practice.zone} (practice)`} />
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

function Fact({ label, value }: { label: string; value: string | null }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{value ?? <span className="soft">Not known</span>}</dd>
    </div>
  );
}

function languageName(code: string | null): string | null {
  if (code === null) return null;
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
