import type { FastifyRequest } from 'fastify';

/** What the sign-in library sees of a browser: its cookies, and its own name for itself, which the list of sessions shows. */
export function browserOf({ headers }: Pick<FastifyRequest, 'headers'>): Headers {
  const { 'user-agent': userAgent = '', cookie = '' } = headers;
  return new Headers({ 'user-agent': userAgent.slice(0, 300), cookie });
}
