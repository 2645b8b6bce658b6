-- Messages of one account take turns: by urgency first, then one of each campaign, so that a short campaign is never behind a long one.
-- Who has any is found by stepping from one campaign to the next, what is due of each by its time.
drop index cairn.effects_queued;
create index effects_in_turn on cairn.effects (practice_id, account_id, priority, campaign_id, not_before) where state = 'queued';
