import { type CampaignDocument, campaignDocument } from '@cairn/core';
import { segmentListItem } from '@cairn/core/api';
import type { CampaignTemplate } from '@cairn/core/gallery';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { slugOf } from '../blast/start-send.ts';
import { saveSegment } from '../segments/segment-queries.ts';

const made = z.object({ id: z.string() });
const segmentList = z.object({ segments: z.array(segmentListItem) });

/** The document of a template before anything is chosen: for its picture. */
export function sampleOf(template: CampaignTemplate): CampaignDocument {
  return campaignDocument.parse(
    template.document({ at: '2026-12-01T09:00', segmentId: '00000000-0000-4000-8000-000000000001' }),
  );
}

/** Makes a draft of a template, with the segment it starts from, and opens it. Nothing is sent by that. */
export function useTemplate(tomorrow: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (template: CampaignTemplate) => {
      const segmentId = template.segment === undefined ? '' : await segmentOf(template.segment);
      const document = template.document({ at: tomorrow, segmentId });
      return send('POST', '/campaigns', { slug: slugOf(document.name), document }, made);
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } });
    },
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The template could not be used', message: sentenceOfError(error) }),
  });
}

/** The segment of this name, or a new one. */
async function segmentOf({ name, description, filter }: NonNullable<CampaignTemplate['segment']>): Promise<string> {
  const { segments } = await send('GET', '/segments', undefined, segmentList);
  const known = segments.find((segment) => segment.name === name);
  if (known !== undefined) return known.id;
  const { id } = await saveSegment(null, { name, description, folder: 'From templates', filter });
  return id;
}
