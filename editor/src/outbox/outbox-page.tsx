import { Button, Select } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutboxSearch } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { useMe } from '../shell/me-context.ts';
import boxed from '../ui/boxed-list.module.css';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import classes from './outbox-page.module.css';
import { OutboxRow } from './outbox-row.tsx';
import { stateFaces } from './outbox-words.ts';

type Filters = Omit<OutboxSearch, 'cursor'>;

export function OutboxPage() {
  const { practice } = useMe();
  const [filters, setFilters] = useState<Filters>({});
  const lead =
    practice.mode === 'sandbox'
      ? 'Every message that was decided, held back or written into the sandbox. None of them left this machine.'
      : 'Every message that was decided, held back or sent, with the reason.';
  return (
    <PageFrame title="Outbox" lead={lead}>
      <OutboxFilters filters={filters} onChange={setFilters} />
      <OutboxList filters={filters} onClear={() => setFilters({})} />
    </PageFrame>
  );
}

function OutboxFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const campaigns = useQuery(queries.campaigns());
  const set = (key: keyof Filters) => (value: string | null) => {
    const { [key]: _old, ...rest } = filters;
    onChange(value === null ? rest : { ...rest, [key]: value });
  };
  return (
    <div className={classes.filters}>
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        data={Object.entries(stateFaces).map(([value, { label }]) => ({ value, label }))}
        value={filters.state ?? null}
        onChange={set('state')}
      />
      <Select
        aria-label="Channel"
        placeholder="Any channel"
        clearable
        data={[
          { value: 'email', label: 'E-mail' },
          { value: 'sms', label: 'Text message' },
        ]}
        value={filters.channel ?? null}
        onChange={set('channel')}
      />
      <Select
        aria-label="Campaign"
        placeholder="Any campaign"
        clearable
        data={(campaigns.data?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.campaignId ?? null}
        onChange={set('campaignId')}
      />
    </div>
  );
}

function OutboxList({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const outbox = useInfiniteQuery({ ...queries.outbox(filters), placeholderData: (before) => before });
  if (outbox.isPending) return <LoadingRows count={6} height={76} />;
  if (outbox.data === undefined) {
    return (
      <FailureNote title="The outbox could not be loaded" error={outbox.error} onRetry={() => void outbox.refetch()} />
    );
  }
  const items = outbox.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const filtered = Object.keys(filters).length > 0;
    return (
      <EmptyNote
        icon={<IconInbox size={22} />}
        title={filtered ? 'No message fits these filters' : 'No messages yet'}
        action={
          filtered ? (
            <Button variant="default" size="xs" onClick={onClear}>
              Clear the filters
            </Button>
          ) : null
        }
      >
        {filtered
          ? 'Others may be hidden by them.'
          : 'Enroll a patient in a live campaign, or let a booking start one, and watch this page.'}
      </EmptyNote>
    );
  }
  return (
    <>
      <ul className={boxed.list}>
        {items.map((item) => (
          <OutboxRow key={item.effectId} item={item} />
        ))}
      </ul>
      <ShowMore list={outbox} />
    </>
  );
}
