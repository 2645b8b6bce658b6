import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { bundledCoreFiles } from './bundled-core-files.ts';
import { type Findings, findTexts } from './find-texts.ts';

/** English text → the files in which it stands, both sorted. */
export type Catalogue = Record<string, string[]>;

/** A file that a build of the editor takes texts from; `file` is its path from the root. */
export interface Source {
  file: string;
  code: string;
  findings: Findings;
}

/** Every text that people may read in the editor. */
export function catalogueOf(sources: readonly Source[]): Catalogue {
  const files = new Map<string, Set<string>>();
  for (const { file, findings } of sources)
    for (const { key } of findings.texts) files.set(key, (files.get(key) ?? new Set()).add(file));
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([text, found]) => [text, [...found].sort()]));
}

/** As it stands in `en.json`: one line a text, so that a change of one shows as one. */
export function printCatalogue(catalogue: Catalogue): string {
  const lines = Object.entries(catalogue).map(([text, files]) => `  ${JSON.stringify(text)}: ${JSON.stringify(files)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Everything under `root` that the editor's pages are built from, with the texts found in it. */
export function readSources(root: string): Source[] {
  const ofEditor = globSync('editor/src/**/*.{ts,tsx}', { cwd: root })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => !/[.]test[.]tsx?$|[.]d[.]ts$|\/testing\//.test(file))
    .sort();
  return [...ofEditor, ...bundledCoreFiles(root, ofEditor)].map((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return { file, code, findings: findTexts(code, file) };
  });
}
