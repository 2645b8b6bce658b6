import { isZone, suppressionWords } from '@cairn/core';
import { addressMark, patientDetail, patientPage, patientSearch } from '@cairn/core/api';
import { inPractice, type PatientRecord, readPatient, readPractice, readTimeline, searchPatients } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sightOf } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { timelineOf } from '../timeline/timeline.ts';
import { actorOf } from './actor.ts';
import { defined } from './defined.ts';
import { idParams } from './id-params.ts';
import { patientBody } from './patient-body.ts';
import { noPhone, practicePhone } from './practice-phone.ts';
import { detailWithoutCampaigns, pageWithoutCampaigns, seesCampaigns } from './without-campaigns.ts';

const unreadablePhone = { status: 400, code: 'invalid', message: noPhone, path: 'phone' } as const;
const stored = z.object({ patientId: z.string(), created: z.boolean(), changed: z.boolean() });

/** Patients: told by practice systems, searched by body so that no name stands in an address, and shown with their story. */
export function patientRoutes({ database, engine }: ServerDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/v1/patients',
      {
        config: { permission: 'patients.write' },
        schema: { body: patientBody, response: { 200: stored, 201: stored } },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { updatedAt, phone: written, ...body } = request.body;
        const phone = written == null ? written : await practicePhone(database, who.practiceId, written);
        if (written != null && phone === null) throw new Refusal(unreadablePhone);
        const sourceUpdatedAt = updatedAt === undefined ? null : Date.parse(updatedAt);
        const input = { ...defined({ ...body, phone }), source: 'api', sourceUpdatedAt };
        const answer = await engine.intake.patient(who.practiceId, input, actorOf(who));
        return reply.code(answer.created ? 201 : 200).send(answer);
      },
    );

    app.post(
      '/api/v1/patients/search',
      { config: { permission: 'patients.read' }, schema: { body: patientSearch, response: { 200: patientPage } } },
      async (request) => {
        const who = whoOf(request);
        const page = await inPractice(database, who.practiceId, (tx) => searchPatients(tx, request.body, sightOf(who)));
        return seesCampaigns(who) ? page : pageWithoutCampaigns(page);
      },
    );

    app.post(
      '/api/v1/patients/:id/address',
      { config: { permission: 'patients.write' }, schema: { params: idParams, body: addressMark } },
      async (request, reply) => {
        const who = whoOf(request);
        const mark = { ...request.body, patientId: request.params.id };
        const marked = await engine.patients.markAddress(who.practiceId, mark, actorOf(who));
        if (!marked.ok) throw new Refusal(marked.error);
        engine.context.notices.tell(who.practiceId, { kind: 'patient', patientId: mark.patientId });
        return reply.code(204).send();
      },
    );

    app.get(
      '/api/v1/patients/:id',
      { config: { permission: 'patients.read' }, schema: { params: idParams, response: { 200: patientDetail } } },
      async (request) => {
        const who = whoOf(request);
        const { practiceId } = who;
        const { id } = request.params;
        const [record, practice, rows] = await inPractice(database, practiceId, (tx) =>
          Promise.all([readPatient(tx, id), readPractice(tx), readTimeline(tx, id)]),
        );
        if (record === null) throw new Refusal(unknownPatient);
        const { lastName, ...person } = record.person;
        const { consents, appointments, enrollments } = record;
        const addresses = record.addresses.map(withWords);
        const zone = person.zone !== null && isZone(person.zone) ? person.zone : practice.zone;
        const name = `${person.firstName} ${lastName}`.trim() || person.externalId;
        const timeline = timelineOf(rows, { zone, now: Date.now() });
        const detail = { ...person, name, addresses, consents, appointments, enrollments, timeline };
        return seesCampaigns(who) ? detail : detailWithoutCampaigns(detail);
      },
    );
  };
}

function withWords(address: PatientRecord['addresses'][number]) {
  const { channel, suppressedReason } = address;
  return { ...address, notUsed: suppressedReason === null ? null : suppressionWords(channel, suppressedReason) };
}

const unknownPatient = {
  status: 404,
  code: 'patient_unknown',
  message: 'There is no such patient: take an id from the list of patients.',
  path: 'params.id',
} as const;
