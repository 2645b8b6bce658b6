import { instantOfLocal, localNow } from '@cairn/core';
import type { CampaignDetail, PlanRequest, RunPlan } from '@cairn/core/api';
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure, sentenceOfError } from '../api/failure.ts';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { runningApi } from './running-queries.ts';

type Props = { opened: boolean; detail: CampaignDetail; onClose: () => void };

/** When a draft starts and when the campaign ends, by the practice’s clock. */
export function PlanDialog({ opened, detail, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Plan start or end">
      <PlanForm detail={detail} onClose={onClose} />
    </Modal>
  );
}

function PlanForm({ detail, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const { zone } = useMe().practice;
  const now = useNow();
  const { plan, state } = detail;
  const [start, setStart] = useState(localOf(plan.startsAt, zone));
  const [end, setEnd] = useState(localOf(plan.endsAt, zone));
  const [how, setHow] = useState<'drain' | 'stop'>(plan.endHow ?? 'drain');
  const save = useMutation({
    mutationFn: () => runningApi.plan(detail.id, requestOf(detail, { start, end, how }, zone)),
    onSuccess: async ({ plan: planned, note }) => {
      notifications.show({ message: [saidOf(planned, zone, now), note ?? ''].join(' ').trim() });
      await client.invalidateQueries({ queryKey: ['campaign', detail.id] });
      onClose();
    },
  });
  const error = (path: string) =>
    save.error instanceof ApiFailure && save.error.path?.startsWith(path) === true ? save.error.message : null;
  const other = save.isError && error('start') === null && error('end') === null ? sentenceOfError(save.error) : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(requestOf(detail, { start, end, how }, zone)).length === 0) onClose();
        else save.mutate();
      }}
    >
      <Stack gap="md">
        {state === 'draft' ? (
          <TextInput
            type="datetime-local"
            label="Starts"
            description="Publishes the draft as it stands now. If you change it afterwards, plan the start again."
            value={start}
            error={error('start')}
            onChange={(event) => setStart(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <TextInput
          type="datetime-local"
          label="Ends"
          description="Leave empty to run until you stop it."
          value={end}
          error={error('end')}
          onChange={(event) => setEnd(event.currentTarget.value)}
        />
        <Radio.Group label="At the end" value={how} onChange={(value) => setHow(value === 'stop' ? 'stop' : 'drain')}>
          <Stack gap={8} mt={6}>
            <Radio value="drain" label="Finish: nobody new enters, those inside go on" disabled={end === ''} />
            <Radio value="stop" label="Stop: everybody leaves, nothing is sent any more" disabled={end === ''} />
          </Stack>
        </Radio.Group>
        <Text size="sm" className="soft">
          Times are on the practice’s clock ({zone.replaceAll('_', ' ')}), where it is{' '}
          {formatMoment(new Date(now).toISOString(), zone, now)}.
        </Text>
        {other === null ? null : (
          <Text size="sm" c="red" role="alert">
            {other}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save plan
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function localOf(iso: string | null, zone: string): string {
  return iso === null ? '' : localNow(Date.parse(iso), zone);
}

type Fields = { start: string; end: string; how: 'drain' | 'stop' };

/** A time that was not touched stays as it is, unless the draft changed since it was planned. */
function requestOf(
  { plan, state, draftRevision }: CampaignDetail,
  { start, end, how }: Fields,
  zone: string,
): PlanRequest {
  const same = (local: string, iso: string | null) =>
    iso === null || local === '' ? iso === null && local === '' : instantOfLocal(local, zone) === Date.parse(iso);
  const isStartKept = same(start, plan.startsAt) && (start === '' || plan.startRevision === draftRevision);
  const isEndKept = same(end, plan.endsAt) && (end === '' || how === plan.endHow);
  return {
    ...(state !== 'draft' || isStartKept
      ? {}
      : { start: start === '' ? null : { at: start, baseRevision: draftRevision, backfill: false } }),
    ...(isEndKept ? {} : { end: end === '' ? null : { at: end, how } }),
  };
}

function saidOf({ startsAt, endsAt, endHow }: RunPlan, zone: string, now: number): string {
  const at = (iso: string) => formatMoment(iso, zone, now);
  const said = [
    startsAt === null ? '' : `Starts ${at(startsAt)}.`,
    endsAt === null ? '' : `${endHow === 'stop' ? 'Stops' : 'Finishes from'} ${at(endsAt)}.`,
  ].filter((words) => words !== '');
  return said.length === 0 ? 'Nothing is planned any more.' : said.join(' ');
}
