/** The name of somebody; whoever came by an address alone has none yet, only the number that was made up for them. */
export function nameShown(name: string): string {
  return /^csv-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name) ? 'No name yet' : name;
}
