import { textLengths } from '@cairn/core';
import type { PracticeTags, SendingSettings } from '@cairn/core/api';
import { practiceTags, sendingSettings } from '@cairn/core/api';
import { Button, Group, NumberInput, Stack, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { CountrySelect } from './country-select.tsx';

const sendingKey = ['practice-sending'];
const tagsKey = ['practice-tags'];

/** How phone numbers are read, how many patients one send may reach, what messages cost, and which tags mean something of their own. */
export function SendingLimits() {
  const sending = useQuery({
    queryKey: sendingKey,
    queryFn: () => send('GET', '/practice/sending', undefined, sendingSettings),
  });
  const tags = useQuery({ queryKey: tagsKey, queryFn: () => send('GET', '/practice/tags', undefined, practiceTags) });
  const failed = sending.error ?? tags.error;
  return (
    <Stack gap="md" maw={560} mt={36}>
      <Title order={2} size="h4">
        Sending to many
      </Title>
      {failed === null ? null : <FailureNote title="The limits could not be loaded" error={failed} />}
      {failed === null && (sending.isPending || tags.isPending) ? <LoadingRows count={2} height={64} /> : null}
      {sending.data === undefined ? null : <LimitsForm stored={sending.data} />}
      {tags.data === undefined ? null : <TagsForm stored={tags.data} />}
    </Stack>
  );
}

/** Prices are kept in millionths of the currency's unit. */
const micros = 1_000_000;

function LimitsForm({ stored }: { stored: SendingSettings }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const parsed = sendingSettings.safeParse(draft);
  const keep = useMutation({
    mutationFn: () => send('PUT', '/practice/sending', draft, sendingSettings),
    onSuccess: (kept) => client.setQueryData(sendingKey, kept),
  });
  const lengths = draft.textLengths ?? textLengths;
  const price = draft.price ?? { currency: '', emailMicros: 0, smsSegmentMicros: 0 };
  const setPrice = (part: Partial<typeof price>) => {
    const next = { ...price, ...part };
    setDraft({ ...draft, price: next.currency === '' ? null : next });
  };
  return (
    <>
      <CountrySelect value={draft.country ?? 'US'} onChange={(country) => setDraft({ ...draft, country })} />
      <NumberInput
        label="Most patients in one send"
        description="A larger audience is refused before anything goes out."
        placeholder="No limit"
        min={1}
        allowDecimal={false}
        thousandSeparator=","
        value={draft.audienceLimit ?? ''}
        onChange={(value) => setDraft({ ...draft, audienceLimit: typeof value === 'number' ? value : null })}
      />
      <NumberInput
        label="A send that goes at once can be taken back for"
        description="Nothing is written to anybody before."
        suffix=" seconds"
        min={0}
        max={600}
        allowDecimal={false}
        value={draft.undoSeconds ?? 60}
        onChange={(value) => {
          if (typeof value === 'number') setDraft({ ...draft, undoSeconds: value });
        }}
      />
      <NumberInput
        label="A campaign counts as completed"
        description="So many days after its last message."
        suffix=" days"
        min={0}
        max={60}
        allowDecimal={false}
        value={draft.completedAfterDays}
        onChange={(value) => {
          if (typeof value === 'number') setDraft({ ...draft, completedAfterDays: value });
        }}
      />
      <NumberInput
        label="A guardian answers for patients under"
        description="Messages about younger ones go to their guardian, where one is known. Empty: never."
        suffix=" years"
        placeholder="Never"
        min={1}
        max={25}
        allowDecimal={false}
        value={draft.guardianUnder ?? ''}
        onChange={(value) => setDraft({ ...draft, guardianUnder: typeof value === 'number' ? value : null })}
      />
      <Group gap="sm" align="flex-end" grow wrap="nowrap">
        <NumberInput
          label="Shortest subject"
          suffix=" characters"
          min={0}
          max={100}
          allowDecimal={false}
          value={lengths.subjectMin}
          onChange={(value) => {
            if (typeof value === 'number') setDraft({ ...draft, textLengths: { ...lengths, subjectMin: value } });
          }}
        />
        <NumberInput
          label="Shortest e-mail"
          suffix=" characters"
          min={0}
          max={1_000}
          allowDecimal={false}
          value={lengths.bodyMin}
          onChange={(value) => {
            if (typeof value === 'number') setDraft({ ...draft, textLengths: { ...lengths, bodyMin: value } });
          }}
        />
      </Group>
      <Group gap="sm" align="flex-end" grow wrap="nowrap">
        <TextInput
          label="Currency"
          placeholder="No prices"
          maxLength={3}
          value={price.currency}
          onChange={(event) => setPrice({ currency: event.currentTarget.value.toUpperCase() })}
        />
        <NumberInput
          label="One e-mail"
          min={0}
          max={1_000}
          decimalScale={6}
          disabled={price.currency === ''}
          value={price.emailMicros / micros}
          onChange={(value) => setPrice({ emailMicros: Math.round(Number(value) * micros) })}
        />
        <NumberInput
          label="One part of a text"
          min={0}
          max={1_000}
          decimalScale={6}
          disabled={price.currency === ''}
          value={price.smsSegmentMicros / micros}
          onChange={(value) => setPrice({ smsSegmentMicros: Math.round(Number(value) * micros) })}
        />
      </Group>
      {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
      <Group gap="sm">
        <Button
          disabled={!parsed.success || JSON.stringify(draft) === JSON.stringify(stored)}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          Save these limits
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {parsed.success ? (keep.isSuccess ? 'Saved.' : '') : parsed.error.issues[0]?.message}
        </Text>
      </Group>
    </>
  );
}

function TagsForm({ stored }: { stored: PracticeTags }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const keep = useMutation({
    mutationFn: () => send('PUT', '/practice/tags', draft, practiceTags),
    onSuccess: (kept) => client.setQueryData(tagsKey, kept),
  });
  return (
    <>
      <TextInput
        label="Tag of patients who get no marketing"
        description="Reminders and other care messages reach them as before."
        placeholder="No such tag"
        maxLength={64}
        value={draft.marketingExclusion ?? ''}
        onChange={(event) =>
          setDraft({
            ...draft,
            marketingExclusion: event.currentTarget.value === '' ? null : event.currentTarget.value,
          })
        }
      />
      <TagsInput
        label="Tags of other systems"
        description="Nobody puts them on or takes them off here."
        value={draft.reserved}
        onChange={(reserved) => setDraft({ ...draft, reserved })}
      />
      {keep.isError ? <FailureNote title="Not saved" error={keep.error} /> : null}
      <Group gap="sm">
        <Button
          disabled={JSON.stringify(draft) === JSON.stringify(stored)}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          Save the tags
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {keep.isSuccess ? 'Saved.' : ''}
        </Text>
      </Group>
    </>
  );
}
