import { relativeStep } from '../delay/relative-step.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { AppointmentTriggerConfig } from './config.ts';

/** Patients enter when the appointment is booked and wait here for its time, which is read from the appointment at every look. */
export function appointmentTriggerStep(config: AppointmentTriggerConfig, context: NodeContext): NodeResult {
  return relativeStep(relativeConfig(config), context);
}

/** The wait of the trigger as the delay node knows it; a passed time is never "now". */
export function relativeConfig({ duration, direction, atMinute }: AppointmentTriggerConfig) {
  return { mode: 'relative', duration, direction, atMinute, ifQuiet: undefined, ifPast: 'skip' } as const;
}
