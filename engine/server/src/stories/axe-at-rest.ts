import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe says of a page once its transitions are over: halfway through one, a colour is neither the old nor the new one. */
export async function axeAtRest(page: Page): ReturnType<AxeBuilder['analyze']> {
  await page.evaluate(`Promise.all(
    document.getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
      .map((one) => one.finished.catch(() => undefined)),
  ).then(() => undefined)`);
  // A letter is shown in a frame that runs no scripts, axe's neither: it would be waited for in vain.
  return new AxeBuilder({ page }).exclude('iframe[sandbox=""]').analyze();
}
