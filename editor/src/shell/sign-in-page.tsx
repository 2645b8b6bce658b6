import { Code } from '@mantine/core';
import { useEffect } from 'react';
import { CairnMark } from './cairn-mark.tsx';
import classes from './sign-in-page.module.css';

/** Shown to whoever is not signed in. There is no password: the server prints one-time links. */
export function SignInPage() {
  useEffect(() => {
    document.title = 'Sign in · Cairn';
  }, []);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <CairnMark size={44} />
        <h1>Sign in to Cairn</h1>
        <p>
          Open the one-time link printed by <Code>npm start</Code>. It signs this browser in; there is no password.
        </p>
        <p className={classes.small}>
          Link used up or out of date? <Code>npm run cairn -- sign-in-link</Code> prints a new one.
        </p>
      </div>
    </main>
  );
}
