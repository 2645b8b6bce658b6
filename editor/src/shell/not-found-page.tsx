import { IconMapOff } from '@tabler/icons-react';
import { LinkButton } from '../ui/link-button.tsx';
import { EmptyNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';

export function NotFoundPage() {
  return (
    <PageFrame title="Page not found">
      <EmptyNote
        icon={<IconMapOff size={22} />}
        title="There is nothing at this address"
        action={
          <LinkButton size="xs" variant="default" to="/campaigns">
            Go to the campaigns
          </LinkButton>
        }
      >
        The link may be old or mistyped.
      </EmptyNote>
    </PageFrame>
  );
}
