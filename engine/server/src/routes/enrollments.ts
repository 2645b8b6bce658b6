import { enrollAnswer, enrollmentDetail, enrollRequest } from '@cairn/core/api';
import { findPatientIdByExternalId, inPractice, readEnrollment } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { whoOf } from '../http/guard.ts';
import { mustSee } from '../http/keep-in-sight.ts';
import { Refusal, unwrap } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { actorOf } from './actor.ts';
import { idParams } from './id-params.ts';

const withdrawal = z.strictObject({ reason: z.string().trim().min(1, 'Say why, for the timeline').max(500) });
const status = z.object({ status: z.string() });

/** Putting a patient into a campaign by hand, taking one out, and setting a stuck one going again. */
export function enrollmentRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/enrollments',
      {
        config: { permission: 'enrollments.write' },
        schema: { body: enrollRequest, response: { 200: enrollAnswer, 201: enrollAnswer } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { campaign, patient, reason, properties, key } = request.body;
        const patientId =
          request.body.patientId ??
          (await inPractice(database, who.practiceId, (tx) => findPatientIdByExternalId(tx, patient ?? '')));
        if (patientId === null) throw new Refusal(unknownPatient);
        await mustSee(database, who, { table: 'patients', id: patientId });
        const answer = unwrap(
          await engine.enrollments.enroll(
            who.practiceId,
            { campaign, patientId, reason, properties, key },
            actorOf(who),
          ),
        );
        return reply.code(answer.kind === 'enrolled' ? 201 : 200).send(answer);
      },
    );

    app.get(
      '/api/v1/enrollments/:id',
      { config: { permission: 'campaigns.read' }, schema: { params: idParams, response: { 200: enrollmentDetail } } },
      async (request) => {
        const { practiceId } = whoOf(request);
        const found = await inPractice(database, practiceId, (tx) => readEnrollment(tx, request.params.id));
        if (found === null) throw new Refusal(unknownEnrollment);
        return found;
      },
    );

    app.post(
      '/api/v1/enrollments/:id/withdraw',
      {
        config: { permission: 'enrollments.write' },
        schema: { params: idParams, body: withdrawal, response: { 200: status } },
      },
      async (request) => {
        const who = whoOf(request);
        const { reason } = request.body;
        return unwrap(await engine.enrollments.withdraw(who.practiceId, request.params.id, reason, actorOf(who)));
      },
    );

    app.post(
      '/api/v1/enrollments/:id/retry',
      { config: { permission: 'enrollments.write' }, schema: { params: idParams, response: { 200: status } } },
      async (request) => {
        const who = whoOf(request);
        return unwrap(await engine.enrollments.retry(who.practiceId, request.params.id, actorOf(who)));
      },
    );
  };
}

const unknownPatient = {
  status: 404,
  code: 'patient_unknown',
  message: 'No patient of this practice has this id in the practice system: store the patient first.',
  path: 'patient',
} as const;

const unknownEnrollment = {
  status: 404,
  code: 'enrollment_unknown',
  message: 'There is no such enrollment: take an id from the page of the patient.',
  path: 'params.id',
} as const;
