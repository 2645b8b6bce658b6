import type { Channel, EnrollmentCommand } from '@cairn/core';
import type { CampaignState, PracticeMode, Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/** The account that sends for each channel of the practice. */
export type Accounts = Readonly<Partial<Record<Channel, string>>>;

/** What a step has to know beside the patient's facts. */
export type Standing = {
  /** The database's clock, epoch milliseconds, read after whatever was locked before. */
  now: number;
  campaign: CampaignState;
  practiceStopped: boolean;
  mode: PracticeMode;
  /** A wake waits to be seen. */
  woken: boolean;
  /** How many campaigns deep the cause of that wake lies. */
  wakeDepth: number;
  accounts: Accounts;
  /** What staff told it and nothing has taken yet, in the order it was given. */
  commands: readonly GivenCommand[];
};

export type GivenCommand = { batchId: string; command: EnrollmentCommand; atNode: string | null; by: string };

/** By one query. Enrollments that this practice does not have are left out. */
export async function loadStandings(tx: Tx, enrollmentIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx
    .execute<Standing & { id: string }>(sql`
    select e.id, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
           c.state as campaign, pr.stopped_at is not null as "practiceStopped", pr.mode as mode,
           w.enrollment_id is not null as woken, coalesce(w.cause_depth, 0) as "wakeDepth",
           ${accountsOfPractice} as accounts,
           coalesce((
             select jsonb_agg(jsonb_build_object('batchId', m.batch_id, 'command', m.command, 'atNode', m.at_node, 'by', coalesce(m.given_by_name, m.given_by)) order by m.place)
             from cairn.enrollment_commands m
             where m.practice_id = e.practice_id and m.enrollment_id = e.id and m.state = 'waiting'), '[]') as commands
    from cairn.enrollments e
    left join cairn.wakes w on w.practice_id = e.practice_id and w.enrollment_id = e.id
    join cairn.campaigns c on c.practice_id = e.practice_id and c.id = e.campaign_id
    join cairn.practices pr on pr.id = e.practice_id
    where e.id = any(${sql.param([...enrollmentIds])}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** As one value: an object with the id of the active account of each channel. */
export const accountsOfPractice = sql<Accounts>`(
  select coalesce(jsonb_object_agg(a.channel, a.id), '{}') from cairn.provider_accounts a where a.active)`;

export async function loadAccounts(tx: Tx): Promise<Accounts> {
  const [row] = await tx.execute<{ accounts: Accounts }>(sql`select ${accountsOfPractice} as accounts`);
  return row?.accounts ?? {};
}
