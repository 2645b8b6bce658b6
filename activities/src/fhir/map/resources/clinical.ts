import { z } from 'zod';
import { codingOf, hasCode, wordsOf } from '../codes.ts';
import { type Concept, concept, period, reference, text } from '../elements.ts';
import { type FhirIssue, faulty } from '../fhir-issue.ts';
import { fhirDateTime } from '../fhir-time.ts';
import { mapper } from '../mapped.ts';
import { subjectOf } from '../subject.ts';

const inError = 'entered-in-error';

export const mapCondition = mapper(
  'Condition',
  z.object({
    clinicalStatus: concept.nullish(),
    verificationStatus: concept.nullish(),
    code: concept.nullish(),
    subject: reference.nullish(),
    onsetDateTime: fhirDateTime.nullish(),
    onsetPeriod: period.nullish(),
    recordedDate: fhirDateTime.nullish(),
  }),
  (condition, context) => {
    const { source, id, sourceUpdatedAt } = context;
    const about = subjectOf(condition.subject, 'Condition.subject', context);
    if ('refused' in about) return about;
    const isWrong = hasCode([condition.verificationStatus], [inError, 'refuted']);
    const what = whatOf(condition.code, isWrong);
    if (what === null) return { refused: codeless('Condition') };
    return {
      facts: [
        {
          kind: 'condition',
          source,
          externalId: id,
          sourceUpdatedAt,
          ...about,
          ...what,
          // R4 asks for a clinical status unless the record is an error; a source that leaves it out means a present one.
          status: isWrong ? inError : (codingOf(condition.clinicalStatus)?.code ?? 'active'),
          onsetAt: condition.onsetDateTime ?? condition.onsetPeriod?.start ?? null,
          recordedAt: condition.recordedDate ?? null,
        },
      ],
    };
  },
);

export const mapProcedure = mapper(
  'Procedure',
  z.object({
    status: text,
    code: concept.nullish(),
    subject: reference.nullish(),
    performedDateTime: fhirDateTime.nullish(),
    performedPeriod: period.nullish(),
  }),
  (procedure, context) => {
    const { source, id, sourceUpdatedAt } = context;
    const about = subjectOf(procedure.subject, 'Procedure.subject', context);
    if ('refused' in about) return about;
    const status = procedure.status.slice(0, 60);
    const what = whatOf(procedure.code, status === inError);
    if (what === null) return { refused: codeless('Procedure') };
    const { performedDateTime, performedPeriod } = procedure;
    const performedAt = performedDateTime ?? performedPeriod?.end ?? performedPeriod?.start ?? null;
    return {
      facts: [{ kind: 'procedure', source, externalId: id, sourceUpdatedAt, ...about, ...what, status, performedAt }],
    };
  },
);

export const mapForm = mapper(
  'QuestionnaireResponse',
  z.object({
    status: z.enum(['in-progress', 'completed', 'amended', inError, 'stopped']),
    questionnaire: text.nullish(),
    subject: reference.nullish(),
    authored: fhirDateTime.nullish(),
  }),
  (form, context) => {
    const { source, id, sourceUpdatedAt } = context;
    const about = subjectOf(form.subject, 'QuestionnaireResponse.subject', context);
    if ('refused' in about) return about;
    // The answers are not kept: campaigns ask whether and when a form came back.
    const name = (form.questionnaire?.split('|')[0]?.split('/').at(-1) ?? '').trim().slice(0, 200);
    const authoredAt = form.authored ?? null;
    return {
      facts: [
        {
          kind: 'form',
          source,
          externalId: id,
          sourceUpdatedAt,
          ...about,
          form: name || 'unnamed',
          status: form.status,
          authoredAt,
        },
      ],
    };
  },
);

function whatOf(concept: Concept | null | undefined, isWrong: boolean): { code: string; system: string | null } | null {
  const coding = codingOf(concept);
  if (coding !== null) return { code: coding.code, system: coding.system ?? null };
  const words = wordsOf(concept);
  if (words !== null) return { code: words, system: null };
  // A record entered in error may have lost what it said.
  return isWrong ? { code: inError, system: null } : null;
}

function codeless(type: string): FhirIssue {
  return faulty(`${type}.code`, 'required', 'This says not what it is: send a code or a text.');
}
