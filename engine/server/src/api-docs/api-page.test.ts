import { expect, it } from 'vitest';
import { apiPage } from './api-page.ts';
import { describeWithoutStarting } from './describe-without-starting.ts';

const nothing = {
  publicUrl: 'http://127.0.0.1:4400',
  resend: { apiKey: null, baseUrl: null, webhookSecret: null },
  vonage: { apiHost: null, applicationId: null, privateKey: null, signatureSecret: null },
};

it('is what the API says of itself; vitest -u writes it anew', async () => {
  const document = await describeWithoutStarting(nothing);
  const page = apiPage(document);
  await expect(page).toMatchFileSnapshot('../../../docs/api.md');
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of Object.keys(item ?? {})) expect(page).toContain(`\`${method.toUpperCase()} ${path}\``);
});
