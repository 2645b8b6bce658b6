import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

/** Whether an address is text at all: `/%` and halves of characters are not. One that is not is answered like any that leads nowhere. */
export function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON alone is read, and only when its bytes are UTF-8: a name in another encoding would be stored with its letters lost. Routes that
 * take other bodies add their own parser.
 */
export function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = typeof body === 'string' ? body : utf8Of(body);
    if (text === null) done(new Refusal(notUtf8));
    else parse(request, text, done);
  });
}

function utf8Of(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const notUtf8 = {
  status: 400,
  code: 'not_utf8',
  message: 'The body is not UTF-8: send JSON in that encoding, so that no letter of a name is lost.',
} as const;
