import type { CampaignDocument, DocumentNode, WaitPreview as Preview } from '@cairn/core';
import { channelsOfMessage, previewWait } from '@cairn/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { surroundingsOf } from '../../campaigns/surroundings.ts';
import { formatMoment } from '../../time/format.ts';
import { useNow } from '../../time/use-now.ts';
import classes from './preview.module.css';

type Props = { node: DocumentNode; document: CampaignDocument };

/** What a wait comes to in real dates, for somebody who reaches it now; quiet hours and closed days said. */
export function WaitPreview({ node, document }: Props) {
  const { campaignId = '' } = useParams({ strict: false });
  const { data: world } = useQuery({ ...surroundingsOf(campaignId), enabled: campaignId !== '' });
  const now = useNow();
  if (world === undefined) return null;
  const textBehind = document.edges.some(({ from, to }) => from === node.id && sendsText(to, document));
  const seen = previewWait(node, { now, practice: world.practice }, { textBehind });
  if (seen === null) return null;
  const say = (at: number) => formatMoment(new Date(at).toISOString(), world.practice.zone, now);
  return (
    <div className={classes.wait} role="status">
      <IconCalendarTime size={17} aria-hidden />
      <div>
        <strong>{leading(seen, say)}</strong>
        <span>{circumstances(seen, say).join(' ')}</span>
      </div>
    </div>
  );
}

function sendsText(nodeId: string, { nodes }: CampaignDocument): boolean {
  const config = nodes.find(({ id }) => id === nodeId)?.config;
  return channelsOfMessage(config).includes('sms');
}

type Say = (at: number) => string;

function leading({ kind, at, missed }: Preview, say: Say): string {
  if (missed) return 'Takes “Missed” at once';
  if (kind === 'at_once') return 'Goes on at once';
  return kind === 'longest' ? `Until ${say(at)} at most` : say(at);
}

/** For whom that is reckoned, and what happens then. */
function circumstances({ visitAt, textAt, closed, missed }: Preview, say: Say): string[] {
  const whom =
    visitAt === null ? 'for someone entering now.' : `for someone entering now with a visit on ${say(visitAt)}.`;
  return [
    whom,
    ...(textAt === null ? [] : [`Quiet hours: the text behind it goes out ${say(textAt)}.`]),
    ...(closed === null || missed ? [] : [closedWords[closed]]),
  ];
}

const closedWords = {
  weekend: 'Your practice does not work that day.',
  holiday: 'That day is a holiday of your practice.',
} as const;
