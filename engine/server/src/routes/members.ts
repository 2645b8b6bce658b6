import {
  inviteAnswer,
  inviteRequest,
  type MemberList,
  memberList,
  memberLocations,
  roleRequest,
} from '@cairn/core/api';
import { inPractice, practices, readPractice } from '@cairn/db';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attemptLimits, countAttempt } from '../auth/attempts.ts';
import { invitationLifeDays, invite, listInvitations, revokeInvitation } from '../auth/invitations.ts';
import {
  askForSecondFactor,
  type Change,
  type Changed,
  changeRole,
  limitToLocations,
  listMembers,
  removeMember,
} from '../auth/members.ts';
import { mailStaff } from '../auth/staff-mail.ts';
import type { Who } from '../auth/who.ts';
import { whoOf } from '../http/guard.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServerDeps } from '../http/server-deps.ts';
import { inWords, isRole, permissionsOfRole, type Role } from '../permissions/permissions.ts';
import { idParams } from './id-params.ts';

const memberParams = z.object({ id: z.string().min(1).max(100) });
const secondFactorSetting = z.strictObject({ isNeeded: z.boolean() });
const config = { permission: 'members.manage' } as const;

/** Who works in the practice: inviting, changing roles, removing. */
export function memberRoutes(deps: ServerDeps): FastifyPluginAsyncZod {
  const { database, engine } = deps;
  const tellAccess = (practiceId: string) => engine.context.notices.tell(practiceId, { kind: 'access' });
  return async (app) => {
    app.get('/api/v1/members', { config, schema: { response: { 200: memberList } } }, (request) =>
      peopleOf(deps, whoOf(request)),
    );

    app.put(
      '/api/v1/members/:id/role',
      { config, schema: { params: memberParams, body: roleRequest } },
      async (request, reply) => {
        const who = whoOf(request);
        const role = knownRole(request.body.role);
        const { id } = request.params;
        orRefuse(await inPractice(database, who.practiceId, (tx) => changeRole(tx, id, role, changeBy(who, deps))));
        tellAccess(who.practiceId);
        return reply.code(204).send();
      },
    );

    app.put(
      '/api/v1/members/:id/locations',
      { config, schema: { params: memberParams, body: memberLocations } },
      async (request, reply) => {
        const who = whoOf(request);
        const { id } = request.params;
        const { locationIds } = request.body;
        orRefuse(
          await inPractice(database, who.practiceId, (tx) =>
            limitToLocations(tx, id, locationIds, changeBy(who, deps)),
          ),
        );
        tellAccess(who.practiceId);
        return reply.code(204).send();
      },
    );

    app.delete('/api/v1/members/:id', { config, schema: { params: memberParams } }, async (request, reply) => {
      const who = whoOf(request);
      const { id } = request.params;
      orRefuse(await inPractice(database, who.practiceId, (tx) => removeMember(tx, id, changeBy(who, deps))));
      tellAccess(who.practiceId);
      return reply.code(204).send();
    });

    app.post(
      '/api/v1/invitations',
      { config, schema: { body: inviteRequest, response: { 201: inviteAnswer } } },
      async (request, reply) => reply.code(201).send(await inviteByWho(deps, whoOf(request), request.body)),
    );

    app.delete('/api/v1/invitations/:id', { config, schema: { params: idParams } }, async (request, reply) => {
      const who = whoOf(request);
      const { id } = request.params;
      const found = await inPractice(database, who.practiceId, (tx) => revokeInvitation(tx, id, changeBy(who, deps)));
      if (!found) throw new Refusal(unknownInvitation);
      tellAccess(who.practiceId);
      return reply.code(204).send();
    });

    app.put(
      '/api/v1/practice/second-factor',
      {
        config: { permission: 'practice.manage' },
        schema: { body: secondFactorSetting },
      },
      async (request, reply) => {
        const who = whoOf(request);
        const { isNeeded } = request.body;
        await inPractice(database, who.practiceId, (tx) => askForSecondFactor(tx, isNeeded, changeBy(who, deps)));
        tellAccess(who.practiceId);
        return reply.code(204).send();
      },
    );
  };
}

/** Everything the page of people shows. */
async function peopleOf({ database, now }: ServerDeps, { id, practiceId }: Who): Promise<MemberList> {
  const [found, invited, [practice]] = await inPractice(database, practiceId, (tx) =>
    Promise.all([
      listMembers(tx).execute(),
      listInvitations(tx).execute(),
      tx.select({ isNeeded: practices.administratorsNeedTwoFactor }).from(practices).execute(),
    ]),
  );
  return {
    members: found.map(({ since, ...one }) => ({
      ...one,
      since: new Date(since).toISOString(),
      isYou: one.userId === id,
    })),
    invitations: invited.map((one) => ({
      id: one.id,
      email: one.email,
      role: one.role,
      createdAt: new Date(one.createdAt).toISOString(),
      expiresAt: new Date(one.expiresAt).toISOString(),
      isOver: one.expiresAt <= now(),
    })),
    roles: Object.entries(permissionsOfRole).map(([role, held]) => ({ role, allows: inWords(held) })),
    administratorsNeedTwoFactor: practice?.isNeeded ?? false,
  };
}

async function inviteByWho(deps: ServerDeps, who: Who, { email, role }: { email: string; role: string }) {
  const { database, engine, config } = deps;
  const { practiceId } = who;
  const waitSeconds = await countAttempt(database, attemptLimits.invitation, practiceId);
  if (waitSeconds > 0) throw new Refusal(tooManyInvitations);
  const wanted = { email, role: knownRole(role) };
  const made = await inPractice(database, practiceId, (tx) => invite(tx, wanted, changeBy(who, deps)));
  if (!made.ok) throw new Refusal(made.error);
  engine.context.notices.tell(practiceId, { kind: 'access' });
  // After the #, so that the token is in no log of a server or proxy and in no Referer.
  const link = `${config.publicUrl}/join#${made.token}`;
  const { name } = await inPractice(database, practiceId, readPractice);
  const text = `You are invited to work with Cairn at ${name}. Open this link within ${invitationLifeDays} days; it works once:\n\n${link}\n`;
  const mailed = await mailStaff(engine.context, practiceId, { to: email, subject: `Join ${name} on Cairn`, text });
  return { id: made.id, link, expiresAt: new Date(made.expiresAt).toISOString(), mailed };
}

function changeBy({ practiceId, kind, id }: Who, { now }: ServerDeps): Change {
  return { practiceId, by: `${kind}:${id}`, now: now() };
}

function knownRole(role: string): Role {
  if (isRole(role)) return role;
  const message = `There is no role ${role}: use one of ${Object.keys(permissionsOfRole).join(', ')}.`;
  throw new Refusal({ status: 400, code: 'invalid', message, path: 'role' });
}

function orRefuse(changed: Changed): void {
  if (!changed.ok) throw new Refusal(changed.error);
}

const unknownInvitation = {
  status: 404,
  code: 'invitation_unknown',
  message: 'There is no open invitation with this id: take one from the list.',
  path: 'params.id',
} as const;

const tooManyInvitations = {
  status: 429,
  code: 'rate_limited',
  message: 'Too many invitations in a short time. Wait an hour, then go on.',
} as const;
