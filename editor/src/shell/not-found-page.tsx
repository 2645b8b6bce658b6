import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';

export function NotFoundPage() {
  return (
    <PageFrame title="Page not found">
      <EmptyNote
        icon={<IconMapOff size={22} />}
        title="There is nothing at this address"
        action={<Link to="/campaigns">Go to the campaigns</Link>}
      >
        The link may be old or mistyped.
      </EmptyNote>
    </PageFrame>
  );
}
