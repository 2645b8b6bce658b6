import { mayBeToldToOthers } from '../recipients/message-terms.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** What a visit is for is told to nobody but the patient, or whoever decides for a child. */
export function contentGate({ recipient, terms }: GateInput): GateVerdict {
  return recipient.kind === 'contact' && !mayBeToldToOthers(terms) ? skipped('content_private') : allowed;
}
