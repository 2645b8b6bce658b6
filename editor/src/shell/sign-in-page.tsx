import { Code } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { CodeStep } from '../account/code-step.tsx';
import { PasswordStep } from '../account/password-step.tsx';
import { isSignedOut } from '../api/failure.ts';
import { queries } from '../api/queries.ts';
import { CairnMark } from './cairn-mark.tsx';
import classes from './sign-in-page.module.css';

/** Where a one-time link leads when a second factor is due. */
const secondStepPath = '/second-step';

/** Shown to whoever is not signed in: by password, by a mailed or printed one-time link, then the second factor if there is one. */
export function SignInPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [owesCode, setOwesCode] = useState(pathname === secondStepPath);
  const [worksNowhere, setWorksNowhere] = useState(false);
  const enter = async () => {
    await navigate({ to: pathname === secondStepPath ? '/' : pathname, replace: true });
    const me = await client.fetchQuery({ ...queries.me(), retry: false }).catch((error: unknown) => error);
    setWorksNowhere(isSignedOut(me));
  };
  return (
    <DoorFrame title={owesCode ? 'One more step' : 'Sign in to Cairn'}>
      {worksNowhere ? (
        <p>You are signed in, but work in no practice any more. Ask an administrator for a new invitation.</p>
      ) : owesCode ? (
        <CodeStep onEntered={enter} onBack={() => setOwesCode(false)} />
      ) : (
        <PasswordStep onEntered={enter} onCodeOwed={() => setOwesCode(true)} />
      )}
      {owesCode ? null : (
        <p className={classes.small}>
          First time here? Open the one-time link that <Code>npm start</Code> printed. For a new one, run{' '}
          <Code>npm run cairn -- sign-in-link</Code>.
        </p>
      )}
    </DoorFrame>
  );
}

/** The frame of pages for whoever is not inside yet. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Cairn`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <CairnMark size={44} />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
