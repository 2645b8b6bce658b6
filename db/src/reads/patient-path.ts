import { type PatientPath, patientPath } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { readRows } from './rows.ts';

const row = z.object({ name: z.string(), journeys: patientPath.shape.journeys });

/** The ways of one patient through a campaign, the latest first; null when there is no such patient. */
export async function readPatientPath(
  tx: Tx,
  { campaignId, patientId }: { campaignId: string; patientId: string },
): Promise<PatientPath | null> {
  const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  const [found] = await readRows(
    tx,
    row,
    sql`
    select coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), p.external_id) as name, coalesce((
      select jsonb_agg(jsonb_build_object(
        'enrollmentId', e.id, 'status', e.status, 'version', v.number, 'nodeId', e.state ->> 'nodeId',
        'enteredAt', ${iso('e.entered_at')}, 'endedAt', ${iso('e.ended_at')},
        'leavesAt', case when e.status = 'active' then ${iso('e.until_at')} end, 'exitReason', e.exit_reason,
        'steps', coalesce((
          select jsonb_agg(jsonb_build_object('nodeId', t.node_id, 'visit', t.visit, 'at', ${iso('t.at')}, 'kind', t.kind,
            'port', t.port, 'reason', t.reason) order by t.id)
          from cairn.trace t where t.practice_id = e.practice_id and t.enrollment_id = e.id and t.node_id is not null and t.visit is not null
        ), '[]')) order by e.entered_at desc)
      from cairn.enrollments e join cairn.campaign_versions v on v.practice_id = e.practice_id and v.id = e.version_id
      where e.patient_id = p.id and e.campaign_id = ${campaignId}::uuid
    ), '[]') as journeys
    from cairn.patients p where p.id = ${patientId}::uuid`,
  );
  return found ?? null;
}
