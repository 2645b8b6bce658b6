import { IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { useMe } from './me-context.ts';
import { placeOf } from './places.ts';

/** Shows a page to whose role it is for, and to others a reason in its place. */
export function NeededForPage({ children }: { children: ReactNode }) {
  const { role, permissions } = useMe();
  const { pathname } = useLocation();
  const place = placeOf(pathname);
  if (place === null || permissions.includes(place.needs)) return children;
  return (
    <PageFrame title={place.label}>
      <EmptyNote icon={<IconLock size={22} />} title="Not for your role">
        You work here as {role}, which does not see this page. Ask an administrator for another role.
      </EmptyNote>
    </PageFrame>
  );
}
