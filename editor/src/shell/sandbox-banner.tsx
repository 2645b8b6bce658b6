import { IconShieldCheck } from '@tabler/icons-react';
import { useMe } from './me-context.ts';
import classes from './sandbox-banner.module.css';

/** Tells at all times that messages stay here, and that the people are made up. */
export function SandboxBanner() {
  const { practice } = useMe();
  return (
    <section className={classes.banner} aria-label="Sandbox">
      <IconShieldCheck size={16} aria-hidden />
      <span>
        <strong>Sandbox: nothing leaves this machine.</strong>
        {practice.demo ? <span className={classes.more}> Demo practice with synthetic patients.</span> : null}
      </span>
    </section>
  );
}
