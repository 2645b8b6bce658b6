import { copyAnswer } from '@cairn/core/api';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { send } from '../api/client.ts';
import { sentenceOfError } from '../api/failure.ts';
import { slugOf } from '../blast/start-send.ts';

/** `isSend`: the copy opens as a form, else on the canvas. */
type Copied = { id: string; name: string; isSend: boolean };

/** Copies a campaign as a draft and opens the copy. */
export function useCopyCampaign() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: Copied) => {
      const copied = `Copy of ${name}`.slice(0, 120);
      return send(
        'POST',
        `/campaigns/${encodeURIComponent(id)}/copy`,
        { name: copied, slug: slugOf(copied) },
        copyAnswer,
      );
    },
    onSuccess: async ({ id }, { isSend }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      notifications.show({ message: 'Copied as a draft. Look at its audience and times before you send it.' });
      await navigate({
        to: isSend ? '/campaigns/$campaignId/send' : '/campaigns/$campaignId',
        params: { campaignId: id },
      });
    },
    onError: (error) => notifications.show({ color: 'red', title: 'Not copied', message: sentenceOfError(error) }),
  });
}
