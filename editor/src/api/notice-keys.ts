import { assertNever } from '@cairn/core';
import type { LiveNotice } from '@cairn/core/api';

/** The cached answers a notice makes old, by query key prefix. */
export function keysOfNotice(notice: LiveNotice): readonly (readonly string[])[] {
  switch (notice.kind) {
    case 'counts':
      return [['counts', notice.campaignId], ['campaigns']];
    case 'campaign':
      return [
        ['campaign', notice.campaignId],
        ['campaigns'],
        ['counts', notice.campaignId],
        ['runs', notice.campaignId],
      ];
    case 'patient':
      return [['patient', notice.patientId], ['patients'], ['explain']];
    case 'outbox':
      return [['outbox']];
    case 'tasks':
      return [['tasks']];
    case 'presence':
      return [['presence', notice.campaignId]];
    case 'approvals':
      return [['approvals'], ['campaigns']];
    case 'access':
      return [['me'], ['members'], ['api-keys']];
    default:
      return assertNever(notice, 'notice');
  }
}
