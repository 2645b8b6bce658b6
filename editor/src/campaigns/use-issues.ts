import {
  adviceOn,
  type CampaignDocument,
  type CompileResult,
  compile,
  type Issue,
  type OutsideCampaign,
  outsideIssues,
  outsideNames,
} from '@cairn/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../api/queries.ts';
import { segmentQueries } from '../segments/segment-queries.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * What is wrong with the draft as it stands, with the segments and campaigns that it names once those are known, and what is worth a look in its
 * practice. `known` while there is no document to look at: a large one is drawn first and looked at afterwards.
 */
export function useIssues(document: CampaignDocument | null, campaignId: string, known: readonly Issue[]): Issue[] {
  const found = useFaults(document);
  const { data: world = null } = useQuery(surroundingsOf(campaignId));
  const advice = useMemo(() => (document === null ? [] : adviceOn(document, world)), [document, world]);
  return useMemo(() => (document === null ? [...known] : [...found, ...advice]), [document, known, found, advice]);
}

const nothingFound: CompileResult = { ok: false, issues: [] };

function useFaults(document: CampaignDocument | null): Issue[] {
  const compiled = useMemo(() => (document === null ? nothingFound : compile(document)), [document]);
  const kinds = useMemo(
    () => new Set(compiled.ok ? outsideNames(compiled.plan).map(({ kind }) => kind) : []),
    [compiled],
  );
  const asksSegments = kinds.has('segment');
  const asksCampaigns = [...kinds].some((kind) => kind !== 'segment');
  const segments = useQuery({ ...segmentQueries.all(), enabled: asksSegments });
  const campaigns = useQuery({ ...queries.campaigns(), enabled: asksCampaigns });
  return useMemo(() => {
    const isKnown = (!asksSegments || segments.isSuccess) && (!asksCampaigns || campaigns.isSuccess);
    if (!compiled.ok || !isKnown || kinds.size === 0) return compiled.issues;
    const saved = segments.data?.segments ?? [];
    return [
      ...compiled.issues,
      ...outsideIssues(compiled.plan, {
        segments: Object.fromEntries(saved.map(({ id, name }) => [id, { name, archived: false }])),
        // Whether one needs an appointment is found when this one is published.
        campaigns: (campaigns.data?.campaigns ?? []).map(({ id, slug, state }): OutsideCampaign => {
          return { id, slug, state, needsAppointment: false };
        }),
      }),
    ];
  }, [
    compiled,
    kinds,
    asksSegments,
    asksCampaigns,
    segments.isSuccess,
    segments.data,
    campaigns.isSuccess,
    campaigns.data,
  ]);
}
