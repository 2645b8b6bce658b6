import type { FastifySchemaValidationError } from 'fastify';
import type { z } from 'zod';

/** Where the fault is (`patient.birthDate`, `events.3.event`, '' for the whole) and what to do about it. */
export type Fault = { path: string; message: string };

/** Reads the fault from Fastify's form of a zod issue. */
export function faultOf(error: FastifySchemaValidationError): Fault {
  const steps = error.instancePath.split('/').filter((step) => step !== '');
  return describe(error.keyword, steps, error.message ?? 'is not valid', unknownKeys(error.params.keys));
}

/** Reads the fault from zod itself. */
export function faultOfIssue(issue: z.core.$ZodIssue, under: readonly string[] = []): Fault {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return describe(issue.code, [...under, ...issue.path.map(String)], issue.message, keys);
}

function describe(code: string, steps: string[], message: string, keys: string[]): Fault {
  const [unknown] = keys;
  if (code === 'unrecognized_keys' && unknown !== undefined) {
    const path = [...steps, unknown].join('.');
    return { path, message: `${path} is not a field of this request: remove it or correct its name.` };
  }
  const path = steps.join('.');
  return { path, message: path === '' ? message : `${path}: ${message}` };
}

function unknownKeys(keys: unknown): string[] {
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}
