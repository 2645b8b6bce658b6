/** Names this tab while it is open; a page that is loaded anew is a new one. */
export const tabId = newTabId();

/** As `crypto.randomUUID`, which only pages at a secure address have. */
function newTabId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const nameOfLock = (tab: string) => `cairn.tab.${tab}`;

// Held until the page is gone, however it goes: so the other pages of this browser know which of them are open.
void navigator.locks?.request(nameOfLock(tabId), () => new Promise(() => {})).catch(() => null);

/** Which of these tabs are open in this browser; null where the browser does not tell. */
export async function openTabs(tabs: readonly string[]): Promise<string[] | null> {
  const locks = await navigator.locks?.query().catch(() => null);
  if (!locks) return null;
  const held = new Set(locks.held?.map(({ name }) => name));
  return tabs.filter((tab) => held.has(nameOfLock(tab)));
}
