import { eventWords } from '../../events/event-words.ts';
import { sayTests, sentenceOf } from '../../filter/explain.ts';
import { defineNode } from '../define-node.ts';
import { filterFindings, testFindings } from '../filter-findings.ts';
import { segmentNamesOf } from '../known-names.ts';
import { eventTriggerConfig } from './config.ts';
import { eventTriggerStep } from './step.ts';

export const eventTrigger = defineNode({
  kind: 'event-trigger',
  version: 1,
  category: 'trigger',
  title: 'When something happens',
  icon: 'bolt',
  summary: 'Patients enter when their practice system reports an event, such as a booking.',
  config: eventTriggerConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ event, where, patient, entry }, names) =>
    `When ${eventWords(event).happens}${sayTests(where)}${patient === undefined ? '' : `, if ${sentenceOf(patient, segmentNamesOf(names))}`}, ${often[entry]}`,
  keys: () => [],
  step: eventTriggerStep,
  givesAppointment: ({ entry }) => entry === 'per_appointment',
  issues: ({ where, patient }, scope) => [
    ...testFindings(where, 'where'),
    ...(patient === undefined ? [] : filterFindings(patient, 'patient', scope.kindOf)),
  ],
  example: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
  migrations: [],
});

const often = { once: 'once', per_event: 'every time', per_appointment: 'once for each appointment' } as const;
