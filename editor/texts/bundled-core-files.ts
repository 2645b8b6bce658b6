import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EcmaScriptModule, parseSync } from 'oxc-parser';

const core = 'engine/core';

/**
 * The files of the core that the editor's pages load, as paths from `root`: what `files` import by name from its entry
 * points, and whatever that imports in turn. Imports of types load nothing.
 */
export function bundledCoreFiles(root: string, files: readonly string[]): string[] {
  const entryPoints = entryPointsOfCore(root);
  const modules = new Map<string, EcmaScriptModule>();
  const moduleOf = (file: string): EcmaScriptModule => {
    const known = modules.get(file) ?? parseSync(file, readFileSync(join(root, file), 'utf8')).module;
    modules.set(file, known);
    return known;
  };
  const reached = new Set<string>();
  /** Where `name` of `file` is really written: entry points only hand on. */
  const reach = (file: string, name: string) => {
    const handedOn = moduleOf(file)
      .staticExports.flatMap(({ entries }) => entries)
      .find(({ exportName, moduleRequest }) => exportName.name === name && moduleRequest !== null);
    if (handedOn?.moduleRequest)
      return reach(join(dirname(file), handedOn.moduleRequest.value), handedOn.importName.name ?? name);
    if (reached.has(file)) return;
    reached.add(file);
    followImports(file);
  };
  const followImports = (file: string) => {
    for (const { moduleRequest, entries } of moduleOf(file).staticImports) {
      const target = moduleRequest.value.startsWith('.')
        ? join(dirname(file), moduleRequest.value)
        : entryPoints.get(moduleRequest.value);
      if (target === undefined || !target.startsWith(`${core}/`)) continue;
      for (const { importName, isType } of entries) if (!isType) reach(target, importName.name ?? 'default');
    }
  };
  for (const file of files) followImports(file);
  return [...reached].filter((file) => existsSync(join(root, file))).sort();
}

/** `@cairn/core/api` → the file that stands for it. */
function entryPointsOfCore(root: string): Map<string, string> {
  const { name, exports }: { name: string; exports: Record<string, string> } = JSON.parse(
    readFileSync(join(root, core, 'package.json'), 'utf8'),
  );
  return new Map(Object.entries(exports).map(([entry, file]) => [join(name, entry), join(core, file)]));
}
