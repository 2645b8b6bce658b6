import { IconTemplate } from '@tabler/icons-react';
import cards from '../campaigns/start-card.module.css';
import { StartCard } from '../campaigns/start-card.tsx';
import { StartJourney } from '../campaigns/start-journey.tsx';
import { useMe } from '../shell/me-context.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { localTimeAt } from './local-time-at.ts';
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
      <ul className={cards.list}>
        {sendStarters.map(({ id, icon: Icon, title, words, document }) => (
          <li key={id}>
            <StartCard
              icon={<Icon size={22} aria-hidden />}
              title={title}
              words={words}
              disabled={start.isPending}
              onClick={() => start.mutate(document({ tomorrow, name }))}
            />
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
