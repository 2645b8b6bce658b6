/** What a browser shows for a sign-in link that was used, is too old, or never was. */
export const usedUpPage = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Cairn: this link does not work any more</title></head>
  <body style="font-family: system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; line-height: 1.5">
    <h1>This sign-in link does not work any more</h1>
    <p>A link works once and for 15 minutes. <a href="/">Sign in another way</a>, or get a new one by running this where Cairn runs:</p>
    <pre>npm run cairn -- sign-in-link</pre>
  </body>
</html>
`;
