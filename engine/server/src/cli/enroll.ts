import { parseArgs } from 'node:util';
import { findPatientIdByExternalId, inPractice } from '@cairn/db';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

export const enroll: CommandRun = async (args, { config, usage, say }) => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { campaign: text, patient: text, reason: text, practice: text },
  });
  const { campaign, patient, reason } = values;
  if (campaign === undefined || patient === undefined) throw misused(usage);
  return withCairn(config, async ({ database, engine }) => {
    const practice = await practiceFor(database, values.practice);
    const patientId = await inPractice(database, practice.id, (tx) => findPatientIdByExternalId(tx, patient));
    if (patientId === null) {
      throw new CommandFailure(
        `${practice.name} has no patient ${patient}. The id is the one of the practice system, as on the patient’s page.`,
      );
    }
    const by = { kind: 'system', id: 'cli' } as const;
    const answer = await engine.enrollments.enroll(practice.id, { campaign, patientId, reason }, by);
    if (!answer.ok) throw new CommandFailure(answer.error.message);
    say(
      answer.value.kind === 'enrolled'
        ? `Enrolled: ${answer.value.enrollmentId}`
        : `Already in this campaign: ${answer.value.enrollmentId}`,
    );
    return 0;
  });
};
