import { z } from 'zod';
import '../form-meta.ts';

export const segmentTriggerConfig = z.strictObject({
  segment: z.uuid('Choose a segment').meta({
    form: {
      label: 'Segment',
      widget: 'segment',
      help: 'A saved rule over patients. Membership follows facts at once, and time on time.',
    },
  }),
  direction: z.enum(['entered', 'left']).meta({
    form: { label: 'When the patient', options: { entered: 'Enters the segment', left: 'Leaves the segment' } },
  }),
});
