import { mayBeToldToOthers, mayStandForSeveral } from '../recipients/message-terms.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/**
 * What a visit is for is told to nobody but the patient, or whoever decides for a child. An organisation hears of nobody's visit at all: not
 * even when it is.
 */
export function contentGate({ facts, recipient, terms }: GateInput): GateVerdict {
  if (facts.patient.kind === 'organisation' && !mayStandForSeveral(terms)) return skipped('content_private');
  return recipient.kind === 'contact' && !mayBeToldToOthers(terms) ? skipped('content_private') : allowed;
}
