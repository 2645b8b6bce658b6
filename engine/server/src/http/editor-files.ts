import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** Paths that are never pages: an unknown one below them is a refused request. */
const notPages = ['/api/', '/v1/', '/webhooks/', '/health/', '/metrics'];

/** Serves the editor's build: its files as they are, and its page at every other address, since it routes by itself. */
export async function serveEditor(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, index: false, preCompressed: true });
  app.get('/*', { config: { permission: 'public' } }, (request, reply) => sendPage(request, reply, folder));
  app.setNotFoundHandler(() => {
    throw nothingHere();
  });
}

function sendPage(request: FastifyRequest, reply: FastifyReply, folder: string): FastifyReply {
  const [path = '/'] = request.url.split('?');
  if (notPages.some((prefix) => path === prefix || path.startsWith(prefix))) throw nothingHere();
  const file = path.slice(1);
  if (/^assets\/[\w.-]+$/.test(file) && existsSync(join(folder, file))) {
    return reply.sendFile(file, { maxAge: '365d', immutable: true });
  }
  if (/^[\w-]+\.(svg|ico|png|webmanifest|txt)$/.test(file) && existsSync(join(folder, file))) {
    return reply.sendFile(file, { maxAge: '1h' });
  }
  if (file.startsWith('assets/')) throw nothingHere();
  if (!existsSync(join(folder, 'index.html'))) {
    return reply.code(503).type('text/plain').send('The editor is not built yet: npm start builds it. The API runs.\n');
  }
  return reply.sendFile('index.html', { cacheControl: false });
}

function nothingHere(): Refusal {
  return new Refusal({ status: 404, code: 'not_found', message: 'There is nothing at this address with this method.' });
}
