#!/usr/bin/env node
// npm start: prepares whatever is missing, then runs Cairn until Ctrl-C.

import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { handOver } from './hand-over.mjs';

const { node, env } = await bootstrap({ editor: true });
handOver(node, [join(root, 'engine/server/src/main.ts'), ...process.argv.slice(2)], { env, ownGroup: true });
