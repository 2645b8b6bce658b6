import type { MemberList } from '@cairn/core/api';
import { Accordion, List } from '@mantine/core';
import { roleName } from './role-name.ts';

/** What each role may do, from the table that the server decides by. */
export function RoleGuide({ roles }: { roles: MemberList['roles'] }) {
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">What each role may do</h2>
      <Accordion variant="contained" multiple>
        {roles.map(({ role, allows }) => (
          <Accordion.Item key={role} value={role}>
            <Accordion.Control>{roleName(role)}</Accordion.Control>
            <Accordion.Panel>
              <List size="sm" spacing={2}>
                {allows.map((words) => (
                  <List.Item key={words}>{words}</List.Item>
                ))}
              </List>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
