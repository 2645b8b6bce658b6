import type { PatientDetail, PatientPage } from '@cairn/core/api';
import type { Who } from '../auth/who.ts';

/** Whether what a patient has to do with campaigns may be told. */
export function seesCampaigns({ permissions }: Who): boolean {
  return permissions.includes('campaigns.read');
}

/** A patient's record as somebody sees it who may not see campaigns: what happened to the patient, and nothing that a campaign did. */
export function detailWithoutCampaigns(detail: PatientDetail): PatientDetail {
  const timeline = detail.timeline.filter(({ kind }) => kind === 'event' || kind === 'reply');
  return { ...detail, enrollments: [], timeline };
}

export function pageWithoutCampaigns(page: PatientPage): PatientPage {
  return { ...page, items: page.items.map((item) => ({ ...item, activeEnrollments: 0 })) };
}
