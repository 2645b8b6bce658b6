import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { repositoryRoot } from '../config/config.ts';
import { freePort } from '../launcher/free-port.ts';

const built = join(repositoryRoot, '.build', 'canvas-bench');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds and serves the page of bare nodes, as many as asked for, in columns as the canvas has them. */
export async function serveBarePage(size: number): Promise<{ url: string; stop: () => void }> {
  const editor = join(repositoryRoot, 'editor');
  const vite = join(editor, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '-c', join(editor, 'bench', 'vite.config.ts')], {
    cwd: editor,
  });
  if (build.status !== 0) throw new Error(`The page of bare nodes could not be built:\n${build.stderr.toString()}`);
  const journey = JSON.stringify(bareJourney(size));
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = path === '/' ? '/index.html' : path;
    if (file === '/journey.json') return response.setHeader('content-type', 'application/json').end(journey);
    try {
      const content = readFileSync(join(built, file));
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
      if (file.startsWith('/assets/')) response.setHeader('cache-control', 'max-age=31536000, immutable');
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  const port = await freePort(undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

const columns = 32;

function bareJourney(size: number) {
  const nodes = Array.from({ length: size }, (_, at) => ({
    id: `n${at}`,
    position: { x: (at % columns) * 332, y: Math.floor(at / columns) * 194 },
    data: { label: `Step ${at + 1}` },
  }));
  const edges = nodes.slice(columns).map(({ id }, at) => ({ id: `e${at}`, source: `n${at}`, target: id }));
  return { nodes, edges };
}
