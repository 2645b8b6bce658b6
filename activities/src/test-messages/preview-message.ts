import { renderMessage, renderProblems } from '@cairn/core';
import type { MessagePreviewAnswer, MessagePreviewRequest } from '@cairn/core/api';
import { databaseNow, inPractice } from '@cairn/db';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { noPatient } from './no-patient.ts';
import { testFacts } from './test-facts.ts';

/** How a message reads for a patient, or for somebody invented. Nothing is sent, and nothing is kept. */
export async function previewMessage(
  context: EngineContext,
  practiceId: string,
  { patientId, ...message }: MessagePreviewRequest,
): Promise<Result<MessagePreviewAnswer>> {
  return inPractice(context.database, practiceId, async (tx): Promise<Result<MessagePreviewAnswer>> => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const known = await testFacts(tx, patientId, now);
    if (known === null) return refuse(noPatient);
    const rendered = renderMessage({ ...message, ...known, now });
    if (!rendered.ok) {
      const { code, field } = rendered;
      return { ok: true, value: { subject: null, text: null, html: null, problem: renderProblems[code], field } };
    }
    const { subject = null, text, html = null } = rendered;
    return { ok: true, value: { subject, text, html, problem: null, field: null } };
  });
}
