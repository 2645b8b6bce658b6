import type { SendState } from '@cairn/core/api';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconFolder, IconForms, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { audienceKind } from '../blast/read-blast.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { dayKey, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import type { BoardCampaign } from './board-queries.ts';
import { boardQuery } from './board-queries.ts';
import classes from './campaign-list-page.module.css';
import type { PeriodName } from './periods.ts';
import { periodOf } from './periods.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { SendStateBadge } from './send-state.tsx';
import { AwaitingLink, FavouriteButton, foldersOf, ShelfMarks, tagsOf } from './shelf-marks.tsx';
import { useShelf } from './shelf-requests.ts';
import { useCopyCampaign } from './use-copy-campaign.ts';

export type BoardFilter = {
  text: string;
  state: SendState | null;
  period: PeriodName;
  folder: string | null;
  tag: string | null;
  favourites: boolean;
  archived: boolean;
};

/** The campaigns that fit a filter, the newest first. */
export function CampaignBoard({ filter }: { filter: BoardFilter }) {
  const { practice } = useMe();
  const today = dayKey(new Date(useNow()).toISOString(), practice.zone);
  const board = useQuery({
    ...boardQuery(periodOf(filter.period, today), filter.archived),
    placeholderData: (before) => before,
  });
  if (board.isPending) return <LoadingRows count={5} height={60} />;
  if (board.data === undefined) {
    return (
      <FailureNote title="The campaigns could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
    );
  }
  const items = board.data.campaigns
    .filter((campaign) => fits(campaign, filter))
    .sort((a, b) => Number(b.favourite) - Number(a.favourite));
  const folders = foldersOf(board.data.campaigns);
  const tags = tagsOf(board.data.campaigns);
  if (items.length === 0) {
    return filter.archived && board.data.campaigns.length === 0 ? (
      <EmptyNote icon={<IconArchive size={22} />} title="Nothing is put away">
        Campaigns that no longer run can be archived from their menu. Their patients and numbers stay.
      </EmptyNote>
    ) : board.data.campaigns.length === 0 && filter.period === 'all' ? (
      <EmptyNote icon={<IconRoute size={22} />} title="No campaigns yet">
        Start with a template, with a message to a group of patients, or with an empty campaign.
      </EmptyNote>
    ) : (
      <EmptyNote icon={<IconRoute size={22} />} title="No campaign fits">
        Try another word, state, folder or period.
      </EmptyNote>
    );
  }
  return (
    <DataTable columns={['Campaign', 'State', 'Recipients', 'Messages', 'Last', 'Next', '']} className={classes.frame}>
      {items.map((campaign) => (
        <BoardRow key={campaign.id} campaign={campaign} folders={folders} tags={tags} />
      ))}
    </DataTable>
  );
}

type RowProps = { campaign: BoardCampaign; folders: readonly string[]; tags: readonly string[] };

function BoardRow({ campaign, folders, tags }: RowProps) {
  const { practice } = useMe();
  const now = useNow();
  const { id, name, sentence, state, trigger, recipients, sent, lastAt, nextAt, plan } = campaign;
  const moment = (iso: string | null) => (iso === null ? '–' : formatMoment(iso, practice.zone, now));
  const isSend = trigger === audienceKind;
  return (
    <tr className={table.row}>
      <th scope="row">
        <div className={classes.names}>
          <FavouriteButton campaign={campaign} />
          <span className={classes.nameAndMore}>
            <Link
              to={isSend ? '/campaigns/$campaignId/send' : '/campaigns/$campaignId'}
              params={{ campaignId: id }}
              className={table.name}
            >
              {name}
            </Link>
            {sentence === null ? null : <span className={classes.sentence}>{sentence}</span>}
            <ShelfMarks campaign={campaign} />
          </span>
        </div>
      </th>
      <td data-label="State">
        <SendStateBadge state={state} />
        <AwaitingLink campaign={campaign} />
        {plan.drainsSince !== null && (state === 'running' || state === 'sending' || state === 'paused') ? (
          <ToneBadge tone="warn">Finishing</ToneBadge>
        ) : null}
        {plan.failure === null ? null : <ToneBadge tone="bad">Plan did not happen</ToneBadge>}
        {plan.endsAt === null ? null : (
          <span className={classes.sentence}>
            {plan.endHow === 'stop' ? 'Stops' : 'Finishes'} {moment(plan.endsAt)}
          </span>
        )}
      </td>
      <td data-label="Recipients">{recipients.toLocaleString('en-US')}</td>
      <td data-label="Messages">{sent.toLocaleString('en-US')}</td>
      <td data-label="Last" data-moment data-empty={lastAt === null || undefined}>
        {moment(lastAt)}
      </td>
      <td data-label="Next" data-moment data-empty={nextAt === null || undefined}>
        {moment(nextAt)}
      </td>
      <td className={classes.more}>
        <RowMenu campaign={campaign} isSend={isSend} folders={folders} tags={tags} />
      </td>
    </tr>
  );
}

function RowMenu({ campaign, isSend, folders, tags }: RowProps & { isSend: boolean }) {
  const { id, name, archived } = campaign;
  const mayEdit = useMay('campaigns.edit');
  const shelf = useShelf(id);
  const [placing, place] = useDisclosure(false);
  const copy = useCopyCampaign();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={30} aria-label={`More about ${name}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isSend ? (
            <Menu.Item
              leftSection={<IconForms size={16} />}
              renderRoot={(props) => <Link to="/campaigns/$campaignId/send" params={{ campaignId: id }} {...props} />}
            >
              Open the form
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconRoute size={16} />}
            renderRoot={(props) => <Link to="/campaigns/$campaignId" params={{ campaignId: id }} {...props} />}
          >
            Open on canvas
          </Menu.Item>
          {mayEdit ? (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate({ id, name, isSend })}>
              Copy
            </Menu.Item>
          ) : null}
          {mayEdit ? (
            <Menu.Item leftSection={<IconFolder size={16} />} onClick={place.open}>
              Folder and tags …
            </Menu.Item>
          ) : null}
          {mayEdit ? (
            <Menu.Item
              leftSection={archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
              onClick={() => shelf.mutate({ kind: 'archive', away: !archived, name })}
            >
              {archived ? 'Bring back' : 'Archive'}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <PlaceDialog campaign={campaign} folders={folders} tags={tags} opened={placing} onClose={place.close} />
    </>
  );
}

function fits({ name, sentence, state, folder, tags, favourite }: BoardCampaign, filter: BoardFilter): boolean {
  const text = filter.text.trim().toLowerCase();
  return (
    (filter.state === null || state === filter.state) &&
    (filter.folder === null || folder === filter.folder) &&
    (filter.tag === null || tags.includes(filter.tag)) &&
    (!filter.favourites || favourite) &&
    (text === '' || `${name} ${sentence ?? ''} ${folder ?? ''} ${tags.join(' ')}`.toLowerCase().includes(text))
  );
}
