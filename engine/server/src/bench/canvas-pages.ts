import type { CDPSession, Page } from '@playwright/test';

/** Notes, in the page itself, when so many cards are drawn and painted. */
export function watchOpening(size: number): string {
  return `(() => {
    const look = () => {
      const cards = document.getElementsByClassName('react-flow__node');
      const last = cards[cards.length - 1];
      const isShown = cards.length >= ${size} && getComputedStyle(last).visibility === 'visible';
      if (!isShown) return void requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => { window.openedAt = performance.now(); }));
    };
    requestAnimationFrame(look);
  })()`;
}

/** Opens a page and answers how long it took until all cards were painted, in ms of the page's own clock. */
export async function opening(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await until(page, 'window.openedAt !== undefined');
  return Number(await page.evaluate('window.openedAt'));
}

/** Gaps between frames, in ms, while the wheel is turned once per frame: `pan` there and back, `zoom` out and in again. */
export async function frameGaps(page: Page, gesture: 'pan' | 'zoom', frames: number): Promise<number[]> {
  const gaps: unknown = await page.evaluate(`(async () => {
    const pane = document.querySelector('.react-flow__pane');
    const box = pane.getBoundingClientRect();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const turn = (at) => {
      const back = Math.floor(at / 10) % 2 === 1 ? -1 : 1;
      pane.dispatchEvent(new WheelEvent('wheel', {
        bubbles: true, cancelable: true,
        clientX: box.left + box.width / 2, clientY: box.top + box.height / 2,
        ...(${gesture === 'zoom'} ? { ctrlKey: true, deltaY: 12 * back } : { deltaX: 6 * back, deltaY: 8 * back }),
      }));
    };
    for (let at = 0; at < 20; at++) { turn(at); await frame(); }
    const gaps = [];
    let last = await frame();
    for (let at = 0; at < ${frames}; at++) {
      turn(at);
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  })()`);
  return Array.isArray(gaps) ? gaps.map(Number) : [];
}

export async function slowDown(page: Page, rate: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return session;
}

/** Everything that came over the wire while a page loaded with an empty cache, in bytes as sent. */
export async function transferOf(page: Page, load: () => Promise<void>): Promise<{ bytes: number; files: string[] }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const addresses = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await load();
  const files = [...sizes].sort((a, b) => b[1] - a[1]).map(([id, bytes]) => `${bytes} ${addresses.get(id) ?? ''}`);
  await session.detach();
  return { bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0), files };
}

/** Waits until an expression holds in the page. The page's own rules forbid evaluating text, so it is asked from outside. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`It never came to hold in the page: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
