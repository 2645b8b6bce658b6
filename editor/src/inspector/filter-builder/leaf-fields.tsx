import type { LeafFilter } from '@cairn/core';
import { HistoryFields } from './fields/history-fields.tsx';
import { PatientFields } from './fields/patient-fields.tsx';
import { RecordFields } from './fields/record-fields.tsx';
import { SegmentFields } from './fields/segment-fields.tsx';
import { VisitFields } from './fields/visit-fields.tsx';
import type { LooseFilter } from './filter-tree.ts';
import type { MessageChoice } from './message-choices.ts';

type Props = { value: LooseFilter; messages: readonly MessageChoice[]; onChange: (value: LooseFilter) => void };
type Fields = 'patient' | 'segment' | 'visit' | 'record' | 'history' | 'none';

/** Which inputs a test has; the compiler asks for those of a new one. */
const fieldsOf: Readonly<Record<LeafFilter['op'], Fields>> = {
  patient: 'patient',
  standing: 'patient',
  segment: 'segment',
  tag: 'patient',
  tags: 'patient',
  age: 'patient',
  age_between: 'patient',
  birth_date: 'patient',
  birthday: 'patient',
  attribute: 'patient',
  attribute_date: 'patient',
  this_appointment: 'visit',
  visit: 'visit',
  last_visit_before: 'visit',
  appointment: 'visit',
  has_future_appointment: 'none',
  condition: 'record',
  procedure: 'record',
  coverage: 'record',
  invoice: 'record',
  total_paid: 'record',
  form: 'record',
  event: 'history',
  message: 'history',
  message_history: 'history',
  campaign: 'history',
  consent: 'history',
  reachable: 'history',
};

/** The inputs of one test of the filter language. */
export function LeafFields({ value, messages, onChange }: Props) {
  const op = Object.entries(fieldsOf).find(([known]) => known === value['op']);
  switch (op?.[1]) {
    case 'patient':
      return <PatientFields value={value} onChange={onChange} />;
    case 'segment':
      return <SegmentFields value={value} onChange={onChange} />;
    case 'visit':
      return <VisitFields value={value} onChange={onChange} />;
    case 'record':
      return <RecordFields value={value} onChange={onChange} />;
    case 'history':
      return <HistoryFields value={value} messages={messages} onChange={onChange} />;
    case 'none':
      return null;
    default:
      return <p className="soft">This page does not know this condition. It is kept as it is.</p>;
  }
}
