import type { PatientDetail } from '@cairn/core/api';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queries } from '../api/queries.ts';
import { WhyNotSection } from '../entry/why-not-section.tsx';
import { useMay } from '../shell/use-may.ts';
import { BackLink } from '../ui/back-link.tsx';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { EnrollDialog } from './enroll-dialog.tsx';
import { EnrollmentCard } from './enrollment-card.tsx';
import { KindBadge } from './kind-badge.tsx';
import { nameShown } from './name-shown.ts';
import { PatientAppointments } from './patient-appointments.tsx';
import { PatientFacts } from './patient-facts.tsx';
import classes from './patient-page.module.css';
import { PatientPermissions } from './patient-permissions.tsx';
import { PatientTimeline } from './patient-timeline.tsx';

const route = getRouteApi('/patients/$patientId');
const back = <BackLink to="/patients" label="Patients" />;

export function PatientPage() {
  const { patientId } = route.useParams();
  const patient = useQuery(queries.patient(patientId));
  if (patient.data !== undefined) return <PatientView patient={patient.data} />;
  return (
    <PageFrame title="Patient" above={back}>
      {patient.isError ? (
        <FailureNote
          title="The patient could not be loaded"
          error={patient.error}
          onRetry={() => void patient.refetch()}
        />
      ) : (
        <LoadingRows count={4} height={110} />
      )}
    </PageFrame>
  );
}

function PatientView({ patient }: { patient: PatientDetail }) {
  const [enrolling, enroll] = useDisclosure(false);
  const may = useMay('enrollments.write');
  const seesCampaigns = useMay('campaigns.read');
  const blocked = !may
    ? 'Your role may not enroll patients.'
    : patient.deceased
      ? 'Deceased patients are not enrolled.'
      : patient.active
        ? null
        : 'This patient is not active at the practice.';
  return (
    <PageFrame
      title={nameShown(patient.name)}
      above={back}
      actions={
        <>
          <span className={classes.marks}>
            <KindBadge kind={patient.kind} />
            {patient.synthetic ? <ToneBadge tone="warn">Synthetic</ToneBadge> : null}
            {patient.deceased ? <ToneBadge tone="muted">Deceased</ToneBadge> : null}
            {!patient.active && !patient.deceased ? <ToneBadge tone="muted">Not active</ToneBadge> : null}
          </span>
          <Button
            leftSection={<IconUserPlus size={17} />}
            onClick={enroll.open}
            disabled={blocked !== null}
            title={blocked ?? undefined}
          >
            Enroll
          </Button>
        </>
      }
    >
      <PatientFacts patient={patient} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <section aria-labelledby="journeys">
            <h2 id="journeys">Journeys</h2>
            {!seesCampaigns ? (
              <p className="soft">Campaigns are not for your role. Ask an administrator if you need to see them.</p>
            ) : patient.enrollments.length === 0 ? (
              <p className="soft">In no campaign yet. Press Enroll, or let an event such as a booking start one.</p>
            ) : (
              <div className={classes.stack}>
                {patient.enrollments.map((enrollment) => (
                  <EnrollmentCard key={enrollment.id} enrollment={enrollment} patientId={patient.id} />
                ))}
              </div>
            )}
          </section>
          {seesCampaigns ? <WhyNotSection patientId={patient.id} /> : null}
          <section aria-labelledby="timeline">
            <h2 id="timeline">Timeline</h2>
            <PatientTimeline entries={patient.timeline} />
          </section>
        </div>
        <aside className={classes.side}>
          <PatientAppointments appointments={patient.appointments} />
          <PatientPermissions patient={patient} />
        </aside>
      </div>
      {may ? <EnrollDialog opened={enrolling} onClose={enroll.close} patient={patient} /> : null}
    </PageFrame>
  );
}
