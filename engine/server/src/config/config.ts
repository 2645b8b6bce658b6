import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { environmentSchema } from './environment.ts';

/** Everything an operator can set, read once at the start. Nothing else in the server reads the environment. */
export type Config = {
  port: number;
  host: string;
  /** Where people reach this installation: `http://127.0.0.1:4400` unless told. */
  publicUrl: string;
  /** Absolute path of the data folder. */
  home: string;
  /** Absolute path of the file with the master key, or null for the one in the home. */
  masterKeyFile: string | null;
  demo: boolean;
  role: 'all' | 'server' | 'worker';
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** URL of the database's owner, or null for the embedded database. */
  databaseUrl: string | null;
  temporal: {
    /** `host:port`, or null for the embedded server. */
    address: string | null;
    namespace: string;
    apiKey: string | null;
    tls: boolean;
  };
  resend: { apiKey: string | null; baseUrl: string | null; webhookSecret: string | null };
  vonage: {
    apiHost: string | null;
    applicationId: string | null;
    privateKey: string | null;
    signatureSecret: string | null;
  };
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; sentence: string };

/** Folder of the repository: relative homes and the editor's build are found from it. */
export const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Reads the environment. The first fault found is answered as one sentence that names the variable, what is wrong and
 * what to do; secrets are never repeated in it.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const unknown = Object.keys(given).find((name) => name.startsWith('CAIRN_') && !isKnown(name));
  if (unknown !== undefined)
    return refused(`${unknown} is not a setting of Cairn: remove it, or use one of ${knownNames()}.`);

  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) return refused(sentenceOf(parsed.error));
  const env = parsed.data;

  const key = readVonageKey(env.VONAGE_PRIVATE_KEY, env.VONAGE_PRIVATE_KEY_FILE);
  if (!key.ok) return refused(key.sentence);
  if (env.VONAGE_APPLICATION_ID !== undefined && key.value === null) {
    return refused('VONAGE_APPLICATION_ID needs its key: set VONAGE_PRIVATE_KEY_FILE to the path of private.key.');
  }
  if (env.VONAGE_APPLICATION_ID === undefined && key.value !== null) {
    return refused('VONAGE_PRIVATE_KEY needs its application: set VONAGE_APPLICATION_ID to the id shown by Vonage.');
  }
  if (env.TEMPORAL_API_KEY !== undefined && env.TEMPORAL_ADDRESS === undefined) {
    return refused('TEMPORAL_API_KEY needs a server to use it at: set TEMPORAL_ADDRESS to its host:port.');
  }

  return {
    ok: true,
    config: {
      port: env.PORT,
      host: env.HOST,
      publicUrl: env.CAIRN_PUBLIC_URL ?? `http://${hostForPeople(env.HOST)}:${env.PORT}`,
      home: env.CAIRN_HOME === undefined ? resolve(repositoryRoot, '.cairn') : resolve(env.CAIRN_HOME),
      masterKeyFile: env.CAIRN_MASTER_KEY_FILE === undefined ? null : resolve(env.CAIRN_MASTER_KEY_FILE),
      demo: env.CAIRN_DEMO,
      role: env.CAIRN_ROLE,
      logLevel: env.CAIRN_LOG_LEVEL,
      databaseUrl: env.DATABASE_URL ?? null,
      temporal: {
        address: env.TEMPORAL_ADDRESS ?? null,
        namespace: env.TEMPORAL_NAMESPACE,
        apiKey: env.TEMPORAL_API_KEY ?? null,
        tls: env.TEMPORAL_TLS ?? env.TEMPORAL_API_KEY !== undefined,
      },
      resend: {
        apiKey: env.RESEND_API_KEY ?? null,
        baseUrl: env.RESEND_BASE_URL ?? null,
        webhookSecret: env.RESEND_WEBHOOK_SECRET ?? null,
      },
      vonage: {
        apiHost: env.VONAGE_API_HOST ?? null,
        applicationId: env.VONAGE_APPLICATION_ID ?? null,
        privateKey: key.value,
        signatureSecret: env.VONAGE_SIGNATURE_SECRET ?? null,
      },
    },
  };
}

function refused(sentence: string): ConfigResult {
  return { ok: false, sentence };
}

function isKnown(name: string): boolean {
  return Object.hasOwn(environmentSchema.shape, name);
}

function knownNames(): string {
  return Object.keys(environmentSchema.shape)
    .filter((name) => name.startsWith('CAIRN_'))
    .join(', ');
}

function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'The environment cannot be read.' : `${issue.path.join('.')} ${issue.message}.`;
}

type KeyResult = { ok: true; value: string | null } | { ok: false; sentence: string };

function readVonageKey(inline: string | undefined, file: string | undefined): KeyResult {
  if (inline !== undefined && file !== undefined) {
    return { ok: false, sentence: 'VONAGE_PRIVATE_KEY and VONAGE_PRIVATE_KEY_FILE are both set: keep one of them.' };
  }
  if (inline !== undefined) return keyFrom('VONAGE_PRIVATE_KEY', inline.replaceAll('\\n', '\n'));
  if (file === undefined) return { ok: true, value: null };
  try {
    return keyFrom('VONAGE_PRIVATE_KEY_FILE', readFileSync(file, 'utf8'));
  } catch {
    return {
      ok: false,
      sentence: 'VONAGE_PRIVATE_KEY_FILE cannot be read: give the path of a file this user may read.',
    };
  }
}

function keyFrom(name: string, text: string): KeyResult {
  return text.includes('PRIVATE KEY-----')
    ? { ok: true, value: text }
    : { ok: false, sentence: `${name} holds no private key: give the private.key that Vonage made, in PEM form.` };
}

function hostForPeople(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
