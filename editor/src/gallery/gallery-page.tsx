import { type CampaignTemplate, campaignTemplates, templateGroups } from '@cairn/core/gallery';
import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconTemplate } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { localTimeAt } from '../blast/local-time-at.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { useNow } from '../time/use-now.ts';
import { BackLink } from '../ui/back-link.tsx';
import { EmptyNote } from '../ui/notes.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './gallery-page.module.css';
import { JourneyPicture } from './journey-picture.tsx';
import { setupWords } from './setup-words.ts';
import { sampleOf, useTemplate } from './use-template.ts';

const day = 86_400_000;

/** Campaigns that most practices make: each opens as a draft that is ready but for one's own words. */
export function GalleryPage() {
  const { practice } = useMe();
  const mayEdit = useMay('campaigns.edit');
  const tomorrow = localTimeAt(useNow() + day, practice.zone, '09:00');
  const use = useTemplate(tomorrow);
  const [words, setWords] = useState('');
  const fitting = campaignTemplates.filter((template) => fits(template, words));
  return (
    <PageFrame
      title="Templates"
      lead="Each opens as a draft of its own. Its messages wait for approval, so nothing goes out before somebody has read it."
      above={<BackLink to="/campaigns" label="Campaigns" />}
      actions={
        <TextInput
          aria-label="Search templates"
          placeholder="Search"
          leftSection={<IconSearch size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      }
    >
      {fitting.length === 0 ? (
        <EmptyNote
          icon={<IconTemplate size={22} />}
          title="No template fits"
          action={
            <Button size="xs" variant="default" onClick={() => setWords('')}>
              Show all
            </Button>
          }
        >
          Try another word, or begin with an empty campaign.
        </EmptyNote>
      ) : (
        templateGroups.map((group) => (
          <Group
            key={group}
            title={group}
            templates={fitting.filter((template) => template.group === group)}
            onUse={mayEdit ? (template) => use.mutate(template) : null}
            busy={use.isPending ? use.variables.id : null}
          />
        ))
      )}
    </PageFrame>
  );
}

type GroupProps = {
  title: string;
  templates: readonly CampaignTemplate[];
  onUse: ((template: CampaignTemplate) => void) | null;
  /** The template that is being made into a draft. */
  busy: string | null;
};

function Group({ title, templates, onUse, busy }: GroupProps) {
  if (templates.length === 0) return null;
  return (
    <section className={classes.group}>
      <h2>{title}</h2>
      <ul className={classes.cards}>
        {templates.map((template) => (
          <Card key={template.id} template={template} onUse={onUse} busy={busy} />
        ))}
      </ul>
    </section>
  );
}

function Card({ template, onUse, busy }: Omit<GroupProps, 'title' | 'templates'> & { template: CampaignTemplate }) {
  const document = useMemo(() => sampleOf(template), [template]);
  const needs = [...new Set(template.setup.map(({ kind }) => setupWords[kind]))];
  return (
    <li className={classes.card}>
      <JourneyPicture document={document} height={150} />
      <div className={classes.words}>
        <h3>{template.title}</h3>
        <p>{template.words}</p>
        <p className={classes.needs}>
          <span className="visually-hidden">Needs setup: </span>
          {needs.map((need) => (
            <ToneBadge key={need} tone="warn">
              {need}
            </ToneBadge>
          ))}
        </p>
        {onUse === null ? null : (
          <Button
            variant="light"
            loading={busy === template.id}
            disabled={busy !== null && busy !== template.id}
            aria-label={`Use this template: ${template.title}`}
            onClick={() => onUse(template)}
          >
            Use this template
          </Button>
        )}
      </div>
    </li>
  );
}

function fits({ title, words, group }: CampaignTemplate, asked: string): boolean {
  const text = `${title} ${words} ${group}`.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
