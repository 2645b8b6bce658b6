import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Db } from './connect.ts';

export type MigrateOptions = {
  /** A role that may create roles and schemas in the database it names. */
  ownerUrl: string;
  appPassword: string;
  queuePassword: string;
};

/**
 * Brings a database to the newest schema: makes the roles, applies what of `migrations/*.sql` is missing, in order, each file in a
 * transaction with its checksum, one process at a time. Throws a sentence when an applied file was changed or is gone.
 */
export async function migrate({
  ownerUrl,
  appPassword,
  queuePassword,
}: MigrateOptions): Promise<{ appUrl: string; queueUrl: string }> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner`select pg_advisory_lock(${migrationLock})`;
    await makeRoles(owner, { appPassword, queuePassword });
    await applyMissing(owner, await migrationFiles());
  } finally {
    await owner.end({ timeout: 5 });
  }
  return {
    appUrl: urlFor(ownerUrl, 'cairn_app', appPassword),
    queueUrl: urlFor(ownerUrl, 'cairn_queue', queuePassword),
  };
}

/** Refuses, by an Error with a sentence, a role that row-level security would not bind. */
export async function assertSafeRole(db: Db): Promise<void> {
  const [role] = await db.execute<{ name: string; bypasses: boolean; owns: boolean }>(sql`
    select r.rolname as name, r.rolsuper or r.rolbypassrls as bypasses,
           exists (select from pg_roles o where o.rolname = 'cairn_owner' and pg_has_role(r.oid, o.oid, 'member')) as owns
    from pg_roles r where r.rolname = current_user`);
  if (role === undefined) throw new Error('The database does not say who is connected.');
  if (role.bypasses || role.owns) {
    throw new Error(
      `The role ${role.name} passes by row-level security, so practices would see each other. Connect as cairn_app instead.`,
    );
  }
}

export type MigrationFile = { name: string; text: string; checksum: string };

/** The migrations of this version, in order. */
export async function migrationFiles(): Promise<MigrationFile[]> {
  const folder = new URL('../migrations/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Any number, the same in every version. */
const migrationLock = 727_001;

async function makeRoles(
  owner: postgres.Sql,
  passwords: { appPassword: string; queuePassword: string },
): Promise<void> {
  await makeRole(owner, 'cairn_owner', 'nologin');
  await makeRole(owner, 'cairn_app', `login password ${literal(passwords.appPassword)}`);
  await makeRole(owner, 'cairn_queue', `login password ${literal(passwords.queuePassword)}`);
  await owner`grant cairn_owner to current_user`;
  await owner.unsafe(
    `do $$ begin execute format('grant create, connect on database %I to cairn_owner', current_database()); end $$`,
  );
}

async function makeRole(owner: postgres.Sql, name: string, attributes: string): Promise<void> {
  const found = await owner`select rolsuper, rolbypassrls from pg_roles where rolname = ${name}`;
  if (found.length === 0) await owner.unsafe(`create role ${name} nosuperuser nobypassrls nocreatedb nocreaterole`);
  await owner.unsafe(`alter role ${name} ${attributes}`);
}

async function applyMissing(owner: postgres.Sql, files: MigrationFile[]): Promise<void> {
  await owner.unsafe('set role cairn_owner');
  await owner.unsafe(`
    create schema if not exists cairn_migrations;
    create table if not exists cairn_migrations.applied (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const applied = await owner<
    { name: string; checksum: string }[]
  >`select name, checksum from cairn_migrations.applied`;
  const known = new Map(files.map((file) => [file.name, file.checksum]));
  for (const { name, checksum } of applied) {
    const now = known.get(name);
    if (now === checksum) continue;
    throw new Error(
      now === undefined
        ? `The database has the migration ${name}, which this version does not know. Start the version that wrote it, or a newer one.`
        : `The migration ${name} was changed after it had been applied. Restore the file and put the change into a new migration.`,
    );
  }
  const done = new Set(applied.map(({ name }) => name));
  for (const file of files.filter(({ name }) => !done.has(name))) {
    await owner.begin(async (tx) => {
      await tx.unsafe(file.text);
      await tx`insert into cairn_migrations.applied (name, checksum) values (${file.name}, ${file.checksum})`;
    });
  }
}

function literal(value: string): string {
  if (value.includes('\\') || value.includes('\0'))
    throw new Error('A database password must not hold a backslash or a null byte.');
  return `'${value.replaceAll("'", "''")}'`;
}

function urlFor(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}
