import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, runFixture } from '../testing/fixture.ts';
import { nodeKinds, nodeTypeOf, nodeTypes } from './registry.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the registry of node types', () => {
  it('holds each folder on disk, and nothing else', () => {
    expect([...nodeKinds].sort()).toEqual([...folders].sort());
  });

  it.each(Object.entries(nodeTypes))(
    '%s is registered under its own kind, with an example its schema takes',
    (key, type) => {
      expect(type.kind).toBe(key);
      const bind = type.bind(type.example);
      expect(bind.ok ? [] : bind.problems).toEqual([]);
    },
  );

  it.each(Object.values(nodeTypes))('$kind migrates to its version step by step', ({ version, migrations }) => {
    expect(migrations.map(({ to }) => to)).toEqual(Array.from({ length: version - 1 }, (_, at) => at + 2));
  });

  it('knows no kind by an inherited name', () => {
    expect(nodeTypeOf('constructor')).toBeNull();
    expect(nodeTypeOf('toString')).toBeNull();
  });
});

describe.each(folders)('fixture campaigns of %s', (folder) => {
  const path = join(import.meta.dirname, folder, 'fixtures');
  const fixtures = readdirSync(path).map((file) => fixture.parse(JSON.parse(readFileSync(join(path, file), 'utf8'))));

  it.each(fixtures)('$title', (given) => {
    expect(runFixture(given)).toEqual(given.expect);
  });
});
