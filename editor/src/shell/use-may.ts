import { useMe } from './me-context.ts';

/** Whether the signed-in user holds a permission. The server asks again; this only spares pointless buttons. */
export function useMay(
  permission:
    | 'campaigns.read'
    | 'campaigns.edit'
    | 'campaigns.publish'
    | 'enrollments.write'
    | 'messages.approve'
    | 'outbox.read'
    | 'patients.read'
    | 'patients.write'
    | 'people.import'
    | 'practice.manage',
): boolean {
  return useMe().permissions.includes(permission);
}
