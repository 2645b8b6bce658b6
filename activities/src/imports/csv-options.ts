/** How CSV is read, whatever its delimiter: rows of any width, quotes within a text as they stand. */
export const csvOptions = {
  relax_column_count: true,
  relax_quotes: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: 1_000_000,
} satisfies Record<string, unknown>;
