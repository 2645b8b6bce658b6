import { type PersonKind, personKinds } from '@cairn/core';
import type { PatientListItem } from '@cairn/core/api';
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { ageOf, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { KindBadge } from './kind-badge.tsx';
import { kindWords } from './kind-words.ts';
import { nameShown } from './name-shown.ts';
import classes from './patient-list-page.module.css';

export function PatientListPage() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<PersonKind | null>(null);
  const [settled] = useDebouncedValue(text.trim(), 250);
  return (
    <PageFrame
      title="Patients"
      lead="Find a patient to see what they received, what they wait for, and why."
      actions={<BringIn />}
    >
      <div className={classes.search}>
        <TextInput
          size="md"
          aria-label="Search patients by name, e-mail or phone"
          placeholder="Search by name, e-mail or phone"
          leftSection={<IconSearch size={18} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <NativeSelect
          size="md"
          aria-label="Whom to show"
          value={kind ?? ''}
          onChange={(event) => setKind(personKinds.find((one) => one === event.currentTarget.value) ?? null)}
          data={[
            { value: '', label: 'Everybody' },
            ...personKinds.map((one) => ({ value: one, label: `${kindWords[one]}s` })),
          ]}
        />
      </div>
      <PatientList text={settled} kind={kind} />
    </PageFrame>
  );
}

/** The ways to people who are not here yet, and to those put together by hand. */
function BringIn() {
  const may = useMay('people.import');
  if (!may) return null;
  return (
    <>
      <LinkButton variant="default" to="/patients/lists">
        Lists
      </LinkButton>
      <LinkButton variant="default" to="/patients/imports">
        Import people
      </LinkButton>
    </>
  );
}

const columns = ['Name', 'Contact', 'Next appointment'];

function PatientList({ text, kind }: { text: string; kind: PersonKind | null }) {
  const seesCampaigns = useMay('campaigns.read');
  const patients = useInfiniteQuery({ ...queries.patients(text, kind), placeholderData: (before) => before });
  if (patients.isPending) return <LoadingRows count={8} height={56} />;
  if (patients.data === undefined) {
    return (
      <FailureNote
        title="The patients could not be loaded"
        error={patients.error}
        onRetry={() => void patients.refetch()}
      />
    );
  }
  const items = patients.data.pages.flatMap((page) => page.items);
  const { total, isTotalExact } = patients.data.pages[0] ?? { total: 0, isTotalExact: true };
  if (items.length === 0) {
    return (
      <EmptyNote icon={<IconUsers size={22} />} title={text !== '' ? 'Nobody found' : `No ${nounOf(kind)}s yet`}>
        {text !== ''
          ? `No ${nounOf(kind)} matches “${text}”. Try how the name begins, or the last digits of the phone number.`
          : kind === null || kind === 'patient'
            ? 'Patients arrive from the practice system, by an import, or with the demo data.'
            : comesFrom[kind]}
      </EmptyNote>
    );
  }
  return (
    <>
      <p className={classes.total} role="status">
        {`${total.toLocaleString('en-US')}${isTotalExact ? '' : ' or more'} ${kind === null ? (total === 1 ? 'person' : 'people') : `${nounOf(kind)}${total === 1 ? '' : 's'}`}`}
      </p>
      <DataTable columns={[...columns, ...(seesCampaigns ? ['Campaigns'] : [])]}>
        {items.map((patient) => (
          <PatientRow key={patient.id} patient={patient} />
        ))}
      </DataTable>
      <ShowMore list={patients} />
    </>
  );
}

const comesFrom = {
  lead: 'Leads come from a pasted list of addresses, or from an import that says so.',
  contact: 'Contacts come from an import that says so.',
  organisation: 'Organisations come from the practice system, or from an import that says so.',
} as const;

function nounOf(kind: PersonKind | null): string {
  return kindWords[kind ?? 'patient'].toLowerCase();
}

function PatientRow({ patient }: { patient: PatientListItem }) {
  const { practice } = useMe();
  const seesCampaigns = useMay('campaigns.read');
  const now = useNow();
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={table.name}>
          {nameShown(patient.name)}
        </Link>
        <span className={classes.marks}>
          <KindBadge kind={patient.kind} />
          {patient.birthDate === null ? null : (
            <span className="soft">{ageOf(patient.birthDate, practice.zone, now)} y</span>
          )}
          {patient.deceased ? <ToneBadge tone="muted">Deceased</ToneBadge> : null}
          {!patient.active && !patient.deceased ? <ToneBadge tone="muted">Not active</ToneBadge> : null}
        </span>
      </th>
      <td data-label="Contact">
        <span className={classes.contact}>
          <span>{patient.maskedEmail ?? 'No e-mail'}</span>
          <span>{patient.maskedPhone ?? 'No phone'}</span>
        </span>
      </td>
      <td data-label="Next appointment">
        {patient.nextAppointmentAt === null ? (
          <span className="soft">–</span>
        ) : (
          formatMoment(patient.nextAppointmentAt, practice.zone, now)
        )}
      </td>
      {seesCampaigns ? (
        <td data-label="Campaigns">
          {patient.activeEnrollments === 0 ? (
            <span className="soft">–</span>
          ) : (
            <ToneBadge tone="good" dot>
              {patient.activeEnrollments} active
            </ToneBadge>
          )}
        </td>
      ) : null}
    </tr>
  );
}
