/** Plain text as a small accessible HTML e-mail: escaped paragraphs, one column, readable without styles or pictures. */
export function emailShell({ subject, text }: { subject: string; text: string }): string {
  return [
    '<!doctype html>',
    '<html lang="en" dir="ltr">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(subject)}</title>`,
    '</head>',
    '<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Helvetica,Arial,sans-serif">',
    '<main role="main" style="max-width:600px;margin:0 auto">',
    ...paragraphs(text).map((paragraph) => `<p style="margin:0 0 16px">${paragraph}</p>`),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Makes text safe inside elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => linked(escapeHtml(paragraph)).replaceAll('\n', '<br>'));
}

/** Addresses that authors typed become links; only https ones. */
function linked(escaped: string): string {
  return escaped.replace(/https:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g, (address) => `<a href="${address}">${address}</a>`);
}
