import { Burger, Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { CairnMark } from './cairn-mark.tsx';
import { useMe } from './me-context.ts';
import { Navigation } from './navigation.tsx';
import { SandboxBanner } from './sandbox-banner.tsx';
import classes from './shell.module.css';
import { StoppedBanner } from './stopped-banner.tsx';

/** Frame of every page: navigation at the left (behind a burger when narrow), the sandbox banner, the page. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const narrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false });
  const [menuOpen, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another page closes the menu
  useEffect(() => menu.close(), [pathname]);
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      {narrow ? (
        <>
          <section className={classes.bar} aria-label="Menu and practice">
            <Burger opened={menuOpen} onClick={menu.toggle} size="sm" aria-label="Menu" />
            <CairnMark size={26} />
            <span className={classes.barName}>{me.practice.name}</span>
          </section>
          <Drawer
            opened={menuOpen}
            onClose={menu.close}
            size={272}
            title="Menu"
            padding={0}
            withCloseButton={false}
            classNames={{ header: 'visually-hidden', body: classes.drawerBody }}
          >
            <Navigation />
          </Drawer>
        </>
      ) : (
        <div className={classes.side}>
          <Navigation />
        </div>
      )}
      <div className={classes.column}>
        {me.practice.mode === 'sandbox' ? <SandboxBanner /> : null}
        <StoppedBanner />
        <main id="page" className={classes.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
