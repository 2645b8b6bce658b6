#!/usr/bin/env node
// npm run cairn -- <command>: prepares whatever is missing, then runs one command.

import { join } from 'node:path';
import { bootstrap, root } from './bootstrap.mjs';
import { handOver } from './hand-over.mjs';

const { node, env } = await bootstrap({ editor: false });
handOver(node, [join(root, 'engine/server/src/cli/main.ts'), ...process.argv.slice(2)], { env, ownGroup: false });
