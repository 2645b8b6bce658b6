// Made from the description of the API: see README.md. Do not edit.

export interface paths {
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your account
         * @description Needs the permission `self`.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your name
         * @description Needs the permission `self`.
         */
        put: operations["putAccountName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your password
         * @description `current` may be left out within ten minutes after signing in.
         *
         *     Needs the permission `self`.
         */
        put: operations["putAccountPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/practice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the practice that this session works in
         * @description Needs the permission `self`.
         */
        put: operations["putAccountPractice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up a second factor
         * @description Needs the permission `self`.
         */
        post: operations["postAccountSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new backup codes
         * @description Needs the permission `self`.
         */
        post: operations["postAccountSecondFactorBackupCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm it with a code
         * @description Needs the permission `self`.
         */
        post: operations["postAccountSecondFactorConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the second factor away
         * @description Needs the permission `self`.
         */
        post: operations["postAccountSecondFactorRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End your other sessions
         * @description Needs the permission `self`.
         */
        delete: operations["deleteAccountSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Needs the permission `self`.
         */
        delete: operations["deleteAccountSessionsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Needs the permission `keys.manage`.
         */
        get: operations["getApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is in this answer and never again.
         *
         *     Needs the permission `keys.manage`.
         */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Needs the permission `keys.manage`.
         */
        delete: operations["deleteApiKeysId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List steps whose messages wait for approval
         * @description Needs the permission `messages.approve`.
         */
        get: operations["getApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write other words for one patient
         * @description Nothing is filled in. They are approved like any, and come back when what they stand in place of changes.
         *
         *     Needs the permission `messages.approve`.
         */
        put: operations["putApprovalsIdText"];
        post?: never;
        /**
         * Take the campaign’s words again
         * @description Needs the permission `messages.approve`.
         */
        delete: operations["deleteApprovalsIdText"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/acts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a decision is
         * @description Needs the permission `messages.approve`.
         */
        get: operations["getApprovalsActsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/acts/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a decision back
         * @description What has gone, or is settled, stays so.
         *
         *     Needs the permission `messages.approve`.
         */
        post: operations["postApprovalsActsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject messages
         * @description With `messages` it is about these, each as it was read: one that reads otherwise by now is left, and told in `passed`. Without it is about all that wait at the step, worked off in pages. An approved message waits eight seconds, so that it can be undone, then passes every check anew. To reject needs a reason.
         *
         *     Needs the permission `messages.approve`.
         */
        post: operations["postApprovalsDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read messages that wait at a step
         * @description Each as its patient would get it now, 20 a page; `cursor` is `nextCursor` of the page before.
         *
         *     Needs the permission `messages.approve`.
         */
        post: operations["postApprovalsSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at an audience before sending
         * @description Asks entry rules and gates about everybody a send would go to, as they stand now, and sends nothing. The campaign’s draft says whom and what; the request may say it instead. Beyond 100,000 people a sample of that many is looked at. Kept for a day.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postAudiencePreviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a preview
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getAudiencePreviewsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a preview
         * @description Needs the permission `campaigns.read`.
         */
        post: operations["postAudiencePreviewsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews/{id}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export people of a preview
         * @description A CSV file of patient number, name, what they would get and why not. No cell is a formula. Who took it is kept in the audit log.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postAudiencePreviewsIdCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews/{id}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep people of a preview as a list
         * @description A list can be tagged by `POST /api/v1/bulk-tags`, sent to, or left out.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postAudiencePreviewsIdList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audience-previews/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List people of a preview
         * @description Fifty a page, by name; by what they would get, by reason, by part of a name.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postAudiencePreviewsIdPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tag many people at once
         * @description Everybody of an audience, as it is now, in pages. A reserved tag is refused with `tag_reserved`. Starts no campaign unless told.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postBulkTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far a tag for many is
         * @description Needs the permission `people.import`.
         */
        get: operations["getBulkTagsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-tags/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a tag for many back
         * @description From exactly those whose tags it changed.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postBulkTagsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaign-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns by period
         * @description Those that were made, changed, sent or due between two days of the practice’s calendar, with the state that people know them by.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaigns"];
        put?: never;
        /**
         * Make a campaign
         * @description Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a campaign
         * @description Its draft, its published version, and what keeps the draft from being published.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/acts/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far it is
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdActsBatchId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/acts/{batchId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a move back
         * @description Those who still stand where they were moved to go back; their wait there begins anew. Nobody comes back who left.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postCampaignsIdActsBatchIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a campaign away
         * @description One that runs is stopped first. Its patients and numbers stay.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/backfill/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count whom a backfill would take in
         * @description For the draft as it is saved: the patients who fit its trigger and its rule for entering now and were never in it. Publishing with `backfill` takes them in, page by page; who was in the campaign before is not counted and stays out.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdBackfillPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what a change of what runs would do
         * @description How many patients and messages are inside, what a pause holds, how long going on takes at the pace of the accounts, and how many messages are too late by then.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdControl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a campaign
         * @description Filters and messages are copied. Whom a copy goes to and when has to be confirmed before it is published.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdCopy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count patients by step
         * @description By step: `waiting` now, `entered`, `passed:<way out>`, `sent`, `failed`, `skipped:<reason>`, `deferred`, `cancelled`, `unknown`, `reached`, `converted`, `ended:<reason>`.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare an audience with the last send
         * @description Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdDiff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save the draft
         * @description Any document that can be read can be saved. `baseRevision` is the one you loaded: 409 when somebody saved in between.
         *
         *     Needs the permission `campaigns.edit`.
         */
        put: operations["putCampaignsIdDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nobody new in
         * @description Those inside go on to their end; when nobody is inside any more the campaign stops by itself.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdDrain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/entry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far patients were looked through
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Estimate a send
         * @description What sending the draft now would come to. Delays between messages are not counted.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take people out of an audience
         * @description For the next send and all after it; a send that is under way skips them too.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdExclusions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/exclusions/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let people into an audience again
         * @description Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdExclusionsRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain a campaign for one patient
         * @description Why the patient did or did not enter, and did or did not get each message: every condition with its value now, and the last refusal. Also for patients who never entered.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdExplain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/favourite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a campaign on top of one’s own list
         * @description Needs the permission `campaigns.read`.
         */
        put: operations["putCampaignsIdFavourite"];
        post?: never;
        /**
         * Take a campaign off the top of one’s own list
         * @description Needs the permission `campaigns.read`.
         */
        delete: operations["deleteCampaignsIdFavourite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who left the draft how
         * @description What one author saves in one sitting is one entry. The latest first, at most 100.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/history/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a draft as an author left it
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdHistoryEntryId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move patients who are on earlier versions
         * @description To the version that is live, to another step, or out of the campaign, without publishing anything.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdMoves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/moves/{moveId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far moving patients is
         * @description The id is in the answer of publishing. Each patient is told once; those who could not be moved stand with the reason.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdMovesMoveId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow one patient through a campaign
         * @description Each step with when and why. That somebody looked is kept in the audit log.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a campaign
         * @description Holds everybody where they are. Who enters meanwhile is held at the start; exits and opt-outs act.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the patients behind a number
         * @description By step and measure as in the counts, the latest first, fifty a page. Members limited to locations see only theirs.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/people/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell patients in a campaign what to do
         * @description Send them to a step, skip ahead, try again, or take them out with a reason: these, or all at a step. More than `expected` at the step is refused, so that nobody unseen is moved.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postCampaignsIdPeopleAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/people/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export the patients behind a number
         * @description A CSV file without addresses. No cell is a formula. Who took it is kept in the audit log.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdPeopleCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Plan when a campaign starts and ends
         * @description Times are on the practice’s clock. A start publishes the draft of that revision then; a draft that was changed since does not start. At the end those inside finish (`drain`) or all leave (`stop`). null takes a time away, left out it stays.
         *
         *     Needs the permission `campaigns.publish`.
         */
        put: operations["putCampaignsIdPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft
         * @description Freezes it as the next version, which new enrollments run. Patients who wait keep their version, unless `people` says that those at a step move to the new one, continue elsewhere or leave. With `version` an earlier version comes back.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/publish-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what publishing would mean
         * @description Problems, the version that is live, who changed what, where everybody waits and what each choice would do to them, and how many messages they would get. Writes nothing. With `version` an earlier version is looked at instead of the draft.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdPublishReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what rehearsals run in
         * @description The practice’s settings, saved segments and daily limits of sending, as rules see them. Tells of no patient.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdRehearsal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/rehearsal/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a patient’s facts for a rehearsal
         * @description All that a journey through this campaign could look at, now or (with `at`) at an earlier moment, as far as earlier versions are kept. Each such look stands in the audit log.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdRehearsalPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dry runs and back-tests
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdRehearsals"];
        put?: never;
        /**
         * Start a dry run or a back-test
         * @description Carries everybody through the saved draft in virtual time: `dry_run` from now on, `back_test` over the last 90 days of stored facts. Nothing is sent, and nothing of a patient is changed.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdRehearsals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let people in again
         * @description From now on; who would have entered meanwhile is not made up for.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a campaign
         * @description Lets everybody go on. What is too late by its own setting is skipped.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a second person to look at the draft
         * @description Bound to the draft as it is: any change of it makes what is decided void.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sends of a campaign
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdRuns"];
        put?: never;
        /**
         * Send now
         * @description Sends a repeating campaign once more, beside its schedule. It can be taken back for a minute. The same `key` again is the same send.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/runs/cancel-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the next scheduled send
         * @description Leaves out the next time of the schedule; a campaign that goes once becomes a draft again.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdRunsCancelNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scenarios
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdScenarios"];
        put?: never;
        /**
         * Save a scenario
         * @description A rehearsal of somebody invented, with what it is expected to come to. It runs at every publish.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdScenarios"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/scenarios/{scenarioId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rename, update, remove or restore a scenario
         * @description Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdScenariosScenarioId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/scenarios/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the scenarios
         * @description Over the saved draft, or over `document`. Nothing is sent and nothing is kept.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdScenariosRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a tab has a campaign open
         * @description Every 15 seconds; a tab that is silent for 45 seconds is gone. With `edits` it asks for the turn to edit, which one tab has at a time; `takeOver` takes it from whoever has it. `said` counts up with each word of the tab, its end included: a word that was overtaken by the end changes nothing.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a tab was closed
         * @description Needs the permission `campaigns.read`.
         */
        post: operations["postCampaignsIdSessionsEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/shelf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a campaign into a folder and tag it
         * @description Needs the permission `campaigns.edit`.
         */
        put: operations["putCampaignsIdShelf"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a campaign for good
         * @description Ends it for everybody; no message is handed over any more from the moment this is answered.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postCampaignsIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/surroundings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What surrounds a campaign
         * @description What advice on a draft has to know of the practice: its hours, its holidays, which other campaigns start the same way, and how long a send takes. Holds nothing of patients.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdSurroundings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a campaign back
         * @description As the draft or the stopped campaign that it was.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdUnarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a campaign
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getCampaignsIdVersionsVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a version into the draft
         * @description One more change of the draft: nothing that patients get changes before it is published.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postCampaignsIdVersionsVersionRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what a contact agreed to
         * @description Contacts get messages about a patient only under their own consent, which belongs to the address. The newest answer holds.
         *
         *     Needs the permission `patients.write`.
         */
        post: operations["postContactConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enroll a patient
         * @description Puts one patient into one campaign. `campaign` is its id or its slug; name the patient by `patientId`, or by `patient`, the practice system’s id. A campaign that takes a patient once answers `already` to the second time.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postEnrollments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an enrollment
         * @description Where the patient stands, until when, and how it ended.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getEnrollmentsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollments/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a stuck journey going again
         * @description Needs the permission `enrollments.write`.
         */
        post: operations["postEnrollmentsIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrollments/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a patient out
         * @description At once, with a reason for the timeline. Messages that were not handed over yet are cancelled in the same moment.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postEnrollmentsIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in an event, or up to 500
         * @description Takes one event, or `{ "events": [...] }`. 202 means stored, also while Temporal is away.
         *
         *     The same `messageId` again changes nothing and answers `duplicate: true`. Without one, an event is known by its content for ten minutes: sent again within them it is the same event (`messageId` of the answer says which id it got). Send an id of your own where the same thing may happen twice in ten minutes.
         *
         *     A batch answers for each item and keeps the good ones; one in which nothing could be stored is refused as a whole.
         *
         *     An event that tells of an appointment (`appointment.booked`, `.confirmed`, `.moved`, `.cancelled`, `.no_show`, `.checked_in`, `.completed`, `.entered_in_error`) carries it. An event of a patient who is not known yet is kept and counts when the patient appears (`matched: false`).
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an event, and what it started and did not
         * @description The verdicts are those of the moment at which the event counted; `isDecided` is false while no campaign was asked. `properties` are there for whoever may read patients.
         *
         *     Needs the permission `events.read`.
         */
        get: operations["getEventsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an event without a patient to a patient
         * @description From then on it counts as if it had arrived at that moment. An event whose patient appears is replayed by itself.
         *
         *     Needs the permission `patients.write`.
         */
        post: operations["postEventsIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what arrived, by name
         * @description Needs the permission `events.read`.
         */
        get: operations["getEventsCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What events of a name carry
         * @description The properties of the newest events of a name, and the values that three patients or more have in common. Tells nothing of any one patient.
         *
         *     Needs the permission `events.read`.
         */
        get: operations["getEventsSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List what arrived
         * @description Newest first, 50 a page; `cursor` is `nextCursor` of the page before.
         *
         *     Needs the permission `events.read`.
         */
        post: operations["postEventsSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filters/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count the patients of a filter
         * @description The filter need not be part of anything yet. A POST, so that no filter stands in an address. Tests that ask about a journey through a campaign are refused with their place.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postFiltersCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filters/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain a filter for one patient
         * @description Each clause in words, whether it holds, and what was found of the patient. Groups come before their clauses.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postFiltersExplain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Needs the permission `people.import`.
         */
        get: operations["getImports"];
        put?: never;
        /**
         * Begin an import
         * @description Tells the size of a CSV file of people; the file comes next. At most 200 MB: a larger one is refused with `file_too_large` before it is sent.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an import
         * @description Needs the permission `people.import`.
         */
        get: operations["getImportsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Throw a file away
         * @description Needs the permission `people.import`.
         */
        post: operations["postImportsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the file in
         * @description As the dry run said. Each row is taken in once, whatever crashes. No campaign starts by it unless `startCampaigns` says so; `couldStart` says which would.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postImportsIdCommit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send the file
         * @description The bytes, as `text/csv` or `application/octet-stream`. One that broke off is thrown away and may be sent again. Delimiter, encoding and header are found; what columns hold is guessed, or remembered from a file with the same header.
         *
         *     Needs the permission `people.import`.
         */
        put: operations["putImportsIdFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what the columns hold
         * @description Begins a dry run, which writes nothing of the register: what each row would do, and what is wrong with it. A date whose order of day and month is open is refused.
         *
         *     Needs the permission `people.import`.
         */
        put: operations["putImportsIdMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what is wrong with rows
         * @description Needs the permission `people.import`.
         */
        post: operations["postImportsIdProblems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/problems.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what is wrong with rows
         * @description No cell of it is worked out by a spreadsheet.
         *
         *     Needs the permission `people.import`.
         */
        get: operations["getImportsIdProblemsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/structure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how the file is read
         * @description Needs the permission `people.import`.
         */
        put: operations["putImportsIdStructure"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an import back
         * @description Removes the people it made to whom nothing happened since, takes its tags from the others and puts its list away. Changes of people who were known before stay.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postImportsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a template for files of people
         * @description Needs the permission `people.import`.
         */
        get: operations["getImportsTemplateCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite somebody
         * @description An earlier invitation of the same address stops working.
         *
         *     Needs the permission `members.manage`.
         */
        post: operations["postInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Needs the permission `members.manage`.
         */
        delete: operations["deleteInvitationsId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Open to all.
         */
        post: operations["postInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation asks to
         * @description Open to all.
         */
        post: operations["postInvitationsLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear of changes
         * @description A stream of server-sent events named `notice`, ids only: `{"kind":"patient","patientId":"…"}`, and the same for `counts`, `campaign` and `outbox`. It says "look again", nothing more.
         *
         *     Needs the permission `practice.read`.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks, and in which practice
         * @description Needs the permission `practice.read`.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members and open invitations
         * @description Needs the permission `members.manage`.
         */
        get: operations["getMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Needs the permission `members.manage`.
         */
        delete: operations["deleteMembersId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit a member to the patients of some locations
         * @description Lists and pages then hold only patients with an appointment or a visit there, or whose attribute `homeLocation` names one; what cannot be limited is refused. Null: everybody. Administrators see all.
         *
         *     Needs the permission `members.manage`.
         */
        put: operations["putMembersIdLocations"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member’s role
         * @description Needs the permission `members.manage`.
         */
        put: operations["putMembersIdRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look how a message reads
         * @description Filled in with the data of the patient who is named, or with invented ones. Nothing is sent and nothing is kept.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postMessagePreviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-texts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what messages say
         * @description The words of the message steps of all drafts, the campaigns touched last first, so that a text written before can be used again. Archived campaigns are left out. At most 500.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getMessageTexts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a message that nobody could tell
         * @description For a message in the state `unknown`, after somebody looked.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postOutboxIdSettle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbox/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List messages
         * @description Newest first, 50 a page; `cursor` is `nextCursor` of the page before. `state` says what became of each, `reasonText` why. The text is there once it was decided.
         *
         *     Needs the permission `outbox.read`.
         */
        post: operations["postOutboxSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lists of people
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getPatientLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a list of people
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getPatientListsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a list away
         * @description Needs the permission `people.import`.
         */
        post: operations["postPatientListsIdArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read who is in a list
         * @description Needs the permission `patients.read`.
         */
        post: operations["postPatientListsIdMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists/paste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a list of what was pasted
         * @description E-mail addresses, phone numbers and patient numbers, parted by commas, semicolons or lines; 50,000 at once. Unknown addresses become leads, to whom nothing is sent before consent is recorded.
         *
         *     Needs the permission `people.import`.
         */
        post: operations["postPatientListsPaste"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patient-lists/picked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a list of people who were picked
         * @description Needs the permission `people.import`.
         */
        post: operations["postPatientListsPicked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make or change a patient
         * @description By the practice system’s id. A field left out keeps what is stored, null clears it, equal content changes nothing and wakes nobody. A record with an older `updatedAt` than the stored one changes nothing. Attributes that are numbers of identity papers are dropped.
         *
         *     Needs the permission `patients.write`.
         */
        post: operations["postPatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a patient
         * @description With appointments, consents, journeys, and the timeline that says of each decision why.
         *
         *     Needs the permission `patients.read`.
         */
        get: operations["getPatientsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/{id}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an address is not the patient’s
         * @description Nothing is sent to it from then on; it stays on the record, marked. `again` takes that back, unless only the holder of the address can. Opt-outs stay as they are.
         *
         *     Needs the permission `patients.write`.
         */
        post: operations["postPatientsIdAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search patients
         * @description By how the first or the last name begins, the last four or more digits of the phone number, a whole e-mail address or the practice system’s id; or all. A POST, so that no name stands in an address. 50 a page, by name; `cursor` is `nextCursor` of the page before. Counting stops at 10,000: `isTotalExact` is false then.
         *
         *     Needs the permission `patients.read`.
         */
        post: operations["postPatientsSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what messages go out by, with their limits
         * @description Needs the permission `practice.manage`.
         */
        get: operations["getPracticeAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say how much an account may carry
         * @description Counts with the next message that is decided. Null: no more than what the provider allows.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeAccountsId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/auto-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is answered to STOP, HELP and START
         * @description Needs the permission `practice.manage`.
         */
        get: operations["getPracticeAutoReplies"];
        /**
         * Word what is answered to STOP, HELP and START
         * @description Each text must name the practice and hold what the law and the carriers ask for; one that does not is refused with what to add.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeAutoReplies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When the practice works
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticeCalendar"];
        /**
         * Say when the practice works
         * @description Steps that wait for working days, or on no holiday, go by it; whoever waits looks again at once.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/go-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let everything go on
         * @description Each message is decided anew.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postPracticeGoOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the locations, with their clocks and holidays
         * @description `zone` is what the practice says and counts before `sourceZone`; with neither it is the practice’s.
         *
         *     Needs the permission `practice.read`.
         */
        get: operations["getPracticeLocations"];
        put?: never;
        /**
         * Add a location that no practice system tells of
         * @description Visits that name it are there.
         *
         *     Needs the permission `practice.manage`.
         */
        post: operations["postPracticeLocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose clock and whose holidays a location keeps
         * @description Null: the practice’s. Whoever waits by the location looks again at once.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeLocationsId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/public-holidays/{region}/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a region’s public holidays of a year
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticePublicHolidaysRegionYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/publishing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the practice publishes
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticePublishing"];
        /**
         * Set how the practice publishes
         * @description Needs the permission `practice.manage`.
         */
        put: operations["putPracticePublishing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the regions whose public holidays are known
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticeRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whether administrators need a second factor
         * @description Needs the permission `practice.manage`.
         */
        put: operations["putPracticeSecondFactor"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is set about sends
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getPracticeSending"];
        /**
         * Set limits and prices of sends, and how phone numbers are read
         * @description A phone number that comes without a country code is read as one of the practice’s country, wherever it comes from.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeSending"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/signing-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Since when webhook steps are signed with their secret
         * @description The secret itself is shown when it is made and never again.
         *
         *     Needs the permission `practice.manage`.
         */
        get: operations["getPracticeSigningSecret"];
        put?: never;
        /**
         * Make a new secret for webhook steps
         * @description Calls are signed by the scheme of Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`. The secret before signs beside the new one for a day.
         *
         *     Needs the permission `practice.manage`.
         */
        post: operations["postPracticeSigningSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whether everything is stopped
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticeStop"];
        put?: never;
        /**
         * Stop everything
         * @description From now on nothing of the practice is sent, until it goes on. What was handed to a provider is out.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postPracticeStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which tags have a meaning of their own
         * @description Needs the permission `practice.read`.
         */
        get: operations["getPracticeTags"];
        /**
         * Say which tags have a meaning of their own
         * @description Nobody sets or removes reserved tags here: another system owns them. Whoever has the tag of `marketingExclusion` gets no marketing, and care as before.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeTags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/practice/test-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the test addresses
         * @description Where tests of messages may go besides to whoever sends them.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getPracticeTestAddresses"];
        /**
         * Set the test addresses
         * @description Replaces the list: addresses of the practice’s own staff, at most 20.
         *
         *     Needs the permission `practice.manage`.
         */
        put: operations["putPracticeTestAddresses"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publish-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List campaigns that wait for a second person
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getPublishReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publish-reviews/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say something about a step under review
         * @description Needs the permission `campaigns.edit`.
         */
        post: operations["postPublishReviewsIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publish-reviews/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a draft, ask for changes, or take the request back
         * @description Nobody decides about what they asked for or changed themselves. To approve takes the right to publish.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postPublishReviewsIdDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a dry run or a back-test
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getRehearsalsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a dry run or a back-test
         * @description Needs the permission `campaigns.edit`.
         */
        post: operations["postRehearsalsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rehearsals/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List a few people of a report
         * @description `part` is `enters`, `booked`, `sent:STEP`, `skipped:STEP:CHANNEL:CODE`, `refused:CODE` or `end:CODE`.
         *
         *     Needs the permission `outbox.read`.
         */
        post: operations["postRehearsalsIdPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a send
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getRunsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a send
         * @description Nobody else enters; whoever entered goes on. With `journeys` their journeys are called off as well, and what is queued for them is not sent; that may be asked of a send that is over, too.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postRunsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the rest of a send go
         * @description After the first ones of a ramp: all is well, the rest of the audience may enter.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postRunsIdConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/left-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say why some of an audience got nothing
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getRunsIdLeftOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a send
         * @description Within its minute: nobody was enrolled and nothing was written.
         *
         *     Needs the permission `campaigns.publish`.
         */
        post: operations["postRunsIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments
         * @description Saved rules over patients, by folder and name. Membership is kept while a live campaign needs it.
         *
         *     Needs the permission `campaigns.read`.
         */
        get: operations["getSegments"];
        put?: never;
        /**
         * Save a segment
         * @description Tests that ask about a journey through a campaign are refused with their place.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a segment
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getSegmentsId"];
        /**
         * Change a segment
         * @description With another rule everybody is judged anew, silently: a change of the rule enrolls nobody.
         *
         *     Needs the permission `campaigns.edit`.
         */
        put: operations["putSegmentsId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a segment away
         * @description Refused while a live campaign needs it.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postSegmentsIdArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a segment counted now
         * @description Nobody waits for it: read the segment again, until `countedAt` is another.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postSegmentsIdCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the code of the second factor
         * @description Open to all.
         */
        post: operations["postSignInCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a sign-in link mailed
         * @description Answers the same whether or not somebody signs in by this address.
         *
         *     Open to all.
         */
        post: operations["postSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in by password
         * @description Open to all.
         */
        post: operations["postSignInPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask how one can sign in
         * @description Open to all.
         */
        get: operations["getSignInWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of a browser
         * @description Open to all.
         */
        post: operations["postSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags in use
         * @description Needs the permission `campaigns.read`.
         */
        get: operations["getTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a task as done, or as not done after all
         * @description A journey that waits for it goes on at once. Taking the mark away later brings nobody back.
         *
         *     Needs the permission `enrollments.write`.
         */
        post: operations["postTasksIdDone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List tasks for staff
         * @description Open ones by when they are due, done ones the latest first, 50 a page; `cursor` is `nextCursor` of the page before. `kind` is `step` where a campaign asked for it.
         *
         *     Needs the permission `campaigns.read`.
         */
        post: operations["postTasksSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test of a message
         * @description To the sender’s own e-mail address or to one of the practice’s test addresses, never to a patient. It is filled in with the data of the patient who is named, or with invented ones, counts nowhere and is part of no journey. In the sandbox it is kept in the outbox, marked as a test.
         *
         *     Needs the permission `campaigns.edit`.
         */
        post: operations["postTestMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description Under the same `webhook-id` and with the same content.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhookDeliveriesIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List deliveries
         * @description Newest first, 50 a page; `cursor` is `nextCursor` of the page before.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhookDeliveriesSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks, and what can be heard of
         * @description Needs the permission `webhooks.manage`.
         */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Register an address
         * @description It hears of the chosen events by POST: `{ "type", "timestamp", "data" }`, where `data` holds ids alone (`patientId`, `patient`: the practice system’s id, `enrollmentId`, `campaignId`, `messageId`). Read what you need with a key.
         *
         *     Requests are signed as [Standard Webhooks](https://www.standardwebhooks.com) asks: check `webhook-signature` with the secret, and take each `webhook-id` once. Answer 2xx within ten seconds. Anything else is tried again, at first after seconds, for three days; then the address is turned off and staff get a task. 410 turns it off at once.
         *
         *     Only https addresses of the public internet are called, and no redirect is followed.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a webhook, with its deliveries
         * @description Needs the permission `webhooks.manage`.
         */
        delete: operations["deleteWebhooksId"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, turn it off or on
         * @description Turned on again, it gets what waited meanwhile. `token` is for a FHIR server only, `eventTypes` for a webhook only.
         *
         *     Needs the permission `webhooks.manage`.
         */
        patch: operations["patchWebhooksId"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description For a day each request carries a signature by either, so that a receiver can change over.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhooksIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test
         * @description A FHIR server is asked for its `metadata`; nothing is written to it.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhooksIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/fhir-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a FHIR server that messages are written to
         * @description From then on, each message that a provider took is written there by `PUT {url}/Communication/{id}` with the bearer token: the same resource as `GET /fhir/Communication/{id}` here, under the same id, so that a repetition changes nothing. Messages of the sandbox are never written.
         *
         *     The patient is named as `Patient/{id}` when the record came by FHIR from this `source`, else by an identifier of the practice’s system.
         *
         *     What is not answered with 2xx is tried again for three days, then the server is turned off and staff get a task. 400, 410, 413 and 422 mean that this message cannot be stored: it has failed, and staff get a task.
         *
         *     Needs the permission `webhooks.manage`.
         */
        post: operations["postWebhooksFhirServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in a bundle of FHIR R4 resources
         * @description Types transaction, batch and collection, up to 10 MB. Each entry is stored by itself and answered by itself, those refused with an OperationOutcome that names the place. A transaction with a refused entry answers 422; its other entries are stored. The header `Cairn-Source` names the sending system, `Cairn-Triggers: none` lets nothing in it start a campaign. See engine/docs/fhir.md.
         *
         *     Needs the permission `fhir.write`.
         */
        post: operations["postFhir"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take in one FHIR R4 resource
         * @description An older version than the stored one changes nothing, and so does the same one again.
         *
         *     Needs the permission `fhir.write`.
         */
        put: operations["putFhirTypeId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Communication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of the practice as Communications
         * @description Parameters: `sent` (ge2026-03-01), `status`, `_count` (up to 200), `_cursor`. To ask about a patient, search by POST: no patient may stand in an address.
         *
         *     Needs the permission `fhir.read`.
         */
        get: operations["getFhirCommunication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Communication/_search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search messages, also by patient
         * @description A form (`application/x-www-form-urlencoded`) with the same parameters and `patient=Patient/P-1001`.
         *
         *     Needs the permission `fhir.read`.
         */
        post: operations["postFhirCommunicationSearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/Communication/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one message as a Communication
         * @description Needs the permission `fhir.read`.
         */
        get: operations["getFhirCommunicationId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fhir/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say what this server takes and gives, as a CapabilityStatement
         * @description Open to all.
         */
        get: operations["getFhirMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a alias call, and make no use of it
         * @description It is counted, so that clients which send it go on.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take up to 500 calls
         * @description What the official clients send. Each item is answered in `results`; `success` is false when one was refused.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a group call, and make no use of it
         * @description It is counted, so that clients which send it go on.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what is known of a patient, in that form
         * @description Joined to what is stored. `tags` takes a list and replaces the patient’s tags.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a page call, and make no use of it
         * @description It is counted, so that clients which send it go on.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a screen call, and make no use of it
         * @description It is counted, so that clients which send it go on.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an event in the form of Segment and Customer.io
         * @description Names and properties are read as engine/docs/event-clients.md says.
         *
         *     Needs the permission `events.intake`.
         */
        post: operations["postV1Track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CampaignDetail: {
            draft: components["schemas"]["CampaignDocument"];
            draftRevision: number;
            id: string;
            issues: {
                code: string;
                fix?: {
                    readonly changes: ({
                        /** @constant */
                        kind: "set_config";
                        nodeId: string;
                        path: string;
                        value: unknown;
                    } | {
                        /** @constant */
                        kind: "set_settings";
                        settings: {
                            entry?: {
                                /** Format: date */
                                endsOn?: string;
                                filter?: components["schemas"]["Filter"];
                                /** @enum {string} */
                                per?: "patient" | "appointment";
                                reentry?: {
                                    /** @constant */
                                    kind: "once";
                                } | {
                                    /** @constant */
                                    kind: "every_time";
                                } | {
                                    /** @constant */
                                    kind: "after_exit";
                                } | {
                                    gap: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
                                    };
                                    /** @constant */
                                    kind: "after_gap";
                                };
                                /** Format: date */
                                startsOn?: string;
                            };
                            /** @default [] */
                            exits: {
                                id: string;
                                label: string;
                                when: components["schemas"]["Filter"];
                            }[];
                            goal?: {
                                label: string;
                                when: components["schemas"]["Filter"];
                                /** @default 28 */
                                windowDays: number;
                            };
                            holdout?: {
                                percent: number;
                            };
                            pace?: {
                                perMinute: number;
                            };
                        };
                    })[];
                    label: string;
                };
                message: string;
                nodeId: string | null;
                path: string | null;
                /** @enum {string} */
                severity: "blocks" | "warns" | "hints";
            }[];
            plan: {
                drainsSince: string | null;
                endHow: ("drain" | "stop") | null;
                endsAt: string | null;
                failure: string | null;
                startRevision: number | null;
                startsAt: string | null;
            };
            published: {
                document: components["schemas"]["CampaignDocument"];
                publishedAt: string;
                version: number;
            } | null;
            slug: string;
            /** @enum {string} */
            state: "draft" | "live" | "paused" | "stopped" | "archived";
        };
        CampaignDocument: {
            /** @default  */
            description: string;
            edges: {
                from: string;
                port: string;
                to: string;
            }[];
            name: string;
            nodes: {
                config: {
                    [key: string]: unknown;
                };
                id: string;
                kind: string;
                name?: string;
                note?: string;
            }[];
            /** @constant */
            schemaVersion: 1;
            /**
             * @default {
             *       "exits": []
             *     }
             */
            settings: {
                entry?: {
                    /** Format: date */
                    endsOn?: string;
                    filter?: components["schemas"]["Filter"];
                    /** @enum {string} */
                    per?: "patient" | "appointment";
                    reentry?: {
                        /** @constant */
                        kind: "once";
                    } | {
                        /** @constant */
                        kind: "every_time";
                    } | {
                        /** @constant */
                        kind: "after_exit";
                    } | {
                        gap: {
                            amount: number;
                            /** @enum {string} */
                            unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
                        };
                        /** @constant */
                        kind: "after_gap";
                    };
                    /** Format: date */
                    startsOn?: string;
                };
                /** @default [] */
                exits: {
                    id: string;
                    label: string;
                    when: components["schemas"]["Filter"];
                }[];
                goal?: {
                    label: string;
                    when: components["schemas"]["Filter"];
                    /** @default 28 */
                    windowDays: number;
                };
                holdout?: {
                    percent: number;
                };
                pace?: {
                    perMinute: number;
                };
            };
        };
        CampaignListItem: {
            active: number;
            description: string;
            draftChanged: boolean;
            ended: number;
            id: string;
            name: string;
            plan: {
                drainsSince: string | null;
                endHow: ("drain" | "stop") | null;
                endsAt: string | null;
                failure: string | null;
                startRevision: number | null;
                startsAt: string | null;
            };
            sent: number;
            slug: string;
            /** @enum {string} */
            state: "draft" | "live" | "paused" | "stopped" | "archived";
            updatedAt: string;
            version: number | null;
        };
        EnrollAnswer: {
            enrollmentId: string;
            /** @constant */
            kind: "enrolled";
        } | {
            enrollmentId: string;
            /** @constant */
            kind: "already";
        };
        EnrollRequestInput: {
            /** @description The campaign’s id or slug. */
            campaign: string;
            /** @description The same one again is the same entry. */
            key?: string;
            /** @description The practice system’s id of the patient. */
            patient?: string;
            /**
             * Format: uuid
             * @description Our id of the patient.
             */
            patientId?: string;
            /** @description What the trigger and the conditions of a campaign that other systems start can ask for. */
            properties?: {
                [key: string]: string | number | boolean | null;
            };
            /** @description Why, for the timeline. */
            reason?: string;
        };
        Error: {
            error: {
                code: string;
                message: string;
                path: string | null;
            };
        };
        EventAnswer: {
            duplicate: boolean;
            enrolled: {
                campaign: string;
                enrollmentId: string;
            }[];
            eventId: string;
            matched: boolean;
            messageId: string;
            /** @constant */
            stored: true;
            woken: number;
        };
        EventBatchInput: {
            events: components["schemas"]["EventInput"][];
        };
        EventInput: {
            /** @description The appointment that the event tells of. What is left out stays as it is stored. */
            appointment?: {
                /** Format: date-time */
                endsAt?: string;
                /** @description The practice system’s id of the appointment. */
                id: string;
                location?: string;
                provider?: string;
                purpose?: string;
                /** Format: date-time */
                startsAt?: string;
            };
            /** @description What happened: lower-case words joined by dots. */
            event: string;
            /** @description The sender’s id of this event: the same one again changes nothing. Without it the event is known by its content. */
            messageId?: string;
            /**
             * Format: date-time
             * @description When it happened; the arrival when absent.
             */
            occurredAt?: string;
            /** @description The practice system’s id of the patient. */
            patient: string;
            /** @description What else is known of it, for filters. */
            properties?: {
                [key: string]: string | number | boolean | null;
            };
        };
        Filter: {
            of: components["schemas"]["Filter"][];
            /** @constant */
            op: "all";
        } | {
            of: components["schemas"]["Filter"][];
            /** @constant */
            op: "any";
        } | {
            of: components["schemas"]["Filter"];
            /** @constant */
            op: "not";
        } | ({
            /** @enum {string} */
            compare: "is" | "is_not" | "at_least" | "below" | "contains" | "starts_with" | "is_known" | "is_unknown";
            /** @enum {string} */
            field: "kind" | "firstName" | "lastName" | "sex" | "language" | "addressState" | "city" | "postcode" | "zone" | "active" | "deceased";
            /** @constant */
            op: "patient";
            value?: string | number | boolean;
        } | {
            /** @enum {string} */
            is: "active" | "inactive" | "deceased";
            /** @constant */
            op: "standing";
        } | {
            /** @enum {string} */
            is: "in" | "not_in";
            /** @constant */
            op: "segment";
            /** Format: uuid */
            segment: string;
        } | {
            /** @constant */
            op: "tag";
            tag: string;
        } | {
            /** @enum {string} */
            match: "any" | "all" | "none";
            /** @constant */
            op: "tags";
            tags: string[];
        } | {
            /** @enum {string} */
            compare: "at_least" | "below";
            /** @constant */
            op: "age";
            years: number;
        } | {
            from: number;
            /** @constant */
            op: "age_between";
            upTo: number;
        } | {
            /** @constant */
            op: "birth_date";
            when: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            on: {
                /** @constant */
                kind: "month";
                month: number;
            } | {
                day: number;
                /** @constant */
                kind: "day";
                month: number;
            } | {
                days: number;
                /** @constant */
                kind: "within_next";
            } | {
                /** @constant */
                kind: "this_month";
            };
            /** @constant */
            op: "birthday";
        } | {
            /** @enum {string} */
            compare: "is" | "is_not" | "at_least" | "below" | "contains" | "starts_with" | "is_known" | "is_unknown";
            name: string;
            /** @constant */
            op: "attribute";
            value?: string | number | boolean;
        } | {
            name: string;
            /** @constant */
            op: "attribute_date";
            when: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            /** @constant */
            op: "this_appointment";
            status: ("proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered-in-error" | "checked-in" | "waitlist")[];
            where?: {
                caseType?: string[];
                diagnosisCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                location?: string[];
                procedureCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                provider?: string[];
                purpose?: string[];
            };
        } | {
            /** @enum {string} */
            count?: "at_least" | "at_most" | "exactly";
            /** @constant */
            op: "visit";
            /** @default 1 */
            times: number;
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
            where?: {
                caseType?: string[];
                diagnosisCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                location?: string[];
                procedureCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                provider?: string[];
                purpose?: string[];
            };
            /** @enum {string} */
            which: "first" | "last" | "any";
        } | {
            ago: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
            /** @constant */
            op: "last_visit_before";
        } | {
            booked?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
            /** @enum {string} */
            count?: "at_least" | "at_most" | "exactly";
            /** @constant */
            op: "appointment";
            status?: ("proposed" | "pending" | "booked" | "arrived" | "fulfilled" | "cancelled" | "noshow" | "entered-in-error" | "checked-in" | "waitlist")[];
            /** @default 1 */
            times: number;
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
            where?: {
                caseType?: string[];
                diagnosisCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                location?: string[];
                procedureCodes?: {
                    codes: string[];
                    /** @enum {string} */
                    match: "is" | "starts_with";
                };
                provider?: string[];
                purpose?: string[];
            };
            /** @enum {string} */
            which: "first" | "last" | "next" | "any";
        } | {
            /** @constant */
            op: "has_future_appointment";
        } | {
            code: {
                codes: string[];
                /** @enum {string} */
                match: "is" | "starts_with";
            };
            /** @constant */
            op: "condition";
            status?: string[];
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            code: {
                codes: string[];
                /** @enum {string} */
                match: "is" | "starts_with";
            };
            /** @enum {string} */
            count?: "at_least" | "at_most" | "exactly";
            /** @constant */
            op: "procedure";
            status?: string[];
            /** @default 1 */
            times: number;
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            current: boolean;
            feeSchedule?: string[];
            /** @constant */
            op: "coverage";
            payer?: string[];
            plan?: string[];
        } | {
            /** @default 1 */
            days: number;
            /** @enum {string} */
            is: "unpaid" | "overdue";
            /** @constant */
            op: "invoice";
        } | {
            amountMinor: number;
            /** @enum {string} */
            compare: "at_least" | "below";
            currency: string;
            /** @constant */
            op: "total_paid";
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            /** @enum {string} */
            count?: "at_least" | "at_most" | "exactly";
            name: string;
            /** @constant */
            op: "event";
            /** @enum {string} */
            since: "ever" | "enrollment";
            /** @default 1 */
            times: number;
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
            where?: {
                /** @enum {string} */
                compare: "is" | "is_not" | "at_least" | "below" | "contains" | "starts_with" | "is_known" | "is_unknown";
                path: string;
                value?: string | number | boolean;
            }[];
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
            };
        } | {
            form: string;
            /** @constant */
            op: "form";
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            /** @enum {string} */
            came_to: "accepted" | "delivered" | "failed" | "skipped";
            node: string;
            /** @constant */
            op: "message";
        } | {
            /** @enum {string} */
            came_to: "accepted" | "delivered" | "failed";
            /** Format: uuid */
            campaign?: string;
            /** @enum {string} */
            channel?: "email" | "sms";
            /** @enum {string} */
            count?: "at_least" | "at_most" | "exactly";
            /** @constant */
            op: "message_history";
            /** @enum {string} */
            purpose?: "care" | "operational" | "marketing";
            /** @default 1 */
            times: number;
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            /** Format: uuid */
            campaign?: string;
            /** @enum {string} */
            is: "entered" | "active" | "finished";
            /** @constant */
            op: "campaign";
            reasons?: ("completed" | "goal_met" | "exit_criteria" | "opted_out" | "withdrawn" | "held_out" | "superseded" | "other_campaign" | "stopped" | "deceased" | "inactive" | "failed")[];
            when?: {
                amount: number;
                /** @enum {string} */
                kind: "exactly_ago" | "exactly_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                from: number;
                /** @enum {string} */
                kind: "between_ago" | "between_ahead";
                to: number;
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** @enum {string} */
                kind: "this" | "previous" | "coming";
                /** @enum {string} */
                period: "day" | "week" | "month" | "year";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "on" | "before" | "after";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                /** Format: date */
                from: string;
                /** @constant */
                kind: "between";
                /** Format: date */
                to: string;
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            } | {
                amount: number;
                /** @enum {string} */
                kind: "within_last" | "at_least_ago" | "within_next" | "at_least_ahead";
                /** @enum {string} */
                unit: "days" | "weeks" | "months" | "years" | "seconds" | "minutes" | "hours";
                /** @enum {string} */
                zone?: "patient" | "practice" | "location";
            };
        } | {
            /** @enum {string} */
            channel: "email" | "sms";
            /** @enum {string} */
            is: "granted" | "refused" | "unknown";
            /** @constant */
            op: "consent";
            /** @enum {string} */
            purpose: "care" | "operational" | "marketing";
        } | {
            /** @enum {string} */
            channel: "email" | "sms";
            /** @constant */
            op: "reachable";
        });
        IdentifyCallInput: {
            anonymousId?: (string | number) | null;
            messageId?: string | null;
            timestamp?: string | null;
            traits?: {
                [key: string]: unknown;
            } | null;
            userId?: (string | number) | null;
        } & {
            [key: string]: unknown;
        };
        Message: {
            automaticReply: ("stop" | "help" | "welcome") | null;
            callingAt: string | null;
            campaign: {
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            channel: "email" | "sms";
            createdAt: string;
            delivery: string | null;
            effectId: string;
            isTest: boolean;
            maskedAddress: string | null;
            /** @enum {string} */
            mode: "sandbox" | "live";
            nodeId: string | null;
            notBefore: string | null;
            patient: {
                id: string;
                name: string;
            } | null;
            purpose: string;
            reason: string | null;
            reasonText: string | null;
            settledAt: string | null;
            /** @enum {string} */
            state: "awaiting" | "queued" | "calling" | "accepted" | "failed" | "unknown" | "skipped" | "cancelled";
            subject: string | null;
            text: string | null;
        };
        MessagePage: {
            items: components["schemas"]["Message"][];
            nextCursor: string | null;
        };
        Patient: {
            active: boolean;
            addresses: {
                /** @enum {string} */
                channel: "email" | "sms";
                notUsed: {
                    mayBeLifted: boolean;
                    remedy: string;
                    why: string;
                } | null;
                optedOutAt: string | null;
                suppressedReason: string | null;
            }[];
            appointments: {
                externalId: string;
                id: string;
                provider: string | null;
                purpose: string | null;
                startsAt: string | null;
                status: string;
            }[];
            birthDate: string | null;
            consents: {
                channel: string;
                granted: boolean;
                purpose: string;
                source: string;
            }[];
            deceased: boolean;
            email: string | null;
            enrollments: {
                campaign: {
                    id: string;
                    name: string;
                };
                endedAt: string | null;
                enteredAt: string;
                exitDetail: string | null;
                exitReason: string | null;
                id: string;
                nodeId: string;
                /** @enum {string} */
                status: "active" | "held" | "stuck" | "settling" | "ended";
                untilAt: string | null;
                version: number;
            }[];
            externalId: string;
            firstName: string;
            id: string;
            /** @enum {string} */
            kind: "patient" | "lead" | "contact" | "organisation";
            language: string | null;
            name: string;
            phone: string | null;
            synthetic: boolean;
            tags: string[];
            timeline: components["schemas"]["TimelineEntry"][];
            zone: string | null;
        };
        PatientListItem: {
            active: boolean;
            activeEnrollments: number;
            birthDate: string | null;
            deceased: boolean;
            id: string;
            /** @enum {string} */
            kind: "patient" | "lead" | "contact" | "organisation";
            maskedEmail: string | null;
            maskedPhone: string | null;
            name: string;
            nextAppointmentAt: string | null;
            synthetic: boolean;
        };
        PatientPage: {
            isTotalExact: boolean;
            items: components["schemas"]["PatientListItem"][];
            nextCursor: string | null;
            total: number;
        };
        PatientRecordInput: {
            active?: boolean;
            addressState?: string | null;
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
            birthDate?: string | null;
            city?: string | null;
            consents?: {
                /** @enum {string} */
                channel: "email" | "sms";
                granted: boolean;
                /** @enum {string} */
                purpose: "care" | "operational" | "marketing";
            }[];
            deceased?: boolean;
            email?: string | null;
            externalId: string;
            firstName: string;
            /** @enum {string} */
            kind?: "patient" | "lead" | "contact" | "organisation";
            language?: string | null;
            /** @default  */
            lastName: string;
            phone?: string | null;
            postcode?: string | null;
            restrictions?: {
                doNotContact: boolean;
                onlyChannels: ("email" | "sms")[] | null;
            };
            sex?: ("female" | "male" | "other" | "unknown") | null;
            tags?: string[];
            /** Format: date-time */
            updatedAt?: string;
            zone?: string | null;
        };
        TimelineEntry: {
            at: string;
            campaign: {
                id: string;
                name: string;
            } | null;
            id: string;
            kind: string;
            nodeId: string | null;
            reason: string | null;
            text: string;
            /** @enum {string} */
            tone: "info" | "good" | "warn" | "bad" | "muted";
        };
        TrackCallInput: {
            anonymousId?: (string | number) | null;
            event: string;
            messageId?: string | null;
            properties?: {
                [key: string]: unknown;
            } | null;
            timestamp?: string | null;
            userId?: (string | number) | null;
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The request is not valid. `path` names the place, `message` says what to do. */
        Refused400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "invalid",
                 *         "message": "event: Use lower-case words joined by dots, for example appointment.booked",
                 *         "path": "event"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No key was sent, or it is unknown or revoked. */
        Refused401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "unauthenticated",
                 *         "message": "Sign in with the link that was printed at the start (npm run cairn -- sign-in-link prints a new one), or send an API key as Authorization: Bearer.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The key is known and may not do this. */
        Refused403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "forbidden",
                 *         "message": "This needs the permission campaigns.edit, which your role does not have: ask an administrator.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is nothing with this id in your practice. */
        Refused404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "patient_unknown",
                 *         "message": "There is no such patient: take an id from the list of patients.",
                 *         "path": "params.id"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It does not fit what is stored: somebody was there first, or it is not in a state for this. */
        Refused409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "campaign_not_live",
                 *         "message": "This campaign is draft. Publish it before enrolling patients.",
                 *         "path": "campaign"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It was here and is gone. */
        Refused410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "gone",
                 *         "message": "This is not here any more.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        Refused413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "too_large",
                 *         "message": "The body is larger than this address takes: send it in several requests.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not of a content type that is taken. */
        Refused415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "media_type",
                 *         "message": "This content type is not taken: send JSON with Content-Type: application/json.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It can be read and cannot be done. `issues` lists every reason. */
        Refused422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "blocked",
                 *         "message": "Nothing leads to this step: connect it or remove it.",
                 *         "path": "document.nodes.reminder"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests at once. Wait for the seconds in `Retry-After`. */
        Refused429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "rate_limited",
                 *         "message": "Too many requests at once: wait for the seconds named in the Retry-After header, then go on.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Something failed on our side; nothing was stored unless the request is sent again and answers so. */
        Refused500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "internal",
                 *         "message": "Something failed on our side. Try again; if it stays, look for request req-1 in the log.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Not now, and nothing was stored. Send the same request again after the seconds in `Retry-After`. */
        Refused503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "away",
                 *         "message": "The database is away or busy, and nothing was stored: send the same request again in a moment.",
                 *         "path": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account of who is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Dr. Lee",
                     *       "email": "lee@example.org",
                     *       "hasPassword": true,
                     *       "hasSecondFactor": false,
                     *       "sessions": [
                     *         {
                     *           "id": "session-1",
                     *           "startedAt": "2031-03-01T09:00:00.000Z",
                     *           "seenAt": "2031-03-01T09:05:00.000Z",
                     *           "userAgent": null,
                     *           "isThis": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        email: string;
                        hasPassword: boolean;
                        hasSecondFactor: boolean;
                        name: string;
                        sessions: {
                            id: string;
                            isThis: boolean;
                            seenAt: string;
                            startedAt: string;
                            userAgent: string | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putAccountName: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Dr. Lee"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putAccountPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current": "the password until now",
                 *       "next": "a longer one than before"
                 *     }
                 */
                "application/json": {
                    current?: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putAccountPractice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "practiceId": "0198c1d2-0000-7000-8000-000000000006"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    practiceId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAccountSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "the password until now"
                 *     }
                 */
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description What the app of the codes is told. It counts from the first right code on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uri": "otpauth://totp/Cairn:lee@example.org?secret=EXAMPLE",
                     *       "backupCodes": [
                     *         "example-code"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        backupCodes: string[];
                        uri: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAccountSecondFactorBackupCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "the password until now"
                 *     }
                 */
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description They are shown this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "backupCodes": [
                     *         "example-code"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        backupCodes: string[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAccountSecondFactorConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description In; or the code of the second factor is asked for next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "in"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        next: "in" | "code";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAccountSecondFactorRemove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456",
                 *       "kind": "app"
                 *     }
                 */
                "application/json": {
                    code: string;
                    /** @enum {string} */
                    kind: "app" | "backup";
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteAccountSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteAccountSessionsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys, without what opens the door, and the scopes there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000006",
                     *           "name": "Practice system",
                     *           "prefix": "cairn_3fQ9xW",
                     *           "scopes": [
                     *             "events",
                     *             "people"
                     *           ],
                     *           "createdAt": "2031-03-01T09:00:00.000Z",
                     *           "createdBy": "user-1",
                     *           "lastUsedAt": null,
                     *           "expiresAt": null,
                     *           "revokedAt": null
                     *         }
                     *       ],
                     *       "scopes": [
                     *         {
                     *           "scope": "events",
                     *           "allows": [
                     *             "send events and what is known of a patient"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        keys: {
                            createdAt: string;
                            createdBy: string | null;
                            expiresAt: string | null;
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            prefix: string;
                            revokedAt: string | null;
                            scopes: string[];
                        }[];
                        scopes: {
                            allows: string[];
                            scope: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Practice system",
                 *       "scopes": [
                 *         "events",
                 *         "people"
                 *       ],
                 *       "days": 365
                 *     }
                 */
                "application/json": {
                    days?: number;
                    name: string;
                    scopes: string[];
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000006",
                     *       "key": "cairn_…",
                     *       "prefix": "cairn_3fQ9xW"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        key: string;
                        prefix: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteApiKeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getApprovals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By campaign and step, those that wait longest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 12,
                     *       "groups": [
                     *         {
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Recall after six months",
                     *             "state": "live"
                     *           },
                     *           "nodeId": "mail",
                     *           "stepName": "Recall by e-mail",
                     *           "waiting": 12,
                     *           "changed": 1,
                     *           "oldestAt": "2031-03-04T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        groups: {
                            campaign: {
                                id: string;
                                name: string;
                                state: string;
                            };
                            changed: number;
                            nodeId: string;
                            oldestAt: string;
                            stepName: string;
                            waiting: number;
                        }[];
                        total: number;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putApprovalsIdText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Before your visit",
                 *       "text": "Dear Ana, please bring your glasses."
                 *     }
                 */
                "application/json": {
                    subject?: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description The message as it reads now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "effectId": "0198c1d2-0000-7000-8000-000000000061",
                     *       "patient": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000001",
                     *         "name": "Ana Reyes"
                     *       },
                     *       "channel": "email",
                     *       "purpose": "care",
                     *       "mode": "sandbox",
                     *       "toContact": false,
                     *       "maskedAddress": "a•••@example.com",
                     *       "before": null,
                     *       "subject": "Before your visit",
                     *       "text": "Hello Ana, please bring your insurance card.",
                     *       "problem": null,
                     *       "parts": null,
                     *       "fingerprint": "5f1d",
                     *       "edited": null,
                     *       "changedAt": null,
                     *       "outlook": {
                     *         "kind": "goes",
                     *         "sentence": "Goes as soon as it is approved.",
                     *         "until": null
                     *       },
                     *       "waitingSince": "2031-03-04T09:00:00.000Z",
                     *       "staleAt": null
                     *     }
                     */
                    "application/json": {
                        before: {
                            maskedAddress: string;
                            subject: string | null;
                            text: string;
                        } | null;
                        changedAt: string | null;
                        /** @enum {string} */
                        channel: "email" | "sms";
                        edited: {
                            at: string;
                            by: string;
                            outdated: boolean;
                        } | null;
                        effectId: string;
                        fingerprint: string | null;
                        maskedAddress: string | null;
                        /** @enum {string} */
                        mode: "sandbox" | "live";
                        outlook: {
                            /** @enum {string} */
                            kind: "goes" | "later" | "held_back";
                            sentence: string;
                            until: string | null;
                        };
                        parts: number | null;
                        patient: {
                            id: string;
                            name: string;
                        };
                        problem: string | null;
                        /** @enum {string} */
                        purpose: "care" | "operational" | "marketing";
                        staleAt: string | null;
                        subject: string | null;
                        text: string | null;
                        toContact: boolean;
                        waitingSince: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteApprovalsIdText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message as it reads now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "effectId": "0198c1d2-0000-7000-8000-000000000061",
                     *       "patient": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000001",
                     *         "name": "Ana Reyes"
                     *       },
                     *       "channel": "email",
                     *       "purpose": "care",
                     *       "mode": "sandbox",
                     *       "toContact": false,
                     *       "maskedAddress": "a•••@example.com",
                     *       "before": null,
                     *       "subject": "Before your visit",
                     *       "text": "Hello Ana, please bring your insurance card.",
                     *       "problem": null,
                     *       "parts": null,
                     *       "fingerprint": "5f1d",
                     *       "edited": null,
                     *       "changedAt": null,
                     *       "outlook": {
                     *         "kind": "goes",
                     *         "sentence": "Goes as soon as it is approved.",
                     *         "until": null
                     *       },
                     *       "waitingSince": "2031-03-04T09:00:00.000Z",
                     *       "staleAt": null
                     *     }
                     */
                    "application/json": {
                        before: {
                            maskedAddress: string;
                            subject: string | null;
                            text: string;
                        } | null;
                        changedAt: string | null;
                        /** @enum {string} */
                        channel: "email" | "sms";
                        edited: {
                            at: string;
                            by: string;
                            outdated: boolean;
                        } | null;
                        effectId: string;
                        fingerprint: string | null;
                        maskedAddress: string | null;
                        /** @enum {string} */
                        mode: "sandbox" | "live";
                        outlook: {
                            /** @enum {string} */
                            kind: "goes" | "later" | "held_back";
                            sentence: string;
                            until: string | null;
                        };
                        parts: number | null;
                        patient: {
                            id: string;
                            name: string;
                        };
                        problem: string | null;
                        /** @enum {string} */
                        purpose: "care" | "operational" | "marketing";
                        staleAt: string | null;
                        subject: string | null;
                        text: string | null;
                        toContact: boolean;
                        waitingSince: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getApprovalsActsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many were looked at and decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000061",
                     *       "kind": "approve",
                     *       "state": "done",
                     *       "total": 1,
                     *       "looked": 1,
                     *       "changed": 1
                     *     }
                     */
                    "application/json": {
                        changed: number;
                        id: string;
                        /** @enum {string} */
                        kind: "approve" | "reject";
                        looked: number;
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        total: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postApprovalsActsIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000061",
                     *       "kind": "approve",
                     *       "state": "undone",
                     *       "total": 1,
                     *       "looked": 1,
                     *       "changed": 1
                     *     }
                     */
                    "application/json": {
                        changed: number;
                        id: string;
                        /** @enum {string} */
                        kind: "approve" | "reject";
                        looked: number;
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        total: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postApprovalsDecide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "approve",
                 *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                 *       "nodeId": "mail",
                 *       "messages": [
                 *         {
                 *           "effectId": "0198c1d2-0000-7000-8000-000000000061",
                 *           "fingerprint": "5f1d"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    campaignId: string;
                    /** @enum {string} */
                    kind: "approve" | "reject";
                    messages?: {
                        /** Format: uuid */
                        effectId: string;
                        fingerprint: string | null;
                    }[];
                    nodeId: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Decided, or begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000061",
                     *       "kind": "approve",
                     *       "state": "done",
                     *       "total": 1,
                     *       "looked": 1,
                     *       "changed": 1,
                     *       "passed": []
                     *     }
                     */
                    "application/json": {
                        changed: number;
                        id: string;
                        /** @enum {string} */
                        kind: "approve" | "reject";
                        looked: number;
                        passed: {
                            effectId: string;
                            sentence: string;
                            /** @enum {string} */
                            why: "reads_otherwise" | "not_waiting" | "would_not_go";
                        }[];
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        total: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postApprovalsSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                 *       "nodeId": "mail"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    campaignId: string;
                    cursor?: string;
                    nodeId: string;
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "effectId": "0198c1d2-0000-7000-8000-000000000061",
                     *           "patient": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000001",
                     *             "name": "Ana Reyes"
                     *           },
                     *           "channel": "email",
                     *           "purpose": "care",
                     *           "mode": "sandbox",
                     *           "toContact": false,
                     *           "maskedAddress": "a•••@example.com",
                     *           "before": null,
                     *           "subject": "Before your visit",
                     *           "text": "Hello Ana, please bring your insurance card.",
                     *           "problem": null,
                     *           "parts": null,
                     *           "fingerprint": "5f1d",
                     *           "edited": null,
                     *           "changedAt": null,
                     *           "outlook": {
                     *             "kind": "goes",
                     *             "sentence": "Goes as soon as it is approved.",
                     *             "until": null
                     *           },
                     *           "waitingSince": "2031-03-04T09:00:00.000Z",
                     *           "staleAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            before: {
                                maskedAddress: string;
                                subject: string | null;
                                text: string;
                            } | null;
                            changedAt: string | null;
                            /** @enum {string} */
                            channel: "email" | "sms";
                            edited: {
                                at: string;
                                by: string;
                                outdated: boolean;
                            } | null;
                            effectId: string;
                            fingerprint: string | null;
                            maskedAddress: string | null;
                            /** @enum {string} */
                            mode: "sandbox" | "live";
                            outlook: {
                                /** @enum {string} */
                                kind: "goes" | "later" | "held_back";
                                sentence: string;
                                until: string | null;
                            };
                            parts: number | null;
                            patient: {
                                id: string;
                                name: string;
                            };
                            problem: string | null;
                            /** @enum {string} */
                            purpose: "care" | "operational" | "marketing";
                            staleAt: string | null;
                            subject: string | null;
                            text: string | null;
                            toContact: boolean;
                            waitingSince: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAudiencePreviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "campaignId": "0198c1d2-0000-7000-8000-000000000003"
                 *     }
                 */
                "application/json": {
                    audience?: {
                        kind: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** Format: uuid */
                    campaignId?: string;
                    contacts?: boolean;
                    exclude?: string[];
                    /** @enum {string} */
                    household?: "each" | "oldest_adult" | "guardian";
                    messages?: {
                        /** @default Preview */
                        body?: string;
                        /** @enum {string} */
                        channel: "email" | "sms";
                        /** @enum {string} */
                        purpose: "care" | "operational" | "marketing";
                        /** @default false */
                        sensitive?: boolean;
                        /** @default Preview */
                        subject?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description It is being made: ask how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "state": "running",
                     *       "size": 120,
                     *       "wanted": 120,
                     *       "looked": 120,
                     *       "factor": 1,
                     *       "stale": false,
                     *       "counts": {
                     *         "gets": 96,
                     *         "getsNothing": 24,
                     *         "removed": 1,
                     *         "toContacts": 3,
                     *         "channels": [
                     *           {
                     *             "channel": "email",
                     *             "people": 0,
                     *             "messages": 0
                     *           },
                     *           {
                     *             "channel": "sms",
                     *             "people": 96,
                     *             "messages": 96
                     *           }
                     *         ],
                     *         "reasons": [
                     *           {
                     *             "code": "sms:household",
                     *             "channel": "sms",
                     *             "sentence": "Somebody with the same phone or e-mail gets this message, and it stands for both.",
                     *             "n": 14
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:01.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string | null;
                        counts: {
                            channels: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                messages: number;
                                people: number;
                            }[];
                            gets: number;
                            getsNothing: number;
                            reasons: {
                                channel: ("email" | "sms") | null;
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            removed: number;
                            toContacts: number;
                        };
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getAudiencePreviewsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is, how many would get something, and why others would not. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "state": "done",
                     *       "size": 120,
                     *       "wanted": 120,
                     *       "looked": 120,
                     *       "factor": 1,
                     *       "stale": false,
                     *       "counts": {
                     *         "gets": 96,
                     *         "getsNothing": 24,
                     *         "removed": 1,
                     *         "toContacts": 3,
                     *         "channels": [
                     *           {
                     *             "channel": "email",
                     *             "people": 0,
                     *             "messages": 0
                     *           },
                     *           {
                     *             "channel": "sms",
                     *             "people": 96,
                     *             "messages": 96
                     *           }
                     *         ],
                     *         "reasons": [
                     *           {
                     *             "code": "sms:household",
                     *             "channel": "sms",
                     *             "sentence": "Somebody with the same phone or e-mail gets this message, and it stands for both.",
                     *             "n": 14
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:01.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string | null;
                        counts: {
                            channels: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                messages: number;
                                people: number;
                            }[];
                            gets: number;
                            getsNothing: number;
                            reasons: {
                                channel: ("email" | "sms") | null;
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            removed: number;
                            toContacts: number;
                        };
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAudiencePreviewsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "state": "cancelled",
                     *       "size": 120,
                     *       "wanted": 120,
                     *       "looked": 120,
                     *       "factor": 1,
                     *       "stale": false,
                     *       "counts": {
                     *         "gets": 96,
                     *         "getsNothing": 24,
                     *         "removed": 1,
                     *         "toContacts": 3,
                     *         "channels": [
                     *           {
                     *             "channel": "email",
                     *             "people": 0,
                     *             "messages": 0
                     *           },
                     *           {
                     *             "channel": "sms",
                     *             "people": 96,
                     *             "messages": 96
                     *           }
                     *         ],
                     *         "reasons": [
                     *           {
                     *             "code": "sms:household",
                     *             "channel": "sms",
                     *             "sentence": "Somebody with the same phone or e-mail gets this message, and it stands for both.",
                     *             "n": 14
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:01.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string | null;
                        counts: {
                            channels: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                messages: number;
                                people: number;
                            }[];
                            gets: number;
                            getsNothing: number;
                            reasons: {
                                channel: ("email" | "sms") | null;
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            removed: number;
                            toContacts: number;
                        };
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAudiencePreviewsIdCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "show": "gets_nothing",
                 *       "reason": "sms:household"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    cursor?: string;
                    reason?: string;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    show?: "all" | "gets" | "gets_nothing" | "removed";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAudiencePreviewsIdList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "show": "gets_nothing",
                 *       "reason": "sms:household",
                 *       "name": "Share a phone"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    name: string;
                    reason?: string;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    show?: "all" | "gets" | "gets_nothing" | "removed";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The list. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "size": 14
                     *     }
                     */
                    "application/json": {
                        id: string;
                        size: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postAudiencePreviewsIdPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "show": "gets_nothing",
                 *       "reason": "sms:household"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    cursor?: string;
                    reason?: string;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    show?: "all" | "gets" | "gets_nothing" | "removed";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *           "externalId": "P-1001",
                     *           "kind": "patient",
                     *           "name": "Ana Sample",
                     *           "birthDate": "1984-05-17",
                     *           "removed": false,
                     *           "gets": [
                     *             "sms"
                     *           ],
                     *           "reasons": [],
                     *           "messages": [
                     *             {
                     *               "channel": "sms",
                     *               "to": "patient",
                     *               "maskedAddress": "•••• 0123",
                     *               "kind": "gets",
                     *               "reason": null,
                     *               "sentence": null,
                     *               "coveredBy": null
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            birthDate: string | null;
                            externalId: string;
                            gets: ("email" | "sms")[];
                            /** @enum {string} */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            messages: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                coveredBy: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                kind: "gets" | "later" | "not";
                                maskedAddress: string | null;
                                reason: string | null;
                                sentence: string | null;
                                /** @enum {string} */
                                to: "patient" | "guardian" | "contact";
                            }[];
                            name: string;
                            patientId: string;
                            reasons: {
                                code: string;
                                sentence: string;
                            }[];
                            removed: boolean;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postBulkTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "audience": {
                 *         "kind": "list",
                 *         "listId": "0198c1d2-0000-7000-8000-000000000032"
                 *       },
                 *       "tag": "spring",
                 *       "add": true,
                 *       "startCampaigns": false
                 *     }
                 */
                "application/json": {
                    /** @default true */
                    add?: boolean;
                    audience: {
                        /** @enum {string} */
                        kind: "segment";
                        /** Format: uuid */
                        segmentId: string;
                    } | {
                        filter: {
                            op: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        kind: "filter";
                    } | {
                        /** @enum {string} */
                        kind: "list";
                        /** Format: uuid */
                        listId: string;
                    } | {
                        /** @enum {string} */
                        kind: "run";
                        /** Format: uuid */
                        runId: string;
                    } | {
                        /** @enum {string} */
                        kind: "everyone";
                    };
                    /** @default false */
                    startCampaigns?: boolean;
                    tag: string;
                };
            };
        };
        responses: {
            /** @description Begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "tag": "spring",
                     *       "add": true,
                     *       "state": "running",
                     *       "looked": 50,
                     *       "changed": 48,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": {
                        add: boolean;
                        changed: number;
                        createdAt: string;
                        createdBy: string;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        tag: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getBulkTagsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "tag": "spring",
                     *       "add": true,
                     *       "state": "running",
                     *       "looked": 50,
                     *       "changed": 48,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": {
                        add: boolean;
                        changed: number;
                        createdAt: string;
                        createdBy: string;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        tag: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postBulkTagsIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "tag": "spring",
                     *       "add": true,
                     *       "state": "undoing",
                     *       "looked": 0,
                     *       "changed": 0,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": {
                        add: boolean;
                        changed: number;
                        createdAt: string;
                        createdBy: string;
                        finishedAt: string | null;
                        id: string;
                        looked: number;
                        /** @enum {string} */
                        state: "running" | "done" | "undoing" | "undone";
                        tag: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignBoard: {
        parameters: {
            query?: {
                /** @description true: those that are put away, and no others. */
                archived?: "true" | "false";
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest touched first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "campaigns": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000003",
                     *           "slug": "recall",
                     *           "name": "Recall",
                     *           "state": "running",
                     *           "trigger": "audience",
                     *           "sentence": "Every day at 09:00, for everyone in “Recall 6 months”",
                     *           "recipients": 396,
                     *           "sent": 390,
                     *           "lastAt": "2031-03-04T14:00:01.000Z",
                     *           "nextAt": "2031-03-05T14:00:00.000Z",
                     *           "runs": 12,
                     *           "updatedAt": "2031-03-01T09:00:00.000Z",
                     *           "folder": "Recall",
                     *           "tags": [
                     *             "spring"
                     *           ],
                     *           "favourite": true,
                     *           "archived": false,
                     *           "awaiting": 0,
                     *           "plan": {
                     *             "startsAt": null,
                     *             "startRevision": null,
                     *             "endsAt": "2031-06-30T22:00:00.000Z",
                     *             "endHow": "drain",
                     *             "drainsSince": null,
                     *             "failure": null
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        campaigns: {
                            archived: boolean;
                            awaiting: number;
                            favourite: boolean;
                            folder: string | null;
                            id: string;
                            lastAt: string | null;
                            name: string;
                            nextAt: string | null;
                            plan: {
                                drainsSince: string | null;
                                endHow: ("drain" | "stop") | null;
                                endsAt: string | null;
                                failure: string | null;
                                startRevision: number | null;
                                startsAt: string | null;
                            };
                            recipients: number;
                            runs: number;
                            sent: number;
                            sentence: string | null;
                            slug: string;
                            /** @enum {string} */
                            state: "draft" | "waiting_approval" | "scheduled" | "sending" | "running" | "paused" | "completed" | "cancelled";
                            tags: string[];
                            trigger: string | null;
                            updatedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of the practice. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "campaigns": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000003",
                     *           "slug": "welcome-series",
                     *           "name": "Welcome series",
                     *           "description": "",
                     *           "state": "live",
                     *           "version": 1,
                     *           "draftChanged": false,
                     *           "active": 12,
                     *           "ended": 40,
                     *           "sent": 96,
                     *           "plan": {
                     *             "startsAt": null,
                     *             "startRevision": null,
                     *             "endsAt": "2031-06-30T22:00:00.000Z",
                     *             "endHow": "drain",
                     *             "drainsSince": null,
                     *             "failure": null
                     *           },
                     *           "updatedAt": "2031-03-01T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        campaigns: components["schemas"]["CampaignListItem"][];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "slug": "welcome-series",
                 *       "document": {
                 *         "schemaVersion": 1,
                 *         "name": "Welcome series",
                 *         "description": "",
                 *         "settings": {
                 *           "exits": []
                 *         },
                 *         "nodes": [
                 *           {
                 *             "id": "start",
                 *             "kind": "trigger.event",
                 *             "config": {
                 *               "event": "patient.registered"
                 *             }
                 *           },
                 *           {
                 *             "id": "end",
                 *             "kind": "exit",
                 *             "config": {}
                 *           }
                 *         ],
                 *         "edges": [
                 *           {
                 *             "from": "start",
                 *             "port": "next",
                 *             "to": "end"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    document: unknown;
                    slug: string;
                };
            };
        };
        responses: {
            /** @description Made, as a draft. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003",
                     *       "slug": "welcome-series",
                     *       "state": "draft",
                     *       "draft": {
                     *         "schemaVersion": 1,
                     *         "name": "Welcome series",
                     *         "description": "",
                     *         "settings": {
                     *           "exits": []
                     *         },
                     *         "nodes": [
                     *           {
                     *             "id": "start",
                     *             "kind": "trigger.event",
                     *             "config": {
                     *               "event": "patient.registered"
                     *             }
                     *           },
                     *           {
                     *             "id": "end",
                     *             "kind": "exit",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": [
                     *           {
                     *             "from": "start",
                     *             "port": "next",
                     *             "to": "end"
                     *           }
                     *         ]
                     *       },
                     *       "draftRevision": 1,
                     *       "published": null,
                     *       "issues": [
                     *         {
                     *           "code": "unknown_kind",
                     *           "severity": "blocks",
                     *           "nodeId": "end",
                     *           "path": "nodes.end.kind",
                     *           "message": "There is no step of the kind exit: choose one from the list."
                     *         }
                     *       ],
                     *       "plan": {
                     *         "startsAt": null,
                     *         "startRevision": null,
                     *         "endsAt": null,
                     *         "endHow": null,
                     *         "drainsSince": null,
                     *         "failure": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CampaignDetail"];
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdActsBatchId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many were told, and who could not be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "0198c1d2-0000-7000-8000-000000000021",
                     *       "people": 2,
                     *       "waiting": 0,
                     *       "done": 2,
                     *       "refused": {},
                     *       "canUndo": true
                     *     }
                     */
                    "application/json": {
                        batchId: string;
                        canUndo: boolean;
                        done: number;
                        people: number;
                        refused: {
                            [key: string]: number;
                        };
                        waiting: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdActsBatchIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batchId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "0198c1d2-0000-7000-8000-000000000021",
                     *       "people": 2,
                     *       "waiting": 0,
                     *       "done": 2,
                     *       "refused": {},
                     *       "canUndo": true
                     *     }
                     */
                    "application/json": {
                        batchId: string;
                        canUndo: boolean;
                        done: number;
                        people: number;
                        refused: {
                            [key: string]: number;
                        };
                        waiting: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdBackfillPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `possible` is false where the trigger waits for something to happen; `why` says what to do instead. `matching` is null when counting took too long. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "possible": true,
                     *       "why": null,
                     *       "sentence": "the patient is active and the patient is tagged “recall”",
                     *       "matching": 12,
                     *       "of": 340
                     *     }
                     */
                    "application/json": {
                        matching: number | null;
                        of: number | null;
                        possible: boolean;
                        sentence: string | null;
                        why: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdControl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers of this moment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2031-03-04T09:00:00.000Z",
                     *       "state": "paused",
                     *       "zone": "America/New_York",
                     *       "plan": {
                     *         "startsAt": null,
                     *         "startRevision": null,
                     *         "endsAt": "2031-06-30T21:00:00.000Z",
                     *         "endHow": "drain",
                     *         "drainsSince": null,
                     *         "failure": null
                     *       },
                     *       "here": 340,
                     *       "queued": 40,
                     *       "calling": 0,
                     *       "due": {
                     *         "people": 272,
                     *         "messages": 40,
                     *         "tooLate": 4,
                     *         "seconds": 1200
                     *       }
                     *     }
                     */
                    "application/json": {
                        asOf: string;
                        calling: number;
                        due: {
                            messages: number;
                            people: number;
                            seconds: number;
                            tooLate: number;
                        };
                        here: number;
                        plan: {
                            drainsSince: string | null;
                            endHow: ("drain" | "stop") | null;
                            endsAt: string | null;
                            failure: string | null;
                            startRevision: number | null;
                            startsAt: string | null;
                        };
                        queued: number;
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                        zone: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdCopy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Recall 2031",
                 *       "slug": "recall-2031"
                 *     }
                 */
                "application/json": {
                    name: string;
                    slug: string;
                };
            };
        };
        responses: {
            /** @description The copy’s id. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdCounts: {
        parameters: {
            query?: {
                /** @description Of messages by this channel; what is no message is counted all the same. */
                channel?: "email" | "sms";
                /** @description Of the patients of this location alone. */
                location?: string;
                of?: "visits" | "people";
                period?: "today" | "7d" | "30d" | "90d" | "published" | "all";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2031-03-01T09:00:00.000Z",
                     *       "period": "all",
                     *       "of": "visits",
                     *       "from": null,
                     *       "nodes": {
                     *         "start": {
                     *           "entered": 12
                     *         }
                     *       },
                     *       "totals": {
                     *         "entered": 12,
                     *         "here": 9,
                     *         "left": {
                     *           "completed": 3
                     *         },
                     *         "converted": 1
                     *       },
                     *       "health": {
                     *         "reminder": {
                     *           "stuck": 1,
                     *           "failing": null
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        asOf: string;
                        from: string | null;
                        health: {
                            [key: string]: {
                                failing: {
                                    failed: number;
                                    of: number;
                                    usualShare: number;
                                } | null;
                                stuck: number;
                            };
                        };
                        nodes: {
                            [key: string]: {
                                [key: string]: number;
                            };
                        };
                        /** @enum {string} */
                        of: "visits" | "people";
                        /** @enum {string} */
                        period: "today" | "7d" | "30d" | "90d" | "published" | "all";
                        totals: {
                            converted: number;
                            entered: number;
                            here: number;
                            left: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdDiff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is new, and who is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "since": "2031-03-04T14:00:01.000Z",
                     *       "came": {
                     *         "n": 1,
                     *         "sample": [
                     *           {
                     *             "id": "0198c1d2-0000-7000-8000-000000000001",
                     *             "name": "Ana Lee"
                     *           }
                     *         ]
                     *       },
                     *       "gone": {
                     *         "n": 0,
                     *         "sample": []
                     *       },
                     *       "stayed": 1199
                     *     }
                     */
                    "application/json": {
                        came: {
                            n: number;
                            sample: {
                                id: string;
                                name: string;
                            }[];
                        };
                        gone: {
                            n: number;
                            sample: {
                                id: string;
                                name: string;
                            }[];
                        };
                        since: string | null;
                        stayed: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putCampaignsIdDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document": {
                 *         "schemaVersion": 1,
                 *         "name": "Welcome series",
                 *         "description": "",
                 *         "settings": {
                 *           "exits": []
                 *         },
                 *         "nodes": [
                 *           {
                 *             "id": "start",
                 *             "kind": "trigger.event",
                 *             "config": {
                 *               "event": "patient.registered"
                 *             }
                 *           },
                 *           {
                 *             "id": "end",
                 *             "kind": "exit",
                 *             "config": {}
                 *           }
                 *         ],
                 *         "edges": [
                 *           {
                 *             "from": "start",
                 *             "port": "next",
                 *             "to": "end"
                 *           }
                 *         ]
                 *       },
                 *       "baseRevision": 1
                 *     }
                 */
                "application/json": {
                    baseRevision: number;
                    document: unknown;
                    /**
                     * Format: uuid
                     * @description The tab that saves; refused while another one has the turn to edit.
                     */
                    sessionId?: string;
                };
            };
        };
        responses: {
            /** @description Saved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "draftRevision": 2,
                     *       "issues": [
                     *         {
                     *           "code": "unknown_kind",
                     *           "severity": "blocks",
                     *           "nodeId": "end",
                     *           "path": "nodes.end.kind",
                     *           "message": "There is no step of the kind exit: choose one from the list."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        draftRevision: number;
                        issues: {
                            code: string;
                            fix?: {
                                readonly changes: ({
                                    /** @enum {string} */
                                    kind: "set_config";
                                    nodeId: string;
                                    path: string;
                                    value: unknown;
                                } | {
                                    /** @enum {string} */
                                    kind: "set_settings";
                                    settings: {
                                        entry?: {
                                            /** Format: date */
                                            endsOn?: string;
                                            filter?: components["schemas"]["Filter"];
                                            /** @enum {string} */
                                            per?: "patient" | "appointment";
                                            reentry?: {
                                                /** @enum {string} */
                                                kind: "once";
                                            } | {
                                                /** @enum {string} */
                                                kind: "every_time";
                                            } | {
                                                /** @enum {string} */
                                                kind: "after_exit";
                                            } | {
                                                gap: {
                                                    amount: number;
                                                    /** @enum {string} */
                                                    unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
                                                };
                                                /** @enum {string} */
                                                kind: "after_gap";
                                            };
                                            /** Format: date */
                                            startsOn?: string;
                                        };
                                        /** @default [] */
                                        exits: {
                                            id: string;
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                        }[];
                                        goal?: {
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                            /** @default 28 */
                                            windowDays: number;
                                        };
                                        holdout?: {
                                            percent: number;
                                        };
                                        pace?: {
                                            perMinute: number;
                                        };
                                    };
                                })[];
                                label: string;
                            };
                            message: string;
                            nodeId: string | null;
                            path: string | null;
                            /** @enum {string} */
                            severity: "blocks" | "warns" | "hints";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdDrain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is finishing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "live",
                     *       "plan": {
                     *         "startsAt": null,
                     *         "startRevision": null,
                     *         "endsAt": "2031-06-30T21:00:00.000Z",
                     *         "endHow": "drain",
                     *         "drainsSince": "2031-03-04T09:00:00.000Z",
                     *         "failure": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        plan: {
                            drainsSince: string | null;
                            endHow: ("drain" | "stop") | null;
                            endsAt: string | null;
                            failure: string | null;
                            startRevision: number | null;
                            startsAt: string | null;
                        };
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest jobs of the campaign: backfills, appointments booked already, dates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000018",
                     *           "kind": "backfill",
                     *           "state": "done",
                     *           "looked": 12,
                     *           "entered": 12,
                     *           "refused": 0,
                     *           "createdAt": "2031-03-04T09:00:00.000Z",
                     *           "finishedAt": "2031-03-04T09:00:02.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        jobs: {
                            createdAt: string;
                            entered: number;
                            finishedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "segment" | "dates" | "appointments" | "backfill";
                            looked: number;
                            refused: number;
                            /** @enum {string} */
                            state: "running" | "done" | "cancelled";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdEstimate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Null where counting took too long, or no price is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recipients": 1200,
                     *       "sentence": "At once, for everyone in “Recall 6 months”",
                     *       "messages": [
                     *         {
                     *           "nodeId": "invite",
                     *           "name": "Invite",
                     *           "channel": "email",
                     *           "reachable": 1100,
                     *           "segments": null,
                     *           "afterSeconds": 0,
                     *           "seconds": 110,
                     *           "costMinor": 110
                     *         }
                     *       ],
                     *       "lastAt": "2031-03-04T14:08:20.000Z",
                     *       "seconds": 110,
                     *       "costMinor": 110,
                     *       "currency": "USD",
                     *       "limit": null,
                     *       "issues": []
                     *     }
                     */
                    "application/json": {
                        costMinor: number | null;
                        currency: string | null;
                        issues: {
                            code: string;
                            message: string;
                            nodeId: string | null;
                            path: string | null;
                            /** @enum {string} */
                            severity: "blocks" | "warns" | "hints";
                        }[];
                        lastAt: string | null;
                        limit: number | null;
                        messages: {
                            afterSeconds: number | null;
                            /** @enum {string} */
                            channel: "email" | "sms";
                            costMinor: number | null;
                            name: string;
                            nodeId: string;
                            reachable: number | null;
                            seconds: number | null;
                            segments: number | null;
                        }[];
                        recipients: number | null;
                        seconds: number | null;
                        sentence: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdExclusions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientIds": [
                 *         "0198c1d2-0000-7000-8000-000000000001"
                 *       ]
                 *     }
                 */
                "application/json": {
                    patientIds: string[];
                };
            };
        };
        responses: {
            /** @description How many are taken out now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "excluded": 2
                     *     }
                     */
                    "application/json": {
                        excluded: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdExclusionsRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientIds": [
                 *         "0198c1d2-0000-7000-8000-000000000001"
                 *       ]
                 *     }
                 */
                "application/json": {
                    patientIds: string[];
                };
            };
        };
        responses: {
            /** @description How many are taken out now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "excluded": 2
                     *     }
                     */
                    "application/json": {
                        excluded: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdExplain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    patientId: string;
                };
            };
        };
        responses: {
            /** @description The trigger, the rules, the verdict, journeys so far, and each message with what stands in its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "campaign": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000003",
                     *         "name": "Recall",
                     *         "state": "live"
                     *       },
                     *       "patient": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000001",
                     *         "name": "Ana Reyes"
                     *       },
                     *       "starts": "When the patient enters the segment",
                     *       "takesIn": true,
                     *       "verdict": {
                     *         "enters": false,
                     *         "sentence": "The patient is not active at the practice."
                     *       },
                     *       "trigger": {
                     *         "title": "The segment “Recall”",
                     *         "holds": false,
                     *         "found": "The patient is not in it.",
                     *         "clauses": []
                     *       },
                     *       "rules": [
                     *         {
                     *           "title": "The patient is active at the practice",
                     *           "holds": false,
                     *           "found": "The patient is not active at the practice.",
                     *           "clauses": []
                     *         }
                     *       ],
                     *       "lastRefusal": null,
                     *       "journeys": [],
                     *       "messages": []
                     *     }
                     */
                    "application/json": {
                        campaign: {
                            id: string;
                            name: string;
                            state: string;
                        };
                        journeys: {
                            endedAt: string | null;
                            enrolledBy: string;
                            enteredAt: string;
                            exitDetail: string | null;
                            exitReason: string | null;
                            id: string;
                            reason: string | null;
                            status: string;
                        }[];
                        lastRefusal: {
                            at: string;
                            cause: string;
                            clause: string | null;
                            sentence: string;
                            times: number;
                        } | null;
                        messages: {
                            channel: string;
                            name: string;
                            nodeId: string;
                            now: {
                                /** @enum {string} */
                                kind: "would_go" | "put_off" | "held_back";
                                sentence: string;
                                until: string | null;
                            };
                            purpose: string;
                            sent: {
                                at: string;
                                sentence: string;
                                state: string;
                            }[];
                        }[];
                        patient: {
                            id: string;
                            name: string;
                        };
                        rules: {
                            clauses: {
                                depth: number;
                                found: string | null;
                                holds: boolean;
                                path: string;
                                sentence: string;
                            }[];
                            found: string;
                            holds: boolean | null;
                            title: string;
                        }[];
                        starts: string;
                        takesIn: boolean;
                        trigger: {
                            clauses: {
                                depth: number;
                                found: string | null;
                                holds: boolean;
                                path: string;
                                sentence: string;
                            }[];
                            found: string;
                            holds: boolean | null;
                            title: string;
                        };
                        verdict: {
                            enters: boolean;
                            sentence: string;
                        };
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putCampaignsIdFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteCampaignsIdFavourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, without their documents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000063",
                     *           "author": "Ada Author",
                     *           "isMe": false,
                     *           "revision": 7,
                     *           "begunAt": "2031-03-04T09:00:00.000Z",
                     *           "savedAt": "2031-03-04T09:12:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        entries: {
                            author: string;
                            begunAt: string;
                            id: string;
                            isMe: boolean;
                            revision: number;
                            savedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdHistoryEntryId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft, and what its author began from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000063",
                     *       "author": "Ada Author",
                     *       "isMe": false,
                     *       "revision": 7,
                     *       "begunAt": "2031-03-04T09:00:00.000Z",
                     *       "savedAt": "2031-03-04T09:12:00.000Z",
                     *       "document": {
                     *         "schemaVersion": 1,
                     *         "name": "Welcome series",
                     *         "description": "",
                     *         "settings": {
                     *           "exits": []
                     *         },
                     *         "nodes": [
                     *           {
                     *             "id": "start",
                     *             "kind": "manual-trigger",
                     *             "config": {
                     *               "reentry": "once"
                     *             }
                     *           }
                     *         ],
                     *         "edges": []
                     *       },
                     *       "before": null
                     *     }
                     */
                    "application/json": {
                        author: string;
                        before: components["schemas"]["CampaignDocument"] | null;
                        begunAt: string;
                        document: components["schemas"]["CampaignDocument"];
                        id: string;
                        isMe: boolean;
                        revision: number;
                        savedAt: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdMoves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "liveVersion": 2,
                 *       "people": [
                 *         {
                 *           "versionId": "0198c1d2-0000-7000-8000-000000000021",
                 *           "nodeId": "wait_two_days",
                 *           "choice": {
                 *             "kind": "move",
                 *             "toNodeId": null,
                 *             "wait": "keep"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    liveVersion: number;
                    people: {
                        choice: {
                            /** @enum {string} */
                            kind: "keep";
                        } | {
                            /** @enum {string} */
                            kind: "move";
                            toNodeId: string | null;
                            /** @enum {string} */
                            wait: "keep" | "recompute" | "now";
                        } | {
                            /** @enum {string} */
                            kind: "exit";
                            reason: string;
                        };
                        nodeId: string;
                        /** Format: uuid */
                        versionId: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description They are being moved: follow it by the id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "people": 12
                     *     }
                     */
                    "application/json": {
                        id: string;
                        people: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdMovesMoveId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                moveId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many are done, wait and refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "state": "given",
                     *       "people": 12,
                     *       "waiting": 0,
                     *       "done": 11,
                     *       "refused": [
                     *         {
                     *           "reason": "ended",
                     *           "sentence": "The journey had ended already.",
                     *           "n": 1
                     *         }
                     *       ],
                     *       "refusedPeople": [
                     *         {
                     *           "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Ana Sample",
                     *           "sentence": "The journey had ended already."
                     *         }
                     *       ],
                     *       "by": "Ada Approver",
                     *       "at": "2031-03-01T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        at: string;
                        by: string;
                        campaignId: string;
                        done: number;
                        id: string;
                        people: number;
                        refused: {
                            n: number;
                            reason: string;
                            sentence: string;
                        }[];
                        refusedPeople: {
                            name: string;
                            patientId: string;
                            sentence: string;
                        }[];
                        /** @enum {string} */
                        state: "giving" | "given";
                        waiting: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    patientId: string;
                };
            };
        };
        responses: {
            /** @description The patient’s journeys, the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Ana Sample",
                     *       "journeys": [
                     *         {
                     *           "enrollmentId": "0198c1d2-0000-7000-8000-000000000002",
                     *           "status": "active",
                     *           "version": 1,
                     *           "nodeId": "wait_two_days",
                     *           "enteredAt": "2031-03-04T09:00:00.000Z",
                     *           "endedAt": null,
                     *           "leavesAt": "2031-03-06T09:00:00.000Z",
                     *           "exitReason": null,
                     *           "steps": [
                     *             {
                     *               "nodeId": "start",
                     *               "visit": 1,
                     *               "at": "2031-03-04T09:00:00.000Z",
                     *               "kind": "entered",
                     *               "port": "next",
                     *               "reason": "entered"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        journeys: {
                            endedAt: string | null;
                            enrollmentId: string;
                            enteredAt: string;
                            exitReason: string | null;
                            leavesAt: string | null;
                            nodeId: string;
                            /** @enum {string} */
                            status: "active" | "held" | "stuck" | "settling" | "ended";
                            steps: {
                                at: string;
                                kind: string;
                                nodeId: string;
                                port: string | null;
                                reason: string;
                                visit: number;
                            }[];
                            version: number;
                        }[];
                        name: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state after pause. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "paused"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nodeId": "wait_two_days",
                 *       "measure": "waiting"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    cursor?: string;
                    /** Format: uuid */
                    location?: string;
                    measure: string;
                    nodeId: string | null;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    period?: "today" | "7d" | "30d" | "90d" | "published" | "all";
                    /** @default  */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 1,
                     *       "items": [
                     *         {
                     *           "enrollmentId": "0198c1d2-0000-7000-8000-000000000002",
                     *           "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Ana Sample",
                     *           "status": "active",
                     *           "nodeId": "wait_two_days",
                     *           "since": "2031-03-04T09:00:00.000Z",
                     *           "leavesAt": "2031-03-06T09:00:00.000Z",
                     *           "reason": "waiting",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            enrollmentId: string;
                            leavesAt: string | null;
                            name: string;
                            nodeId: string;
                            patientId: string;
                            reason: string | null;
                            since: string;
                            /** @enum {string} */
                            status: "active" | "held" | "stuck" | "settling" | "ended";
                            version: number;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPeopleAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "command": {
                 *         "kind": "skip_ahead"
                 *       },
                 *       "whom": {
                 *         "kind": "these",
                 *         "enrollmentIds": [
                 *           "0198c1d2-0000-7000-8000-000000000002"
                 *         ]
                 *       },
                 *       "key": "0198c1d2-0000-7000-8000-000000000021"
                 *     }
                 */
                "application/json": {
                    command: {
                        /** @enum {string} */
                        kind: "go_to";
                        nodeId: string;
                    } | {
                        /** @enum {string} */
                        kind: "skip_ahead";
                    } | {
                        /** @enum {string} */
                        kind: "retry";
                    } | {
                        /** @enum {string} */
                        kind: "exit";
                        reason: string;
                    };
                    /** Format: uuid */
                    key: string;
                    whom: {
                        enrollmentIds: string[];
                        /** @enum {string} */
                        kind: "these";
                    } | {
                        expected: number;
                        /** @enum {string} */
                        kind: "all_at";
                        nodeId: string;
                    };
                };
            };
        };
        responses: {
            /** @description How far it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batchId": "0198c1d2-0000-7000-8000-000000000021",
                     *       "people": 2,
                     *       "waiting": 0,
                     *       "done": 2,
                     *       "refused": {},
                     *       "canUndo": true
                     *     }
                     */
                    "application/json": {
                        batchId: string;
                        canUndo: boolean;
                        done: number;
                        people: number;
                        refused: {
                            [key: string]: number;
                        };
                        waiting: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPeopleCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nodeId": "wait_two_days",
                 *       "measure": "waiting"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    /** Format: uuid */
                    location?: string;
                    measure: string;
                    nodeId: string | null;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    period?: "today" | "7d" | "30d" | "90d" | "published" | "all";
                    /** @default  */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putCampaignsIdPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "end": {
                 *         "at": "2031-06-30T17:00",
                 *         "how": "drain"
                 *       }
                 *     }
                 */
                "application/json": {
                    end?: {
                        at: string;
                        /** @enum {string} */
                        how: "drain" | "stop";
                    } | null;
                    start?: {
                        at: string;
                        /** @default false */
                        backfill?: boolean;
                        baseRevision: number;
                    } | null;
                };
            };
        };
        responses: {
            /** @description What is planned now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": {
                     *         "startsAt": null,
                     *         "startRevision": null,
                     *         "endsAt": "2031-06-30T21:00:00.000Z",
                     *         "endHow": "drain",
                     *         "drainsSince": null,
                     *         "failure": null
                     *       },
                     *       "note": null
                     *     }
                     */
                    "application/json": {
                        note: string | null;
                        plan: {
                            drainsSince: string | null;
                            endHow: ("drain" | "stop") | null;
                            endsAt: string | null;
                            failure: string | null;
                            startRevision: number | null;
                            startsAt: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "baseRevision": 2
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Also take in who fits the trigger already, page by page.
                     * @default false
                     */
                    backfill?: boolean;
                    baseRevision: number;
                    liveVersion?: number | null;
                    note?: string;
                    people?: {
                        choice: {
                            /** @enum {string} */
                            kind: "keep";
                        } | {
                            /** @enum {string} */
                            kind: "move";
                            toNodeId: string | null;
                            /** @enum {string} */
                            wait: "keep" | "recompute" | "now";
                        } | {
                            /** @enum {string} */
                            kind: "exit";
                            reason: string;
                        };
                        nodeId: string;
                        /** Format: uuid */
                        versionId: string;
                    }[];
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "state": "live",
                     *       "move": null
                     *     }
                     */
                    "application/json": {
                        move: {
                            id: string;
                            people: number;
                        } | null;
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                        version: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdPublishReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "people": [
                 *         {
                 *           "versionId": "0198c1d2-0000-7000-8000-000000000021",
                 *           "nodeId": "wait_two_days",
                 *           "choice": {
                 *             "kind": "move",
                 *             "toNodeId": null,
                 *             "wait": "recompute"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    people?: {
                        choice: {
                            /** @enum {string} */
                            kind: "keep";
                        } | {
                            /** @enum {string} */
                            kind: "move";
                            toNodeId: string | null;
                            /** @enum {string} */
                            wait: "keep" | "recompute" | "now";
                        } | {
                            /** @enum {string} */
                            kind: "exit";
                            reason: string;
                        };
                        nodeId: string;
                        /** Format: uuid */
                        versionId: string;
                    }[];
                    version?: number;
                };
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Welcome series",
                     *       "state": "live",
                     *       "draftRevision": 7,
                     *       "document": {
                     *         "schemaVersion": 1,
                     *         "name": "Welcome series",
                     *         "description": "",
                     *         "settings": {
                     *           "exits": []
                     *         },
                     *         "nodes": [
                     *           {
                     *             "id": "start",
                     *             "kind": "manual-trigger",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": []
                     *       },
                     *       "version": null,
                     *       "live": {
                     *         "version": 2,
                     *         "at": "2031-03-01T09:00:00.000Z",
                     *         "by": "Ada Approver",
                     *         "note": "Shorter wait",
                     *         "document": {
                     *           "schemaVersion": 1,
                     *           "name": "Welcome series",
                     *           "description": "",
                     *           "settings": {
                     *             "exits": []
                     *           },
                     *           "nodes": [
                     *             {
                     *               "id": "start",
                     *               "kind": "manual-trigger",
                     *               "config": {}
                     *             }
                     *           ],
                     *           "edges": []
                     *         }
                     *       },
                     *       "issues": [],
                     *       "refusal": null,
                     *       "authors": [
                     *         {
                     *           "nodeId": "wait_two_days",
                     *           "by": "Ann Author",
                     *           "at": "2031-03-04T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "waiting": [
                     *         {
                     *           "versionId": "0198c1d2-0000-7000-8000-000000000021",
                     *           "nodeId": "wait_two_days",
                     *           "version": 2,
                     *           "title": "Two days",
                     *           "sentence": "Wait 2 days",
                     *           "here": 12,
                     *           "held": 0,
                     *           "stuck": 0,
                     *           "nextAt": "2031-03-06T09:00:00.000Z",
                     *           "becomes": "wait_changed",
                     *           "newTitle": "Two days",
                     *           "newSentence": "Wait 5 days",
                     *           "times": {
                     *             "tried": 12,
                     *             "keep": {
                     *               "nextAt": "2031-03-06T09:00:00.000Z",
                     *               "atOnce": 0
                     *             },
                     *             "recompute": {
                     *               "nextAt": "2031-03-09T09:00:00.000Z",
                     *               "atOnce": 0
                     *             },
                     *             "leave": 0
                     *           }
                     *         }
                     *       ],
                     *       "estimate": {
                     *         "people": 12,
                     *         "tried": 12,
                     *         "atOnce": 0,
                     *         "nextDay": 0,
                     *         "nextWeek": 12,
                     *         "exits": 0
                     *       },
                     *       "approval": {
                     *         "isNeeded": false,
                     *         "mayDecide": false,
                     *         "why": null,
                     *         "current": null
                     *       },
                     *       "moving": null
                     *     }
                     */
                    "application/json": {
                        approval: {
                            current: {
                                answer: string | null;
                                askedAt: string;
                                askedBy: string;
                                comments: {
                                    at: string;
                                    body: string;
                                    by: string;
                                    id: string;
                                    nodeId: string | null;
                                }[];
                                decidedAt: string | null;
                                decidedBy: string | null;
                                id: string;
                                isVoid: boolean;
                                note: string | null;
                                /** @enum {string} */
                                state: "in_review" | "changes_requested" | "approved" | "published" | "withdrawn";
                            } | null;
                            isNeeded: boolean;
                            mayDecide: boolean;
                            why: string | null;
                        };
                        authors: {
                            at: string;
                            by: string;
                            nodeId: string | null;
                        }[];
                        document: components["schemas"]["CampaignDocument"];
                        draftRevision: number;
                        estimate: {
                            atOnce: number;
                            exits: number;
                            nextDay: number;
                            nextWeek: number;
                            people: number;
                            tried: number;
                        };
                        issues: {
                            code: string;
                            fix?: {
                                readonly changes: ({
                                    /** @enum {string} */
                                    kind: "set_config";
                                    nodeId: string;
                                    path: string;
                                    value: unknown;
                                } | {
                                    /** @enum {string} */
                                    kind: "set_settings";
                                    settings: {
                                        entry?: {
                                            /** Format: date */
                                            endsOn?: string;
                                            filter?: components["schemas"]["Filter"];
                                            /** @enum {string} */
                                            per?: "patient" | "appointment";
                                            reentry?: {
                                                /** @enum {string} */
                                                kind: "once";
                                            } | {
                                                /** @enum {string} */
                                                kind: "every_time";
                                            } | {
                                                /** @enum {string} */
                                                kind: "after_exit";
                                            } | {
                                                gap: {
                                                    amount: number;
                                                    /** @enum {string} */
                                                    unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
                                                };
                                                /** @enum {string} */
                                                kind: "after_gap";
                                            };
                                            /** Format: date */
                                            startsOn?: string;
                                        };
                                        /** @default [] */
                                        exits: {
                                            id: string;
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                        }[];
                                        goal?: {
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                            /** @default 28 */
                                            windowDays: number;
                                        };
                                        holdout?: {
                                            percent: number;
                                        };
                                        pace?: {
                                            perMinute: number;
                                        };
                                    };
                                })[];
                                label: string;
                            };
                            message: string;
                            nodeId: string | null;
                            path: string | null;
                            /** @enum {string} */
                            severity: "blocks" | "warns" | "hints";
                        }[];
                        live: {
                            at: string;
                            by: string;
                            document: components["schemas"]["CampaignDocument"];
                            note: string | null;
                            version: number;
                        } | null;
                        moving: string | null;
                        name: string;
                        refusal: {
                            code: string;
                            message: string;
                            path: string | null;
                        } | null;
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                        version: number | null;
                        waiting: {
                            /** @enum {string} */
                            becomes: "same" | "wait_changed" | "changed" | "other_kind" | "removed";
                            held: number;
                            here: number;
                            newSentence: string | null;
                            newTitle: string | null;
                            nextAt: string | null;
                            nodeId: string;
                            sentence: string;
                            stuck: number;
                            times: {
                                keep: {
                                    atOnce: number;
                                    nextAt: string | null;
                                };
                                leave: number;
                                recompute: {
                                    atOnce: number;
                                    nextAt: string | null;
                                };
                                tried: number;
                            } | null;
                            title: string;
                            version: number;
                            versionId: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdRehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The practice, the segments by id, messages a day by channel, and the server’s clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "practice": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000006",
                     *         "name": "Elm Street Family Practice",
                     *         "zone": "America/New_York"
                     *       },
                     *       "segments": {},
                     *       "perDay": {
                     *         "sms": 2000
                     *       },
                     *       "now": "2031-03-04T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        now: string;
                        perDay: {
                            [key: string]: number;
                        };
                        practice: {
                            [key: string]: unknown;
                        };
                        segments: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdRehearsalPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    at?: string;
                    /** Format: uuid */
                    patientId: string;
                };
            };
        };
        responses: {
            /** @description The facts, the moment that they were taken back to (null: as known now), and the lists that the patient is on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": null,
                     *       "facts": {},
                     *       "lists": []
                     *     }
                     */
                    "application/json": {
                        asOf: string | null;
                        facts: {
                            [key: string]: unknown;
                        };
                        lists: string[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdRehearsals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those of the last week, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000032",
                     *           "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *           "kind": "back_test",
                     *           "state": "done",
                     *           "stale": false,
                     *           "size": 1240,
                     *           "wanted": 1240,
                     *           "looked": 1240,
                     *           "factor": 1,
                     *           "report": {
                     *             "from": "2030-12-04T09:00:00.000Z",
                     *             "until": "2031-03-04T09:00:00.000Z",
                     *             "people": 380,
                     *             "entries": 402,
                     *             "messages": 412,
                     *             "toBooked": 31,
                     *             "mostToOne": 3,
                     *             "goals": 96,
                     *             "waiting": 22,
                     *             "refused": [
                     *               {
                     *                 "code": "filter",
                     *                 "sentence": "The patient does not fit the rule for entering.",
                     *                 "n": 14
                     *               }
                     *             ],
                     *             "steps": [
                     *               {
                     *                 "stepId": "remind",
                     *                 "channel": "sms",
                     *                 "sent": 412,
                     *                 "notSent": 18,
                     *                 "deferred": 40
                     *               }
                     *             ],
                     *             "days": [
                     *               {
                     *                 "day": "2031-03-03",
                     *                 "email": 0,
                     *                 "sms": 12
                     *               }
                     *             ],
                     *             "skipped": [
                     *               {
                     *                 "stepId": "remind",
                     *                 "channel": "sms",
                     *                 "code": "no_address",
                     *                 "sentence": "The patient has no address on this channel.",
                     *                 "n": 18
                     *               }
                     *             ],
                     *             "ends": [
                     *               {
                     *                 "code": "completed",
                     *                 "sentence": "Reached the end.",
                     *                 "n": 284
                     *               }
                     *             ],
                     *             "assumptions": [
                     *               "Everybody is taken to be new to the campaign, and nobody reacts to messages that were never sent."
                     *             ]
                     *           },
                     *           "createdAt": "2031-03-04T09:00:00.000Z",
                     *           "finishedAt": "2031-03-04T09:00:12.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        runs: {
                            campaignId: string;
                            createdAt: string;
                            factor: number;
                            finishedAt: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "dry_run" | "back_test";
                            looked: number;
                            report: {
                                assumptions: string[];
                                days: {
                                    day: string;
                                    email: number;
                                    sms: number;
                                }[];
                                ends: {
                                    code: string;
                                    n: number;
                                    sentence: string;
                                }[];
                                entries: number;
                                from: string;
                                goals: number;
                                messages: number;
                                mostToOne: number;
                                people: number;
                                refused: {
                                    code: string;
                                    n: number;
                                    sentence: string;
                                }[];
                                skipped: {
                                    channel: string;
                                    code: string;
                                    n: number;
                                    sentence: string;
                                    stepId: string;
                                }[];
                                steps: {
                                    channel: string;
                                    deferred: number;
                                    notSent: number;
                                    sent: number;
                                    stepId: string;
                                }[];
                                toBooked: number;
                                until: string;
                                waiting: number;
                            } | null;
                            size: number | null;
                            stale: boolean;
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "cancelled";
                            wanted: number | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdRehearsals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "back_test"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "dry_run" | "back_test";
                };
            };
        };
        responses: {
            /** @description It has begun; read it to see how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "kind": "back_test",
                     *       "state": "running",
                     *       "stale": false,
                     *       "size": 1240,
                     *       "wanted": 1240,
                     *       "looked": 1240,
                     *       "factor": 1,
                     *       "report": null,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:12.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "dry_run" | "back_test";
                        looked: number;
                        report: {
                            assumptions: string[];
                            days: {
                                day: string;
                                email: number;
                                sms: number;
                            }[];
                            ends: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            entries: number;
                            from: string;
                            goals: number;
                            messages: number;
                            mostToOne: number;
                            people: number;
                            refused: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            skipped: {
                                channel: string;
                                code: string;
                                n: number;
                                sentence: string;
                                stepId: string;
                            }[];
                            steps: {
                                channel: string;
                                deferred: number;
                                notSent: number;
                                sent: number;
                                stepId: string;
                            }[];
                            toBooked: number;
                            until: string;
                            waiting: number;
                        } | null;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdReopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It takes people in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "live",
                     *       "plan": {
                     *         "startsAt": null,
                     *         "startRevision": null,
                     *         "endsAt": "2031-06-30T21:00:00.000Z",
                     *         "endHow": "drain",
                     *         "drainsSince": null,
                     *         "failure": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        plan: {
                            drainsSince: string | null;
                            endHow: ("drain" | "stop") | null;
                            endsAt: string | null;
                            failure: string | null;
                            startRevision: number | null;
                            startsAt: string | null;
                        };
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state after resume. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "live"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdReviews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "baseRevision": 7,
                 *       "note": "A shorter wait before the second message."
                 *     }
                 */
                "application/json": {
                    baseRevision: number;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description It waits in the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "state": "in_review"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "in_review" | "changes_requested" | "approved" | "published" | "withdrawn";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first, and what is scheduled next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "runs": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000031",
                     *           "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *           "version": 1,
                     *           "state": "sending",
                     *           "nominalAt": "2031-03-04T14:00:00.000Z",
                     *           "localAt": "2031-03-04T09:00",
                     *           "zone": "practice",
                     *           "holdUntil": null,
                     *           "size": 1200,
                     *           "taken": 400,
                     *           "entered": 396,
                     *           "refused": 4,
                     *           "rampFirst": null,
                     *           "rampConfirmedAt": null,
                     *           "rampConfirmedBy": null,
                     *           "requestedBy": "system:schedule",
                     *           "createdAt": "2031-03-04T14:00:00.000Z",
                     *           "startedAt": "2031-03-04T14:00:01.000Z",
                     *           "finishedAt": null,
                     *           "withdrawn": null,
                     *           "failure": null,
                     *           "progress": {
                     *             "entered": 396,
                     *             "left": 800,
                     *             "rate": 6000,
                     *             "secondsLeft": 8
                     *           }
                     *         }
                     *       ],
                     *       "next": {
                     *         "at": "2031-03-05T14:00:00.000Z",
                     *         "localAt": "2031-03-05T09:00"
                     *       }
                     *     }
                     */
                    "application/json": {
                        next: {
                            at: string;
                            localAt: string;
                        } | null;
                        runs: {
                            campaignId: string;
                            createdAt: string;
                            entered: number;
                            failure: string | null;
                            finishedAt: string | null;
                            holdUntil: string | null;
                            id: string;
                            localAt: string;
                            nominalAt: string;
                            progress: {
                                entered: number;
                                left: number;
                                rate: number | null;
                                secondsLeft: number | null;
                            };
                            rampConfirmedAt: string | null;
                            rampConfirmedBy: string | null;
                            rampFirst: number | null;
                            refused: number;
                            requestedBy: string;
                            size: number | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                            taken: number;
                            version: number;
                            withdrawn: {
                                isDone: boolean;
                                n: number;
                            } | null;
                            /** @enum {string} */
                            zone: "practice" | "patient";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "today"
                 *     }
                 */
                "application/json": {
                    key?: string;
                };
            };
        };
        responses: {
            /** @description The send, which waits for that minute. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "undo",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdRunsCancelNext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The send as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "cancelled",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The saved rehearsals of the campaign, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scenarios": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000031",
                     *           "name": "Maria replies YES",
                     *           "body": {
                     *             "person": {
                     *               "firstName": "Maria",
                     *               "lastName": "Sample",
                     *               "birthDate": "1984-05-17",
                     *               "language": "en",
                     *               "zone": null,
                     *               "email": "maria@example.com",
                     *               "phone": "+12125550123",
                     *               "agreed": [],
                     *               "optedOut": [],
                     *               "tags": [],
                     *               "attributes": {},
                     *               "contacts": [],
                     *               "lastVisit": null,
                     *               "nextVisit": null
                     *             },
                     *             "setup": {
                     *               "startsAt": "2031-03-04T09:00",
                     *               "appointment": null,
                     *               "properties": {},
                     *               "enterAnyway": false,
                     *               "ahead": 0,
                     *               "household": "alone",
                     *               "pins": {
                     *                 "ask#1": {
                     *                   "what": "replied",
                     *                   "keyword": "YES",
                     *                   "after": {
                     *                     "amount": 1,
                     *                     "unit": "hours"
                     *                   }
                     *                 }
                     *               }
                     *             }
                     *           },
                     *           "expected": {
                     *             "zone": "America/New_York",
                     *             "lines": [
                     *               {
                     *                 "kind": "message",
                     *                 "stepId": "remind",
                     *                 "visit": 1,
                     *                 "channel": "sms",
                     *                 "role": "patient",
                     *                 "came_to": "accepted",
                     *                 "reason": null,
                     *                 "at": 1930399200000
                     *               }
                     *             ]
                     *           },
                     *           "createdAt": "2031-03-04T09:00:00.000Z",
                     *           "updatedAt": "2031-03-04T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        scenarios: {
                            body: {
                                person: {
                                    agreed: {
                                        /** @enum {string} */
                                        channel: "email" | "sms";
                                        granted: boolean;
                                        /** @enum {string} */
                                        purpose: "care" | "operational" | "marketing";
                                    }[];
                                    attributes: {
                                        [key: string]: string | number | boolean | null;
                                    };
                                    birthDate: string | null;
                                    contacts: {
                                        agreed: boolean;
                                        email: string | null;
                                        name: string;
                                        phone: string | null;
                                        /** @enum {string} */
                                        relationship: "guardian" | "parent" | "other";
                                    }[];
                                    email: string | null;
                                    firstName: string;
                                    language: string | null;
                                    lastName: string;
                                    lastVisit: string | null;
                                    nextVisit: string | null;
                                    optedOut: ("email" | "sms")[];
                                    phone: string | null;
                                    tags: string[];
                                    zone: string | null;
                                };
                                setup: {
                                    ahead: number;
                                    appointment: ({
                                        id: string;
                                        /** @enum {string} */
                                        kind: "theirs";
                                    } | {
                                        caseType: string | null;
                                        /** @enum {string} */
                                        kind: "made_up";
                                        location: string | null;
                                        provider: string | null;
                                        purpose: string | null;
                                        startsAt: string;
                                    }) | null;
                                    enterAnyway: boolean;
                                    /** @enum {string} */
                                    household: "alone" | "stands" | "covered";
                                    pins: {
                                        [key: string]: {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            keyword: string;
                                            /** @enum {string} */
                                            what: "replied";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            visitIn: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "booked";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "cancelled";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            later: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "moved";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "attended";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "delivered";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "bounced";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            event: string;
                                            /** @enum {string} */
                                            what: "event";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            what: "task_done";
                                        } | {
                                            after: {
                                                amount: number;
                                                /** @enum {string} */
                                                unit: "minutes" | "hours" | "days" | "weeks";
                                            };
                                            /** @enum {string} */
                                            channel: "email" | "sms";
                                            /** @enum {string} */
                                            what: "opted_out";
                                        } | {
                                            /** @enum {string} */
                                            what: "webhook_failed";
                                        } | {
                                            port: string;
                                            /** @enum {string} */
                                            what: "way";
                                        } | {
                                            /** @enum {string} */
                                            what: "nothing";
                                        };
                                    };
                                    properties: {
                                        [key: string]: string | number | boolean | null;
                                    };
                                    startsAt: string;
                                };
                            };
                            createdAt: string;
                            expected: {
                                lines: {
                                    at: number | null;
                                    came_to: string;
                                    channel: string | null;
                                    /** @enum {string} */
                                    kind: "message" | "way" | "end" | "refused";
                                    reason: string | null;
                                    role: string | null;
                                    stepId: string | null;
                                    visit: number | null;
                                }[];
                                zone: string;
                            };
                            id: string;
                            name: string;
                            updatedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Maria replies YES",
                 *       "body": {
                 *         "person": {
                 *           "firstName": "Maria",
                 *           "lastName": "Sample",
                 *           "birthDate": "1984-05-17",
                 *           "language": "en",
                 *           "zone": null,
                 *           "email": "maria@example.com",
                 *           "phone": "+12125550123",
                 *           "agreed": [],
                 *           "optedOut": [],
                 *           "tags": [],
                 *           "attributes": {},
                 *           "contacts": [],
                 *           "lastVisit": null,
                 *           "nextVisit": null
                 *         },
                 *         "setup": {
                 *           "startsAt": "2031-03-04T09:00",
                 *           "appointment": null,
                 *           "properties": {},
                 *           "enterAnyway": false,
                 *           "ahead": 0,
                 *           "household": "alone",
                 *           "pins": {
                 *             "ask#1": {
                 *               "what": "replied",
                 *               "keyword": "YES",
                 *               "after": {
                 *                 "amount": 1,
                 *                 "unit": "hours"
                 *               }
                 *             }
                 *           }
                 *         }
                 *       },
                 *       "expected": {
                 *         "zone": "America/New_York",
                 *         "lines": [
                 *           {
                 *             "kind": "message",
                 *             "stepId": "remind",
                 *             "visit": 1,
                 *             "channel": "sms",
                 *             "role": "patient",
                 *             "came_to": "accepted",
                 *             "reason": null,
                 *             "at": 1930399200000
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    body: {
                        person: {
                            agreed: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                granted: boolean;
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }[];
                            attributes: {
                                [key: string]: string | number | boolean | null;
                            };
                            birthDate: string | null;
                            contacts: {
                                agreed: boolean;
                                email: string | null;
                                name: string;
                                phone: string | null;
                                /** @enum {string} */
                                relationship: "guardian" | "parent" | "other";
                            }[];
                            email: string | null;
                            firstName: string;
                            language: string | null;
                            lastName: string;
                            lastVisit: string | null;
                            nextVisit: string | null;
                            optedOut: ("email" | "sms")[];
                            phone: string | null;
                            tags: string[];
                            zone: string | null;
                        };
                        setup: {
                            ahead: number;
                            appointment: ({
                                id: string;
                                /** @enum {string} */
                                kind: "theirs";
                            } | {
                                caseType: string | null;
                                /** @enum {string} */
                                kind: "made_up";
                                location: string | null;
                                provider: string | null;
                                purpose: string | null;
                                startsAt: string;
                            }) | null;
                            enterAnyway: boolean;
                            /** @enum {string} */
                            household: "alone" | "stands" | "covered";
                            pins: {
                                [key: string]: {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    keyword: string;
                                    /** @enum {string} */
                                    what: "replied";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    visitIn: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "booked";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "cancelled";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    later: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "moved";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "attended";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "delivered";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "bounced";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    event: string;
                                    /** @enum {string} */
                                    what: "event";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    what: "task_done";
                                } | {
                                    after: {
                                        amount: number;
                                        /** @enum {string} */
                                        unit: "minutes" | "hours" | "days" | "weeks";
                                    };
                                    /** @enum {string} */
                                    channel: "email" | "sms";
                                    /** @enum {string} */
                                    what: "opted_out";
                                } | {
                                    /** @enum {string} */
                                    what: "webhook_failed";
                                } | {
                                    port: string;
                                    /** @enum {string} */
                                    what: "way";
                                } | {
                                    /** @enum {string} */
                                    what: "nothing";
                                };
                            };
                            properties: {
                                [key: string]: string | number | boolean | null;
                            };
                            startsAt: string;
                        };
                    };
                    expected: {
                        lines: {
                            at: number | null;
                            came_to: string;
                            channel: string | null;
                            /** @enum {string} */
                            kind: "message" | "way" | "end" | "refused";
                            reason: string | null;
                            role: string | null;
                            stepId: string | null;
                            visit: number | null;
                        }[];
                        zone: string;
                    };
                    name: string;
                };
            };
        };
        responses: {
            /** @description The scenario. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "name": "Maria replies YES",
                     *       "body": {
                     *         "person": {
                     *           "firstName": "Maria",
                     *           "lastName": "Sample",
                     *           "birthDate": "1984-05-17",
                     *           "language": "en",
                     *           "zone": null,
                     *           "email": "maria@example.com",
                     *           "phone": "+12125550123",
                     *           "agreed": [],
                     *           "optedOut": [],
                     *           "tags": [],
                     *           "attributes": {},
                     *           "contacts": [],
                     *           "lastVisit": null,
                     *           "nextVisit": null
                     *         },
                     *         "setup": {
                     *           "startsAt": "2031-03-04T09:00",
                     *           "appointment": null,
                     *           "properties": {},
                     *           "enterAnyway": false,
                     *           "ahead": 0,
                     *           "household": "alone",
                     *           "pins": {
                     *             "ask#1": {
                     *               "what": "replied",
                     *               "keyword": "YES",
                     *               "after": {
                     *                 "amount": 1,
                     *                 "unit": "hours"
                     *               }
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "expected": {
                     *         "zone": "America/New_York",
                     *         "lines": [
                     *           {
                     *             "kind": "message",
                     *             "stepId": "remind",
                     *             "visit": 1,
                     *             "channel": "sms",
                     *             "role": "patient",
                     *             "came_to": "accepted",
                     *             "reason": null,
                     *             "at": 1930399200000
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "updatedAt": "2031-03-04T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        body: {
                            person: {
                                agreed: {
                                    /** @enum {string} */
                                    channel: "email" | "sms";
                                    granted: boolean;
                                    /** @enum {string} */
                                    purpose: "care" | "operational" | "marketing";
                                }[];
                                attributes: {
                                    [key: string]: string | number | boolean | null;
                                };
                                birthDate: string | null;
                                contacts: {
                                    agreed: boolean;
                                    email: string | null;
                                    name: string;
                                    phone: string | null;
                                    /** @enum {string} */
                                    relationship: "guardian" | "parent" | "other";
                                }[];
                                email: string | null;
                                firstName: string;
                                language: string | null;
                                lastName: string;
                                lastVisit: string | null;
                                nextVisit: string | null;
                                optedOut: ("email" | "sms")[];
                                phone: string | null;
                                tags: string[];
                                zone: string | null;
                            };
                            setup: {
                                ahead: number;
                                appointment: ({
                                    id: string;
                                    /** @enum {string} */
                                    kind: "theirs";
                                } | {
                                    caseType: string | null;
                                    /** @enum {string} */
                                    kind: "made_up";
                                    location: string | null;
                                    provider: string | null;
                                    purpose: string | null;
                                    startsAt: string;
                                }) | null;
                                enterAnyway: boolean;
                                /** @enum {string} */
                                household: "alone" | "stands" | "covered";
                                pins: {
                                    [key: string]: {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        keyword: string;
                                        /** @enum {string} */
                                        what: "replied";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        visitIn: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "booked";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "cancelled";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        later: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "moved";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "attended";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "delivered";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "bounced";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        event: string;
                                        /** @enum {string} */
                                        what: "event";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "task_done";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        channel: "email" | "sms";
                                        /** @enum {string} */
                                        what: "opted_out";
                                    } | {
                                        /** @enum {string} */
                                        what: "webhook_failed";
                                    } | {
                                        port: string;
                                        /** @enum {string} */
                                        what: "way";
                                    } | {
                                        /** @enum {string} */
                                        what: "nothing";
                                    };
                                };
                                properties: {
                                    [key: string]: string | number | boolean | null;
                                };
                                startsAt: string;
                            };
                        };
                        createdAt: string;
                        expected: {
                            lines: {
                                at: number | null;
                                came_to: string;
                                channel: string | null;
                                /** @enum {string} */
                                kind: "message" | "way" | "end" | "refused";
                                reason: string | null;
                                role: string | null;
                                stepId: string | null;
                                visit: number | null;
                            }[];
                            zone: string;
                        };
                        id: string;
                        name: string;
                        updatedAt: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdScenariosScenarioId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                scenarioId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Maria says YES"
                 *     }
                 */
                "application/json": {
                    expected?: {
                        lines: {
                            at: number | null;
                            came_to: string;
                            channel: string | null;
                            /** @enum {string} */
                            kind: "message" | "way" | "end" | "refused";
                            reason: string | null;
                            role: string | null;
                            stepId: string | null;
                            visit: number | null;
                        }[];
                        zone: string;
                    };
                    name?: string;
                    removed?: boolean;
                };
            };
        };
        responses: {
            /** @description The scenario as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "name": "Maria replies YES",
                     *       "body": {
                     *         "person": {
                     *           "firstName": "Maria",
                     *           "lastName": "Sample",
                     *           "birthDate": "1984-05-17",
                     *           "language": "en",
                     *           "zone": null,
                     *           "email": "maria@example.com",
                     *           "phone": "+12125550123",
                     *           "agreed": [],
                     *           "optedOut": [],
                     *           "tags": [],
                     *           "attributes": {},
                     *           "contacts": [],
                     *           "lastVisit": null,
                     *           "nextVisit": null
                     *         },
                     *         "setup": {
                     *           "startsAt": "2031-03-04T09:00",
                     *           "appointment": null,
                     *           "properties": {},
                     *           "enterAnyway": false,
                     *           "ahead": 0,
                     *           "household": "alone",
                     *           "pins": {
                     *             "ask#1": {
                     *               "what": "replied",
                     *               "keyword": "YES",
                     *               "after": {
                     *                 "amount": 1,
                     *                 "unit": "hours"
                     *               }
                     *             }
                     *           }
                     *         }
                     *       },
                     *       "expected": {
                     *         "zone": "America/New_York",
                     *         "lines": [
                     *           {
                     *             "kind": "message",
                     *             "stepId": "remind",
                     *             "visit": 1,
                     *             "channel": "sms",
                     *             "role": "patient",
                     *             "came_to": "accepted",
                     *             "reason": null,
                     *             "at": 1930399200000
                     *           }
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "updatedAt": "2031-03-04T09:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        body: {
                            person: {
                                agreed: {
                                    /** @enum {string} */
                                    channel: "email" | "sms";
                                    granted: boolean;
                                    /** @enum {string} */
                                    purpose: "care" | "operational" | "marketing";
                                }[];
                                attributes: {
                                    [key: string]: string | number | boolean | null;
                                };
                                birthDate: string | null;
                                contacts: {
                                    agreed: boolean;
                                    email: string | null;
                                    name: string;
                                    phone: string | null;
                                    /** @enum {string} */
                                    relationship: "guardian" | "parent" | "other";
                                }[];
                                email: string | null;
                                firstName: string;
                                language: string | null;
                                lastName: string;
                                lastVisit: string | null;
                                nextVisit: string | null;
                                optedOut: ("email" | "sms")[];
                                phone: string | null;
                                tags: string[];
                                zone: string | null;
                            };
                            setup: {
                                ahead: number;
                                appointment: ({
                                    id: string;
                                    /** @enum {string} */
                                    kind: "theirs";
                                } | {
                                    caseType: string | null;
                                    /** @enum {string} */
                                    kind: "made_up";
                                    location: string | null;
                                    provider: string | null;
                                    purpose: string | null;
                                    startsAt: string;
                                }) | null;
                                enterAnyway: boolean;
                                /** @enum {string} */
                                household: "alone" | "stands" | "covered";
                                pins: {
                                    [key: string]: {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        keyword: string;
                                        /** @enum {string} */
                                        what: "replied";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        visitIn: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "booked";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "cancelled";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        later: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "moved";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "attended";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "delivered";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "bounced";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        event: string;
                                        /** @enum {string} */
                                        what: "event";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        what: "task_done";
                                    } | {
                                        after: {
                                            amount: number;
                                            /** @enum {string} */
                                            unit: "minutes" | "hours" | "days" | "weeks";
                                        };
                                        /** @enum {string} */
                                        channel: "email" | "sms";
                                        /** @enum {string} */
                                        what: "opted_out";
                                    } | {
                                        /** @enum {string} */
                                        what: "webhook_failed";
                                    } | {
                                        port: string;
                                        /** @enum {string} */
                                        what: "way";
                                    } | {
                                        /** @enum {string} */
                                        what: "nothing";
                                    };
                                };
                                properties: {
                                    [key: string]: string | number | boolean | null;
                                };
                                startsAt: string;
                            };
                        };
                        createdAt: string;
                        expected: {
                            lines: {
                                at: number | null;
                                came_to: string;
                                channel: string | null;
                                /** @enum {string} */
                                kind: "message" | "way" | "end" | "refused";
                                reason: string | null;
                                role: string | null;
                                stepId: string | null;
                                visit: number | null;
                            }[];
                            zone: string;
                        };
                        id: string;
                        name: string;
                        updatedAt: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdScenariosRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    document?: unknown;
                };
            };
        };
        responses: {
            /** @description `changes` says in words what comes out otherwise. `possible` is false while the document has problems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "possible": true,
                     *       "results": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000031",
                     *           "name": "Maria replies YES",
                     *           "state": "changed",
                     *           "changes": [
                     *             {
                     *               "stepId": "remind",
                     *               "about": "Reminder",
                     *               "was": "text on Tue 4 Mar 2031, 9:00 AM",
                     *               "now": "skipped, it could no longer be sent in time to be useful"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        possible: boolean;
                        results: {
                            changes: {
                                about: string;
                                now: string;
                                stepId: string | null;
                                was: string;
                            }[];
                            id: string;
                            name: string;
                            /** @enum {string} */
                            state: "same" | "changed" | "broken";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0198c1d2-0000-7000-8000-000000000062",
                 *       "stepId": "start",
                 *       "edits": true,
                 *       "said": 3
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    edits?: boolean;
                    said?: number;
                    /** Format: uuid */
                    sessionId: string;
                    /** @default null */
                    stepId?: string | null;
                    /** @default false */
                    takeOver?: boolean;
                };
            };
        };
        responses: {
            /** @description Whose turn it is, and who else is there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mine": true,
                     *       "lostTo": null,
                     *       "others": [
                     *         {
                     *           "sessionId": "0198c1d2-0000-7000-8000-000000000063",
                     *           "name": "Ada Author",
                     *           "isMe": false,
                     *           "stepId": null,
                     *           "edits": false
                     *         }
                     *       ],
                     *       "draftRevision": 7
                     *     }
                     */
                    "application/json": {
                        draftRevision: number;
                        lostTo: string | null;
                        mine: boolean;
                        others: {
                            edits: boolean;
                            isMe: boolean;
                            name: string;
                            sessionId: string;
                            stepId: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdSessionsEnd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sessionId": "0198c1d2-0000-7000-8000-000000000062",
                 *       "said": 4
                 *     }
                 */
                "application/json": {
                    said?: number;
                    /** Format: uuid */
                    sessionId: string;
                };
            };
        };
        responses: {
            /** @description Its turn is free. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ended": true
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        ended: true;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putCampaignsIdShelf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "folder": "Recall",
                 *       "tags": [
                 *         "spring"
                 *       ]
                 *     }
                 */
                "application/json": {
                    folder: string | null;
                    tags: string[];
                };
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state after stop. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "stopped"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        state: "draft" | "live" | "paused" | "stopped" | "archived";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdSurroundings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is around it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": 1930554000000,
                     *       "practice": {
                     *         "zone": "America/New_York",
                     *         "phone": "+12125550100",
                     *         "quietHours": {
                     *           "sms": {
                     *             "startMinute": 480,
                     *             "endMinute": 1260
                     *           },
                     *           "email": null,
                     *           "careExempt": false
                     *         },
                     *         "workdays": [
                     *           1,
                     *           2,
                     *           3,
                     *           4,
                     *           5
                     *         ],
                     *         "holidays": [
                     *           "2031-07-04"
                     *         ]
                     *       },
                     *       "texts": {
                     *         "subjectMin": 5,
                     *         "bodyMin": 20
                     *       },
                     *       "startedBy": "event-trigger",
                     *       "running": [],
                     *       "sendSeconds": null
                     *     }
                     */
                    "application/json": {
                        now: number;
                        practice: {
                            holidays: string[];
                            phone: string | null;
                            quietHours: {
                                careExempt: boolean;
                                email: {
                                    endMinute: number;
                                    startMinute: number;
                                } | null;
                                sms: {
                                    endMinute: number;
                                    startMinute: number;
                                } | null;
                            };
                            workdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                            zone: string;
                        };
                        readonly running: {
                            id: string;
                            name: string;
                            start: string;
                        }[];
                        sendSeconds: number | null;
                        startedBy: string | null;
                        texts: {
                            bodyMin: number;
                            subjectMin: number;
                        };
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdUnarchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000021",
                     *           "version": 2,
                     *           "at": "2031-03-01T09:00:00.000Z",
                     *           "by": "Ada Approver",
                     *           "note": "Shorter wait",
                     *           "isLive": true,
                     *           "from": null,
                     *           "here": 12,
                     *           "steps": 5
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        versions: {
                            at: string;
                            by: string;
                            from: number | null;
                            here: number;
                            id: string;
                            isLive: boolean;
                            note: string | null;
                            steps: number;
                            version: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getCampaignsIdVersionsVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 2,
                     *       "at": "2031-03-01T09:00:00.000Z",
                     *       "by": "Ada Approver",
                     *       "note": "Shorter wait",
                     *       "isLive": true,
                     *       "document": {
                     *         "schemaVersion": 1,
                     *         "name": "Welcome series",
                     *         "description": "",
                     *         "settings": {
                     *           "exits": []
                     *         },
                     *         "nodes": [
                     *           {
                     *             "id": "start",
                     *             "kind": "manual-trigger",
                     *             "config": {}
                     *           }
                     *         ],
                     *         "edges": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        at: string;
                        by: string;
                        document: components["schemas"]["CampaignDocument"];
                        isLive: boolean;
                        note: string | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postCampaignsIdVersionsVersionRestore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "baseRevision": 7
                 *     }
                 */
                "application/json": {
                    baseRevision: number;
                };
            };
        };
        responses: {
            /** @description The draft’s new revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "draftRevision": 8,
                     *       "issues": []
                     *     }
                     */
                    "application/json": {
                        draftRevision: number;
                        issues: {
                            code: string;
                            fix?: {
                                readonly changes: ({
                                    /** @enum {string} */
                                    kind: "set_config";
                                    nodeId: string;
                                    path: string;
                                    value: unknown;
                                } | {
                                    /** @enum {string} */
                                    kind: "set_settings";
                                    settings: {
                                        entry?: {
                                            /** Format: date */
                                            endsOn?: string;
                                            filter?: components["schemas"]["Filter"];
                                            /** @enum {string} */
                                            per?: "patient" | "appointment";
                                            reentry?: {
                                                /** @enum {string} */
                                                kind: "once";
                                            } | {
                                                /** @enum {string} */
                                                kind: "every_time";
                                            } | {
                                                /** @enum {string} */
                                                kind: "after_exit";
                                            } | {
                                                gap: {
                                                    amount: number;
                                                    /** @enum {string} */
                                                    unit: "seconds" | "minutes" | "hours" | "days" | "weeks" | "months";
                                                };
                                                /** @enum {string} */
                                                kind: "after_gap";
                                            };
                                            /** Format: date */
                                            startsOn?: string;
                                        };
                                        /** @default [] */
                                        exits: {
                                            id: string;
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                        }[];
                                        goal?: {
                                            label: string;
                                            when: components["schemas"]["Filter"];
                                            /** @default 28 */
                                            windowDays: number;
                                        };
                                        holdout?: {
                                            percent: number;
                                        };
                                        pace?: {
                                            perMinute: number;
                                        };
                                    };
                                })[];
                                label: string;
                            };
                            message: string;
                            nodeId: string | null;
                            path: string | null;
                            /** @enum {string} */
                            severity: "blocks" | "warns" | "hints";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postContactConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms",
                 *       "address": "+12125550199",
                 *       "purpose": "care",
                 *       "granted": true,
                 *       "evidence": "form 12"
                 *     }
                 */
                "application/json": {
                    address: string;
                    /** @enum {string} */
                    channel: "email" | "sms";
                    /** @default null */
                    evidence?: string | null;
                    granted: boolean;
                    /** @enum {string} */
                    purpose: "care" | "operational" | "marketing";
                };
            };
        };
        responses: {
            /** @description Whether the answer is another one than before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "changed": true
                     *     }
                     */
                    "application/json": {
                        changed: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEnrollments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "campaign": "welcome-series",
                 *       "patient": "P-1001",
                 *       "reason": "Asked for it at the desk"
                 *     }
                 */
                "application/json": components["schemas"]["EnrollRequestInput"];
            };
        };
        responses: {
            /** @description Was or is in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "already",
                     *       "enrollmentId": "0198c1d2-0000-7000-8000-000000000002"
                     *     }
                     */
                    "application/json": components["schemas"]["EnrollAnswer"];
                };
            };
            /** @description Enrolled. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "enrolled",
                     *       "enrollmentId": "0198c1d2-0000-7000-8000-000000000002"
                     *     }
                     */
                    "application/json": components["schemas"]["EnrollAnswer"];
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getEnrollmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The enrollment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000002",
                     *       "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *       "campaign": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000003",
                     *         "name": "Welcome series"
                     *       },
                     *       "version": 1,
                     *       "status": "active",
                     *       "nodeId": "wait",
                     *       "enteredAt": "2031-03-01T09:00:00.000Z",
                     *       "untilAt": "2031-03-04T09:00:00.000Z",
                     *       "endedAt": null,
                     *       "exitReason": null,
                     *       "exitDetail": null
                     *     }
                     */
                    "application/json": {
                        campaign: {
                            id: string;
                            name: string;
                        };
                        endedAt: string | null;
                        enteredAt: string;
                        exitDetail: string | null;
                        exitReason: string | null;
                        id: string;
                        nodeId: string;
                        patientId: string;
                        /** @enum {string} */
                        status: "active" | "held" | "stuck" | "settling" | "ended";
                        untilAt: string | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEnrollmentsIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "active"
                     *     }
                     */
                    "application/json": {
                        status: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEnrollmentsIdWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Moved to another practice"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ended"
                     *     }
                     */
                    "application/json": {
                        status: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageId": "booking-4711",
                 *       "event": "appointment.booked",
                 *       "patient": "P-1001",
                 *       "appointment": {
                 *         "id": "visit-1",
                 *         "startsAt": "2031-03-04T15:00:00Z",
                 *         "purpose": "Check-up"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["EventInput"] | components["schemas"]["EventBatchInput"];
            };
        };
        responses: {
            /** @description Stored. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stored": true,
                     *       "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *       "messageId": "booking-4711",
                     *       "duplicate": false,
                     *       "matched": true,
                     *       "enrolled": [
                     *         {
                     *           "campaign": "appointment-reminder",
                     *           "enrollmentId": "0198c1d2-0000-7000-8000-000000000002"
                     *         }
                     *       ],
                     *       "woken": 0
                     *     }
                     */
                    "application/json": components["schemas"]["EventAnswer"] | {
                        results: (components["schemas"]["EventAnswer"] | {
                            error: {
                                code: string;
                                message: string;
                                path: string | null;
                            };
                            /** @enum {boolean} */
                            stored: false;
                        })[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getEventsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000004",
                     *       "name": "appointment.booked",
                     *       "occurredAt": "2031-03-01T09:00:00.000Z",
                     *       "receivedAt": "2031-03-01T09:00:01.000Z",
                     *       "patient": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000001",
                     *         "name": "Ana Reyes"
                     *       },
                     *       "patientRef": "P-1001",
                     *       "source": {
                     *         "kind": "api_key",
                     *         "name": "Practice system"
                     *       },
                     *       "messageId": "booking-4711",
                     *       "matchedAt": "2031-03-01T09:00:01.000Z",
                     *       "properties": {
                     *         "appointmentId": "0198c1d2-0000-7000-8000-000000000007"
                     *       },
                     *       "verdicts": [
                     *         {
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Appointment reminder",
                     *             "state": "live"
                     *           },
                     *           "kind": "entered",
                     *           "enrollmentId": "0198c1d2-0000-7000-8000-000000000002",
                     *           "sentence": "The patient entered.",
                     *           "clause": null
                     *         }
                     *       ],
                     *       "isDecided": true
                     *     }
                     */
                    "application/json": {
                        id: string;
                        isDecided: boolean;
                        matchedAt: string | null;
                        messageId: string;
                        name: string;
                        occurredAt: string;
                        patient: {
                            id: string;
                            name: string;
                        } | null;
                        patientRef: string | null;
                        properties: {
                            [key: string]: unknown;
                        } | null;
                        receivedAt: string;
                        source: {
                            /** @enum {string} */
                            kind: "api_key" | "user" | "system" | "unknown";
                            name: string;
                        };
                        verdicts: {
                            campaign: {
                                id: string;
                                name: string;
                                state: string;
                            };
                            clause: string | null;
                            enrollmentId: string | null;
                            /** @enum {string} */
                            kind: "entered" | "refused" | "not_asked";
                            sentence: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEventsIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    patientId: string;
                };
            };
        };
        responses: {
            /** @description It counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *       "enrolled": [
                     *         {
                     *           "campaign": "appointment-reminder",
                     *           "enrollmentId": "0198c1d2-0000-7000-8000-000000000002"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        enrolled: {
                            campaign: string;
                            enrollmentId: string;
                        }[];
                        eventId: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getEventsCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of the last 30 days, the most frequent first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "names": [
                     *         {
                     *           "name": "appointment.booked",
                     *           "lastDay": 12,
                     *           "lastMonth": 340,
                     *           "unmatched": 2,
                     *           "lastAt": "2031-03-01T09:00:01.000Z",
                     *           "starts": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        names: {
                            lastAt: string;
                            lastDay: number;
                            lastMonth: number;
                            name: string;
                            starts: number;
                            unmatched: number;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getEventsSamples: {
        parameters: {
            query: {
                /** @description The name that events are sent with. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The properties, the most frequent first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "properties": [
                     *         {
                     *           "path": "purpose",
                     *           "kind": "string",
                     *           "seen": 340,
                     *           "values": [
                     *             "Check-up",
                     *             "Cleaning"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        properties: {
                            /** @enum {string} */
                            kind: "string" | "number" | "boolean" | "object" | "array" | "null";
                            path: string;
                            seen: number;
                            values: (string | number | boolean)[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postEventsSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "appointment.booked",
                 *       "unmatched": false
                 *     }
                 */
                "application/json": {
                    cursor?: string;
                    /**
                     * Format: date-time
                     * @description Received at this time or later.
                     */
                    from?: string;
                    name?: string;
                    /** Format: uuid */
                    patientId?: string;
                    /**
                     * Format: date-time
                     * @description Received before this time.
                     */
                    to?: string;
                    /** @description Only those whose patient is not known. */
                    unmatched?: boolean;
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000004",
                     *           "name": "appointment.booked",
                     *           "occurredAt": "2031-03-01T09:00:00.000Z",
                     *           "receivedAt": "2031-03-01T09:00:01.000Z",
                     *           "patient": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000001",
                     *             "name": "Ana Reyes"
                     *           },
                     *           "patientRef": "P-1001",
                     *           "source": {
                     *             "kind": "api_key",
                     *             "name": "Practice system"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            occurredAt: string;
                            patient: {
                                id: string;
                                name: string;
                            } | null;
                            patientRef: string | null;
                            receivedAt: string;
                            source: {
                                /** @enum {string} */
                                kind: "api_key" | "user" | "system" | "unknown";
                                name: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postFiltersCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "op": "visit",
                 *         "which": "last",
                 *         "when": {
                 *           "kind": "exactly_ago",
                 *           "amount": 6,
                 *           "unit": "months"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    filter: {
                        op: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description How many of how many patients the filter holds for now, the filter in words, and the first few by name. `matching` and `of` are null when counting took too long: make the filter narrower, or count again later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sentence": "the last visit was exactly 6 months ago",
                     *       "matching": 12,
                     *       "of": 340,
                     *       "sample": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Ana Reyes"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        matching: number | null;
                        of: number | null;
                        sample: {
                            id: string;
                            name: string;
                        }[];
                        sentence: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postFiltersExplain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "op": "visit",
                 *         "which": "last",
                 *         "when": {
                 *           "kind": "exactly_ago",
                 *           "amount": 6,
                 *           "unit": "months"
                 *         }
                 *       },
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    filter: {
                        op: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** Format: uuid */
                    patientId: string;
                };
            };
        };
        responses: {
            /** @description The whole filter and each clause of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "holds": false,
                     *       "clauses": [
                     *         {
                     *           "path": "",
                     *           "depth": 0,
                     *           "sentence": "the last visit was exactly 6 months ago",
                     *           "holds": false,
                     *           "found": "1 visit, first 2031-01-04 09:00, last 2031-01-04 09:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        clauses: {
                            depth: number;
                            found: string | null;
                            holds: boolean;
                            path: string;
                            sentence: string;
                        }[];
                        holds: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first, at most 100. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "imports": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000031",
                     *           "fileName": "people.csv",
                     *           "bytes": 9400000,
                     *           "state": "checked",
                     *           "rows": 100000,
                     *           "progress": 100000,
                     *           "counts": {
                     *             "created": 95000,
                     *             "updated": 4000,
                     *             "unchanged": 900,
                     *             "refused": 100,
                     *             "warnings": 12
                     *           },
                     *           "createdAt": "2031-03-04T09:00:00.000Z",
                     *           "createdBy": "user:1",
                     *           "finishedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        imports: {
                            bytes: number;
                            counts: {
                                created: number;
                                refused: number;
                                unchanged: number;
                                updated: number;
                                warnings: number;
                            } | null;
                            createdAt: string;
                            createdBy: string;
                            fileName: string;
                            finishedAt: string | null;
                            id: string;
                            progress: number;
                            rows: number | null;
                            /** @enum {string} */
                            state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fileName": "people.csv",
                 *       "bytes": 9400000
                 *     }
                 */
                "application/json": {
                    bytes: number;
                    fileName: string;
                };
            };
        };
        responses: {
            /** @description The import as it is now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getImportsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postImportsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postImportsIdCommit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "startCampaigns": false
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    startCampaigns?: boolean;
                };
            };
        };
        responses: {
            /** @description Begun: read the import again for how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putImportsIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example Patient number,First name
                 *     1001,Maria
                 */
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Begun: read the import again for how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putImportsIdMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "columns": [
                 *         {
                 *           "field": "patientNumber"
                 *         },
                 *         {
                 *           "field": "birthDate",
                 *           "order": "dmy"
                 *         },
                 *         {
                 *           "field": "phone"
                 *         }
                 *       ],
                 *       "key": "patientNumber",
                 *       "kind": "patient",
                 *       "tags": [],
                 *       "listName": "Spring"
                 *     }
                 */
                "application/json": {
                    columns: (({
                        /** @enum {string} */
                        field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                    } | {
                        /** @enum {string} */
                        field: "birthDate";
                        order: ("ymd" | "dmy" | "mdy") | null;
                    } | {
                        /** @enum {string} */
                        field: "tags";
                        separator: string | null;
                    } | {
                        /** @enum {string} */
                        field: "attribute";
                        name: string;
                        /** @default null */
                        order?: ("ymd" | "dmy" | "mdy") | null;
                        /** @enum {string} */
                        type: "text" | "number" | "date" | "boolean";
                    } | {
                        /** @enum {string} */
                        channel: "email" | "sms";
                        evidence: string | null;
                        evidenceColumn: number | null;
                        /** @enum {string} */
                        field: "consent";
                        /** @enum {string} */
                        purpose: "care" | "operational" | "marketing";
                    }) | null)[];
                    /** @enum {string} */
                    key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                    /**
                     * @default patient
                     * @enum {string}
                     */
                    kind?: "patient" | "lead" | "contact" | "organisation";
                    /** @default null */
                    listName?: string | null;
                    /** @default [] */
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Begun: read the import again for how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postImportsIdProblems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description 100 a page, by row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "row": 3,
                     *           "column": "Mobile",
                     *           "value": "1.21256E+10",
                     *           "what": "A spreadsheet shortened this number: its last digits are lost.",
                     *           "remedy": "Format the column as text, enter the number again and export the file anew.",
                     *           "level": "refused"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            column: string | null;
                            /** @enum {string} */
                            level: "refused" | "warning";
                            remedy: string;
                            row: number;
                            value: string | null;
                            what: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getImportsIdProblemsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putImportsIdStructure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "delimiter": ",",
                 *       "encoding": "utf-8",
                 *       "hasHeader": true
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    delimiter: "," | ";" | "\t" | "|";
                    /** @enum {string} */
                    encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                    hasHeader: boolean;
                };
            };
        };
        responses: {
            /** @description Begun: read the import again for how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postImportsIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun: read the import again for how far it is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "fileName": "people.csv",
                     *       "bytes": 9400000,
                     *       "state": "checked",
                     *       "rows": 100000,
                     *       "progress": 100000,
                     *       "counts": {
                     *         "created": 95000,
                     *         "updated": 4000,
                     *         "unchanged": 900,
                     *         "refused": 100,
                     *         "warnings": 12
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1",
                     *       "finishedAt": null,
                     *       "structure": {
                     *         "delimiter": ",",
                     *         "encoding": "utf-8",
                     *         "hasHeader": true
                     *       },
                     *       "columns": [
                     *         {
                     *           "name": "Patient number",
                     *           "samples": [
                     *             "1001"
                     *           ],
                     *           "filled": 100000,
                     *           "guess": {
                     *             "field": "patientNumber"
                     *           },
                     *           "note": null,
                     *           "asksDateOrder": false
                     *         }
                     *       ],
                     *       "mapping": {
                     *         "columns": [
                     *           {
                     *             "field": "patientNumber"
                     *           },
                     *           {
                     *             "field": "birthDate",
                     *             "order": "dmy"
                     *           },
                     *           {
                     *             "field": "phone"
                     *           }
                     *         ],
                     *         "key": "patientNumber",
                     *         "kind": "patient",
                     *         "tags": [],
                     *         "listName": "Spring"
                     *       },
                     *       "mappingIs": "chosen",
                     *       "fault": null,
                     *       "couldStart": [],
                     *       "startsCampaigns": false,
                     *       "listId": null,
                     *       "undone": null
                     *     }
                     */
                    "application/json": {
                        bytes: number;
                        columns: {
                            asksDateOrder: boolean;
                            filled: number;
                            guess: ({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null;
                            name: string;
                            note: string | null;
                            samples: string[];
                        }[];
                        couldStart: {
                            id: string;
                            name: string;
                            people: number;
                        }[];
                        counts: {
                            created: number;
                            refused: number;
                            unchanged: number;
                            updated: number;
                            warnings: number;
                        } | null;
                        createdAt: string;
                        createdBy: string;
                        fault: {
                            remedy: string;
                            row: number | null;
                            what: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        id: string;
                        listId: string | null;
                        mapping: {
                            columns: (({
                                /** @enum {string} */
                                field: "patientNumber" | "firstName" | "lastName" | "fullName" | "sex" | "language" | "zone" | "addressState" | "city" | "postcode" | "email" | "phone" | "kind" | "active" | "deceased" | "doNotContact" | "contactOf" | "relationship" | "primaryContact";
                            } | {
                                /** @enum {string} */
                                field: "birthDate";
                                order: ("ymd" | "dmy" | "mdy") | null;
                            } | {
                                /** @enum {string} */
                                field: "tags";
                                separator: string | null;
                            } | {
                                /** @enum {string} */
                                field: "attribute";
                                name: string;
                                /** @default null */
                                order: ("ymd" | "dmy" | "mdy") | null;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                            } | {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                evidence: string | null;
                                evidenceColumn: number | null;
                                /** @enum {string} */
                                field: "consent";
                                /** @enum {string} */
                                purpose: "care" | "operational" | "marketing";
                            }) | null)[];
                            /** @enum {string} */
                            key: "patientNumber" | "email" | "phone" | "nameAndBirthDate";
                            /**
                             * @default patient
                             * @enum {string}
                             */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            /** @default null */
                            listName: string | null;
                            /** @default [] */
                            tags: string[];
                        } | null;
                        mappingIs: ("chosen" | "remembered" | "guessed") | null;
                        progress: number;
                        rows: number | null;
                        startsCampaigns: boolean;
                        /** @enum {string} */
                        state: "awaiting_file" | "reading" | "refused" | "read" | "checking" | "checked" | "committing" | "done" | "cancelled" | "undoing" | "undone";
                        structure: {
                            /** @enum {string} */
                            delimiter: "," | ";" | "\t" | "|";
                            /** @enum {string} */
                            encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
                            hasHeader: boolean;
                        } | null;
                        undone: {
                            /** @default 0 */
                            changedSince: number;
                            kept: number;
                            removed: number;
                            /** @default 0 */
                            restored: number;
                            untagged: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getImportsTemplateCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A CSV file with every column that is known by its name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "kim@example.org",
                 *       "role": "clinician"
                 *     }
                 */
                "application/json": {
                    /** Format: email */
                    email: string;
                    role: string;
                };
            };
        };
        responses: {
            /** @description The link is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000006",
                     *       "link": "http://127.0.0.1:4400/join#token",
                     *       "expiresAt": "2031-03-08T09:00:00.000Z",
                     *       "mailed": false
                     *     }
                     */
                    "application/json": {
                        expiresAt: string;
                        id: string;
                        link: string;
                        mailed: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteInvitationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "the-token-of-the-link",
                 *       "name": "Kim",
                 *       "password": "a longer one than before"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    password?: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description In; or the code of the second factor is asked for next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "in"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        next: "in" | "code";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            409: components["responses"]["Refused409"];
            410: components["responses"]["Refused410"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postInvitationsLook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "the-token-of-the-link"
                 *     }
                 */
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description The invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "practice": "Practice of the examples",
                     *       "email": "kim@example.org",
                     *       "role": "clinician",
                     *       "expiresAt": "2031-03-08T09:00:00.000Z",
                     *       "hasAccount": false
                     *     }
                     */
                    "application/json": {
                        email: string;
                        expiresAt: string;
                        hasAccount: boolean;
                        practice: string;
                        role: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            410: components["responses"]["Refused410"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream, `text/event-stream`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "key-1",
                     *         "name": "API key",
                     *         "email": ""
                     *       },
                     *       "practice": {
                     *         "id": "0198c1d2-0000-7000-8000-000000000006",
                     *         "name": "Practice of the examples",
                     *         "zone": "America/New_York",
                     *         "mode": "sandbox",
                     *         "demo": true
                     *       },
                     *       "role": "api_key",
                     *       "permissions": [
                     *         "practice.read",
                     *         "events.intake"
                     *       ],
                     *       "seesPart": false,
                     *       "owesSecondFactor": false,
                     *       "practices": []
                     *     }
                     */
                    "application/json": {
                        owesSecondFactor: boolean;
                        permissions: string[];
                        practice: {
                            demo: boolean;
                            id: string;
                            /** @enum {string} */
                            mode: "sandbox" | "live";
                            name: string;
                            zone: string;
                        };
                        practices: {
                            id: string;
                            name: string;
                            role: string;
                        }[];
                        role: string;
                        seesPart: boolean;
                        user: {
                            email: string;
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who works in the practice, and which roles there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "userId": "user-1",
                     *           "name": "Dr. Lee",
                     *           "email": "lee@example.org",
                     *           "role": "administrator",
                     *           "hasSecondFactor": true,
                     *           "since": "2031-03-01T09:00:00.000Z",
                     *           "isYou": true,
                     *           "locationIds": null
                     *         }
                     *       ],
                     *       "invitations": [],
                     *       "roles": [
                     *         {
                     *           "role": "viewer",
                     *           "allows": [
                     *             "see every message, sent or not, and why"
                     *           ]
                     *         }
                     *       ],
                     *       "administratorsNeedTwoFactor": false
                     *     }
                     */
                    "application/json": {
                        administratorsNeedTwoFactor: boolean;
                        invitations: {
                            createdAt: string;
                            email: string;
                            expiresAt: string;
                            id: string;
                            isOver: boolean;
                            role: string;
                        }[];
                        members: {
                            email: string;
                            hasSecondFactor: boolean;
                            isYou: boolean;
                            locationIds: string[] | null;
                            name: string;
                            role: string;
                            since: string;
                            userId: string;
                        }[];
                        roles: {
                            allows: string[];
                            role: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteMembersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putMembersIdLocations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "locationIds": [
                 *         "0198c1d2-0000-7000-8000-000000000003"
                 *       ]
                 *     }
                 */
                "application/json": {
                    locationIds: string[] | null;
                };
            };
        };
        responses: {
            /** @description Counts with the next request. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putMembersIdRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "clinician"
                 *     }
                 */
                "application/json": {
                    role: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postMessagePreviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms",
                 *       "body": "Hello {{ patient.first_name }}",
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "email" | "sms";
                    /** @default null */
                    patientId?: string | null;
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description How it reads, or why it cannot be filled in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": null,
                     *       "text": "Hello Ana",
                     *       "html": null,
                     *       "problem": null,
                     *       "field": null
                     *     }
                     */
                    "application/json": {
                        field: string | null;
                        html: string | null;
                        problem: string | null;
                        subject: string | null;
                        text: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getMessageTexts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": [
                     *         {
                     *           "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *           "campaign": "Welcome series",
                     *           "nodeId": "hello",
                     *           "step": "First e-mail",
                     *           "channel": "email",
                     *           "subject": "Welcome to {{ practice.name }}",
                     *           "body": "Hello {{ patient.first_name }}, it is good to have you with us.",
                     *           "smsBody": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        messages: {
                            body: string;
                            campaign: string;
                            campaignId: string;
                            channel: string;
                            nodeId: string;
                            smsBody: string | null;
                            step: string | null;
                            subject: string | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postOutboxIdSettle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "arrived": true
                 *     }
                 */
                "application/json": {
                    arrived: boolean;
                };
            };
        };
        responses: {
            /** @description Settled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "accepted"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        state: "accepted" | "failed";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postOutboxSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "accepted",
                 *       "channel": "email"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    campaignId?: string;
                    /** @enum {string} */
                    channel?: "email" | "sms";
                    cursor?: string;
                    /** @enum {string} */
                    state?: "awaiting" | "queued" | "calling" | "accepted" | "failed" | "unknown" | "skipped" | "cancelled";
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "effectId": "0198c1d2-0000-7000-8000-000000000005",
                     *           "automaticReply": null,
                     *           "isTest": false,
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Appointment reminder"
                     *           },
                     *           "nodeId": "reminder",
                     *           "patient": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000001",
                     *             "name": "Ana Reyes"
                     *           },
                     *           "channel": "email",
                     *           "purpose": "care",
                     *           "mode": "sandbox",
                     *           "state": "accepted",
                     *           "reason": null,
                     *           "reasonText": null,
                     *           "maskedAddress": "a…@example.org",
                     *           "subject": "See you on Tuesday",
                     *           "text": "Hello Ana, see you on Tuesday at 10:00.",
                     *           "delivery": "delivered",
                     *           "createdAt": "2031-03-02T15:00:00.000Z",
                     *           "callingAt": "2031-03-02T15:00:01.000Z",
                     *           "settledAt": "2031-03-02T15:00:01.000Z",
                     *           "notBefore": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPatientLists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lists": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000032",
                     *           "name": "Spring",
                     *           "source": "paste",
                     *           "size": 120,
                     *           "createdAt": "2031-03-04T09:00:00.000Z",
                     *           "createdBy": "user:1"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        lists: {
                            createdAt: string;
                            createdBy: string;
                            id: string;
                            name: string;
                            size: number;
                            /** @enum {string} */
                            source: "paste" | "csv" | "picked";
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPatientListsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its name and size. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032",
                     *       "name": "Spring",
                     *       "source": "paste",
                     *       "size": 120,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "createdBy": "user:1"
                     *     }
                     */
                    "application/json": {
                        createdAt: string;
                        createdBy: string;
                        id: string;
                        name: string;
                        size: number;
                        /** @enum {string} */
                        source: "paste" | "csv" | "picked";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientListsIdArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Put away. Its people stay. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientListsIdMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description 50 a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Maria Sample",
                     *           "kind": "patient",
                     *           "maskedEmail": "m•••@example.com",
                     *           "maskedPhone": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "patient" | "lead" | "contact" | "organisation";
                            maskedEmail: string | null;
                            maskedPhone: string | null;
                            name: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientListsPaste: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Spring",
                 *       "text": "maria@example.com; +12125550123",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    dryRun: boolean;
                    name: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description What was found, and what could not be read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": 2,
                     *       "found": 1,
                     *       "leads": 1,
                     *       "duplicates": 0,
                     *       "unreadable": 0,
                     *       "problems": [],
                     *       "listId": null,
                     *       "size": 2
                     *     }
                     */
                    "application/json": {
                        duplicates: number;
                        found: number;
                        items: number;
                        leads: number;
                        listId: string | null;
                        problems: {
                            item: number;
                            remedy: string;
                            value: string;
                            what: string;
                        }[];
                        size: number;
                        unreadable: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientListsPicked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Spring",
                 *       "patientIds": [
                 *         "0198c1d2-0000-7000-8000-000000000001"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    patientIds: string[];
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032",
                     *       "size": 1
                     *     }
                     */
                    "application/json": {
                        id: string;
                        size: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "externalId": "P-1001",
                 *       "firstName": "Ana",
                 *       "lastName": "Reyes",
                 *       "birthDate": "1984-05-17",
                 *       "email": "ana@example.org",
                 *       "phone": "+12025550142",
                 *       "zone": "America/New_York",
                 *       "consents": [
                 *         {
                 *           "channel": "email",
                 *           "purpose": "marketing",
                 *           "granted": true
                 *         }
                 *       ],
                 *       "updatedAt": "2031-03-01T09:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["PatientRecordInput"];
            };
        };
        responses: {
            /** @description Known before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *       "created": false,
                     *       "changed": true
                     *     }
                     */
                    "application/json": {
                        changed: boolean;
                        created: boolean;
                        patientId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *       "created": true,
                     *       "changed": true
                     *     }
                     */
                    "application/json": {
                        changed: boolean;
                        created: boolean;
                        patientId: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPatientsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The patient. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000001",
                     *       "externalId": "P-1001",
                     *       "name": "Ana Reyes",
                     *       "kind": "patient",
                     *       "firstName": "Ana",
                     *       "birthDate": "1984-05-17",
                     *       "language": "en",
                     *       "zone": "America/New_York",
                     *       "email": "ana@example.org",
                     *       "phone": "+12025550142",
                     *       "active": true,
                     *       "deceased": false,
                     *       "synthetic": false,
                     *       "tags": [
                     *         "recall"
                     *       ],
                     *       "addresses": [
                     *         {
                     *           "channel": "email",
                     *           "optedOutAt": null,
                     *           "suppressedReason": null,
                     *           "notUsed": null
                     *         }
                     *       ],
                     *       "consents": [
                     *         {
                     *           "channel": "email",
                     *           "purpose": "marketing",
                     *           "granted": true,
                     *           "source": "api"
                     *         }
                     *       ],
                     *       "appointments": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000007",
                     *           "externalId": "visit-1",
                     *           "status": "booked",
                     *           "startsAt": "2031-03-04T15:00:00.000Z",
                     *           "purpose": "Check-up",
                     *           "provider": null
                     *         }
                     *       ],
                     *       "enrollments": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000002",
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Appointment reminder"
                     *           },
                     *           "version": 1,
                     *           "status": "active",
                     *           "nodeId": "wait",
                     *           "enteredAt": "2031-03-01T09:00:00.000Z",
                     *           "untilAt": "2031-03-02T15:00:00.000Z",
                     *           "endedAt": null,
                     *           "exitReason": null,
                     *           "exitDetail": null
                     *         }
                     *       ],
                     *       "timeline": [
                     *         {
                     *           "id": "trace:1",
                     *           "at": "2031-03-01T09:00:00.000Z",
                     *           "kind": "waiting",
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Appointment reminder"
                     *           },
                     *           "nodeId": "wait",
                     *           "text": "Waiting until Sun 2 Mar 10:00: 2 days before the appointment",
                     *           "reason": null,
                     *           "tone": "info"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientsIdAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms",
                 *       "use": "never"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel: "email" | "sms";
                    /** @enum {string} */
                    use: "never" | "again";
                };
            };
        };
        responses: {
            /** @description Marked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPatientsSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "reyes"
                 *     }
                 */
                "application/json": {
                    cursor?: string;
                    /** @enum {string} */
                    kind?: "patient" | "lead" | "contact" | "organisation";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description A page, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Ana Reyes",
                     *           "kind": "patient",
                     *           "birthDate": "1984-05-17",
                     *           "maskedEmail": "a…@example.org",
                     *           "maskedPhone": "…0142",
                     *           "activeEnrollments": 1,
                     *           "nextAppointmentAt": "2031-03-04T15:00:00.000Z",
                     *           "active": true,
                     *           "deceased": false,
                     *           "synthetic": false
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "total": 1,
                     *       "isTotalExact": true
                     *     }
                     */
                    "application/json": components["schemas"]["PatientPage"];
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One account for each channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000003",
                     *           "channel": "sms",
                     *           "provider": "vonage",
                     *           "sender": "+16175550100",
                     *           "ratePerSecond": 30,
                     *           "limits": {
                     *             "perDay": 5000,
                     *             "segmentsPerSecond": 10
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        accounts: {
                            /** @enum {string} */
                            channel: "email" | "sms";
                            id: string;
                            limits: {
                                perDay: number | null;
                                segmentsPerSecond: number | null;
                            };
                            /** @enum {string} */
                            provider: "sandbox" | "resend" | "vonage";
                            ratePerSecond: number;
                            sender: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeAccountsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "perDay": 5000,
                 *       "segmentsPerSecond": 10
                 *     }
                 */
                "application/json": {
                    perDay: number | null;
                    segmentsPerSecond: number | null;
                };
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003",
                     *       "channel": "sms",
                     *       "provider": "vonage",
                     *       "sender": "+16175550100",
                     *       "ratePerSecond": 30,
                     *       "limits": {
                     *         "perDay": 5000,
                     *         "segmentsPerSecond": 10
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        channel: "email" | "sms";
                        id: string;
                        limits: {
                            perDay: number | null;
                            segmentsPerSecond: number | null;
                        };
                        /** @enum {string} */
                        provider: "sandbox" | "resend" | "vonage";
                        ratePerSecond: number;
                        sender: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeAutoReplies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The practice’s own texts, null where the usual ones are used. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Practice of the examples",
                     *       "phone": "(617) 555-0199",
                     *       "stop": null,
                     *       "help": null,
                     *       "welcome": null,
                     *       "defaults": {
                     *         "stop": "{{ practice.name }}: You are unsubscribed. We will not text you again, reminders included. Reply START to get texts again.",
                     *         "help": "{{ practice.name }}: texts about your visits and care. For help, call {{ practice.phone }}. Msg frequency varies. Msg & data rates may apply. Text STOP to cancel.",
                     *         "welcome": "{{ practice.name }}: You will get texts from us again. Msg frequency varies. Msg & data rates may apply. Text HELP for help, STOP to cancel."
                     *       }
                     *     }
                     */
                    "application/json": {
                        defaults: {
                            help: string;
                            stop: string;
                            welcome: string;
                        };
                        help: string | null;
                        name: string;
                        phone: string | null;
                        stop: string | null;
                        welcome: string | null;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeAutoReplies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "(617) 555-0199",
                 *       "stop": null,
                 *       "help": null,
                 *       "welcome": null
                 *     }
                 */
                "application/json": {
                    help: string | null;
                    phone: string | null;
                    stop: string | null;
                    welcome: string | null;
                };
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Practice of the examples",
                     *       "phone": "(617) 555-0199",
                     *       "stop": null,
                     *       "help": null,
                     *       "welcome": null,
                     *       "defaults": {
                     *         "stop": "{{ practice.name }}: You are unsubscribed. We will not text you again, reminders included. Reply START to get texts again.",
                     *         "help": "{{ practice.name }}: texts about your visits and care. For help, call {{ practice.phone }}. Msg frequency varies. Msg & data rates may apply. Text STOP to cancel.",
                     *         "welcome": "{{ practice.name }}: You will get texts from us again. Msg frequency varies. Msg & data rates may apply. Text HELP for help, STOP to cancel."
                     *       }
                     *     }
                     */
                    "application/json": {
                        defaults: {
                            help: string;
                            stop: string;
                            welcome: string;
                        };
                        help: string | null;
                        name: string;
                        phone: string | null;
                        stop: string | null;
                        welcome: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Days of the week (1 = Monday), days it is closed, and whose public holidays it keeps but for those left out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workdays": [
                     *         1,
                     *         2,
                     *         3,
                     *         4,
                     *         5
                     *       ],
                     *       "holidays": [
                     *         "2031-12-27"
                     *       ],
                     *       "region": "US-CA",
                     *       "leftOut": [
                     *         "César Chávez Day"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        holidays: string[];
                        /** @default [] */
                        leftOut: string[];
                        /** @default null */
                        region: string | null;
                        workdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "workdays": [
                 *         1,
                 *         2,
                 *         3,
                 *         4,
                 *         5
                 *       ],
                 *       "holidays": [
                 *         "2031-12-27"
                 *       ],
                 *       "region": "US-CA",
                 *       "leftOut": [
                 *         "César Chávez Day"
                 *       ]
                 *     }
                 */
                "application/json": {
                    holidays: string[];
                    /** @default [] */
                    leftOut?: string[];
                    /** @default null */
                    region?: string | null;
                    workdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                };
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "workdays": [
                     *         1,
                     *         2,
                     *         3,
                     *         4,
                     *         5
                     *       ],
                     *       "holidays": [
                     *         "2031-12-27"
                     *       ],
                     *       "region": "US-CA",
                     *       "leftOut": [
                     *         "César Chávez Day"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        holidays: string[];
                        /** @default [] */
                        leftOut: string[];
                        /** @default null */
                        region: string | null;
                        workdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPracticeGoOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is stopped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stoppedAt": null
                     *     }
                     */
                    "application/json": {
                        stoppedAt: string | null;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeLocations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those in use first, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "locations": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000003",
                     *           "name": "Harbour Street",
                     *           "isOwn": false,
                     *           "active": true,
                     *           "zone": null,
                     *           "sourceZone": "America/Los_Angeles",
                     *           "region": "US-CA"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        locations: {
                            active: boolean;
                            id: string;
                            isOwn: boolean;
                            name: string;
                            region: string | null;
                            sourceZone: string | null;
                            zone: string | null;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPracticeLocations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Harbour Street",
                 *       "zone": "America/Los_Angeles",
                 *       "region": "US-CA"
                 *     }
                 */
                "application/json": {
                    name: string;
                    region: string | null;
                    zone: string | null;
                };
            };
        };
        responses: {
            /** @description Added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003",
                     *       "name": "Harbour Street",
                     *       "isOwn": true,
                     *       "active": true,
                     *       "zone": "America/Los_Angeles",
                     *       "sourceZone": null,
                     *       "region": "US-CA"
                     *     }
                     */
                    "application/json": {
                        active: boolean;
                        id: string;
                        isOwn: boolean;
                        name: string;
                        region: string | null;
                        sourceZone: string | null;
                        zone: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeLocationsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "zone": "America/Los_Angeles",
                 *       "region": "US-CA"
                 *     }
                 */
                "application/json": {
                    region: string | null;
                    zone: string | null;
                };
            };
        };
        responses: {
            /** @description Kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000003",
                     *       "name": "Harbour Street",
                     *       "isOwn": false,
                     *       "active": true,
                     *       "zone": "America/Los_Angeles",
                     *       "sourceZone": "America/Los_Angeles",
                     *       "region": "US-CA"
                     *     }
                     */
                    "application/json": {
                        active: boolean;
                        id: string;
                        isOwn: boolean;
                        name: string;
                        region: string | null;
                        sourceZone: string | null;
                        zone: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticePublicHolidaysRegionYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                region: string;
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By date. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "days": [
                     *         {
                     *           "date": "2031-11-27",
                     *           "name": "Thanksgiving Day"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        days: {
                            date: string;
                            name: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticePublishing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a second person approves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secondPerson": true
                     *     }
                     */
                    "application/json": {
                        secondPerson: boolean;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticePublishing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secondPerson": true
                 *     }
                 */
                "application/json": {
                    secondPerson: boolean;
                };
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secondPerson": true
                     *     }
                     */
                    "application/json": {
                        secondPerson: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Countries, each followed by its parts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "regions": [
                     *         {
                     *           "code": "US-CA",
                     *           "name": "United States of America, California"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        regions: {
                            code: string;
                            name: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isNeeded": true
                 *     }
                 */
                "application/json": {
                    isNeeded: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeSending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "country": "US",
                     *       "audienceLimit": 500,
                     *       "completedAfterDays": 2,
                     *       "undoSeconds": 60,
                     *       "price": {
                     *         "currency": "USD",
                     *         "emailMicros": 1000,
                     *         "smsSegmentMicros": 8000
                     *       }
                     *     }
                     */
                    "application/json": {
                        audienceLimit: number | null;
                        completedAfterDays: number;
                        country?: string;
                        guardianUnder?: number | null;
                        price: {
                            currency: string;
                            emailMicros: number;
                            smsSegmentMicros: number;
                        } | null;
                        textLengths?: {
                            bodyMin: number;
                            subjectMin: number;
                        };
                        undoSeconds?: number;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeSending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "country": "US",
                 *       "audienceLimit": 500,
                 *       "completedAfterDays": 2,
                 *       "undoSeconds": 60,
                 *       "price": {
                 *         "currency": "USD",
                 *         "emailMicros": 1000,
                 *         "smsSegmentMicros": 8000
                 *       }
                 *     }
                 */
                "application/json": {
                    audienceLimit: number | null;
                    completedAfterDays: number;
                    country?: string;
                    guardianUnder?: number | null;
                    price: {
                        currency: string;
                        emailMicros: number;
                        smsSegmentMicros: number;
                    } | null;
                    textLengths?: {
                        bodyMin: number;
                        subjectMin: number;
                    };
                    undoSeconds?: number;
                };
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "country": "US",
                     *       "audienceLimit": 500,
                     *       "completedAfterDays": 2,
                     *       "undoSeconds": 60,
                     *       "price": {
                     *         "currency": "USD",
                     *         "emailMicros": 1000,
                     *         "smsSegmentMicros": 8000
                     *       }
                     *     }
                     */
                    "application/json": {
                        audienceLimit: number | null;
                        completedAfterDays: number;
                        country?: string;
                        guardianUnder?: number | null;
                        price: {
                            currency: string;
                            emailMicros: number;
                            smsSegmentMicros: number;
                        } | null;
                        textLengths?: {
                            bodyMin: number;
                            subjectMin: number;
                        };
                        undoSeconds?: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Null where there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "madeAt": "2031-03-04T15:00:00.000Z",
                     *       "previousUntil": null
                     *     }
                     */
                    "application/json": {
                        madeAt: string | null;
                        previousUntil: string | null;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPracticeSigningSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret, in this answer and never again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        secret: string;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Since when, or null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stoppedAt": null
                     *     }
                     */
                    "application/json": {
                        stoppedAt: string | null;
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPracticeStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "A wrong text"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Since when. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stoppedAt": "2031-03-04T14:00:01.000Z"
                     *     }
                     */
                    "application/json": {
                        stoppedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As they are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reserved": [
                     *         "np start"
                     *       ],
                     *       "marketingExclusion": "not qualified"
                     *     }
                     */
                    "application/json": {
                        marketingExclusion: string | null;
                        reserved: string[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reserved": [
                 *         "np start"
                 *       ],
                 *       "marketingExclusion": "not qualified"
                 *     }
                 */
                "application/json": {
                    marketingExclusion: string | null;
                    reserved: string[];
                };
            };
        };
        responses: {
            /** @description As they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reserved": [
                     *         "np start"
                     *       ],
                     *       "marketingExclusion": "not qualified"
                     *     }
                     */
                    "application/json": {
                        marketingExclusion: string | null;
                        reserved: string[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPracticeTestAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "addresses": [
                     *         {
                     *           "channel": "sms",
                     *           "value": "+16175550123",
                     *           "name": "Front desk"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        addresses: {
                            /** @enum {string} */
                            channel: "email" | "sms";
                            name: string;
                            value: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putPracticeTestAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "addresses": [
                 *         {
                 *           "channel": "sms",
                 *           "value": "+16175550123",
                 *           "name": "Front desk"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    addresses: {
                        /** @enum {string} */
                        channel: "email" | "sms";
                        name: string;
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The addresses as they are kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "addresses": [
                     *         {
                     *           "channel": "sms",
                     *           "value": "+16175550123",
                     *           "name": "Front desk"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        addresses: {
                            /** @enum {string} */
                            channel: "email" | "sms";
                            name: string;
                            value: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getPublishReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "isNeeded": true,
                     *       "reviews": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000021",
                     *           "state": "in_review",
                     *           "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *           "name": "Welcome series",
                     *           "isVoid": false,
                     *           "askedBy": "Ann Author",
                     *           "askedAt": "2031-03-01T09:00:00.000Z",
                     *           "people": 12,
                     *           "marks": [
                     *             "New message text"
                     *           ],
                     *           "isOwn": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        isNeeded: boolean;
                        reviews: {
                            askedAt: string;
                            askedBy: string;
                            campaignId: string;
                            id: string;
                            isOwn: boolean;
                            isVoid: boolean;
                            marks: string[];
                            name: string;
                            people: number;
                            /** @enum {string} */
                            state: "in_review" | "changes_requested" | "approved" | "published" | "withdrawn";
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPublishReviewsIdComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nodeId": "wait_two_days",
                 *       "body": "Is this long enough?"
                 *     }
                 */
                "application/json": {
                    body: string;
                    nodeId: string | null;
                };
            };
        };
        responses: {
            /** @description It was said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "state": "in_review"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "in_review" | "changes_requested" | "approved" | "published" | "withdrawn";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postPublishReviewsIdDecide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approve"
                 *     }
                 */
                "application/json": {
                    answer?: string;
                    /** @enum {string} */
                    decision: "approve" | "request_changes" | "withdraw";
                };
            };
        };
        responses: {
            /** @description The state of the review. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000021",
                     *       "state": "approved"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "in_review" | "changes_requested" | "approved" | "published" | "withdrawn";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getRehearsalsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description While it runs, `looked` of `wanted` tells how far it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "kind": "back_test",
                     *       "state": "done",
                     *       "stale": false,
                     *       "size": 1240,
                     *       "wanted": 1240,
                     *       "looked": 1240,
                     *       "factor": 1,
                     *       "report": {
                     *         "from": "2030-12-04T09:00:00.000Z",
                     *         "until": "2031-03-04T09:00:00.000Z",
                     *         "people": 380,
                     *         "entries": 402,
                     *         "messages": 412,
                     *         "toBooked": 31,
                     *         "mostToOne": 3,
                     *         "goals": 96,
                     *         "waiting": 22,
                     *         "refused": [
                     *           {
                     *             "code": "filter",
                     *             "sentence": "The patient does not fit the rule for entering.",
                     *             "n": 14
                     *           }
                     *         ],
                     *         "steps": [
                     *           {
                     *             "stepId": "remind",
                     *             "channel": "sms",
                     *             "sent": 412,
                     *             "notSent": 18,
                     *             "deferred": 40
                     *           }
                     *         ],
                     *         "days": [
                     *           {
                     *             "day": "2031-03-03",
                     *             "email": 0,
                     *             "sms": 12
                     *           }
                     *         ],
                     *         "skipped": [
                     *           {
                     *             "stepId": "remind",
                     *             "channel": "sms",
                     *             "code": "no_address",
                     *             "sentence": "The patient has no address on this channel.",
                     *             "n": 18
                     *           }
                     *         ],
                     *         "ends": [
                     *           {
                     *             "code": "completed",
                     *             "sentence": "Reached the end.",
                     *             "n": 284
                     *           }
                     *         ],
                     *         "assumptions": [
                     *           "Everybody is taken to be new to the campaign, and nobody reacts to messages that were never sent."
                     *         ]
                     *       },
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:12.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "dry_run" | "back_test";
                        looked: number;
                        report: {
                            assumptions: string[];
                            days: {
                                day: string;
                                email: number;
                                sms: number;
                            }[];
                            ends: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            entries: number;
                            from: string;
                            goals: number;
                            messages: number;
                            mostToOne: number;
                            people: number;
                            refused: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            skipped: {
                                channel: string;
                                code: string;
                                n: number;
                                sentence: string;
                                stepId: string;
                            }[];
                            steps: {
                                channel: string;
                                deferred: number;
                                notSent: number;
                                sent: number;
                                stepId: string;
                            }[];
                            toBooked: number;
                            until: string;
                            waiting: number;
                        } | null;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postRehearsalsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000032",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "kind": "back_test",
                     *       "state": "cancelled",
                     *       "stale": false,
                     *       "size": 1240,
                     *       "wanted": 1240,
                     *       "looked": 1240,
                     *       "factor": 1,
                     *       "report": null,
                     *       "createdAt": "2031-03-04T09:00:00.000Z",
                     *       "finishedAt": "2031-03-04T09:00:12.000Z"
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        factor: number;
                        finishedAt: string | null;
                        id: string;
                        /** @enum {string} */
                        kind: "dry_run" | "back_test";
                        looked: number;
                        report: {
                            assumptions: string[];
                            days: {
                                day: string;
                                email: number;
                                sms: number;
                            }[];
                            ends: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            entries: number;
                            from: string;
                            goals: number;
                            messages: number;
                            mostToOne: number;
                            people: number;
                            refused: {
                                code: string;
                                n: number;
                                sentence: string;
                            }[];
                            skipped: {
                                channel: string;
                                code: string;
                                n: number;
                                sentence: string;
                                stepId: string;
                            }[];
                            steps: {
                                channel: string;
                                deferred: number;
                                notSent: number;
                                sent: number;
                                stepId: string;
                            }[];
                            toBooked: number;
                            until: string;
                            waiting: number;
                        } | null;
                        size: number | null;
                        stale: boolean;
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        wanted: number | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postRehearsalsIdPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "part": "enters"
                 *     }
                 */
                "application/json": {
                    part: string;
                };
            };
        };
        responses: {
            /** @description At most 20. That they were looked at stands in the audit log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "people": [
                     *         {
                     *           "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *           "name": "Ana Sample",
                     *           "externalId": "P-1001"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        people: {
                            externalId: string;
                            name: string;
                            patientId: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getRunsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is, how fast it goes, and how long it still takes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "sending",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postRunsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "journeys": true
                 *     }
                 */
                "application/json": {
                    journeys?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description The send as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "cancelled",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postRunsIdConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The send as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "sending",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getRunsIdLeftOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each reason with how many. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reasons": [
                     *         {
                     *           "reason": "excluded",
                     *           "sentence": "Taken out of the audience by somebody.",
                     *           "n": 4
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        reasons: {
                            n: number;
                            reason: string;
                            sentence: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postRunsIdUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The send as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000031",
                     *       "campaignId": "0198c1d2-0000-7000-8000-000000000003",
                     *       "version": 1,
                     *       "state": "cancelled",
                     *       "nominalAt": "2031-03-04T14:00:00.000Z",
                     *       "localAt": "2031-03-04T09:00",
                     *       "zone": "practice",
                     *       "holdUntil": null,
                     *       "size": 1200,
                     *       "taken": 400,
                     *       "entered": 396,
                     *       "refused": 4,
                     *       "rampFirst": null,
                     *       "rampConfirmedAt": null,
                     *       "rampConfirmedBy": null,
                     *       "requestedBy": "system:schedule",
                     *       "createdAt": "2031-03-04T14:00:00.000Z",
                     *       "startedAt": "2031-03-04T14:00:01.000Z",
                     *       "finishedAt": null,
                     *       "withdrawn": null,
                     *       "failure": null,
                     *       "progress": {
                     *         "entered": 396,
                     *         "left": 800,
                     *         "rate": 6000,
                     *         "secondsLeft": 8
                     *       }
                     *     }
                     */
                    "application/json": {
                        campaignId: string;
                        createdAt: string;
                        entered: number;
                        failure: string | null;
                        finishedAt: string | null;
                        holdUntil: string | null;
                        id: string;
                        localAt: string;
                        nominalAt: string;
                        progress: {
                            entered: number;
                            left: number;
                            rate: number | null;
                            secondsLeft: number | null;
                        };
                        rampConfirmedAt: string | null;
                        rampConfirmedBy: string | null;
                        rampFirst: number | null;
                        refused: number;
                        requestedBy: string;
                        size: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "due" | "undo" | "freezing" | "sending" | "held" | "paused" | "done" | "cancelled" | "failed";
                        taken: number;
                        version: number;
                        withdrawn: {
                            isDone: boolean;
                            n: number;
                        } | null;
                        /** @enum {string} */
                        zone: "practice" | "patient";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "segments": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000017",
                     *           "name": "Six months without a visit",
                     *           "folder": "Recall",
                     *           "description": "",
                     *           "sentence": "the last visit was exactly 6 months ago",
                     *           "members": 12,
                     *           "state": "kept",
                     *           "counted": {
                     *             "count": 12,
                     *             "countedAt": "2031-03-04T08:57:00.000Z",
                     *             "fresh": true
                     *           },
                     *           "usedBy": [
                     *             {
                     *               "id": "0198c1d2-0000-7000-8000-000000000003",
                     *               "name": "Recall"
                     *             }
                     *           ],
                     *           "updatedAt": "2031-03-04T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        segments: {
                            counted: {
                                count: number | null;
                                countedAt: string | null;
                                fresh: boolean;
                            };
                            description: string;
                            folder: string;
                            id: string;
                            members: number | null;
                            name: string;
                            sentence: string;
                            /** @enum {string} */
                            state: "idle" | "counting" | "kept";
                            updatedAt: string;
                            usedBy: {
                                id: string;
                                name: string;
                            }[];
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Six months without a visit",
                 *       "folder": "Recall",
                 *       "description": "",
                 *       "filter": {
                 *         "op": "visit",
                 *         "which": "last",
                 *         "when": {
                 *           "kind": "exactly_ago",
                 *           "amount": 6,
                 *           "unit": "months"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default  */
                    description?: string;
                    filter: {
                        op: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @default  */
                    folder?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description The segment’s id. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000017"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getSegmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule, who is in it, and how many entered and left in the last seven days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000017",
                     *       "name": "Six months without a visit",
                     *       "folder": "Recall",
                     *       "description": "",
                     *       "sentence": "the last visit was exactly 6 months ago",
                     *       "members": 12,
                     *       "state": "kept",
                     *       "counted": {
                     *         "count": 12,
                     *         "countedAt": "2031-03-04T08:57:00.000Z",
                     *         "fresh": true
                     *       },
                     *       "usedBy": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000003",
                     *           "name": "Recall"
                     *         }
                     *       ],
                     *       "updatedAt": "2031-03-04T09:00:00.000Z",
                     *       "filter": {
                     *         "op": "visit",
                     *         "which": "last",
                     *         "when": {
                     *           "kind": "exactly_ago",
                     *           "amount": 6,
                     *           "unit": "months"
                     *         }
                     *       },
                     *       "looked": null,
                     *       "entered": 3,
                     *       "left": 1
                     *     }
                     */
                    "application/json": {
                        counted: {
                            count: number | null;
                            countedAt: string | null;
                            fresh: boolean;
                        };
                        description: string;
                        entered: number;
                        filter: {
                            op: string;
                        } & {
                            [key: string]: unknown;
                        };
                        folder: string;
                        id: string;
                        left: number;
                        looked: number | null;
                        members: number | null;
                        name: string;
                        sentence: string;
                        /** @enum {string} */
                        state: "idle" | "counting" | "kept";
                        updatedAt: string;
                        usedBy: {
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putSegmentsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Six months without a visit",
                 *       "folder": "Recall",
                 *       "description": "",
                 *       "filter": {
                 *         "op": "visit",
                 *         "which": "last",
                 *         "when": {
                 *           "kind": "exactly_ago",
                 *           "amount": 6,
                 *           "unit": "months"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default  */
                    description?: string;
                    filter: {
                        op: string;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @default  */
                    folder?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description The segment’s id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000017"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSegmentsIdArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The segment’s id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000017"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSegmentsIdCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being counted; the count before, with its age. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 12,
                     *       "countedAt": "2031-03-04T08:57:00.000Z",
                     *       "fresh": true
                     *     }
                     */
                    "application/json": {
                        count: number | null;
                        countedAt: string | null;
                        fresh: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSignInCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456",
                 *       "kind": "app"
                 *     }
                 */
                "application/json": {
                    code: string;
                    /** @enum {string} */
                    kind: "app" | "backup";
                };
            };
        };
        responses: {
            /** @description In; or the code of the second factor is asked for next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "in"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        next: "in" | "code";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lee@example.org"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description It is mailed if there is such an account. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Refused400"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSignInPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "lee@example.org",
                 *       "password": "the password until now"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description In; or the code of the second factor is asked for next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "in"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        next: "in" | "code";
                    };
                };
            };
            400: components["responses"]["Refused400"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getSignInWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether links can be mailed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailsLinks": false
                     *     }
                     */
                    "application/json": {
                        mailsLinks: boolean;
                    };
                };
            };
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name, at most 500. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tags": [
                     *         "recall",
                     *         "vip"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postTasksIdDone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "done": true
                 *     }
                 */
                "application/json": {
                    done: boolean;
                };
            };
        };
        responses: {
            /** @description Marked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "done": true
                     *     }
                     */
                    "application/json": {
                        done: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postTasksSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "open",
                 *       "assignee": "clinician"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    assignee?: "anybody" | "clinician" | "approver" | "author" | "administrator";
                    /** Format: uuid */
                    campaignId?: string;
                    cursor?: string;
                    /** @enum {string} */
                    from?: "campaigns" | "cairn";
                    /** @enum {string} */
                    state: "open" | "done";
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000008",
                     *           "kind": "step",
                     *           "title": "Call the patient",
                     *           "patient": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000001",
                     *             "name": "Ana Reyes"
                     *           },
                     *           "campaign": {
                     *             "id": "0198c1d2-0000-7000-8000-000000000003",
                     *             "name": "Recall after six months"
                     *           },
                     *           "nodeId": "call",
                     *           "assignee": "clinician",
                     *           "createdAt": "2031-03-02T15:00:00.000Z",
                     *           "dueAt": "2031-03-04T15:00:00.000Z",
                     *           "doneAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "open": 1
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            assignee: "anybody" | "clinician" | "approver" | "author" | "administrator";
                            campaign: {
                                id: string;
                                name: string;
                            } | null;
                            createdAt: string;
                            doneAt: string | null;
                            dueAt: string | null;
                            id: string;
                            kind: string;
                            nodeId: string | null;
                            patient: {
                                id: string;
                                name: string;
                            } | null;
                            title: string;
                        }[];
                        nextCursor: string | null;
                        open: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postTestMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms",
                 *       "body": "Hello {{ patient.first_name }}, see you on {{ appointment.date }}.",
                 *       "to": "+16175550123",
                 *       "patientId": "0198c1d2-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": {
                    body: string;
                    /** Format: uuid */
                    campaignId?: string;
                    /** @enum {string} */
                    channel: "email" | "sms";
                    nodeId?: string;
                    /** @default null */
                    patientId?: string | null;
                    subject?: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000005",
                     *       "state": "accepted",
                     *       "mode": "sandbox",
                     *       "sentence": null,
                     *       "subject": null,
                     *       "text": "Hello Ana, see you on Tuesday, March 4."
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        mode: "sandbox" | "live";
                        sentence: string | null;
                        /** @enum {string} */
                        state: "accepted" | "failed" | "unknown";
                        subject: string | null;
                        text: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhookDeliveriesIdReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is sent within a second. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000009"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhookDeliveriesSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "failed",
                 *       "endpointId": "0198c1d2-0000-7000-8000-000000000006"
                 *     }
                 */
                "application/json": {
                    cursor?: string;
                    /** Format: uuid */
                    endpointId?: string;
                    /** @enum {string} */
                    state?: "waiting" | "delivered" | "failed";
                };
            };
        };
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000009",
                     *           "endpointId": "0198c1d2-0000-7000-8000-000000000008",
                     *           "url": "https://example.org/cairn",
                     *           "type": "patient.enrolled",
                     *           "state": "failed",
                     *           "attempts": 15,
                     *           "createdAt": "2031-03-01T09:00:00.000Z",
                     *           "lastAttemptAt": "2031-03-04T08:00:00.000Z",
                     *           "nextAt": null,
                     *           "settledAt": "2031-03-04T08:00:00.000Z",
                     *           "lastStatus": 503,
                     *           "lastError": "http_503"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            attempts: number;
                            createdAt: string;
                            endpointId: string;
                            id: string;
                            lastAttemptAt: string | null;
                            lastError: string | null;
                            lastStatus: number | null;
                            nextAt: string | null;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed";
                            type: string;
                            url: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Addresses without their secrets, with counts of the last 30 days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "endpoints": [
                     *         {
                     *           "id": "0198c1d2-0000-7000-8000-000000000008",
                     *           "kind": "webhook",
                     *           "url": "https://example.org/cairn",
                     *           "description": "Front desk",
                     *           "eventTypes": [
                     *             "patient.enrolled",
                     *             "message.failed"
                     *           ],
                     *           "isOn": true,
                     *           "offReason": null,
                     *           "createdAt": "2031-03-01T09:00:00.000Z",
                     *           "delivered": 120,
                     *           "waiting": 0,
                     *           "failed": 0,
                     *           "lastDeliveredAt": "2031-03-02T09:00:00.000Z",
                     *           "lastProblemAt": null,
                     *           "lastProblem": null
                     *         }
                     *       ],
                     *       "types": [
                     *         {
                     *           "type": "patient.enrolled",
                     *           "means": "a patient entered a campaign"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        endpoints: {
                            createdAt: string;
                            delivered: number;
                            description: string;
                            eventTypes: string[];
                            failed: number;
                            id: string;
                            isOn: boolean;
                            /** @enum {string} */
                            kind: "webhook" | "fhir";
                            lastDeliveredAt: string | null;
                            lastProblem: string | null;
                            lastProblemAt: string | null;
                            offReason: ("by_hand" | "gave_up" | "gone") | null;
                            url: string;
                            waiting: number;
                        }[];
                        types: {
                            means: string;
                            type: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/cairn",
                 *       "eventTypes": [
                 *         "patient.enrolled",
                 *         "message.failed"
                 *       ],
                 *       "description": "Front desk"
                 *     }
                 */
                "application/json": {
                    description?: string;
                    eventTypes: ("patient.enrolled" | "patient.exited" | "patient.goal_met" | "message.accepted" | "message.delivered" | "message.failed" | "consent.changed" | "webhook.test")[];
                    /** @description An https address of the public internet. */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The secret is in this answer and never again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000008",
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        secret: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    deleteWebhooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    patchWebhooksId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isOn": true
                 *     }
                 */
                "application/json": {
                    description?: string;
                    eventTypes?: ("patient.enrolled" | "patient.exited" | "patient.goal_met" | "message.accepted" | "message.delivered" | "message.failed" | "consent.changed" | "webhook.test")[];
                    isOn?: boolean;
                    token?: string;
                    /** @description An https address of the public internet. */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhooksIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The secret is in this answer and never again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000008",
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        secret: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhooksIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is sent within a second. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000009"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            409: components["responses"]["Refused409"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postWebhooksFhirServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/fhir",
                 *       "token": "made-up-token",
                 *       "source": "main"
                 *     }
                 */
                "application/json": {
                    description?: string;
                    /**
                     * @description The name (Cairn-Source) under which this server sends its patients: only they are referred to by its ids.
                     * @default main
                     */
                    source?: string;
                    /** @description The bearer token. It is never shown again. */
                    token: string;
                    /** @description The https base address of its R4 interface, as in https://example.org/fhir */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Registered. The token is never shown. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c1d2-0000-7000-8000-000000000008"
                     *     }
                     */
                    "application/json": {
                        id: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postFhir: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceType": "Bundle",
                 *       "type": "batch",
                 *       "entry": [
                 *         {
                 *           "resource": {
                 *             "resourceType": "Patient",
                 *             "id": "P-1001",
                 *             "meta": {
                 *               "versionId": "1",
                 *               "lastUpdated": "2026-03-01T08:00:00Z"
                 *             },
                 *             "name": [
                 *               {
                 *                 "family": "Sample",
                 *                 "given": [
                 *                   "Ana"
                 *                 ]
                 *               }
                 *             ],
                 *             "telecom": [
                 *               {
                 *                 "system": "email",
                 *                 "value": "ana@example.org"
                 *               }
                 *             ]
                 *           }
                 *         },
                 *         {
                 *           "resource": {
                 *             "resourceType": "Appointment",
                 *             "id": "visit-1",
                 *             "status": "booked",
                 *             "start": "2031-03-04T15:00:00Z",
                 *             "participant": [
                 *               {
                 *                 "actor": {
                 *                   "reference": "Patient/P-1001"
                 *                 }
                 *               }
                 *             ]
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": unknown;
            };
        };
        responses: {
            /** @description A response for each entry: 201, 200 and 202 are stored, 422 is refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    putFhirTypeId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceType": "Patient",
                 *       "id": "P-1001",
                 *       "meta": {
                 *         "versionId": "1",
                 *         "lastUpdated": "2026-03-01T08:00:00Z"
                 *       },
                 *       "name": [
                 *         {
                 *           "family": "Sample",
                 *           "given": [
                 *             "Ana"
                 *           ]
                 *         }
                 *       ],
                 *       "telecom": [
                 *         {
                 *           "system": "email",
                 *           "value": "ana@example.org"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Stored before, or nothing that Cairn keeps: the outcome says which. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Stored. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Stored; it takes effect when its patient comes. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            422: components["responses"]["Refused422"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getFhirCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A bundle, the newest first; its link `next` leads on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postFhirCommunicationSearch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A bundle. Send the same form to its link `next` for more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getFhirCommunicationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            404: components["responses"]["Refused404"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    getFhirMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "P-1001"
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": false,
                     *       "unused": "alias"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        stored: false;
                        /** @enum {boolean} */
                        success: true;
                        unused: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "batch": [
                 *         {
                 *           "type": "track",
                 *           "messageId": "client-1",
                 *           "userId": "P-1001",
                 *           "event": "Appointment Booked",
                 *           "properties": {
                 *             "appointmentId": "visit-1",
                 *             "startsAt": "2031-03-04T15:00:00Z"
                 *           }
                 *         },
                 *         {
                 *           "type": "identify",
                 *           "messageId": "client-2",
                 *           "userId": "P-1001",
                 *           "traits": {
                 *             "firstName": "Ana",
                 *             "email": "ana@example.org",
                 *             "tags": [
                 *               "recall"
                 *             ]
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    batch: unknown[];
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Each was stored or refused for good. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "results": [
                     *         {
                     *           "stored": true,
                     *           "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *           "messageId": "client-1",
                     *           "duplicate": false,
                     *           "matched": true,
                     *           "enrolled": [],
                     *           "woken": 0
                     *         },
                     *         {
                     *           "stored": true,
                     *           "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *           "messageId": "client-2",
                     *           "duplicate": false,
                     *           "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *           "created": false,
                     *           "changed": true,
                     *           "dropped": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: ({
                            changed: boolean;
                            created: boolean;
                            dropped: string[];
                            duplicate: boolean;
                            eventId: string;
                            messageId: string;
                            patientId: string;
                            /** @enum {boolean} */
                            stored: true;
                        } | components["schemas"]["EventAnswer"] | {
                            /** @enum {boolean} */
                            stored: false;
                            unused: string;
                        } | {
                            error: {
                                code: string;
                                message: string;
                                path: string;
                            };
                            /** @enum {boolean} */
                            stored: false;
                        })[];
                        success: boolean;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "P-1001"
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": false,
                     *       "unused": "group"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        stored: false;
                        /** @enum {boolean} */
                        success: true;
                        unused: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Identify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageId": "client-2",
                 *       "userId": "P-1001",
                 *       "traits": {
                 *         "firstName": "Ana",
                 *         "email": "ana@example.org",
                 *         "tags": [
                 *           "recall"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IdentifyCallInput"];
            };
        };
        responses: {
            /** @description Stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": true,
                     *       "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *       "messageId": "client-2",
                     *       "duplicate": false,
                     *       "patientId": "0198c1d2-0000-7000-8000-000000000001",
                     *       "created": false,
                     *       "changed": true,
                     *       "dropped": []
                     *     }
                     */
                    "application/json": {
                        changed: boolean;
                        created: boolean;
                        dropped: string[];
                        duplicate: boolean;
                        eventId: string;
                        messageId: string;
                        patientId: string;
                        /** @enum {boolean} */
                        stored: true;
                        /** @enum {boolean} */
                        success: true;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "P-1001"
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": false,
                     *       "unused": "page"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        stored: false;
                        /** @enum {boolean} */
                        success: true;
                        unused: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Screen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "P-1001"
                 *     }
                 */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": false,
                     *       "unused": "screen"
                     *     }
                     */
                    "application/json": {
                        /** @enum {boolean} */
                        stored: false;
                        /** @enum {boolean} */
                        success: true;
                        unused: string;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
    postV1Track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageId": "client-1",
                 *       "userId": "P-1001",
                 *       "event": "Appointment Booked",
                 *       "properties": {
                 *         "appointmentId": "visit-1",
                 *         "startsAt": "2031-03-04T15:00:00Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TrackCallInput"];
            };
        };
        responses: {
            /** @description Stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "stored": true,
                     *       "eventId": "0198c1d2-0000-7000-8000-000000000004",
                     *       "messageId": "client-1",
                     *       "duplicate": false,
                     *       "matched": true,
                     *       "enrolled": [],
                     *       "woken": 0
                     *     }
                     */
                    "application/json": {
                        duplicate: boolean;
                        enrolled: {
                            campaign: string;
                            enrollmentId: string;
                        }[];
                        eventId: string;
                        matched: boolean;
                        messageId: string;
                        /** @enum {boolean} */
                        stored: true;
                        /** @enum {boolean} */
                        success: true;
                        woken: number;
                    };
                };
            };
            400: components["responses"]["Refused400"];
            401: components["responses"]["Refused401"];
            403: components["responses"]["Refused403"];
            409: components["responses"]["Refused409"];
            413: components["responses"]["Refused413"];
            415: components["responses"]["Refused415"];
            429: components["responses"]["Refused429"];
            500: components["responses"]["Refused500"];
            503: components["responses"]["Refused503"];
        };
    };
}
