import { z } from 'zod';

/**
 * The environment variables Cairn knows. Each message completes the sentence "<NAME> …": what is wrong, then what to do.
 * Values of secrets never stand in a message.
 */
export const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port: use a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is not a port: use a whole number from 0 to 65535')
    .default(4400),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'is not an address to listen on: use 127.0.0.1, or 0.0.0.0 for every interface')
    .default('127.0.0.1'),
  DATABASE_URL: z.string().superRefine(checkDatabaseUrl).optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$/, 'is not the address of a Temporal server: use host:port, for example 127.0.0.1:7233')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().max(200, 'is too long: use the name of a Temporal namespace').default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: flag().optional(),
  CAIRN_HOME: z.string().optional(),
  CAIRN_MASTER_KEY_FILE: z.string().optional(),
  CAIRN_DEMO: flag().default(true),
  CAIRN_ROLE: z.enum(['all', 'server', 'worker'], 'is not a role: use all, server or worker').default('all'),
  /** For the build of the editor that a start makes; the server itself writes English. */
  CAIRN_LANGUAGE: z.string().optional(),
  CAIRN_LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'is not a log level: use trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  CAIRN_PUBLIC_URL: origin().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: webAddress().optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .startsWith('whsec_', 'is not a signing secret: copy the one that begins with whsec_ from the webhook at Resend')
    .optional(),
  VONAGE_API_HOST: webAddress().optional(),
  VONAGE_APPLICATION_ID: z.string().optional(),
  VONAGE_PRIVATE_KEY: z.string().optional(),
  VONAGE_PRIVATE_KEY_FILE: z.string().optional(),
  VONAGE_SIGNATURE_SECRET: z.string().optional(),
});

function flag() {
  return z
    .enum(['0', '1', 'true', 'false'], 'is not a switch: use 1 or 0')
    .transform((value) => value === '1' || value === 'true');
}

function webAddress() {
  return z
    .string()
    .refine((text) => parseUrl(text) !== null, 'is not a web address: use one that begins with http:// or https://');
}

function origin() {
  const message = 'is not the address of a site: use scheme, host and port alone, for example https://cairn.example';
  return z
    .string()
    .refine((text) => {
      const url = parseUrl(text);
      return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
    }, message)
    .transform((text) => new URL(text).origin);
}

function parseUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** The owner's password must be in it, because the passwords of the narrower roles are derived from it. */
function checkDatabaseUrl(text: string, context: z.RefinementCtx): void {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    context.addIssue({
      code: 'custom',
      message: 'is not the address of a database: use postgres://user:password@host:5432/name',
    });
    return;
  }
  if (url.username === '' || url.password === '') {
    context.addIssue({
      code: 'custom',
      message: 'lacks the user or the password of the owner: use postgres://user:password@host:5432/name',
    });
    return;
  }
  if (!isEncoded(url.username) || !isEncoded(url.password)) {
    context.addIssue({
      code: 'custom',
      message: 'has a user or a password with a % that stands for nothing: write such a % as %25',
    });
  }
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
