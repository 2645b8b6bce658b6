import { createResendProvider, createVonageProvider } from '@cairn/activities';
import { effects, type Tx } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { until } from '../testing/world.ts';
import { type BenchWorld, inBenchWorld } from './bench-world.ts';
import { startCalmStandIns } from './calm-stand-ins.ts';
import { atOnce, atOnceByText } from './campaigns.ts';
import { vonageKeys } from './keys.ts';
import type { Report } from './report.ts';

/** What the stand-ins allow, and more of it than they take in ten seconds. */
const emailCallsPerSecond = 10;
const textsPerSecond = 30;
const wantedShare = 0.9;

/** How near the engine comes to what a provider allows, without ever being told that it was too much. */
export async function sending(report: Report, emails = 15_000): Promise<void> {
  const { privateKey, publicKey } = vonageKeys();
  const standIns = await startCalmStandIns({ resend: emailCallsPerSecond, vonage: textsPerSecond }, publicKey);
  try {
    const providers = () => (account: { channel: 'email' | 'sms' }) =>
      account.channel === 'email'
        ? createResendProvider({ apiKey: 're_bench', baseUrl: standIns.resendUrl })
        : createVonageProvider({ applicationId: 'bench', privateKey, host: standIns.vonageUrl });
    const account = {
      email: 'resend',
      sms: 'vonage',
      ratePerSecond: emailCallsPerSecond,
      burst: emailCallsPerSecond,
    } as const;
    await inBenchWorld(
      true,
      async (bench) => {
        await bench.world.read((tx) =>
          tx.execute(
            sql`update cairn.practices set mode = 'live', settings = settings || '{"quietHours":{"sms":null,"email":null,"careExempt":true}}'`,
          ),
        );
        await bench.world.read((tx) =>
          tx.execute(
            sql`update cairn.provider_accounts set rate_per_second = ${textsPerSecond}, burst = ${textsPerSecond} where channel = 'sms'`,
          ),
        );
        await one(bench, report, {
          channel: 'email',
          n: emails,
          perSecond: emailCallsPerSecond * 100,
          url: standIns.resendUrl,
        });
        await one(bench, report, {
          channel: 'sms',
          n: textsPerSecond * 20,
          perSecond: textsPerSecond,
          url: standIns.vonageUrl,
        });
      },
      { providers, account },
    );
  } finally {
    await standIns.stop();
  }
}

type Run = { channel: 'email' | 'sms'; n: number; perSecond: number; url: string };

async function one(bench: BenchWorld, report: Report, { channel, n, perSecond, url }: Run): Promise<void> {
  const event = `bench.${channel}`;
  await bench.publish(`send-${channel}`, channel === 'email' ? atOnce(event) : atOnceByText(event));
  const [pattern] = await bench.people(1);
  await bench.report(event, pattern ?? '');
  await until(async () => (await accepted(bench, channel)) === 1, 30_000);
  await bench.world.read((tx) => multiply(tx, channel, n));
  const before = await logOf(url);
  const from = performance.now();
  await bench.world.read((tx) => tx.execute(sql`update cairn.effects set not_before = now() where state = 'queued'`));
  await until(async () => (await accepted(bench, channel)) === n + 1, 300_000);
  const rate = (n * 1000) / (performance.now() - from);
  const log = (await logOf(url)).slice(before.length);
  const refused = log.filter(({ status }) => status === 429).length;
  const share = rate / perSecond;
  const name = channel === 'email' ? 'e-mails by Resend' : 'texts by Vonage';
  report.line(
    `${name}: share of the allowed ${perSecond} / s`,
    share.toFixed(2),
    `≥ ${wantedShare}`,
    share >= wantedShare,
  );
  report.line(`${name}: answered "too many"`, String(refused), '0', refused === 0);
  report.note(
    `  ${rate.toFixed(0)} / s over ${n}, ${new Set(log.map(({ key, clientRef }) => key ?? clientRef)).size} calls`,
  );
}

async function accepted(bench: BenchWorld, channel: 'email' | 'sms'): Promise<number> {
  const [row] = await bench.world.database.queue
    .select({ n: sql<number>`count(*)::int` })
    .from(effects)
    .where(and(eq(effects.state, 'accepted'), eq(effects.accountId, bench.world.accounts[channel])));
  return row?.n ?? 0;
}

/** The one journey that went through, n times more, each with a patient and a queued message of its own. */
async function multiply(tx: Tx, channel: string, n: number): Promise<void> {
  await tx.execute(sql`
    create temporary table clone on commit drop as
    select f.id as of, gen_random_uuid() as patient, gen_random_uuid() as enrollment, gen_random_uuid() as effect, i
    from cairn.effects f cross join generate_series(1, ${n}::int) i where f.channel = ${channel} and f.state = 'accepted'`);
  await tx.execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, email, phone, content_hash)
    select p.practice_id, c.patient, p.source, 'clone-' || c.i || ${channel}, p.first_name, p.last_name,
           'clone' || c.i || '@example.com', '+1617' || lpad((5000000 + c.i)::text, 7, '0'), p.content_hash
    from clone c join cairn.effects f on f.id = c.of join cairn.patients p on p.id = f.patient_id`);
  await tx.execute(sql`
    insert into cairn.enrollments (practice_id, id, campaign_id, version_id, patient_id, entry_key, mode, status, state, seq, outcome,
      listens, exit_reason, enrolled_by, entered_at, ended_at)
    select e.practice_id, c.enrollment, e.campaign_id, e.version_id, c.patient, 'clone', e.mode, 'settling', e.state, e.seq, e.outcome,
           e.listens, e.exit_reason, e.enrolled_by, e.entered_at, e.ended_at
    from clone c join cairn.effects f on f.id = c.of join cairn.enrollments e on e.id = f.enrollment_id`);
  await tx.execute(sql`
    insert into cairn.effects (practice_id, id, enrollment_id, campaign_id, version_id, patient_id, node_id, visit, kind, channel, role,
      purpose, mode, priority, account_id, not_before, created_at)
    select f.practice_id, c.effect, c.enrollment, f.campaign_id, f.version_id, c.patient, f.node_id, f.visit, f.kind, f.channel, f.role,
           f.purpose, f.mode, f.priority, f.account_id, now() + interval '1 hour', now()
    from clone c join cairn.effects f on f.id = c.of`);
}

const lines = z.array(
  z.object({ key: z.string().nullable(), clientRef: z.string().nullable(), status: z.number().nullable() }),
);

async function logOf(url: string): Promise<z.infer<typeof lines>> {
  const answer = await fetch(`${url}/__log`);
  return lines.parse(await answer.json());
}
