import { audienceFindings, filter, issueOf } from '@cairn/core';
import type { SegmentDetail } from '@cairn/core/api';
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FilterBuilder } from '../inspector/filter-builder/filter-builder.tsx';
import type { LooseFilter } from '../inspector/filter-builder/filter-tree.ts';
import { useMay } from '../shell/use-may.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import classes from './segment-page.module.css';
import { archiveSegment, saveSegment, segmentQueries } from './segment-queries.ts';
import { SegmentStateBadge } from './segment-state.tsx';

const route = getRouteApi('/segments/$segmentId');

/** One segment: its rule, who it holds for, and what starts from it. `new` is one that is still to be saved. */
export function SegmentPage() {
  const { segmentId } = route.useParams();
  return segmentId === 'new' ? <NewSegment /> : <StoredSegment key={segmentId} id={segmentId} />;
}

function NewSegment() {
  return (
    <PageFrame title="New segment" above={<BackLink />}>
      <SegmentForm id={null} start={{ name: '', folder: '', description: '', filter: { op: 'all', of: [] } }} />
    </PageFrame>
  );
}

function StoredSegment({ id }: { id: string }) {
  const segment = useQuery(segmentQueries.one(id));
  if (segment.data === undefined) {
    return (
      <PageFrame title="Segment" above={<BackLink />}>
        {segment.isError ? (
          <FailureNote
            title="The segment could not be loaded"
            error={segment.error}
            onRetry={() => void segment.refetch()}
          />
        ) : (
          <LoadingRows count={3} height={90} />
        )}
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={segment.data.name}
      above={<BackLink />}
      actions={<SegmentStateBadge state={segment.data.state} />}
    >
      <Standing segment={segment.data} />
      <SegmentForm id={id} start={segment.data} />
    </PageFrame>
  );
}

function Standing({ segment }: { segment: SegmentDetail }) {
  const { state, members, looked, entered, left, usedBy } = segment;
  const names = usedBy.map(({ name }) => `“${name}”`).join(', ');
  const words =
    state === 'idle'
      ? 'No live campaign starts from this segment, so nobody’s membership is followed.'
      : state === 'counting'
        ? `Everybody is being judged for the first time: ${(looked ?? 0).toLocaleString('en-US')} so far. Who enters or leaves is noticed from then on.`
        : `${(members ?? 0).toLocaleString('en-US')} in it now. In the last 7 days ${entered} entered and ${left} left.`;
  return (
    <p className={classes.standing} role="status">
      {words}
      {names === '' ? null : ` Needed by ${names}.`}
    </p>
  );
}

type Draft = { name: string; folder: string; description: string; filter: LooseFilter };

function SegmentForm({ id, start }: { id: string | null; start: Draft }) {
  const [draft, setDraft] = useState<Draft>(start);
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const may = useMay('campaigns.edit');
  const after = async () => client.invalidateQueries({ queryKey: ['segments'] });
  const save = useMutation({
    mutationFn: () => {
      const { name, folder, description, filter: rule } = draft;
      return saveSegment(id, { name, folder, description, filter: { ...rule, op: opOf(rule) } });
    },
    onSuccess: async (made) => {
      await after();
      notifications.show({ color: 'cairn', message: `“${draft.name.trim()}” is saved.` });
      if (id === null) await navigate({ to: '/segments/$segmentId', params: { segmentId: made.id }, replace: true });
    },
  });
  const archive = useMutation({
    mutationFn: (segmentId: string) => archiveSegment(segmentId),
    onSuccess: async () => {
      await after();
      await navigate({ to: '/segments' });
    },
  });
  const problem = problemOf(draft);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) save.mutate();
      }}
    >
      <fieldset disabled={!may} className={classes.fields}>
        <Stack gap="md">
          <TextInput
            label="Name"
            withAsterisk
            maxLength={120}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label="Folder"
            description="Optional. Segments are listed by it."
            maxLength={80}
            value={draft.folder}
            onChange={(event) => setDraft({ ...draft, folder: event.currentTarget.value })}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.description}
            onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
          />
          <div>
            <h2 className={classes.heading}>Patients are in it when …</h2>
            <FilterBuilder
              value={draft.filter}
              messages={[]}
              onChange={(rule) => setDraft((old) => ({ ...old, filter: rule }))}
            />
          </div>
          {id === null ? null : (
            <Text size="sm" className="soft">
              A change of the rule enrolls nobody: everybody is judged anew first, and who enters after that counts.
            </Text>
          )}
          {save.isError ? <FailureNote title="Not saved" error={save.error} /> : null}
          {archive.isError ? <FailureNote title="Not put away" error={archive.error} /> : null}
        </Stack>
      </fieldset>
      {may ? (
        <Group justify="space-between" mt="lg">
          {id === null ? (
            <span />
          ) : (
            <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate(id)}>
              Put away
            </Button>
          )}
          <Group gap="sm">
            {problem === null ? null : (
              <Text size="sm" className="soft" id="segment-problem">
                {problem}
              </Text>
            )}
            <Button
              type="submit"
              loading={save.isPending}
              disabled={problem !== null}
              aria-describedby="segment-problem"
            >
              Save
            </Button>
          </Group>
        </Group>
      ) : null}
    </form>
  );
}

function problemOf({ name, filter: rule }: Draft): string | null {
  if (name.trim() === '') return 'Name the segment.';
  const parsed = filter.safeParse(rule);
  if (!parsed.success) return 'Complete the marked condition.';
  const [issue] = audienceFindings(parsed.data, 'filter').map(issueOf);
  return issue?.message ?? null;
}

function opOf(rule: LooseFilter): string {
  return typeof rule['op'] === 'string' ? rule['op'] : '';
}

function BackLink() {
  return (
    <Link to="/segments" className={classes.back}>
      <IconArrowLeft size={15} aria-hidden />
      Segments
    </Link>
  );
}
