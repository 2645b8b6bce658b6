import type { CampaignDocument } from '@cairn/core';
import { type SetupItem, setupLeft } from '@cairn/core/gallery';
import { ActionIcon, Checkbox, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './setup-checklist.module.css';
import { setupWords } from './setup-words.ts';

type Props = { campaignId: string; document: CampaignDocument; onOpen: (stepId: string) => void };

/**
 * What a draft from a template still needs before it is the practice's own. What is changed is ticked by itself; what is right as it is, by
 * hand. Nothing is held up by it.
 */
export function SetupChecklist({ campaignId, document, onOpen }: Props) {
  const found = useMemo(() => setupLeft(document), [document]);
  const [ticked, setTicked] = useLocalStorage<string[]>({ key: `cairn.setup.${campaignId}`, defaultValue: [] });
  if (found === null || ticked.includes(allDone)) return null;
  const { template, left } = found;
  const isDone = (item: SetupItem) => !left.includes(item) || ticked.includes(keyOf(item));
  const open = template.setup.filter((item) => !isDone(item)).length;
  if (open === 0) return null;
  return (
    <details className={classes.list} open>
      <summary className={classes.summary}>
        <strong>Make it yours</strong>
        <ToneBadge tone="warn">{open} to look at</ToneBadge>
      </summary>
      <ActionIcon
        className={classes.away}
        size={26}
        aria-label="Put this list away"
        onClick={() => setTicked([...ticked, allDone])}
      >
        <IconX size={15} />
      </ActionIcon>
      <ul className={classes.items}>
        {template.setup.map((item) => (
          <li key={keyOf(item)} data-done={isDone(item) || undefined}>
            <Checkbox
              size="xs"
              checked={isDone(item)}
              disabled={!left.includes(item)}
              aria-label={`${item.words}: done`}
              onChange={(event) =>
                setTicked(
                  event.currentTarget.checked ? [...ticked, keyOf(item)] : ticked.filter((key) => key !== keyOf(item)),
                )
              }
            />
            <UnstyledButton className={classes.item} onClick={() => onOpen(item.stepId)}>
              {item.words}
            </UnstyledButton>
            <span className={classes.kind}>{setupWords[item.kind]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const allDone = 'all';

function keyOf({ stepId, kind }: SetupItem): string {
  return `${stepId}/${kind}`;
}
