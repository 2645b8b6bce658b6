import type { CampaignDocument, Channel, Facts, Issue, Plan } from '@cairn/core';
import { compile, instantOfLocal, isLocalTime, isZone } from '@cairn/core';
import {
  emptySetup,
  factsOfInvented,
  fittingProperties,
  type InventedPerson,
  presets,
  type Rehearsal,
  type RehearsalSetup,
  rehearse,
  triggerQuestions,
} from '@cairn/core/rehearsal';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { rehearseQueries } from './rehearse-queries.ts';

/** Who is rehearsed: somebody invented, or a patient by id. */
export type Who = { kind: 'invented'; person: InventedPerson } | { kind: 'patient'; id: string | null };

export type RehearsalWorld = {
  practice: Facts['practice'];
  segments: Facts['segments'];
  /** Messages that the accounts may send in a day. */
  perDay: Partial<Record<Channel, number>>;
  now: string;
};

export type RehearsalState = {
  campaignId: string;
  who: Who;
  setWho: (who: Who) => void;
  setup: RehearsalSetup;
  edit: (edit: Partial<RehearsalSetup>) => void;
  plan: Plan | null;
  /** What keeps the draft from being rehearsed. */
  blocks: readonly Issue[];
  /** Null until a person is known. */
  rehearsal: Rehearsal | null;
  /** The facts that it runs on; null until they are known. */
  facts: Facts | null;
  /** `asOf`: the past moment that a patient's facts were taken back to; null: as known now. */
  person: { isLoading: boolean; error: Error | null; asOf: string | null };
  questions: ReturnType<typeof triggerQuestions>;
  /** Puts a saved rehearsal in place. */
  load: (person: InventedPerson, setup: RehearsalSetup) => void;
};

/** The rehearsal of a draft, anew with whatever is changed. The engine runs here, in the browser. */
export function useRehearsal(campaignId: string, document: CampaignDocument, world: RehearsalWorld): RehearsalState {
  const compiled = useMemo(() => compile(document), [document]);
  const plan = compiled.ok ? compiled.plan : null;
  const questions = useMemo(() => (plan === null ? noQuestions : triggerQuestions(plan)), [plan]);
  const [who, setWho] = useState<Who>({ kind: 'invented', person: presets.adult.person });
  const [setup, setSetup] = useState(() => firstSetup(world, plan));
  const patientId = who.kind === 'patient' ? who.id : null;
  const [asOf] = useDebouncedValue(pastStart(setup.startsAt, world), 500);
  const asked = useQuery({
    ...rehearseQueries.person(campaignId, patientId ?? '', asOf),
    enabled: patientId !== null,
    placeholderData: (before) => (before?.facts.patient.id === patientId ? before : undefined),
  });
  const { practice, segments, perDay } = world;
  const facts = useMemo(() => {
    if (who.kind === 'invented') return factsOfInvented(who.person, practice, segments);
    return asked.data === undefined ? null : { ...asked.data.facts, segments };
  }, [who, practice, segments, asked.data]);
  const lists = asked.data?.lists;
  const rehearsal = useMemo(() => {
    if (plan === null || facts === null) return null;
    const of = lists === undefined || who.kind === 'invented' ? invitedLists(plan) : lists;
    return rehearseSafely(() => rehearse({ plan, facts, setup, lists: of, campaignKey: campaignId, perDay }));
  }, [plan, facts, setup, lists, who.kind, campaignId, perDay]);
  return {
    campaignId,
    who,
    setWho,
    setup,
    edit: (edit) => setSetup((before) => ({ ...before, ...edit })),
    plan,
    blocks: compiled.ok ? [] : compiled.issues.filter(({ severity }) => severity === 'blocks'),
    rehearsal,
    facts,
    person: {
      isLoading: patientId !== null && asked.isPending,
      error: patientId === null ? null : asked.error,
      asOf: patientId === null ? null : (asked.data?.asOf ?? null),
    },
    questions,
    load(person, saved) {
      setWho({ kind: 'invented', person });
      setSetup(saved);
    },
  };
}

/** The chosen moment where it is past: a patient is rehearsed as known then. The last hour counts as now. */
function pastStart(startsAt: string, { now, practice }: RehearsalWorld): string | null {
  if (!isLocalTime(startsAt)) return null;
  const at = instantOfLocal(startsAt, isZone(practice.zone) ? practice.zone : 'UTC');
  return at < Date.parse(now) - 3_600_000 ? new Date(at).toISOString() : null;
}

const noQuestions: ReturnType<typeof triggerQuestions> = { appointment: 'no', properties: [] };

/** A half-typed time has nothing to rehearse yet. */
function rehearseSafely(run: () => Rehearsal): Rehearsal | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** Somebody invented is on the list that the campaign sends to. */
function invitedLists({ nodes, entry }: Plan): string[] {
  const config = nodes[entry]?.config;
  if (typeof config !== 'object' || config === null || !('audience' in config)) return [];
  const { audience } = config;
  if (typeof audience !== 'object' || audience === null || !('listId' in audience)) return [];
  return typeof audience.listId === 'string' ? [audience.listId] : [];
}

function firstSetup({ now, practice }: RehearsalWorld, plan: Plan | null): RehearsalSetup {
  const startsAt = localOf(Date.parse(now), practice.zone);
  const questions = plan === null ? null : triggerQuestions(plan);
  const empty = emptySetup(startsAt);
  if (questions === null) return empty;
  return {
    ...empty,
    properties: fittingProperties(questions.properties),
    appointment: questions.appointment === 'needed' ? madeUpVisit(Date.parse(now), practice.zone) : null,
  };
}

/** A visit in ten days at ten in the morning. */
export function madeUpVisit(from: number, zone: string): NonNullable<RehearsalSetup['appointment']> {
  const startsAt = `${localOf(from + 10 * 86_400_000, zone).slice(0, 10)}T10:00`;
  return { kind: 'made_up', startsAt, purpose: 'Check-up', provider: null, location: null, caseType: null };
}

/** What a clock of that zone shows, as a date-time field has it: "2026-03-03T09:00". */
export function localOf(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(at)).replace(' ', 'T');
}
