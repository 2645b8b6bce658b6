import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columns } from './access-table.ts';
import { permissions } from './permissions.ts';
import { rolesPage } from './roles-page.ts';

describe('the page of roles', () => {
  it('is what the tables say; vitest -u writes it anew', async () => {
    await expect(rolesPage()).toMatchFileSnapshot('../../../docs/roles.md');
  });

  it('has a sentence for each role and scope', () => {
    for (const { name } of columns) expect(rolesPage()).toMatch(new RegExp(`\\* \\*\\*${name}\\*\\*: \\S`));
  });
});

describe('a permission', () => {
  it('is used by some route and held by some role', () => {
    const table = readFileSync(new URL('./access.txt', import.meta.url), 'utf8');
    for (const permission of Object.keys(permissions)) {
      // Metrics are open to this machine itself; the route asks keys for the permission on its own.
      if (permission !== 'metrics.read') expect(table).toMatch(new RegExp(` ${permission.replace('.', '[.]')} `));
      expect(columns.some(({ held }) => held.includes(permission))).toBe(true);
    }
  });
});
