import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of the working tree that can be broken without touching it. Shares the installed dependencies. */
export type ScratchCopy = {
  folder: string;
  /** Replaces text that occurs exactly once; the answer undoes it. Throws when it occurs never or twice. */
  breakOnce(file: string, find: string, replace: string): () => void;
};

export function scratchCopy(root: string, folder: string): ScratchCopy {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  // Entry by entry: what the tools keep there for themselves is each copy's own.
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => !one.startsWith('.vite')))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  for (const each of ['engine/core', 'engine/server', 'workflows', 'activities', 'db', 'editor']) {
    // The links among our packages are relative, so in the copy they lead to the copy.
    cpSync(join(root, each, 'node_modules'), join(folder, each, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  return {
    folder,
    breakOnce: (file, find, replace) => {
      const path = join(folder, file);
      const sound = readFileSync(path, 'utf8');
      const places = sound.split(find).length - 1;
      if (places !== 1) throw new Error(`${file} holds the text of this fault ${places} times, not once: ${find}`);
      writeFileSync(
        path,
        sound.replace(find, () => replace),
      );
      return () => writeFileSync(path, sound);
    },
  };
}
