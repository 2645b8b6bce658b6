import type { TaskSearch } from '@cairn/core/api';
import { taskAssignees } from '@cairn/core/api';
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { WaitingNotice } from '../approvals/waiting-count.tsx';
import boxed from '../ui/boxed-list.module.css';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { TaskRow } from './task-row.tsx';
import { assigneeNames } from './task-words.ts';
import classes from './tasks-page.module.css';

type Filters = Omit<TaskSearch, 'cursor'>;

const everything: Filters = { state: 'open' };

export function TasksPage() {
  const [filters, setFilters] = useState<Filters>(everything);
  return (
    <PageFrame title="Tasks" lead="What campaigns ask staff to do, and what Cairn needs a person for.">
      <WaitingNotice />
      <TaskFilters filters={filters} onChange={setFilters} />
      <TaskList filters={filters} onClear={() => setFilters({ state: filters.state })} />
    </PageFrame>
  );
}

function TaskFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const campaigns = useQuery(queries.campaigns());
  const { state, assignee, campaignId, from } = filters;
  const without = (key: 'assignee' | 'campaignId' | 'from'): Filters => {
    const { [key]: _old, ...rest } = filters;
    return rest;
  };
  return (
    <div className={classes.filters}>
      <SegmentedControl
        aria-label="Open or done"
        data={[
          { value: 'open', label: 'Open' },
          { value: 'done', label: 'Done' },
        ]}
        value={state}
        onChange={(value) => onChange({ ...filters, state: value === 'done' ? 'done' : 'open' })}
      />
      <Select
        aria-label="For whom"
        placeholder="For any role"
        clearable
        data={taskAssignees.map((value) => ({ value, label: assigneeNames[value] }))}
        value={assignee ?? null}
        onChange={(value) => {
          const chosen = taskAssignees.find((one) => one === value);
          onChange(chosen === undefined ? without('assignee') : { ...filters, assignee: chosen });
        }}
      />
      <Select
        aria-label="Campaign"
        placeholder="Any campaign"
        clearable
        data={(campaigns.data?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={campaignId ?? null}
        onChange={(value) => onChange(value === null ? without('campaignId') : { ...filters, campaignId: value })}
      />
      <Select
        aria-label="Given by"
        placeholder="Given by anyone"
        clearable
        data={[
          { value: 'campaigns', label: 'Given by campaigns' },
          { value: 'cairn', label: 'Given by Cairn' },
        ]}
        value={from ?? null}
        onChange={(value) =>
          onChange(value === 'campaigns' || value === 'cairn' ? { ...filters, from: value } : without('from'))
        }
      />
    </div>
  );
}

function TaskList({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const tasks = useInfiniteQuery({ ...queries.tasks(filters), placeholderData: (before) => before });
  if (tasks.isPending) return <LoadingRows count={5} height={72} />;
  if (tasks.data === undefined) {
    return (
      <FailureNote title="The tasks could not be loaded" error={tasks.error} onRetry={() => void tasks.refetch()} />
    );
  }
  const items = tasks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoTasks filters={filters} onClear={onClear} />;
  return (
    <>
      <ul className={boxed.list}>
        {items.map((item) => (
          <TaskRow key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore list={tasks} />
    </>
  );
}

function NoTasks({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const isFiltered = Object.keys(filters).length > 1;
  const title = isFiltered
    ? 'No task fits these filters'
    : filters.state === 'open'
      ? 'Nothing to do'
      : 'Nothing done yet';
  return (
    <EmptyNote
      icon={<IconChecklist size={22} />}
      title={title}
      action={
        isFiltered ? (
          <Button variant="default" size="xs" onClick={onClear}>
            Clear the filters
          </Button>
        ) : null
      }
    >
      {isFiltered
        ? 'Others may be hidden by them.'
        : 'A step “Staff task” of a campaign gives tasks, and Cairn asks here when it needs a person.'}
    </EmptyNote>
  );
}
