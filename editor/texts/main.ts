import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueOf, printCatalogue, readSources } from './catalogue.ts';

/**
 * `pnpm --filter @cairn/editor texts` writes the catalogue anew. With languages, `… texts de fr`, their files too: what is
 * translated is kept, what is new stands there empty, what is gone is taken out.
 */
const folder = dirname(fileURLToPath(import.meta.url));
const catalogue = catalogueOf(readSources(join(folder, '../..')));
writeFileSync(join(folder, 'en.json'), printCatalogue(catalogue));
process.stdout.write(`en.json: ${Object.keys(catalogue).length} texts\n`);

for (const language of process.argv.slice(2)) {
  const file = join(folder, `${language}.json`);
  const former: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const translations = Object.fromEntries(Object.keys(catalogue).map((text) => [text, former[text] ?? '']));
  writeFileSync(file, `${JSON.stringify(translations, null, 2)}\n`);
  const open = Object.values(translations).filter((words) => words === '').length;
  process.stdout.write(`${language}.json: ${open} texts without words\n`);
}
