-- Secrets are kept sealed with the installation's master key, which is no part of the database. What older versions wrote plainly is sealed
-- by the next start, so that these checks are not made of rows that are there already.
alter table cairn.webhook_endpoints add constraint webhook_endpoints_secret_sealed check (secret like 'sealed:1:%') not valid;
alter table cairn.webhook_endpoints
  add constraint webhook_endpoints_previous_secret_sealed check (previous_secret like 'sealed:1:%') not valid;

alter table cairn.signing_secrets add constraint signing_secrets_sealed check (secret like 'sealed:1:%') not valid;
-- Signs beside the new one until then, so that a receiver can change over without a gap.
alter table cairn.signing_secrets
  add column previous_secret text check (previous_secret like 'sealed:1:%'),
  add column previous_secret_until timestamptz;

alter table cairn.installation
  add constraint installation_secrets_sealed check (key <> 'cookie_secret' or value like 'sealed:1:%') not valid;
