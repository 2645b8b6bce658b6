import { audienceFindings, filter, issueOf } from '@cairn/core';
import type { SegmentDetail } from '@cairn/core/api';
import { Autocomplete, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FilterBuilder } from '../inspector/filter-builder/filter-builder.tsx';
import type { LooseFilter } from '../inspector/filter-builder/filter-tree.ts';
import { useMay } from '../shell/use-may.ts';
import { FailureNote } from '../ui/notes.tsx';
import classes from './segment-form.module.css';
import { SegmentMembers } from './segment-members.tsx';
import { archiveSegment, saveSegment, segmentQueries } from './segment-queries.ts';

const route = getRouteApi('/segments/$segmentId');

type Draft = { name: string; folder: string; description: string; filter: LooseFilter };
type Props = { id: string | null; start: Draft; segment: SegmentDetail | null };

/** Name, folder and rule of a segment, with who fits it beside them. `id` is null for one that is still to be saved. */
export function SegmentForm({ id, start, segment }: Props) {
  const [draft, setDraft] = useState<Draft>(start);
  const folders = useFolders();
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
          <Autocomplete
            label="Folder"
            description="Optional. Segments are listed by it."
            maxLength={80}
            data={folders}
            value={draft.folder}
            onChange={(folder) => setDraft((old) => ({ ...old, folder }))}
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
              isCounted={false}
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
      <SegmentMembers filter={draft.filter} segment={segment} />
      {may ? (
        <Group justify="space-between" className={classes.buttons ?? ''}>
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

function useFolders(): string[] {
  const segments = useQuery(segmentQueries.all()).data?.segments ?? [];
  return [...new Set(segments.map(({ folder }) => folder))].filter((folder) => folder !== '');
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
