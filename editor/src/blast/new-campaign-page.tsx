import { UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconTemplate } from '@tabler/icons-react';
import { StartJourney } from '../campaigns/start-journey.tsx';
import { useMe } from '../shell/me-context.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { localTimeAt } from './local-time-at.ts';
import classes from './new-campaign-page.module.css';
import { sendStarters } from './send-starters.ts';
import { useStartSend } from './start-send.ts';

const day = 86_400_000;

/** What one can begin with; each is a draft that sends nothing until somebody reviews it. */
export function NewCampaignPage() {
  const { practice } = useMe();
  const now = useNow();
  const start = useStartSend();
  const tomorrow = localTimeAt(now + day, practice.zone, '09:00');
  const name = `Message of ${new Intl.DateTimeFormat('en-US', { timeZone: practice.zone, dateStyle: 'long' }).format(now)}`;
  return (
    <PageFrame
      title="New campaign"
      lead="Each of these opens as a draft. Nothing is sent until you have reviewed it."
      above={<BackLink to="/campaigns" label="Campaigns" />}
      actions={
        <LinkButton to="/campaigns/gallery" variant="default" leftSection={<IconTemplate size={17} />}>
          All templates
        </LinkButton>
      }
    >
      <StartJourney />
      <ul className={classes.list}>
        {sendStarters.map(({ id, title, words, document }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.starter}
              disabled={start.isPending}
              onClick={() => start.mutate(document({ tomorrow, name }))}
            >
              <span>
                <strong>{title}</strong>
                <span className={classes.words}>{words}</span>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
