import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

/** A Cairn of its own with its administrator in front of it. */
export type StoryPage = {
  cairn: RunningCairn;
  context: BrowserContext;
  page: Page;
  /** What went wrong in the page's own code so far. */
  complaints: readonly string[];
  /** What axe calls serious or worse in the page as it stands. */
  seriousFaults: () => Promise<string[]>;
  /** How far the page is wider than its window, in pixels. */
  overflow: () => Promise<unknown>;
  end: () => Promise<void>;
};

/** Starts Cairn with the demo practice and signs in by the link that it prints. */
export async function openStoryPage(name: string): Promise<StoryPage> {
  const home = mkdtempSync(join(tmpdir(), `cairn-${name}-`));
  const cairn = await startCairnProcess(home, await freePort(undefined));
  const browser = await chromium.launch({
    ...(process.env.CAIRN_CHROMIUM && { executablePath: process.env.CAIRN_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(cairn.signInLink);
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  return {
    cairn,
    context,
    page,
    complaints,
    async seriousFaults() {
      const { violations } = await axeAtRest(page);
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    },
    overflow: () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth'),
    async end() {
      await browser.close();
      await cairn.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
