import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate, migrationFiles } from '../migrate.ts';

export type TestDatabase = {
  ownerUrl: string;
  appUrl: string;
  queueUrl: string;
  /** The name of the database. */
  database: string;
  drop(): Promise<void>;
};

/**
 * A fresh, migrated database for one test file: a copy of a template that is made once for each state of the migrations. `adminUrl` is a
 * superuser's, of a server that belongs to the tests alone.
 */
export async function createTestDatabase(adminUrl: string): Promise<TestDatabase> {
  const template = await templateDatabase(adminUrl);
  const database = `cairn_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.unsafe(`create database ${database} template ${template}`);
  });
  return {
    database,
    ownerUrl: urlOf(adminUrl, database),
    appUrl: urlOf(adminUrl, database, 'cairn_app', appPassword),
    queueUrl: urlOf(adminUrl, database, 'cairn_queue', queuePassword),
    drop: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.unsafe(`drop database if exists ${database} with (force)`);
      }),
  };
}

const appPassword = 'cairn-app-in-tests';
const queuePassword = 'cairn-queue-in-tests';

async function templateDatabase(adminUrl: string): Promise<string> {
  const checksums = (await migrationFiles()).map((file) => file.checksum).join();
  const template = `cairn_template_${createHash('sha256').update(checksums).digest('hex').slice(0, 12)}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin`select pg_advisory_lock(${templateLock})`;
    const [found] = await admin`select datistemplate as ready from pg_database where datname = ${template}`;
    if (found?.ready === true) return;
    // One that was left half made is made again.
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.unsafe(`create database ${template}`);
    await migrate({ ownerUrl: urlOf(adminUrl, template), appPassword, queuePassword });
    await admin.unsafe(`alter database ${template} with is_template true allow_connections false`);
  });
  return template;
}

/** Any number but the one `migrate` uses. */
const templateLock = 727_002;

async function asAdmin(adminUrl: string, fn: (admin: postgres.Sql) => Promise<void>): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await fn(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

function urlOf(adminUrl: string, database: string, user?: string, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}
