import { ageLeaf } from './age.ts';
import { ageBetweenLeaf } from './age-between.ts';
import { appointmentLeaf } from './appointment.ts';
import { attributeLeaf } from './attribute.ts';
import { attributeDateLeaf } from './attribute-date.ts';
import { birthDateLeaf } from './birth-date.ts';
import { birthdayLeaf } from './birthday.ts';
import { campaignLeaf } from './campaign.ts';
import { conditionLeaf } from './condition.ts';
import { consentLeaf } from './consent.ts';
import { coverageLeaf } from './coverage.ts';
import { eventLeaf } from './event.ts';
import { formLeaf } from './form.ts';
import { hasFutureAppointmentLeaf } from './has-future-appointment.ts';
import { invoiceLeaf } from './invoice.ts';
import { lastVisitBeforeLeaf } from './last-visit-before.ts';
import { messageLeaf } from './message.ts';
import { messageHistoryLeaf } from './message-history.ts';
import { patientLeaf } from './patient.ts';
import { procedureLeaf } from './procedure.ts';
import { reachableLeaf } from './reachable.ts';
import { segmentLeaf } from './segment.ts';
import { standingLeaf } from './standing.ts';
import { tagLeaf } from './tag.ts';
import { tagsLeaf } from './tags.ts';
import { thisAppointmentLeaf } from './this-appointment.ts';
import { totalPaidLeaf } from './total-paid.ts';
import { visitLeaf } from './visit.ts';

/** Every kind of test, in the order of menus and of the reference. The only list there is. */
export const leafTypes = {
  patient: patientLeaf,
  standing: standingLeaf,
  segment: segmentLeaf,
  tag: tagLeaf,
  tags: tagsLeaf,
  age: ageLeaf,
  age_between: ageBetweenLeaf,
  birth_date: birthDateLeaf,
  birthday: birthdayLeaf,
  attribute: attributeLeaf,
  attribute_date: attributeDateLeaf,
  this_appointment: thisAppointmentLeaf,
  visit: visitLeaf,
  last_visit_before: lastVisitBeforeLeaf,
  appointment: appointmentLeaf,
  has_future_appointment: hasFutureAppointmentLeaf,
  condition: conditionLeaf,
  procedure: procedureLeaf,
  coverage: coverageLeaf,
  invoice: invoiceLeaf,
  total_paid: totalPaidLeaf,
  event: eventLeaf,
  form: formLeaf,
  message: messageLeaf,
  message_history: messageHistoryLeaf,
  campaign: campaignLeaf,
  consent: consentLeaf,
  reachable: reachableLeaf,
};
export type LeafOp = keyof typeof leafTypes;
