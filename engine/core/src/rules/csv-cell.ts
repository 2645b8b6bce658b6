/**
 * One cell of a CSV file for people: quoted where it has to be, and never a formula. A spreadsheet runs what begins with one of these signs,
 * so an apostrophe goes before it.
 */
export function csvCell(value: string): string {
  const plain = /^\s*[=+\-@]|^[\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A line of such cells, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
