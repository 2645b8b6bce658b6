import type { PreviewRequest, PreviewSearch } from '@cairn/core/api';
import type { Actor, EngineContext } from '../context.ts';
import { type ContactConsent, recordContactConsent } from './contact-consent.ts';
import { createPreview, type PreviewToWork, workPreview } from './preview.ts';
import { type ListOfPreview, listPreview } from './preview-list.ts';
import { cancelPreview, previewCsv, previewPeople, readPreview } from './read-preview.ts';

/** Who a send would reach, before it is made; and what contacts agreed to. */
export type Recipients = ReturnType<typeof createRecipients>;

export function createRecipients(context: EngineContext) {
  return {
    /** Begins a look at an audience; `work` does it, and may be left to itself. */
    preview: (practiceId: string, asked: PreviewRequest, by: Actor) => createPreview(context, practiceId, asked, by),
    work: (preview: PreviewToWork) => workPreview(context, preview),
    readPreview: (practiceId: string, previewId: string) => readPreview(context, { practiceId, previewId }),
    cancelPreview: (practiceId: string, previewId: string) => cancelPreview(context, { practiceId, previewId }),
    people: (practiceId: string, previewId: string, search: PreviewSearch) =>
      previewPeople(context, { practiceId, previewId }, search),
    list: (practiceId: string, of: ListOfPreview & { previewId: string }, by: Actor) =>
      listPreview(context, practiceId, of, by),
    csv: (practiceId: string, previewId: string, search: PreviewSearch, by: Actor) =>
      previewCsv(context, { practiceId, previewId }, search, by),
    /** What a contact agreed to or refused at an address of their own. */
    consent: (practiceId: string, given: ContactConsent, by: Actor) =>
      recordContactConsent(context, practiceId, given, by),
  };
}
