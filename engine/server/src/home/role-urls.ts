import { createHmac } from 'node:crypto';

/** Passwords and addresses of the two narrow database roles. */
export type RoleUrls = { appPassword: string; queuePassword: string; appUrl: string; queueUrl: string };

/**
 * Derives them from the owner's address, so that every process that knows it reaches the same roles and no further secret has to
 * be handed around. Knowing one of them does not give the owner's password.
 */
export function roleUrls(ownerUrl: string): RoleUrls {
  const { password } = new URL(ownerUrl);
  const passwordOf = (role: string) =>
    createHmac('sha256', decodeURIComponent(password)).update(`cairn role ${role}`).digest('base64url');
  const appPassword = passwordOf('cairn_app');
  const queuePassword = passwordOf('cairn_queue');
  return {
    appPassword,
    queuePassword,
    appUrl: urlFor(ownerUrl, 'cairn_app', appPassword),
    queueUrl: urlFor(ownerUrl, 'cairn_queue', queuePassword),
  };
}

function urlFor(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}
