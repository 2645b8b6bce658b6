import { ActionIcon } from '@mantine/core';
import { IconFolder, IconStar, IconStarFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../shell/use-may.ts';
import { countOf } from '../ui/count-of.ts';
import type { BoardCampaign } from './board-queries.ts';
import classes from './campaign-list-page.module.css';
import { useShelf } from './shelf-requests.ts';

/** On top of the list, for this person alone. */
export function FavouriteButton({ campaign: { id, name, favourite } }: { campaign: BoardCampaign }) {
  const shelf = useShelf(id);
  const isOn = shelf.isPending && shelf.variables.kind === 'favourite' ? shelf.variables.on : favourite;
  return (
    <ActionIcon
      className={classes.star}
      size={28}
      aria-pressed={isOn}
      aria-label={`Favourite: ${name}`}
      onClick={() => shelf.mutate({ kind: 'favourite', on: !isOn })}
    >
      {isOn ? <IconStarFilled size={16} /> : <IconStar size={16} />}
    </ActionIcon>
  );
}

/** Its folder and its tags. */
export function ShelfMarks({ campaign: { folder, tags } }: { campaign: BoardCampaign }) {
  if (folder === null && tags.length === 0) return null;
  return (
    <span className={classes.marks}>
      {folder === null ? null : (
        <span className={classes.folder}>
          <IconFolder size={14} aria-hidden /> {folder}
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}

/** How many of its messages wait for approval, with the way there. */
export function AwaitingLink({ campaign: { id, awaiting } }: { campaign: BoardCampaign }) {
  const may = useMay('messages.approve');
  if (awaiting === 0) return null;
  const words = `${countOf(awaiting, 'message')} to approve`;
  return may ? (
    <Link className={classes.awaiting} to="/approvals" search={{ campaign: id }}>
      {words}
    </Link>
  ) : (
    <span className={classes.sentence}>{words}</span>
  );
}

export function foldersOf(campaigns: readonly BoardCampaign[]): string[] {
  return [...new Set(campaigns.flatMap(({ folder }) => folder ?? []))].sort((a, b) => a.localeCompare(b));
}

export function tagsOf(campaigns: readonly BoardCampaign[]): string[] {
  return [...new Set(campaigns.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b));
}
