// Generated from the OpenAPI documents of the services by `python -m cli.api_types`; never edited.

export interface paths {
    "/{records}/{id}/timeline": {
        parameters: {
        };
        /**
         * Timeline
         * @description What happened to a record and to what belongs to it, the latest first.
         */
        get: operations["insights_timeline_api_v1__records___record_id__timeline_get"];
    };
    "/api_keys": {
        parameters: {
        };
        /**
         * List Api Keys
         * @description The caller's keys; with `users:manage` everybody's.
         */
        get: operations["identity_list_api_keys_api_v1_api_keys_get"];
        /**
         * Make
         * @description Make a key with which a program acts as the caller, within the scopes; it is shown only now.
         */
        post: operations["identity_make_api_v1_api_keys_post"];
    };
    "/api_keys/{id}": {
        parameters: {
        };
        /**
         * Get Api Key
         * @description One of the caller's keys; with `users:manage` anybody's.
         */
        get: operations["identity_get_api_key_api_v1_api_keys__key_id__get"];
        /**
         * Revoke
         * @description Take a key back for good.
         */
        delete: operations["identity_revoke_api_v1_api_keys__key_id__delete"];
    };
    "/audit": {
        parameters: {
        };
        /**
         * List Audit
         * @description What was done, in every service; `filter` knows service, action, subject, actor_id and at.
         */
        get: operations["identity_list_audit_api_v1_audit_get"];
    };
    "/audit/verify": {
        parameters: {
        };
        /**
         * Verify Audit
         * @description Check that no entry was changed or left out.
         */
        get: operations["identity_verify_audit_api_v1_audit_verify_get"];
    };
    "/auth/accept_invitation": {
        parameters: {
        };
        /**
         * Accept
         * @description Join: choose a password with the token of an invitation.
         */
        post: operations["identity_accept_api_v1_auth_accept_invitation_post"];
    };
    "/auth/login": {
        parameters: {
        };
        /**
         * Login
         * @description Log in with e-mail address and password; the refresh token comes as an http-only cookie.
         */
        post: operations["identity_login_api_v1_auth_login_post"];
    };
    "/auth/logout": {
        parameters: {
        };
        /**
         * Logout
         * @description End the session of the cookie, or that of the access token. Nothing happens without a session.
         */
        post: operations["identity_logout_api_v1_auth_logout_post"];
    };
    "/auth/refresh": {
        parameters: {
        };
        /**
         * Refresh
         * @description A new access token for the cookie, and a new cookie; the old one is worth nothing then.
         */
        post: operations["identity_refresh_api_v1_auth_refresh_post"];
    };
    "/collection": {
        parameters: {
        };
        /**
         * Collection
         * @description Due, applied, rates and overdue; without a period, of the current local month.
         */
        get: operations["billing_collection_api_v1_collection_get"];
    };
    "/contacts": {
        parameters: {
        };
        /**
         * List
         * @description The contacts that the caller may see; with `customer_id` those of one customer in sight.
         */
        get: operations["customers_list__api_v1_contacts_get"];
        /**
         * Create
         * @description Add a person to a customer.
         */
        post: operations["customers_create_api_v1_contacts_post"];
    };
    "/contacts/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One contact.
         */
        get: operations["customers_get_api_v1_contacts__contact_id__get"];
        /**
         * Delete
         * @description To the recycle bin.
         */
        delete: operations["customers_delete_api_v1_contacts__contact_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["customers_change_api_v1_contacts__contact_id__patch"];
    };
    "/contacts/{id}/consents": {
        parameters: {
        };
        /**
         * History
         * @description What a person said about being reached. Empty for whoever may not read consents.
         */
        get: operations["customers_history_api_v1_contacts__contact_id__consents_get"];
        /**
         * Record
         * @description Note what a person said; records are added, never changed.
         */
        post: operations["customers_record_api_v1_contacts__contact_id__consents_post"];
    };
    "/contacts/{id}/history": {
        parameters: {
        };
        /**
         * History
         * @description What happened to it, the latest first.
         */
        get: operations["customers_history_api_v1_contacts__contact_id__history_get"];
    };
    "/contacts/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Out of the recycle bin.
         */
        post: operations["customers_restore_api_v1_contacts__contact_id__restore_post"];
    };
    "/conversions/{id}": {
        parameters: {
        };
        /**
         * Conversion
         * @description How a conversion stands. While it is being undone it still counts as running.
         */
        get: operations["leads_conversion_api_v1_conversions__conversion_id__get"];
    };
    "/customers": {
        parameters: {
        };
        /**
         * List
         * @description The customers that the caller may see: own, shared, of the scope, and those in the caller's seas.
         */
        get: operations["customers_list__api_v1_customers_get"];
        /**
         * Create
         * @description Take in a customer; the answer lists what it resembles.
         *
         *     A likely duplicate is no refusal unless the tenant's policy blocks it. Where the policy attaches, the answer is
         *     200 with the customer that was there, or with a hint of it where it is out of sight.
         */
        post: operations["customers_create_api_v1_customers_post"];
    };
    "/customers/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One customer. One that was merged away answers 410, with the id of the record as which it lives on.
         */
        get: operations["customers_get_api_v1_customers__customer_id__get"];
        /**
         * Delete
         * @description To the recycle bin, with its contacts.
         */
        delete: operations["customers_delete_api_v1_customers__customer_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["customers_change_api_v1_customers__customer_id__patch"];
    };
    "/customers/{id}/360": {
        parameters: {
        };
        /**
         * Customer 360
         * @description A customer with contacts, deals, orders, payments, refunds and rating.
         */
        get: operations["insights_customer_360_api_v1_customers__customer_id__360_get"];
    };
    "/customers/{id}/allocate": {
        parameters: {
        };
        /**
         * Allocate
         * @description Give it to somebody (分配).
         */
        post: operations["customers_allocate_api_v1_customers__customer_id__allocate_post"];
    };
    "/customers/{id}/best_contact_time": {
        parameters: {
        };
        /**
         * Best Contact Time
         * @description When it is best reached (最佳联系时间), learnt from calls, messages and e-mails and what came of them.
         */
        get: operations["customers_best_contact_time_api_v1_customers__customer_id__best_contact_time_get"];
    };
    "/customers/{id}/claim": {
        parameters: {
        };
        /**
         * Claim
         * @description Take it out of its sea (领取).
         */
        post: operations["customers_claim_api_v1_customers__customer_id__claim_post"];
    };
    "/customers/{id}/extend": {
        parameters: {
        };
        /**
         * More Time
         * @description Move the deadline as far as its rule grants, or ask for it (延期).
         */
        post: operations["customers_more_time_api_v1_customers__record_id__extend_post"];
    };
    "/customers/{id}/follow_ups": {
        parameters: {
        };
        /**
         * Follow Ups
         * @description The contacts that were noted, the latest first.
         */
        get: operations["customers_follow_ups_api_v1_customers__customer_id__follow_ups_get"];
        /**
         * Follow Up
         * @description Note a contact (跟进).
         */
        post: operations["customers_follow_up_api_v1_customers__customer_id__follow_ups_post"];
    };
    "/customers/{id}/history": {
        parameters: {
        };
        /**
         * History
         * @description What happened to it, who held it, where it was in its life, and what rules decided; the latest first.
         */
        get: operations["customers_history_api_v1_customers__record_id__history_get"];
    };
    "/customers/{id}/lock": {
        parameters: {
        };
        /**
         * Lock
         * @description Protect it from recycling for a while (锁定).
         */
        post: operations["customers_lock_api_v1_customers__customer_id__lock_post"];
    };
    "/customers/{id}/merge": {
        parameters: {
        };
        /**
         * Merge
         * @description Merge it into another record (合并), in every service; `/merges/{id}` says how it goes.
         */
        post: operations["customers_merge_api_v1_customers__customer_id__merge_post"];
    };
    "/customers/{id}/merge_preview": {
        parameters: {
        };
        /**
         * Preview
         * @description What a merge into another record would do: both values where they differ, and how much would be moved.
         */
        get: operations["customers_preview_api_v1_customers__customer_id__merge_preview_get"];
    };
    "/customers/{id}/move": {
        parameters: {
        };
        /**
         * Move
         * @description Let it live in another sea (移到其他公海); for managers of both seas.
         */
        post: operations["customers_move_api_v1_customers__customer_id__move_post"];
    };
    "/customers/{id}/refuse_extension": {
        parameters: {
        };
        /**
         * No More Time
         * @description Say no to an owner who asked for more time.
         */
        post: operations["customers_no_more_time_api_v1_customers__record_id__refuse_extension_post"];
    };
    "/customers/{id}/relations": {
        parameters: {
        };
        /**
         * List
         * @description The relations of a customer, and its group.
         */
        get: operations["customers_list__api_v1_customers__customer_id__relations_get"];
        /**
         * Create
         * @description Say what another customer is to this one; the other one tells it the other way round.
         */
        post: operations["customers_create_api_v1_customers__customer_id__relations_post"];
    };
    "/customers/{id}/relations/{relation_id}": {
        parameters: {
        };
        /**
         * Delete
         * @description Take a relation back, from either side.
         */
        delete: operations["customers_delete_api_v1_customers__customer_id__relations__relation_id__delete"];
    };
    "/customers/{id}/release": {
        parameters: {
        };
        /**
         * Release
         * @description Give it back to a sea (退回).
         */
        post: operations["customers_release_api_v1_customers__customer_id__release_post"];
    };
    "/customers/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Out of the recycle bin.
         */
        post: operations["customers_restore_api_v1_customers__customer_id__restore_post"];
    };
    "/customers/{id}/share": {
        parameters: {
        };
        /**
         * Share
         * @description Let a colleague read or write it (共享).
         */
        post: operations["customers_share_api_v1_customers__customer_id__share_post"];
    };
    "/customers/{id}/transfer": {
        parameters: {
        };
        /**
         * Transfer
         * @description Hand it to a colleague (转移), with the open deals and orders that its owner has with it.
         */
        post: operations["customers_transfer_api_v1_customers__customer_id__transfer_post"];
    };
    "/customers/{id}/unlock": {
        parameters: {
        };
        /**
         * Unlock
         * @description End the protection.
         */
        post: operations["customers_unlock_api_v1_customers__customer_id__unlock_post"];
    };
    "/customers/{id}/why": {
        parameters: {
        };
        /**
         * Why
         * @description When it falls back, by which rule, and what resets the clock; and why the caller lost it.
         */
        get: operations["customers_why_api_v1_customers__record_id__why_get"];
    };
    "/customers/allocate_batch": {
        parameters: {
        };
        /**
         * Allocate Batch
         * @description Give these to one person, as far as the caps allow.
         */
        post: operations["customers_allocate_batch_api_v1_customers_allocate_batch_post"];
    };
    "/customers/batch": {
        parameters: {
        };
        /**
         * Create Batch
         * @description Take in many customers.
         */
        post: operations["customers_create_batch_api_v1_customers_batch_post"];
    };
    "/customers/bulk": {
        parameters: {
        };
        /**
         * Act
         * @description Do one thing with many records: those named by `ids`, or all that the caller's list shows. The job counts
         *     what was done, and its error file says which refused and why.
         */
        post: operations["customers_act_api_v1_customers_bulk_post"];
    };
    "/customers/claim_batch": {
        parameters: {
        };
        /**
         * Claim Batch
         * @description Claim as many of these as the rules allow.
         */
        post: operations["customers_claim_batch_api_v1_customers_claim_batch_post"];
    };
    "/customers/collisions": {
        parameters: {
        };
        /**
         * Collisions
         * @description Customers that were written down as leads at the same time (撞单), the latest first.
         */
        get: operations["customers_collisions_api_v1_customers_collisions_get"];
    };
    "/customers/duplicate_policy": {
        parameters: {
        };
        /**
         * Get Policy
         * @description What happens when somebody writes down what is known already (查重策略).
         */
        get: operations["customers_get_policy_api_v1_customers_duplicate_policy_get"];
        /**
         * Put Policy
         * @description Decide it anew, for each entry point: warn, block or attach.
         */
        put: operations["customers_put_policy_api_v1_customers_duplicate_policy_put"];
    };
    "/customers/duplicates": {
        parameters: {
        };
        /**
         * Duplicates
         * @description What resembles a customer to be written down (查重); of what is out of sight only whose it is.
         */
        get: operations["customers_duplicates_api_v1_customers_duplicates_get"];
    };
    "/customers/extensions": {
        parameters: {
        };
        /**
         * Extensions
         * @description Wishes for more time that the caller may grant.
         */
        get: operations["customers_extensions_api_v1_customers_extensions_get"];
    };
    "/customers/lifecycle": {
        parameters: {
        };
        /**
         * Rules
         * @description When a quiet customer has churned.
         */
        get: operations["customers_rules_api_v1_customers_lifecycle_get"];
        /**
         * Put Rules
         * @description Set it, for each stage; try it before with `/simulate`.
         */
        put: operations["customers_put_rules_api_v1_customers_lifecycle_put"];
    };
    "/customers/lifecycle/indicators": {
        parameters: {
        };
        /**
         * Indicators
         * @description What the life of the customers in sight came to from a moment until another one.
         */
        get: operations["customers_indicators_api_v1_customers_lifecycle_indicators_get"];
    };
    "/customers/lifecycle/simulate": {
        parameters: {
        };
        /**
         * Simulate
         * @description How many customers in sight would churn at once if these rules held; nothing changes.
         */
        post: operations["customers_simulate_api_v1_customers_lifecycle_simulate_post"];
    };
    "/customers/move_batch": {
        parameters: {
        };
        /**
         * Move Batch
         * @description Move these to another sea, as far as their owners' caps there allow.
         */
        post: operations["customers_move_batch_api_v1_customers_move_batch_post"];
    };
    "/customers/release_batch": {
        parameters: {
        };
        /**
         * Release Batch
         * @description Give these back.
         */
        post: operations["customers_release_batch_api_v1_customers_release_batch_post"];
    };
    "/customers/transfer_batch": {
        parameters: {
        };
        /**
         * Transfer Batch
         * @description Hand these to one colleague, as far as the caps allow.
         */
        post: operations["customers_transfer_batch_api_v1_customers_transfer_batch_post"];
    };
    "/departments": {
        parameters: {
        };
        /**
         * List Departments
         * @description The whole tree, each department after those above it.
         */
        get: operations["identity_list_departments_api_v1_departments_get"];
        /**
         * Found
         * @description Found a department.
         */
        post: operations["identity_found_api_v1_departments_post"];
    };
    "/departments/{id}": {
        parameters: {
        };
        /**
         * Get Department
         * @description One department.
         */
        get: operations["identity_get_department_api_v1_departments__department_id__get"];
        /**
         * Close
         * @description Close an empty department.
         */
        delete: operations["identity_close_api_v1_departments__department_id__delete"];
        /**
         * Patch Department
         * @description Rename a department, name its heads, or hang it under another one.
         */
        patch: operations["identity_patch_department_api_v1_departments__department_id__patch"];
    };
    "/departments/{id}/move": {
        parameters: {
        };
        /**
         * Move
         * @description Hang a department, with all below it, under another one. Records stay where they are.
         */
        post: operations["identity_move_api_v1_departments__department_id__move_post"];
    };
    "/erasures": {
        parameters: {
        };
        /**
         * List
         * @description What was erased, with its certificates.
         */
        get: operations["customers_list__api_v1_erasures_get"];
        /**
         * Erase
         * @description Remove a person's data everywhere (删除个人数据); `/erasures/{id}` says who has confirmed.
         */
        post: operations["customers_erase_api_v1_erasures_post"];
    };
    "/erasures/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description How it stands; once it is done, its certificate.
         */
        get: operations["customers_get_api_v1_erasures__erasure_id__get"];
    };
    "/events": {
        parameters: {
        };
        /**
         * Events
         * @description Events behind a cursor, in order per root. Without a cursor from the beginning.
         */
        get: operations["insights_events_api_v1_events_get"];
    };
    "/events/about/{type}/{id}": {
        parameters: {
        };
        /**
         * About
         * @description All that is known of a contact with the leads it was made of, of a lead with its contact, or of a customer.
         */
        get: operations["insights_about_api_v1_events_about__type___person_id__get"];
    };
    "/events/stream": {
        parameters: {
        };
        /**
         * Stream
         * @description The same as a stream; each message's id is the cursor behind it.
         */
        get: operations["insights_stream_api_v1_events_stream_get"];
    };
    "/exports": {
        parameters: {
        };
        /**
         * Ask
         * @description Write records into a CSV or XLSX file, in the caller's language; the job says where it can be fetched.
         */
        post: operations["leads_ask_api_v1_exports_post"];
    };
    "/exports/columns": {
        parameters: {
        };
        /**
         * Columns
         * @description What a file of this kind may have in it.
         */
        get: operations["leads_columns_api_v1_exports_columns_get"];
    };
    "/fields": {
        parameters: {
        };
        /**
         * List
         * @description The fields that the tenant has added to a module; those that are hidden from the caller are not told.
         */
        get: operations["leads_list__api_v1_fields_get"];
        /**
         * Create
         * @description Add a field. Where records have to follow it, `job` says how far they are.
         */
        post: operations["leads_create_api_v1_fields_post"];
    };
    "/fields/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One field.
         */
        get: operations["leads_get_api_v1_fields__field_id__get"];
        /**
         * Remove
         * @description Take a field away with its values; the archive of events keeps what was said.
         */
        delete: operations["leads_remove_api_v1_fields__field_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["leads_change_api_v1_fields__field_id__patch"];
    };
    "/follow_up_plans": {
        parameters: {
        };
        /**
         * List
         * @description Plans for customers that the caller may see, and the caller's own; the next one due first.
         */
        get: operations["customers_list__api_v1_follow_up_plans_get"];
        /**
         * Create
         * @description Plan a follow-up (跟进计划).
         */
        post: operations["customers_create_api_v1_follow_up_plans_post"];
    };
    "/follow_up_plans/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One plan.
         */
        get: operations["customers_get_api_v1_follow_up_plans__plan_id__get"];
        /**
         * Drop
         * @description It is not intended any more.
         */
        delete: operations["customers_drop_api_v1_follow_up_plans__plan_id__delete"];
        /**
         * Change
         * @description Change what is sent; another moment is reminded of again.
         */
        patch: operations["customers_change_api_v1_follow_up_plans__plan_id__patch"];
    };
    "/follow_up_plans/{id}/done": {
        parameters: {
        };
        /**
         * Done
         * @description It is done. Who notes a follow-up may name the plan there instead (`plan_id`).
         */
        post: operations["customers_done_api_v1_follow_up_plans__plan_id__done_post"];
    };
    "/forecast": {
        parameters: {
        };
        /**
         * Read
         * @description Deals by forecast category: won in the period, or open and expected in it; and what people have said.
         */
        get: operations["sales_read_api_v1_forecast_get"];
    };
    "/forecast/submissions": {
        parameters: {
        };
        /**
         * Submit
         * @description Say what will come in during a month; saying it again replaces it.
         */
        post: operations["sales_submit_api_v1_forecast_submissions_post"];
    };
    "/handovers/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description How a hand-over stands, and until when it can be taken back.
         */
        get: operations["identity_get_api_v1_handovers__handover_id__get"];
    };
    "/handovers/{id}/start": {
        parameters: {
        };
        /**
         * Start
         * @description Let it happen as it was seen; only what is `ready` can be started.
         */
        post: operations["identity_start_api_v1_handovers__handover_id__start_post"];
    };
    "/handovers/{id}/undo": {
        parameters: {
        };
        /**
         * Undo
         * @description Take it back within 24 hours: what the successors still hold is the leaver's again.
         */
        post: operations["identity_undo_api_v1_handovers__handover_id__undo_post"];
    };
    "/imports": {
        parameters: {
        };
        /**
         * Ask
         * @description Take over the rows of a CSV file. A dry run says what would happen and leaves nothing.
         */
        post: operations["leads_ask_api_v1_imports_post"];
    };
    "/jobs/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description How a job stands.
         */
        get: operations["leads_get_api_v1_jobs__job__get"];
    };
    "/jobs/{id}/cancel": {
        parameters: {
        };
        /**
         * Cancel
         * @description Stop it after its present step; what it has done stays, and the numbers say what that is.
         */
        post: operations["leads_cancel_api_v1_jobs__job__cancel_post"];
    };
    "/jobs/{id}/errors": {
        parameters: {
        };
        /**
         * Errors
         * @description The rows that failed, as they were, with the reasons in the last column.
         */
        get: operations["leads_errors_api_v1_jobs__job__errors_get"];
    };
    "/jobs/{id}/file": {
        parameters: {
        };
        /**
         * File
         * @description What an export made. Raises NotYetDone while there is nothing.
         */
        get: operations["leads_file_api_v1_jobs__job__file_get"];
    };
    "/jobs/{id}/undo": {
        parameters: {
        };
        /**
         * Undo
         * @description Take back what a job did, for a week: what an import created and nobody has changed since goes to the
         *     recycle bin; what an act changed in many records becomes what it was, where nobody has changed it again.
         */
        post: operations["leads_undo_api_v1_jobs__job__undo_post"];
    };
    "/lead_merges/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description A merge, and until when it can be taken back.
         */
        get: operations["leads_get_api_v1_lead_merges__merge_id__get"];
    };
    "/lead_merges/{id}/undo": {
        parameters: {
        };
        /**
         * Undo
         * @description Take it back: the lead that was gone lives again, with its follow-ups.
         */
        post: operations["leads_undo_api_v1_lead_merges__merge_id__undo_post"];
    };
    "/lead_pools": {
        parameters: {
        };
        /**
         * List
         * @description The tenant's pools, the oldest first.
         */
        get: operations["leads_list__api_v1_lead_pools_get"];
        /**
         * Create
         * @description Open a pool. Only its name is required; what is left out sets no limit.
         */
        post: operations["leads_create_api_v1_lead_pools_post"];
    };
    "/lead_pools/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One pool.
         */
        get: operations["leads_get_api_v1_lead_pools__pool_id__get"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["leads_change_api_v1_lead_pools__pool_id__patch"];
    };
    "/lead_pools/{id}/assignment": {
        parameters: {
        };
        /**
         * Assignment
         * @description Whom the pool gives records to, what they hold, who is away, and what waits; for its managers.
         */
        get: operations["leads_assignment_api_v1_lead_pools__pool_id__assignment_get"];
    };
    "/lead_pools/{id}/first_response": {
        parameters: {
        };
        /**
         * First Response
         * @description How fast those who got leads of the pool between two days were in touch; for its managers.
         */
        get: operations["leads_first_response_api_v1_lead_pools__pool_id__first_response_get"];
    };
    "/lead_pools/{id}/quota": {
        parameters: {
        };
        /**
         * Quota
         * @description What the caller has claimed today and holds here, against the caps.
         */
        get: operations["leads_quota_api_v1_lead_pools__pool_id__quota_get"];
    };
    "/lead_pools/{id}/rules": {
        parameters: {
        };
        /**
         * Draft
         * @description Write down rules that the pool shall have; they take effect after a preview.
         */
        post: operations["leads_draft_api_v1_lead_pools__pool_id__rules_post"];
    };
    "/lead_pools/{id}/rules/{draft_id}": {
        parameters: {
        };
        /**
         * Get
         * @description A draft, with its last preview.
         */
        get: operations["leads_get_api_v1_lead_pools__pool_id__rules__draft_id__get"];
    };
    "/lead_pools/{id}/rules/{draft_id}/activate": {
        parameters: {
        };
        /**
         * Activate
         * @description Let the draft take effect. The answer is the pool, with the job that reckons its deadlines again.
         */
        post: operations["leads_activate_api_v1_lead_pools__pool_id__rules__draft_id__activate_post"];
    };
    "/lead_pools/{id}/rules/{draft_id}/simulate": {
        parameters: {
        };
        /**
         * Simulate
         * @description Who would lose what, when, by which rule, and what is at stake; and how it would have been (what-if).
         *
         *     Of a pool with very many records it is the job (202) after which the draft has its preview.
         */
        post: operations["leads_simulate_api_v1_lead_pools__pool_id__rules__draft_id__simulate_post"];
    };
    "/lead_pools/lying": {
        parameters: {
        };
        /**
         * Lying
         * @description How much lies in each pool of the caller's, free to be claimed; a hundred stands for any more.
         */
        get: operations["leads_lying_api_v1_lead_pools_lying_get"];
    };
    "/lead_pools/routing": {
        parameters: {
        };
        /**
         * Get Routing
         * @description Which pool records come into.
         */
        get: operations["leads_get_routing_api_v1_lead_pools_routing_get"];
        /**
         * Set Routing
         * @description Set the rules. They hold for what comes in from now on; nothing moves that is there already.
         */
        put: operations["leads_set_routing_api_v1_lead_pools_routing_put"];
    };
    "/lead_pools/routing/try": {
        parameters: {
        };
        /**
         * Try Routing
         * @description Ask which pool a record would come into, without making it.
         */
        post: operations["leads_try_routing_api_v1_lead_pools_routing_try_post"];
    };
    "/lead_sources": {
        parameters: {
        };
        /**
         * List
         * @description Where leads come from: what is offered, and what is switched off.
         */
        get: operations["leads_list__api_v1_lead_sources_get"];
        /**
         * Create
         * @description Offer one more source.
         */
        post: operations["leads_create_api_v1_lead_sources_post"];
    };
    "/lead_sources/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One source.
         */
        get: operations["leads_get_api_v1_lead_sources__source_id__get"];
        /**
         * Remove
         * @description Offer it no more; leads keep its key, and it is shown by its name.
         */
        delete: operations["leads_remove_api_v1_lead_sources__source_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["leads_change_api_v1_lead_sources__source_id__patch"];
    };
    "/leads": {
        parameters: {
        };
        /**
         * List
         * @description What the caller may see: own leads, those of the scope, and those lying in the caller's pools.
         */
        get: operations["leads_list__api_v1_leads_get"];
        /**
         * Create
         * @description Take in a lead; the answer lists what it resembles.
         *
         *     A likely duplicate is no refusal unless the tenant's policy blocks it. Where the policy attaches, the answer is
         *     200 with the lead that was there, or with a hint of it where it is out of sight.
         */
        post: operations["leads_create_api_v1_leads_post"];
    };
    "/leads/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One lead. One that was merged away answers 410, with the id of the lead as which it lives on.
         */
        get: operations["leads_get_api_v1_leads__lead_id__get"];
        /**
         * Delete
         * @description To the recycle bin.
         */
        delete: operations["leads_delete_api_v1_leads__lead_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["leads_change_api_v1_leads__lead_id__patch"];
    };
    "/leads/{id}/assign": {
        parameters: {
        };
        /**
         * Assign
         * @description Give it to somebody (分配).
         */
        post: operations["leads_assign_api_v1_leads__lead_id__assign_post"];
    };
    "/leads/{id}/claim": {
        parameters: {
        };
        /**
         * Claim
         * @description Take it out of its pool (领取).
         */
        post: operations["leads_claim_api_v1_leads__lead_id__claim_post"];
    };
    "/leads/{id}/convert": {
        parameters: {
        };
        /**
         * Convert
         * @description Turn it into customer, contact and opportunity (转化); `/conversions/{id}` says how it goes.
         */
        post: operations["leads_convert_api_v1_leads__lead_id__convert_post"];
    };
    "/leads/{id}/disqualify": {
        parameters: {
        };
        /**
         * Disqualify
         * @description Nothing will come of it.
         */
        post: operations["leads_disqualify_api_v1_leads__lead_id__disqualify_post"];
    };
    "/leads/{id}/extend": {
        parameters: {
        };
        /**
         * More Time
         * @description Move the deadline as far as its rule grants, or ask for it (延期).
         */
        post: operations["leads_more_time_api_v1_leads__record_id__extend_post"];
    };
    "/leads/{id}/follow_ups": {
        parameters: {
        };
        /**
         * Follow Ups
         * @description The contacts that were noted, the latest first.
         */
        get: operations["leads_follow_ups_api_v1_leads__lead_id__follow_ups_get"];
        /**
         * Follow Up
         * @description Note a contact (跟进).
         */
        post: operations["leads_follow_up_api_v1_leads__lead_id__follow_ups_post"];
    };
    "/leads/{id}/history": {
        parameters: {
        };
        /**
         * History
         * @description What happened to it, who held it, where it was in its life, and what rules decided; the latest first.
         */
        get: operations["leads_history_api_v1_leads__record_id__history_get"];
    };
    "/leads/{id}/merge": {
        parameters: {
        };
        /**
         * Merge
         * @description Merge it into another lead (合并), at once; follow-ups keep their ids.
         */
        post: operations["leads_merge_api_v1_leads__lead_id__merge_post"];
    };
    "/leads/{id}/merge_preview": {
        parameters: {
        };
        /**
         * Preview
         * @description What a merge into another lead would do: both values where they differ, and how much would be moved.
         */
        get: operations["leads_preview_api_v1_leads__lead_id__merge_preview_get"];
    };
    "/leads/{id}/move": {
        parameters: {
        };
        /**
         * Move
         * @description Let it live in another pool (移到其他线索池); for managers of both pools.
         */
        post: operations["leads_move_api_v1_leads__lead_id__move_post"];
    };
    "/leads/{id}/qualify": {
        parameters: {
        };
        /**
         * Qualify
         * @description It is worth converting.
         */
        post: operations["leads_qualify_api_v1_leads__lead_id__qualify_post"];
    };
    "/leads/{id}/refuse_extension": {
        parameters: {
        };
        /**
         * No More Time
         * @description Say no to an owner who asked for more time.
         */
        post: operations["leads_no_more_time_api_v1_leads__record_id__refuse_extension_post"];
    };
    "/leads/{id}/reopen": {
        parameters: {
        };
        /**
         * Reopen
         * @description Give it another chance.
         */
        post: operations["leads_reopen_api_v1_leads__lead_id__reopen_post"];
    };
    "/leads/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Out of the recycle bin.
         */
        post: operations["leads_restore_api_v1_leads__lead_id__restore_post"];
    };
    "/leads/{id}/return": {
        parameters: {
        };
        /**
         * Give Back
         * @description Give it back to a pool (退回).
         */
        post: operations["leads_give_back_api_v1_leads__lead_id__return_post"];
    };
    "/leads/{id}/share": {
        parameters: {
        };
        /**
         * Share
         * @description Let a colleague read or write it (共享), until it gets another owner or goes back to its pool.
         */
        post: operations["leads_share_api_v1_leads__lead_id__share_post"];
    };
    "/leads/{id}/why": {
        parameters: {
        };
        /**
         * Why
         * @description When it falls back, by which rule, and what resets the clock; and why the caller lost it.
         */
        get: operations["leads_why_api_v1_leads__record_id__why_get"];
    };
    "/leads/assign_batch": {
        parameters: {
        };
        /**
         * Assign Batch
         * @description Give these to one person, as far as the caps allow.
         */
        post: operations["leads_assign_batch_api_v1_leads_assign_batch_post"];
    };
    "/leads/batch": {
        parameters: {
        };
        /**
         * Create Batch
         * @description Take in many leads: each has an outcome of its own. Pools that push give them out right after.
         */
        post: operations["leads_create_batch_api_v1_leads_batch_post"];
    };
    "/leads/bulk": {
        parameters: {
        };
        /**
         * Act
         * @description Do one thing with many records: those named by `ids`, or all that the caller's list shows. The job counts
         *     what was done, and its error file says which refused and why.
         */
        post: operations["leads_act_api_v1_leads_bulk_post"];
    };
    "/leads/claim_batch": {
        parameters: {
        };
        /**
         * Claim Batch
         * @description Claim as many of these as the rules allow.
         */
        post: operations["leads_claim_batch_api_v1_leads_claim_batch_post"];
    };
    "/leads/collisions": {
        parameters: {
        };
        /**
         * Collisions
         * @description Leads that were written down elsewhere at the same time (撞单), the latest first.
         */
        get: operations["leads_collisions_api_v1_leads_collisions_get"];
    };
    "/leads/duplicate_policy": {
        parameters: {
        };
        /**
         * Get Policy
         * @description What happens when somebody writes down what is known already (查重策略).
         */
        get: operations["leads_get_policy_api_v1_leads_duplicate_policy_get"];
        /**
         * Put Policy
         * @description Decide it anew, for each entry point: warn, block or attach.
         */
        put: operations["leads_put_policy_api_v1_leads_duplicate_policy_put"];
    };
    "/leads/duplicates": {
        parameters: {
        };
        /**
         * Duplicates
         * @description What resembles a lead to be written down (查重), leads and customers; of what is out of sight only whose it is.
         */
        get: operations["leads_duplicates_api_v1_leads_duplicates_get"];
    };
    "/leads/extensions": {
        parameters: {
        };
        /**
         * Extensions
         * @description Wishes for more time that the caller may grant.
         */
        get: operations["leads_extensions_api_v1_leads_extensions_get"];
    };
    "/leads/move_batch": {
        parameters: {
        };
        /**
         * Move Batch
         * @description Move these to another pool, as far as their owners' caps there allow.
         */
        post: operations["leads_move_batch_api_v1_leads_move_batch_post"];
    };
    "/leads/return_batch": {
        parameters: {
        };
        /**
         * Return Batch
         * @description Give these back.
         */
        post: operations["leads_return_batch_api_v1_leads_return_batch_post"];
    };
    "/live": {
        parameters: {
        };
        /**
         * Live
         * @description Each message names a record that changed: type, id, version, event, actor, trace. The page asks for the rest.
         */
        get: operations["insights_live_api_v1_live_get"];
    };
    "/me": {
        parameters: {
        };
        /**
         * Me
         * @description Who the caller is, and what they may do now.
         */
        get: operations["identity_me_api_v1_me_get"];
        /**
         * Change
         * @description Change one's own name, language, phone or title.
         */
        patch: operations["identity_change_api_v1_me_patch"];
    };
    "/me/leaves": {
        parameters: {
        };
        /**
         * List Mine
         * @description When the caller is away.
         */
        get: operations["identity_list_mine_api_v1_me_leaves_get"];
        /**
         * Plan Mine
         * @description Say when one will be away.
         */
        post: operations["identity_plan_mine_api_v1_me_leaves_post"];
    };
    "/me/password": {
        parameters: {
        };
        /**
         * Password
         * @description Choose a new password; every session ends, this one too.
         */
        post: operations["identity_password_api_v1_me_password_post"];
    };
    "/merges/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description How a merge stands, and until when it can be taken back.
         */
        get: operations["customers_get_api_v1_merges__merge_id__get"];
    };
    "/merges/{id}/undo": {
        parameters: {
        };
        /**
         * Undo
         * @description Take it back: the record that was gone lives again, with all that was its own.
         */
        post: operations["customers_undo_api_v1_merges__merge_id__undo_post"];
    };
    "/opportunities": {
        parameters: {
        };
        /**
         * Read All
         * @description The deals that the caller may see.
         */
        get: operations["sales_read_all_api_v1_opportunities_get"];
        /**
         * Create
         * @description Begin a deal: in the first stage of the default process, unless another is named.
         */
        post: operations["sales_create_api_v1_opportunities_post"];
    };
    "/opportunities/{id}": {
        parameters: {
        };
        /**
         * Read
         * @description One deal, with its way through the stages.
         */
        get: operations["sales_read_api_v1_opportunities__id__get"];
        /**
         * Delete
         * @description To the recycle bin.
         */
        delete: operations["sales_delete_api_v1_opportunities__id__delete"];
        /**
         * Change
         * @description Set fields. New items without an amount make up the amount.
         */
        patch: operations["sales_change_api_v1_opportunities__id__patch"];
    };
    "/opportunities/{id}/follow_ups": {
        parameters: {
        };
        /**
         * List Follow Ups
         * @description The latest contacts about the deal, newest first.
         */
        get: operations["sales_list_follow_ups_api_v1_opportunities__id__follow_ups_get"];
        /**
         * Add Follow Up
         * @description Write down a contact about the deal.
         */
        post: operations["sales_add_follow_up_api_v1_opportunities__id__follow_ups_post"];
    };
    "/opportunities/{id}/history": {
        parameters: {
        };
        /**
         * History
         * @description What happened to the deal, the latest first.
         */
        get: operations["sales_history_api_v1_opportunities__id__history_get"];
    };
    "/opportunities/{id}/invalidate": {
        parameters: {
        };
        /**
         * Invalidate
         * @description There never was a deal: it counts neither as won nor as lost.
         */
        post: operations["sales_invalidate_api_v1_opportunities__id__invalidate_post"];
    };
    "/opportunities/{id}/lose": {
        parameters: {
        };
        /**
         * Lose
         * @description Lost, today or on an earlier day, with the reason.
         */
        post: operations["sales_lose_api_v1_opportunities__id__lose_post"];
    };
    "/opportunities/{id}/move": {
        parameters: {
        };
        /**
         * Move
         * @description To another stage. Refuses with what is missing, or with the stages that are allowed.
         */
        post: operations["sales_move_api_v1_opportunities__id__move_post"];
    };
    "/opportunities/{id}/reopen": {
        parameters: {
        };
        /**
         * Reopen
         * @description Open again, in the stage in which it ended.
         */
        post: operations["sales_reopen_api_v1_opportunities__id__reopen_post"];
    };
    "/opportunities/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Back from the recycle bin, as it was.
         */
        post: operations["sales_restore_api_v1_opportunities__id__restore_post"];
    };
    "/opportunities/{id}/share": {
        parameters: {
        };
        /**
         * Share
         * @description Let a colleague read or write it, until a moment if one is given.
         */
        post: operations["sales_share_api_v1_opportunities__id__share_post"];
    };
    "/opportunities/{id}/transfer": {
        parameters: {
        };
        /**
         * Transfer
         * @description Give it to a colleague.
         */
        post: operations["sales_transfer_api_v1_opportunities__id__transfer_post"];
    };
    "/opportunities/{id}/win": {
        parameters: {
        };
        /**
         * Win
         * @description Won, today or on an earlier day.
         */
        post: operations["sales_win_api_v1_opportunities__id__win_post"];
    };
    "/opportunities/bulk": {
        parameters: {
        };
        /**
         * Act
         * @description Do one thing with many records: those named by `ids`, or all that the caller's list shows. The job counts
         *     what was done, and its error file says which refused and why.
         */
        post: operations["sales_act_api_v1_opportunities_bulk_post"];
    };
    "/orders": {
        parameters: {
        };
        /**
         * List
         * @description The orders that the caller may see: own ones, those of the scope, those of customers they own.
         */
        get: operations["billing_list__api_v1_orders_get"];
        /**
         * Create
         * @description Write an order down, as a draft.
         */
        post: operations["billing_create_api_v1_orders_post"];
    };
    "/orders/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One order with its plan.
         */
        get: operations["billing_get_api_v1_orders__order_id__get"];
        /**
         * Delete
         * @description To the recycle bin.
         */
        delete: operations["billing_delete_api_v1_orders__order_id__delete"];
        /**
         * Change
         * @description Change what is sent. New terms of an approved order wait for approval as its `candidate`.
         */
        patch: operations["billing_change_api_v1_orders__order_id__patch"];
    };
    "/orders/{id}/approve": {
        parameters: {
        };
        /**
         * Approve
         * @description Put the submitted terms in force (批准).
         */
        post: operations["billing_approve_api_v1_orders__order_id__approve_post"];
    };
    "/orders/{id}/cancel": {
        parameters: {
        };
        /**
         * Cancel
         * @description It will not be carried out (取消).
         */
        post: operations["billing_cancel_api_v1_orders__order_id__cancel_post"];
    };
    "/orders/{id}/complete": {
        parameters: {
        };
        /**
         * Complete
         * @description It has been carried out (完成).
         */
        post: operations["billing_complete_api_v1_orders__order_id__complete_post"];
    };
    "/orders/{id}/documents": {
        parameters: {
        };
        /**
         * Documents
         * @description Every version of the terms, the latest first.
         */
        get: operations["billing_documents_api_v1_orders__order_id__documents_get"];
    };
    "/orders/{id}/history": {
        parameters: {
        };
        /**
         * History
         * @description What happened to it, the latest first.
         */
        get: operations["billing_history_api_v1_orders__order_id__history_get"];
    };
    "/orders/{id}/payment_plan": {
        parameters: {
        };
        /**
         * Plan
         * @description Say when it is to be paid (回款计划); the instalments add up to the amount.
         */
        put: operations["billing_plan_api_v1_orders__order_id__payment_plan_put"];
    };
    "/orders/{id}/reject": {
        parameters: {
        };
        /**
         * Reject
         * @description Turn the submitted terms down (驳回).
         */
        post: operations["billing_reject_api_v1_orders__order_id__reject_post"];
    };
    "/orders/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Out of the recycle bin.
         */
        post: operations["billing_restore_api_v1_orders__order_id__restore_post"];
    };
    "/orders/{id}/revoke": {
        parameters: {
        };
        /**
         * Revoke
         * @description Drop changed terms, or take a first submission back (撤回).
         */
        post: operations["billing_revoke_api_v1_orders__order_id__revoke_post"];
    };
    "/orders/{id}/submit": {
        parameters: {
        };
        /**
         * Submit
         * @description Ask for approval (提交审批).
         */
        post: operations["billing_submit_api_v1_orders__order_id__submit_post"];
    };
    "/payment_plans": {
        parameters: {
        };
        /**
         * List Due
         * @description The instalments of orders in force that the caller may see, the first due first.
         */
        get: operations["billing_list_due_api_v1_payment_plans_get"];
    };
    "/payments": {
        parameters: {
        };
        /**
         * List Payments
         * @description The payments that the caller may see.
         */
        get: operations["billing_list_payments_api_v1_payments_get"];
        /**
         * Record
         * @description Write down that money came in. It is pending until somebody confirms it.
         */
        post: operations["billing_record_api_v1_payments_post"];
    };
    "/payments/{id}": {
        parameters: {
        };
        /**
         * Get Payment
         * @description One payment.
         */
        get: operations["billing_get_payment_api_v1_payments__payment_id__get"];
    };
    "/payments/{id}/confirm": {
        parameters: {
        };
        /**
         * Confirm
         * @description The money is there: from now on it counts (确认).
         */
        post: operations["billing_confirm_api_v1_payments__payment_id__confirm_post"];
    };
    "/payments/{id}/reject": {
        parameters: {
        };
        /**
         * Reject
         * @description The money did not come in, or not like this (驳回).
         */
        post: operations["billing_reject_api_v1_payments__payment_id__reject_post"];
    };
    "/payments/{id}/reverse": {
        parameters: {
        };
        /**
         * Reverse
         * @description Undo a confirmed payment (冲销).
         */
        post: operations["billing_reverse_api_v1_payments__payment_id__reverse_post"];
    };
    "/permissions": {
        parameters: {
        };
        /**
         * List Permissions
         * @description Every permission that a role may hold, labelled in the caller's language.
         */
        get: operations["identity_list_permissions_api_v1_permissions_get"];
    };
    "/pipeline/board": {
        parameters: {
        };
        /**
         * Board
         * @description The open deals by stage: how many, what they are worth, and those that came last.
         */
        get: operations["sales_board_api_v1_pipeline_board_get"];
    };
    "/pipeline/conversion": {
        parameters: {
        };
        /**
         * Conversion
         * @description For each stage the deals that entered it in the period, and what became of them since.
         */
        get: operations["sales_conversion_api_v1_pipeline_conversion_get"];
    };
    "/pipeline/summary": {
        parameters: {
        };
        /**
         * Summary
         * @description What is open now, and what was closed in the period (without one: ever).
         */
        get: operations["sales_summary_api_v1_pipeline_summary_get"];
    };
    "/products": {
        parameters: {
        };
        /**
         * Read All
         * @description What the company sells.
         */
        get: operations["sales_read_all_api_v1_products_get"];
        /**
         * Create
         * @description A new product.
         */
        post: operations["sales_create_api_v1_products_post"];
    };
    "/products/{id}": {
        parameters: {
        };
        /**
         * Read
         * @description One product.
         */
        get: operations["sales_read_api_v1_products__id__get"];
        /**
         * Delete
         * @description To the recycle bin; deals keep their lines.
         */
        delete: operations["sales_delete_api_v1_products__id__delete"];
        /**
         * Change
         * @description Set fields.
         */
        patch: operations["sales_change_api_v1_products__id__patch"];
    };
    "/products/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Back from the recycle bin.
         */
        post: operations["sales_restore_api_v1_products__id__restore_post"];
    };
    "/public_seas": {
        parameters: {
        };
        /**
         * List
         * @description The tenant's pools, the oldest first.
         */
        get: operations["customers_list__api_v1_public_seas_get"];
        /**
         * Create
         * @description Open a pool. Only its name is required; what is left out sets no limit.
         */
        post: operations["customers_create_api_v1_public_seas_post"];
    };
    "/public_seas/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One pool.
         */
        get: operations["customers_get_api_v1_public_seas__pool_id__get"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["customers_change_api_v1_public_seas__pool_id__patch"];
    };
    "/public_seas/{id}/assignment": {
        parameters: {
        };
        /**
         * Assignment
         * @description Whom the pool gives records to, what they hold, who is away, and what waits; for its managers.
         */
        get: operations["customers_assignment_api_v1_public_seas__pool_id__assignment_get"];
    };
    "/public_seas/{id}/quota": {
        parameters: {
        };
        /**
         * Quota
         * @description What the caller has claimed today and holds here, against the caps.
         */
        get: operations["customers_quota_api_v1_public_seas__pool_id__quota_get"];
    };
    "/public_seas/{id}/rules": {
        parameters: {
        };
        /**
         * Draft
         * @description Write down rules that the pool shall have; they take effect after a preview.
         */
        post: operations["customers_draft_api_v1_public_seas__pool_id__rules_post"];
    };
    "/public_seas/{id}/rules/{draft_id}": {
        parameters: {
        };
        /**
         * Get
         * @description A draft, with its last preview.
         */
        get: operations["customers_get_api_v1_public_seas__pool_id__rules__draft_id__get"];
    };
    "/public_seas/{id}/rules/{draft_id}/activate": {
        parameters: {
        };
        /**
         * Activate
         * @description Let the draft take effect. The answer is the pool, with the job that reckons its deadlines again.
         */
        post: operations["customers_activate_api_v1_public_seas__pool_id__rules__draft_id__activate_post"];
    };
    "/public_seas/{id}/rules/{draft_id}/simulate": {
        parameters: {
        };
        /**
         * Simulate
         * @description Who would lose what, when, by which rule, and what is at stake; and how it would have been (what-if).
         *
         *     Of a pool with very many records it is the job (202) after which the draft has its preview.
         */
        post: operations["customers_simulate_api_v1_public_seas__pool_id__rules__draft_id__simulate_post"];
    };
    "/public_seas/lying": {
        parameters: {
        };
        /**
         * Lying
         * @description How much lies in each pool of the caller's, free to be claimed; a hundred stands for any more.
         */
        get: operations["customers_lying_api_v1_public_seas_lying_get"];
    };
    "/public_seas/routing": {
        parameters: {
        };
        /**
         * Get Routing
         * @description Which pool records come into.
         */
        get: operations["customers_get_routing_api_v1_public_seas_routing_get"];
        /**
         * Set Routing
         * @description Set the rules. They hold for what comes in from now on; nothing moves that is there already.
         */
        put: operations["customers_set_routing_api_v1_public_seas_routing_put"];
    };
    "/public_seas/routing/try": {
        parameters: {
        };
        /**
         * Try Routing
         * @description Ask which pool a record would come into, without making it.
         */
        post: operations["customers_try_routing_api_v1_public_seas_routing_try_post"];
    };
    "/rating_models": {
        parameters: {
        };
        /**
         * Models
         * @description The model in force.
         */
        get: operations["scoring_models_api_v1_rating_models_get"];
    };
    "/ratings": {
        parameters: {
        };
        /**
         * List
         * @description Ratings of the customers that the caller may see, the best first.
         */
        get: operations["scoring_list__api_v1_ratings_get"];
    };
    "/ratings/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description The rating of a customer that the caller may see, and why it is what it is.
         */
        get: operations["scoring_get_api_v1_ratings__customer_id__get"];
    };
    "/reasons": {
        parameters: {
        };
        /**
         * List
         * @description The reasons of a kind: what is offered, and what is switched off.
         */
        get: operations["leads_list__api_v1_reasons_get"];
        /**
         * Create
         * @description Offer one more reason.
         */
        post: operations["leads_create_api_v1_reasons_post"];
    };
    "/reasons/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One reason.
         */
        get: operations["leads_get_api_v1_reasons__reason_id__get"];
        /**
         * Remove
         * @description Offer it no more; what was said keeps its key, and it is shown by its name.
         */
        delete: operations["leads_remove_api_v1_reasons__reason_id__delete"];
        /**
         * Change
         * @description Change what is sent, of the version named in If-Match.
         */
        patch: operations["leads_change_api_v1_reasons__reason_id__patch"];
    };
    "/recycle_bin": {
        parameters: {
        };
        /**
         * List
         * @description Deleted records that the caller may see, with the moment after which each goes for good.
         */
        get: operations["leads_list__api_v1_recycle_bin_get"];
    };
    "/recycle_bin/{id}": {
        parameters: {
        };
        /**
         * Purge
         * @description Let it go for good, before its time.
         */
        delete: operations["leads_purge_api_v1_recycle_bin__record_id__delete"];
    };
    "/recycle_bin/{id}/restore": {
        parameters: {
        };
        /**
         * Restore
         * @description Take it out of the bin, as it was.
         */
        post: operations["leads_restore_api_v1_recycle_bin__record_id__restore_post"];
    };
    "/recycle_bin/purge_batch": {
        parameters: {
        };
        /**
         * Purge Batch
         * @description Let these go for good, before their time.
         */
        post: operations["leads_purge_batch_api_v1_recycle_bin_purge_batch_post"];
    };
    "/recycle_bin/restore_batch": {
        parameters: {
        };
        /**
         * Restore Batch
         * @description Take these out of the bin, as they were.
         */
        post: operations["leads_restore_batch_api_v1_recycle_bin_restore_batch_post"];
    };
    "/refunds": {
        parameters: {
        };
        /**
         * List Refunds
         * @description The refunds that the caller may see.
         */
        get: operations["billing_list_refunds_api_v1_refunds_get"];
        /**
         * Ask Back
         * @description Ask to give money back. It waits for approval.
         */
        post: operations["billing_ask_back_api_v1_refunds_post"];
    };
    "/refunds/{id}": {
        parameters: {
        };
        /**
         * Get Refund
         * @description One refund.
         */
        get: operations["billing_get_refund_api_v1_refunds__refund_id__get"];
    };
    "/refunds/{id}/approve": {
        parameters: {
        };
        /**
         * Approve
         * @description The money goes back (批准).
         */
        post: operations["billing_approve_api_v1_refunds__refund_id__approve_post"];
    };
    "/refunds/{id}/reject": {
        parameters: {
        };
        /**
         * Turn Down
         * @description The money stays (驳回).
         */
        post: operations["billing_turn_down_api_v1_refunds__refund_id__reject_post"];
    };
    "/roles": {
        parameters: {
        };
        /**
         * List Roles
         * @description Roles.
         */
        get: operations["identity_list_roles_api_v1_roles_get"];
        /**
         * Define
         * @description Define a role; it can give only what the caller has.
         */
        post: operations["identity_define_api_v1_roles_post"];
    };
    "/roles/{id}": {
        parameters: {
        };
        /**
         * Get Role
         * @description One role.
         */
        get: operations["identity_get_role_api_v1_roles__role_id__get"];
        /**
         * Delete Role
         * @description Remove a role that nobody has.
         */
        delete: operations["identity_delete_role_api_v1_roles__role_id__delete"];
        /**
         * Patch Role
         * @description Change what a role gives; it works for everybody who has it within two seconds.
         */
        patch: operations["identity_patch_role_api_v1_roles__role_id__patch"];
    };
    "/sales_processes": {
        parameters: {
        };
        /**
         * Read All
         * @description Every process in use, the default first; everybody who works with deals may read them.
         */
        get: operations["sales_read_all_api_v1_sales_processes_get"];
        /**
         * Create
         * @description A new process, in force at once.
         */
        post: operations["sales_create_api_v1_sales_processes_post"];
    };
    "/sales_processes/{id}": {
        parameters: {
        };
        /**
         * Read
         * @description One process, in use or not.
         */
        get: operations["sales_read_api_v1_sales_processes__id__get"];
        /**
         * Publish
         * @description A new version, unless open deals stand in a stage that it gives up.
         */
        put: operations["sales_publish_api_v1_sales_processes__id__put"];
        /**
         * Remove
         * @description Out of use; deals in it go on to their end.
         */
        delete: operations["sales_remove_api_v1_sales_processes__id__delete"];
    };
    "/sales_targets": {
        parameters: {
        };
        /**
         * Put
         * @description Set the target of a subject, month and metric; sending it again changes it.
         */
        put: operations["sales_put_api_v1_sales_targets_put"];
    };
    "/sales_targets/attainment": {
        parameters: {
        };
        /**
         * Attainment
         * @description Actual against target of everybody whom the reader may see; quarter and year are sums of months.
         */
        get: operations["sales_attainment_api_v1_sales_targets_attainment_get"];
    };
    "/search": {
        parameters: {
        };
        /**
         * Search
         * @description Names, phones, numbers, pinyin and initials: `zs` finds 张三.
         */
        get: operations["insights_search_api_v1_search_get"];
    };
    "/sessions": {
        parameters: {
        };
        /**
         * Sessions
         * @description Where the caller is logged in; with `users:manage` also where somebody else is.
         */
        get: operations["identity_sessions_api_v1_sessions_get"];
    };
    "/sessions/{id}": {
        parameters: {
        };
        /**
         * End
         * @description End a session; its access tokens are worthless within two seconds.
         */
        delete: operations["identity_end_api_v1_sessions__session_id__delete"];
    };
    "/teams": {
        parameters: {
        };
        /**
         * List Teams
         * @description Teams.
         */
        get: operations["identity_list_teams_api_v1_teams_get"];
        /**
         * Form
         * @description Form a team.
         */
        post: operations["identity_form_api_v1_teams_post"];
    };
    "/teams/{id}": {
        parameters: {
        };
        /**
         * Get Team
         * @description One team.
         */
        get: operations["identity_get_team_api_v1_teams__team_id__get"];
        /**
         * Dissolve
         * @description Dissolve a team.
         */
        delete: operations["identity_dissolve_api_v1_teams__team_id__delete"];
        /**
         * Patch Team
         * @description Change name, members or lead.
         */
        patch: operations["identity_patch_team_api_v1_teams__team_id__patch"];
    };
    "/tenants": {
        parameters: {
        };
        /**
         * List Tenants
         * @description The caller's company.
         */
        get: operations["identity_list_tenants_api_v1_tenants_get"];
    };
    "/tenants/{id}": {
        parameters: {
        };
        /**
         * Get Tenant
         * @description The caller's company; any other one is unknown here.
         */
        get: operations["identity_get_tenant_api_v1_tenants__tenant_id__get"];
        /**
         * Patch Tenant
         * @description Change name, time zone or language.
         */
        patch: operations["identity_patch_tenant_api_v1_tenants__tenant_id__patch"];
    };
    "/tenants/current/calendar": {
        parameters: {
        };
        /**
         * Get Calendar
         * @description When the company works, with the holidays and make-up days of a year.
         */
        get: operations["identity_get_calendar_api_v1_tenants_current_calendar_get"];
        /**
         * Set Calendar
         * @description Set when the company works; every clock that says "working days" follows within seconds.
         */
        put: operations["identity_set_calendar_api_v1_tenants_current_calendar_put"];
    };
    "/users": {
        parameters: {
        };
        /**
         * List
         * @description Colleagues; `filter` knows name, email, status, department_id and more.
         */
        get: operations["identity_list__api_v1_users_get"];
        /**
         * Add
         * @description Add a colleague: active at once with a password, else invited.
         */
        post: operations["identity_add_api_v1_users_post"];
    };
    "/users/{id}": {
        parameters: {
        };
        /**
         * Get
         * @description One colleague.
         */
        get: operations["identity_get_api_v1_users__user_id__get"];
        /**
         * Change
         * @description Change what is sent: name, department, roles, language, phone, title, shift.
         */
        patch: operations["identity_change_api_v1_users__user_id__patch"];
    };
    "/users/{id}/activate": {
        parameters: {
        };
        /**
         * Activate
         * @description Let somebody in again.
         */
        post: operations["identity_activate_api_v1_users__user_id__activate_post"];
    };
    "/users/{id}/deactivate": {
        parameters: {
        };
        /**
         * Deactivate
         * @description Shut somebody out: every session and API key of theirs is worthless within two seconds.
         */
        post: operations["identity_deactivate_api_v1_users__user_id__deactivate_post"];
    };
    "/users/{id}/handover": {
        parameters: {
        };
        /**
         * Prepare
         * @description Prepare a hand-over (离职交接): `/handovers/{id}` shows what there is, once every service has counted.
         */
        post: operations["identity_prepare_api_v1_users__user_id__handover_post"];
    };
    "/users/{id}/invite": {
        parameters: {
        };
        /**
         * Invite
         * @description A fresh invitation for somebody who has not joined yet.
         */
        post: operations["identity_invite_api_v1_users__user_id__invite_post"];
    };
    "/users/{id}/leaves": {
        parameters: {
        };
        /**
         * List Leaves
         * @description When a colleague is away; for themselves, their heads, and whoever manages people.
         */
        get: operations["identity_list_leaves_api_v1_users__user_id__leaves_get"];
        /**
         * Plan
         * @description Say when a colleague will be away: nothing is assigned to them meanwhile.
         */
        post: operations["identity_plan_api_v1_users__user_id__leaves_post"];
    };
    "/users/{id}/leaves/{leave_id}": {
        parameters: {
        };
        /**
         * Cancel
         * @description A colleague will not be away after all, or is back.
         */
        delete: operations["identity_cancel_api_v1_users__user_id__leaves__leave_id__delete"];
    };
    "/users/{id}/password": {
        parameters: {
        };
        /**
         * Password
         * @description Give somebody a new password; every session of theirs ends.
         */
        post: operations["identity_password_api_v1_users__user_id__password_post"];
    };
    "/views": {
        parameters: {
        };
        /**
         * List Views
         * @description One's own views of a module, and those that colleagues share.
         */
        get: operations["insights_list_views_api_v1_views_get"];
        /**
         * Save View
         * @description Keep a list's filter, sort and columns under a name.
         */
        post: operations["insights_save_view_api_v1_views_post"];
    };
    "/views/{id}": {
        parameters: {
        };
        /**
         * Delete View
         * @description Forget one of one's own views.
         */
        delete: operations["insights_delete_view_api_v1_views__view_id__delete"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description What a colleague who does not own a record may do with it.
         * @enum {string}
         */
        Access: "none" | "read" | "write";
        /** @description The preview that was seen. Without a good one nothing takes effect. */
        ActivateIn: {
            preview_id?: string | null;
        };
        /** @description Which records, and to whom. */
        AllocateBatchIn: {
            ids: string[];
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Give them to one person, as far as the caps allow. */
        AllocateCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "allocate";
            filter?: string | null;
            ids?: string[] | null;
            /** Format: uuid */
            owner_id: string;
            search?: string | null;
        };
        /** @description So much of a payment is meant for an instalment. */
        AllocationIn: {
            amount: components["schemas"]["AmountIn"];
            /** Format: uuid */
            instalment_id: string;
        };
        /** @description So much of a payment covers an instalment. */
        AllocationValue: {
            amount: components["schemas"]["MoneyValue"];
            /** Format: uuid */
            instalment_id: string;
        };
        /** @description An amount in major units. */
        AmountIn: {
            amount: number | string;
            currency: string;
        };
        /** @description A key to make. */
        ApiKeyIn: {
            expires_at?: string | null;
            name: string;
            scopes: string[];
        };
        /** @description A key, without its secret. */
        ApiKeyView: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            last_used_at?: string | null;
            name: string;
            prefix: string;
            revoked_at: string | null;
            scopes: string[];
            /** Format: uuid */
            user_id: string;
            version: number;
        };
        /** @description What waits for the caller, the longest waiting first. */
        AskedPage: {
            items: components["schemas"]["AskedView"][];
            next_cursor?: null;
        };
        /** @description A wish that waits for the caller. */
        AskedView: {
            /** Format: date-time */
            asked_at: string;
            /** Format: uuid */
            asked_by: string;
            note: string | null;
            /** Format: uuid */
            record_id: string;
            record_name: string;
            recycle_at: string | null;
            /** Format: date-time */
            until: string;
        };
        /** @description Which records, and to whom. */
        AssignBatchIn: {
            ids: string[];
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Whom to give it to. */
        AssignIn: {
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Give them to one person, as far as the caps allow. */
        AssignLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "assign";
            filter?: string | null;
            ids?: string[] | null;
            /** Format: uuid */
            owner_id: string;
            search?: string | null;
        };
        /** @description How the pool gives its records out by itself (modes push and both). */
        AssignmentIn: {
            capacity?: components["schemas"]["CapacityIn"];
            fallback_user_id?: string | null;
            /** @default any */
            hours?: components["schemas"]["Hours"];
            rules?: components["schemas"]["AssignmentRuleIn"][];
            /** @default manual */
            strategy?: components["schemas"]["LeadsStrategy"];
            weights?: {
                [key: string]: number;
            };
        };
        /** @description Records that fit all that is asked for go to a person or a team, among whom `strategy` decides. */
        AssignmentRuleIn: {
            industries?: string[];
            name?: string | null;
            regions?: string[];
            sources?: string[];
            /**
             * @default round_robin
             * @enum {string}
             */
            strategy?: "round_robin" | "weighted" | "least_loaded";
            to: components["schemas"]["PoolMembers"];
            when?: string | null;
        };
        /** @description How a pool gives its records out at this moment. */
        AssignmentView: {
            active: boolean;
            candidates: components["schemas"]["CandidateView"][];
            strategy: components["schemas"]["LeadsStrategy"];
            waiting: components["schemas"]["WaitingView"];
        };
        /** @description A file that lies elsewhere (网盘, 对象存储): what it is called, and its http(s) address. */
        Attachment: {
            name: string;
            url: string;
        };
        /** @description How far one is from one level of a target. */
        AttainmentLevel: {
            attainment: number | null;
            target: string;
        };
        /** @description Everybody's attainment that the reader may see. */
        AttainmentList: {
            items: components["schemas"]["AttainmentView"][];
            period: string;
        };
        /** @description Actual against target; `pace` is attainment of the base ÷ elapsed share of the working days. */
        AttainmentView: {
            actual: string;
            elapsed: number;
            levels: {
                [key: string]: components["schemas"]["AttainmentLevel"];
            };
            metric: components["schemas"]["Metric"];
            pace: number | null;
            period: string;
            /** Format: uuid */
            subject_id: string;
            subject_kind: components["schemas"]["SubjectKind"];
        };
        /** @description Something that was done. */
        AuditView: {
            action: string;
            actor_id: string | null;
            /** Format: date-time */
            at: string;
            detail: {
                [key: string]: unknown;
            } | null;
            digest: string;
            position: number;
            service: string;
            subject: string;
            version: number | null;
        };
        /** @description Which records. */
        BatchIn: {
            ids: string[];
        };
        /** @description The best hours, the best first, and how many tries are known in all. */
        BestTimesView: {
            items: components["schemas"]["BestTimeView"][];
            own_tries: number;
            segment_tries: number;
        };
        /**
         * @description An hour (local; weekday 1 is Monday) in which the customer is best reached: the expected share of tries that
         *     reach somebody, and the tries behind it, own and of the customer's industry.
         */
        BestTimeView: {
            hour: number;
            rate: number;
            reached: number;
            segment_reached: number;
            segment_tries: number;
            tries: number;
            weekday: number;
        };
        /** @description The whole plan; none at all takes it away. */
        BillingPlanIn: {
            instalments: components["schemas"]["InstalmentIn"][];
        };
        /** @description Why. */
        BillingReasonIn: {
            reason: string;
        };
        /** @description Which records of a module. */
        BinBatchIn: {
            ids: string[];
            module: string;
        };
        /** @description A deleted record, as its readers see it, and the moment after which it goes for good. */
        BinnedView: {
            /** Format: date-time */
            deleted_at: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            kept_until: string;
            version: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Some deleted records. */
        BinPage: {
            count?: number | null;
            items: components["schemas"]["BinnedView"][];
            next_cursor: string | null;
        };
        /** @description A stage with what stands in it now, and the newest of its cards. */
        BoardColumn: {
            amount: components["schemas"]["MoneyValue"] | null;
            cards: components["schemas"]["OpportunityView"][];
            count: number;
            feedback: components["schemas"]["QuestionView"][];
            forecast_category: components["schemas"]["ForecastCategory"];
            key: string;
            name: string;
            names: {
                [key: string]: string;
            };
            next: string[];
            probability: number;
            required: string[];
            time_limit: string | null;
            weighted: components["schemas"]["MoneyValue"] | null;
        };
        /** @description The open deals of a process by stage. */
        BoardView: {
            /** Format: uuid */
            process_id: string;
            stages: components["schemas"]["BoardColumn"][];
        };
        Body_ask_api_v1_imports_post: {
            /**
             * @description Make fields for `custom.NAME` columns.
             * @default false
             */
            create_fields?: boolean;
            /**
             * @description Make customers that rows name and nobody knows.
             * @default false
             */
            create_missing?: boolean;
            /** @default false */
            dry_run?: boolean;
            file: string;
            kind: string;
            /** @description JSON: column → field. Guessed if left out. */
            mapping?: string | null;
            /**
             * @default both
             * @enum {string}
             */
            mode?: "create" | "update" | "both";
        };
        /** @description The business calendar; what is left out is as a new company has it. `country` null: no public holidays. */
        CalendarIn: {
            /** @default CN */
            country?: string | null;
            days_off?: string[];
            days_on?: string[];
            hours?: components["schemas"]["WeekHours"] | null;
            zone?: string | null;
        };
        /** @description When the company works, and the special days of the year that was asked for. */
        CalendarView: {
            country: string | null;
            days_off: string[];
            days_on: string[];
            hours: components["schemas"]["WeekHours"];
            special_days: components["schemas"]["SpecialDayView"][];
            version: number;
            zone: string;
        };
        /** @description Why, if somebody wants to say. */
        CancelIn: {
            reason?: string | null;
        };
        /** @description New terms of an approved order that have no effect until they are approved. */
        CandidateValue: {
            amount: components["schemas"]["MoneyValue"];
            document_version: number;
            items: components["schemas"]["OrderItemValue"][];
            /** Format: date */
            ordered_on: string;
            prices_include_tax: boolean;
            rejection?: string | null;
            service_ends_on?: string | null;
            /** @enum {string} */
            status: "draft" | "submitted" | "rejected";
            submitted_by?: string | null;
        };
        /** @description Somebody whom the pool gives records to: what they hold, and why they get none now (null: they may). */
        CandidateView: {
            capacity: number | null;
            held: number;
            name: string | null;
            skipped: string | null;
            /** Format: uuid */
            user_id: string;
            weight: number;
        };
        /** @description How many records of the pool people may hold and still be given one: everybody, and some by their id. */
        CapacityIn: {
            default?: number | null;
            users?: {
                [key: string]: number;
            };
        };
        /** @description Deals of one forecast category; `cumulative` adds those of all surer ones. */
        CategoryView: {
            amount: components["schemas"]["MoneyValue"] | null;
            category: components["schemas"]["ForecastCategory"];
            count: number;
            cumulative: components["schemas"]["MoneyValue"] | null;
            weighted: components["schemas"]["MoneyValue"] | null;
        };
        /** @description One field that got another value. */
        Change: {
            after: unknown;
            before: unknown;
            field: string;
        };
        /**
         * @description A way to reach a person; consent is given for each.
         * @enum {string}
         */
        Channel: "call" | "sms" | "email" | "wechat";
        /** @description Limits of taking; absent means none. Durations are ISO 8601. */
        ClaimRulesIn: {
            cooldown?: string | null;
            daily_cap?: number | null;
            hold_cap?: number | null;
            hold_excludes?: string | null;
            lock_cap?: number | null;
            lock_max?: string | null;
            min_gap?: string | null;
            new_record_protection?: string | null;
            return_to?: string[] | null;
            view_daily_cap?: number | null;
        };
        /** @description Deals closed in the period. */
        ClosedView: {
            amount: components["schemas"]["MoneyValue"] | null;
            count: number;
        };
        /** @description The figures of one owner, department or customer. */
        CollectionGroup: {
            applied: components["schemas"]["MoneyValue"];
            due: components["schemas"]["MoneyValue"];
            id: string | null;
            name: string | null;
            on_time_rate: number | null;
            overdue: components["schemas"]["OverdueView"];
            period_rate: number | null;
        };
        /** @description The figures of all orders that the caller may see, and of each group if that was asked. */
        CollectionView: {
            applied: components["schemas"]["MoneyValue"];
            due: components["schemas"]["MoneyValue"];
            groups?: components["schemas"]["CollectionGroup"][] | null;
            on_time_rate: number | null;
            overdue: components["schemas"]["OverdueView"];
            period_rate: number | null;
        };
        /** @description A record of ours and one of another service that are the same, written down without anybody being told. */
        CollisionView: {
            /** Format: date-time */
            found_at: string;
            /** Format: uuid */
            id: string;
            matched: string[];
            name: string | null;
            other_id: string | null;
            other_module: string;
            other_owner_id: string | null;
            other_owner_name: string | null;
            owner_id: string | null;
            owner_name: string | null;
            /** Format: uuid */
            record_id: string;
        };
        /** @description The columns of a kind, in their usual order. */
        ColumnsView: {
            items: components["schemas"]["ColumnView"][];
        };
        /** @description A column that a file may have. */
        ColumnView: {
            header: {
                [key: string]: string;
            };
            name: string;
            shape: components["schemas"]["Shape"];
        };
        /** @description A service has removed its part: how many records of which kind, and when. */
        Confirmation: {
            /** Format: date-time */
            at: string;
            removed: {
                [key: string]: number;
            };
            service: string;
        };
        /** @description What a person said about being written to on one channel, and when. */
        Consent: {
            /** Format: date-time */
            at: string;
            granted: boolean;
        };
        /** @description All that a person said, the latest first; `allowed` are the channels on which they may be reached now. */
        ConsentHistory: {
            allowed: components["schemas"]["Channel"][];
            do_not_contact: boolean;
            items: components["schemas"]["ConsentView"][];
        };
        /** @description What a person said about one channel, where, and to which wording; without `said_at` just now. */
        ConsentIn: {
            channel: components["schemas"]["Channel"];
            evidence?: string | null;
            granted: boolean;
            said_at?: string | null;
            source: components["schemas"]["ConsentSource"];
            wording?: string | null;
        };
        /**
         * @description Where a person said it.
         * @enum {string}
         */
        ConsentSource: "form" | "call" | "import" | "in_person";
        /** @description One record; `withdrawn_at` is when the person took back what it grants. */
        ConsentView: {
            channel: components["schemas"]["Channel"];
            evidence: string | null;
            granted: boolean;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            noted_at: string;
            noted_by: string | null;
            /** Format: date-time */
            said_at: string;
            source: components["schemas"]["ConsentSource"] | null;
            withdrawn_at?: string | null;
            wording: string | null;
        };
        /** @description A new contact. */
        ContactIn: {
            birthday?: string | null;
            consents?: {
                [key: string]: boolean;
            };
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            decision_role?: components["schemas"]["DecisionRole"] | null;
            /** @default false */
            do_not_contact?: boolean;
            email?: string | null;
            external_id?: string | null;
            name: string;
            occurred_at?: string | null;
            phone?: string | null;
            preferred_channel?: components["schemas"]["Channel"] | null;
            tags?: string[];
            title?: string | null;
            wechat?: string | null;
        };
        /** @description Some contacts. */
        ContactPage: {
            count?: number | null;
            items: components["schemas"]["ContactView"][];
            next_cursor: string | null;
        };
        /** @description Changes to a contact: only what is sent changes. */
        ContactPatch: {
            birthday?: string | null;
            consents?: {
                [key: string]: boolean;
            };
            custom?: {
                [key: string]: unknown;
            };
            decision_role?: components["schemas"]["DecisionRole"] | null;
            /** @default false */
            do_not_contact?: boolean;
            email?: string | null;
            external_id?: string | null;
            /** @default  */
            name?: string;
            phone?: string | null;
            preferred_channel?: components["schemas"]["Channel"] | null;
            tags?: string[];
            title?: string | null;
            wechat?: string | null;
        };
        /** @description A contact as its readers see it. */
        ContactView: {
            birthday?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            consents?: {
                [key: string]: components["schemas"]["Consent"];
            };
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            decision_role?: ("decider" | "influencer" | "user" | "buyer" | "gatekeeper" | "other") | null;
            deleted_at?: string | null;
            department_id?: string | null;
            /** @default false */
            do_not_contact?: boolean;
            email?: string | null;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            owner_id?: string | null;
            phone?: string | null;
            preferred_channel?: ("call" | "sms" | "email" | "wechat") | null;
            tags?: string[];
            title?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
            wechat?: string | null;
        };
        /** @description A contact; what is left out comes from the lead. */
        ContactWish: {
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            name?: string | null;
            phone?: string | null;
            title?: string | null;
            wechat?: string | null;
        };
        /** @description What one indicator adds to a score: `points` are weighted already, so that they sum up to the score. */
        ContributionValue: {
            indicator: string;
            points: number;
            value: number | null;
            weight: number;
        };
        /** @description A conversion that is under way. */
        ConversionStarted: {
            /** Format: uuid */
            conversion_id: string;
            /**
             * @default running
             * @constant
             */
            status?: "running";
        };
        /** @description How a conversion stands. */
        ConversionView: {
            contact_id: string | null;
            customer_id: string | null;
            failure: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            lead_id: string;
            opportunity_id: string | null;
            /** @enum {string} */
            status: "running" | "converted" | "failed";
        };
        /** @description What a lead became. */
        ConvertedInto: {
            contact_id?: string | null;
            /** Format: uuid */
            customer_id: string;
            opportunity_id?: string | null;
        };
        /** @description What the lead shall become. A deal that exists is named with its customer. */
        ConvertIn: {
            contact?: components["schemas"]["ContactWish"] | null;
            customer?: components["schemas"]["CustomerWish"];
            opportunity?: components["schemas"]["OpportunityWish"] | null;
        };
        /** @description `held` records were looked at; `moved` fall back up to the horizon, `now` at once, `tonight` today. */
        CountsView: {
            by_department: components["schemas"]["StakeView"][];
            by_owner: components["schemas"]["StakeView"][];
            by_rule: {
                [key: string]: number;
            };
            held: number;
            last_90_days: components["schemas"]["PastView"];
            moved: number;
            now: number;
            open_amount: components["schemas"]["MoneyValue-Output"];
            tonight: number;
        };
        /** @description Used of a cap; no cap is null. */
        CountView: {
            cap: number | null;
            used: number;
        };
        /** @description New leads. */
        CreateBatchIn: {
            items: components["schemas"]["LeadIn"][];
        };
        /** @description A customer with all that belongs to it; `as_of` is the newest event that is counted in. */
        Customer360: {
            as_of: string | null;
            contacts: {
                [key: string]: unknown;
            }[];
            customer: {
                [key: string]: unknown;
            };
            opportunities: {
                [key: string]: unknown;
            }[];
            orders: {
                [key: string]: unknown;
            }[];
            payment_plans: {
                [key: string]: unknown;
            }[];
            payments: {
                [key: string]: unknown;
            }[];
            rating: {
                [key: string]: unknown;
            } | null;
            refunds: {
                [key: string]: unknown;
            }[];
        };
        /** @description What may be known of a customer. */
        CustomerFields: {
            address?: string | null;
            birthday?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            /** @default company */
            kind?: components["schemas"]["CustomerKind"];
            next_follow_up_at?: string | null;
            parent_id?: string | null;
            phone?: string | null;
            region?: string | null;
            size?: string | null;
            social_credit_code?: string | null;
            source?: string | null;
            tags?: string[];
            website?: string | null;
        };
        /** @description A new customer. Without an owner it lies in its sea; without a sea the seas' rules choose one. */
        CustomerIn: {
            address?: string | null;
            birthday?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            /** @default company */
            kind?: components["schemas"]["CustomerKind"];
            name: string;
            next_follow_up_at?: string | null;
            occurred_at?: string | null;
            owner_id?: string | null;
            parent_id?: string | null;
            phone?: string | null;
            region?: string | null;
            sea_id?: string | null;
            size?: string | null;
            social_credit_code?: string | null;
            source?: string | null;
            tags?: string[];
            website?: string | null;
        };
        /**
         * @description Whom the customer is.
         * @enum {string}
         */
        CustomerKind: "company" | "person";
        /** @description Some customers. */
        CustomerPage: {
            count?: number | null;
            items: components["schemas"]["CustomerView"][];
            next_cursor: string | null;
        };
        /** @description Changes to a customer: only what is sent changes. */
        CustomerPatch: {
            address?: string | null;
            birthday?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            /** @default company */
            kind?: components["schemas"]["CustomerKind"];
            /** @default  */
            name?: string;
            next_follow_up_at?: string | null;
            parent_id?: string | null;
            phone?: string | null;
            region?: string | null;
            size?: string | null;
            social_credit_code?: string | null;
            source?: string | null;
            tags?: string[];
            website?: string | null;
        };
        /** @description How the pool gives its records out by itself (modes push and both). */
        CustomersAssignmentIn: {
            capacity?: components["schemas"]["CapacityIn"];
            fallback_user_id?: string | null;
            /** @default any */
            hours?: components["schemas"]["Hours"];
            rules?: components["schemas"]["AssignmentRuleIn"][];
            /** @default manual */
            strategy?: components["schemas"]["CustomersStrategy"];
            weights?: {
                [key: string]: number;
            };
        };
        /** @description How a pool gives its records out at this moment. */
        CustomersAssignmentView: {
            active: boolean;
            candidates: components["schemas"]["CandidateView"][];
            strategy: components["schemas"]["CustomersStrategy"];
            waiting: components["schemas"]["WaitingView"];
        };
        /** @description `held` records were looked at; `moved` fall back up to the horizon, `now` at once, `tonight` today. */
        CustomersCountsView: {
            by_department: components["schemas"]["CustomersStakeView"][];
            by_owner: components["schemas"]["CustomersStakeView"][];
            by_rule: {
                [key: string]: number;
            };
            held: number;
            last_90_days: components["schemas"]["PastView"];
            moved: number;
            now: number;
            open_amount: components["schemas"]["MoneyValue"];
            tonight: number;
        };
        /** @description New customers. */
        CustomersCreateBatchIn: {
            items: components["schemas"]["CustomerIn"][];
        };
        /** @description Rules that somebody thinks of, and the last preview of them. */
        CustomersDraftView: {
            activated_at: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            preview: components["schemas"]["pools__api__views__PreviewView"] | null;
            recycle_rules: {
                [key: string]: unknown;
            }[];
        };
        /** @description A contact to note; `plan_id` names the plan that is done with it. */
        CustomersFollowUpIn: {
            attachments?: components["schemas"]["Attachment"][];
            content: string;
            kind: components["schemas"]["CustomersFollowUpKind"];
            next_follow_up_at?: string | null;
            occurred_at?: string | null;
            plan_id?: string | null;
            result?: string | null;
        };
        /**
         * @description How somebody was in touch.
         * @enum {string}
         */
        CustomersFollowUpKind: "call" | "visit" | "message" | "email" | "meeting" | "note";
        /** @description The follow-ups of a customer, the latest first. */
        CustomersFollowUpsView: {
            items: components["schemas"]["CustomersFollowUpView"][];
        };
        /** @description A contact that was noted; `lead_id` names the lead it was noted on. */
        CustomersFollowUpView: {
            attachments: components["schemas"]["Attachment"][];
            content: string;
            created_by: string | null;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["CustomersFollowUpKind"];
            lead_id: string | null;
            next_follow_up_at: string | null;
            /** Format: date-time */
            occurred_at: string;
            result: string | null;
        };
        /** @description Which records move to which sea, and why if that matters. */
        CustomersMoveBatchIn: {
            ids: string[];
            reason?: string | null;
            /** Format: uuid */
            sea_id: string;
        };
        /** @description A record that would fall back: from whom, when, by which rule, and the open amount that goes with it. */
        CustomersMovedView: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            id: string;
            name: string | null;
            open_amount: components["schemas"]["MoneyValue"];
            /** Format: uuid */
            owner_id: string;
            rule: string;
        };
        /** @description The sea that shall be its home, and why if that matters. */
        CustomersMoveIn: {
            reason?: string | null;
            /** Format: uuid */
            sea_id: string;
        };
        /** @description A new pool. It holds nothing yet, so its first recycle rules need no preview. */
        CustomersPoolIn: {
            admins?: string[];
            assignment?: components["schemas"]["CustomersAssignmentIn"];
            claim?: components["schemas"]["ClaimRulesIn"];
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            first_response?: components["schemas"]["FirstResponseIn"] | null;
            industries?: string[];
            masked_fields?: string[];
            members?: components["schemas"]["PoolMembers"];
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            name: string;
            recycle_rules?: components["schemas"]["RecycleRuleIn"][];
            regions?: string[];
            sources?: string[];
        };
        /** @description Changes to a pool: only what is sent changes. */
        CustomersPoolPatch: {
            admins?: string[];
            assignment?: components["schemas"]["CustomersAssignmentIn"];
            claim?: components["schemas"]["ClaimRulesIn"];
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            first_response?: components["schemas"]["FirstResponseIn"] | null;
            industries?: string[];
            masked_fields?: string[];
            members?: components["schemas"]["PoolMembers"];
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            /** @default  */
            name?: string;
            regions?: string[];
            sources?: string[];
        };
        /** @description What happened to a record, who held it, the states it was in, and what rules decided; the latest first. */
        CustomersRecordHistoryView: {
            decisions: components["schemas"]["DecisionView"][];
            items: components["schemas"]["HistoryEntry"][];
            next_before: number | null;
            owners: components["schemas"]["OwnershipView"][];
            states: components["schemas"]["StateView"][];
        };
        /** @description What somebody, or a department, would lose. */
        CustomersStakeView: {
            count: number;
            department_id?: string | null;
            open_amount: components["schemas"]["MoneyValue"];
            owner_id?: string | null;
        };
        /**
         * @description Who gets the next record.
         * @enum {string}
         */
        CustomersStrategy: "manual" | "round_robin" | "weighted" | "least_loaded" | "rules" | "score";
        /** @description A customer as its readers see it. */
        CustomerView: {
            address?: string | null;
            birthday?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            collection_rate?: number | null;
            contract_ends_on?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            deleted_at?: string | null;
            department_id?: string | null;
            email?: string | null;
            entered_sea_at?: string | null;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            industry?: string | null;
            /** @enum {string} */
            kind: "company" | "person";
            last_followed_up_at?: string | null;
            lead_ids?: string[];
            /** @enum {string} */
            lifecycle_stage: "contact" | "interaction" | "purchase" | "maintenance" | "churned";
            locked_until?: string | null;
            merged_into_id?: string | null;
            name: string;
            next_follow_up_at?: string | null;
            order_total: components["schemas"]["MoneyValue"];
            overdue_total: components["schemas"]["MoneyValue"];
            owner_id?: string | null;
            owner_since?: string | null;
            paid_total: components["schemas"]["MoneyValue"];
            parent_id?: string | null;
            phone?: string | null;
            previous_owner_id?: string | null;
            protected_until?: string | null;
            recycle_at?: string | null;
            refund_total: components["schemas"]["MoneyValue"];
            region?: string | null;
            score?: number | null;
            /** Format: uuid */
            sea_id: string;
            size?: string | null;
            social_credit_code?: string | null;
            source?: string | null;
            tags?: string[];
            tier?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
            website?: string | null;
            /** @default false */
            won?: boolean;
        };
        /** @description An existing customer by its id, or what is known of a new one. */
        CustomerWish: {
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            id?: string | null;
            industry?: string | null;
            /**
             * @default company
             * @enum {string}
             */
            kind?: "company" | "person";
            name?: string | null;
            owner_id?: string | null;
            phone?: string | null;
            region?: string | null;
            sea_id?: string | null;
        };
        /**
         * @description Which days and hours pass.
         * @enum {string}
         */
        Days: "calendar" | "working";
        /**
         * @description The part that a person plays in the customer's decisions.
         * @enum {string}
         */
        DecisionRole: "decider" | "influencer" | "user" | "buyer" | "gatekeeper" | "other";
        /** @description What was done by itself: by which rule and version, on which facts. `owner_id` held the record then. */
        DecisionView: {
            actor_id: string | null;
            /** Format: date-time */
            at: string;
            facts: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            may_change_at: string | null;
            outcome: string;
            owner_id: string | null;
            rule: string;
            rule_version: number | null;
        };
        /** @description Put them into the recycle bin, their contacts with them. */
        DeleteCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "delete";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
        };
        /** @description Put them into the recycle bin. */
        DeleteLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "delete";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
        };
        /** @description Put them into the recycle bin. */
        DeleteOpportunities: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "delete";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
        };
        /** @description A department to found; at the top without a parent. */
        DepartmentIn: {
            name: string;
            parent_id?: string | null;
        };
        /** @description All departments, each after those above it. */
        DepartmentList: {
            items: components["schemas"]["DepartmentRow"][];
            next_cursor?: null;
        };
        /** @description Changes to a department; `parent_id` moves it (null: to the top). */
        DepartmentPatch: {
            head_ids?: string[];
            /** @default  */
            name?: string;
            parent_id?: string | null;
        };
        /** @description A department with the number of people in it. */
        DepartmentRow: {
            head_ids: string[];
            /** Format: uuid */
            id: string;
            name: string;
            parent_id: string | null;
            path: string[];
            user_count: number;
            version: number;
        };
        /** @description A department; `path` leads from the topmost one to itself. */
        DepartmentView: {
            head_ids: string[];
            /** Format: uuid */
            id: string;
            name: string;
            parent_id: string | null;
            path: string[];
            version: number;
        };
        /** @description Every version of an order's terms, the latest first. */
        DocumentsView: {
            items: components["schemas"]["DocumentView"][];
        };
        /** @description One version of an order's terms. */
        DocumentView: {
            amount: components["schemas"]["MoneyValue"];
            document_version: number;
            items: components["schemas"]["OrderItemValue"][];
            /** Format: date */
            ordered_on: string;
            prices_include_tax: boolean;
            service_ends_on: string | null;
        };
        /** @description Rules that somebody thinks of, and the last preview of them. */
        DraftView: {
            activated_at: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            pool_id: string;
            preview: components["schemas"]["PreviewView"] | null;
            recycle_rules: {
                [key: string]: unknown;
            }[];
        };
        /** @description Some instalments, the first due first. */
        DuePage: {
            count?: number | null;
            items: components["schemas"]["DueView"][];
            next_cursor: string | null;
        };
        /** @description An instalment with the order it belongs to. */
        DueView: {
            amount: components["schemas"]["MoneyValue"];
            applied: components["schemas"]["MoneyValue"];
            /** Format: uuid */
            customer_id: string;
            customer_name?: string | null;
            /** Format: date */
            due_on: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            order_id: string;
            order_number: string;
            owner_id?: string | null;
            /** @enum {string} */
            status: "planned" | "due" | "partial" | "paid" | "overdue" | "void";
        };
        /** @description What resembles a record to be written down, the likeliest first. */
        DuplicatesView: {
            items: components["schemas"]["DuplicateView"][];
            next_cursor?: null;
        };
        /** @description A record that is probably the same; out of sight it only says that it exists and whose it is. */
        DuplicateView: {
            id: string | null;
            likeness: number;
            matched: ("phone" | "email" | "social_credit_code" | "name" | "person" | "similar_name")[];
            module: string;
            name: string | null;
            owner_id: string | null;
            owner_name: string | null;
        };
        /** @description Set fields: only what is sent changes. */
        EditCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "edit";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
            values: components["schemas"]["CustomerFields"];
        };
        /** @description Set fields: only what is sent changes. */
        EditLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "edit";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
            values: components["schemas"]["LeadFields"];
        };
        /** @description Set fields: only what is sent changes. */
        EditOpportunities: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "edit";
            filter?: string | null;
            ids?: string[] | null;
            search?: string | null;
            values: components["schemas"]["OpportunityChange"];
        };
        /** @description A new entry. Its key stays for good. */
        EntryIn: {
            /** @default true */
            enabled?: boolean;
            key: string;
            label: string | {
                [key: string]: string;
            };
            /** @default 0 */
            position?: number;
        };
        /** @description The entries of a dictionary, in the order in which people see them. */
        EntryList: {
            items: components["schemas"]["EntryView"][];
            next_cursor?: null;
        };
        /**
         * @description How something gets in.
         * @enum {string}
         */
        EntryPoint: "manual" | "api" | "form" | "import";
        /** @description What may change of an entry; only what is sent changes. */
        EntrySettings: {
            /** @default true */
            enabled?: boolean;
            label?: string | {
                [key: string]: string;
            };
            /** @default 0 */
            position?: number;
        };
        /** @description An entry; `name` is what the reader reads. */
        EntryView: {
            /** Format: date-time */
            created_at: string;
            /** @default true */
            enabled?: boolean;
            /** Format: uuid */
            id: string;
            key: string;
            kind: string;
            label?: {
                [key: string]: string;
            };
            name: string;
            /** @default 0 */
            position?: number;
            removed_at?: string | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description Whose data goes, and on what grounds. There is no way back. */
        ErasureIn: {
            /** Format: uuid */
            id: string;
            reason: string;
            type: components["schemas"]["PersonType"];
        };
        /** @description The latest first. */
        ErasuresView: {
            items: components["schemas"]["ErasureView"][];
            next_cursor?: null;
        };
        /**
         * @description An erasure. Once it is done this is its certificate: who confirmed what, and until when topics may still hold
         *     what was said before.
         */
        ErasureView: {
            /** Format: date-time */
            asked_at: string;
            asked_by: string | null;
            confirmed: components["schemas"]["Confirmation"][];
            done_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            person_id: string;
            reason: string;
            /** @enum {string} */
            status: "running" | "done";
            /** Format: date-time */
            topics_until: string;
            type: components["schemas"]["PersonType"];
        };
        /**
         * @description What keeps a rule from taking a record.
         * @enum {string}
         */
        Exemption: "locked" | "protected" | "won" | "open_opportunity" | "unpaid_order" | "recent_collaborator";
        /** @description What to take out: as a list of the kind is asked for. Without `columns` all that the caller may see. */
        ExportIn: {
            columns?: string[] | null;
            filter?: string | null;
            /**
             * @default csv
             * @enum {string}
             */
            format?: "csv" | "xlsx";
            kind: string;
            search?: string | null;
            sort?: string | null;
        };
        /** @description What became of a wish: granted at once, or waiting for somebody who may grant it. */
        ExtendedView: {
            /** Format: uuid */
            record_id: string;
            recycle_at: string | null;
            /** @enum {string} */
            status: "granted" | "asked" | "refused";
            version: number;
        };
        /** @description Until when more time is wanted (without it: as long as the rule grants), and why. */
        ExtendIn: {
            note?: string | null;
            until?: string | null;
        };
        /** @description By how much a deadline may be moved in all (ISO 8601), and by whom. */
        ExtensionIn: {
            /** @default manager */
            by?: components["schemas"]["Grantor"];
            max: string;
        };
        /** @description Events as CloudEvents in JSON, and where to go on. */
        FeedView: {
            items: {
                [key: string]: unknown;
            }[];
            next_cursor: string;
        };
        /** @description A field in which the two differ: both values, and the id of the record whose value would live on. */
        FieldChoice: {
            /** Format: uuid */
            chosen: string;
            field: string;
            from_value: unknown;
            into_value: unknown;
        };
        /** @description A new field. Its key, type, decimals and relation stay for good. */
        FieldIn: {
            /** @default 2 */
            decimals?: number;
            default?: unknown;
            /** @default false */
            filterable?: boolean;
            formula?: string | null;
            key: string;
            label: string | {
                [key: string]: string;
            };
            module: string;
            options?: components["schemas"]["OptionIn"][];
            /** @default 0 */
            position?: number;
            relation?: string | null;
            /** @default false */
            required?: boolean;
            /** @enum {string} */
            type: "text" | "number" | "money" | "date" | "moment" | "boolean" | "choice" | "choices" | "user" | "relation" | "phone" | "email" | "address" | "attachment" | "formula";
            /** @default false */
            unique?: boolean;
            visible_when?: string | null;
        };
        /** @description The fields of a module, in the order in which people see them. */
        FieldList: {
            items: components["schemas"]["FieldView"][];
            next_cursor?: null;
        };
        /** @description One choice of a choice field: its key in values, and what people read, by language. */
        FieldOption: {
            key: string;
            label?: {
                [key: string]: string;
            };
        };
        /** @description What may change of a field; only what is sent changes. */
        FieldSettings: {
            default?: unknown;
            /** @default false */
            filterable?: boolean;
            formula?: string | null;
            label?: string | {
                [key: string]: string;
            };
            options?: components["schemas"]["OptionIn"][];
            /** @default 0 */
            position?: number;
            /** @default false */
            required?: boolean;
            /** @default false */
            unique?: boolean;
            visible_when?: string | null;
        };
        /**
         * @description A field. `settled` is false while the records are brought in line with it; `job` is where one can watch.
         *
         *     `wants_filterable` is what was asked for; `filterable` becomes true when every record can be found by it.
         */
        FieldView: {
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            /** @default 2 */
            decimals?: number;
            default?: unknown;
            /** @default false */
            filterable?: boolean;
            formula?: string | null;
            /** Format: uuid */
            id: string;
            job?: string | null;
            key: string;
            label?: {
                [key: string]: string;
            };
            module: string;
            options?: components["schemas"]["FieldOption"][];
            /** @default 0 */
            position?: number;
            relation?: string | null;
            removed_at?: string | null;
            /** @default false */
            required?: boolean;
            settled: boolean;
            /** @enum {string} */
            type: "text" | "number" | "money" | "date" | "moment" | "boolean" | "choice" | "choices" | "user" | "relation" | "phone" | "email" | "address" | "attachment" | "formula";
            /** @default false */
            unique?: boolean;
            /** Format: date-time */
            updated_at: string;
            version: number;
            visible_when?: string | null;
            wants_filterable: boolean;
        };
        /** @description How fast whoever gets a record is in touch (ISO 8601), and when they are reminded of it; null: nobody asks. */
        FirstResponseIn: {
            /** @default calendar */
            days?: components["schemas"]["Days"];
            warn_before?: string | null;
            within: string;
        };
        /** @description Of a pool: everybody together, then each person. */
        FirstResponseView: {
            people: components["schemas"]["PersonResponsesView"][];
            pool: components["schemas"]["ResponsesView"];
        };
        /** @description A contact to note. */
        FollowUpIn: {
            attachments?: components["schemas"]["Attachment"][];
            content: string;
            kind: components["schemas"]["FollowUpKind"];
            next_follow_up_at?: string | null;
            occurred_at?: string | null;
            result?: string | null;
        };
        /** @description A contact about the deal. */
        FollowUpInput: {
            attachments?: components["schemas"]["Attachment"][];
            content: string;
            /** @enum {string} */
            kind: "call" | "visit" | "message" | "email" | "meeting" | "note";
            next_follow_up_at?: string | null;
            occurred_at?: string | null;
            result?: string | null;
        };
        /**
         * @description How one was in touch.
         * @enum {string}
         */
        FollowUpKind: "call" | "visit" | "message" | "email" | "meeting" | "note";
        /** @description Contacts about a deal, newest first. */
        FollowUpList: {
            items: components["schemas"]["SalesFollowUpView"][];
        };
        /** @description The follow-ups of a lead, the latest first. */
        FollowUpsView: {
            items: components["schemas"]["FollowUpView"][];
        };
        /** @description A contact that was noted. */
        FollowUpView: {
            attachments: components["schemas"]["Attachment"][];
            content: string;
            created_by: string | null;
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["FollowUpKind"];
            next_follow_up_at: string | null;
            /** Format: date-time */
            occurred_at: string;
            result: string | null;
        };
        /**
         * @description How sure the team is of a deal when it promises a figure.
         * @enum {string}
         */
        ForecastCategory: "pipeline" | "best_case" | "most_likely" | "commit" | "closed" | "omitted";
        /** @description What the deals promise from sure to hoped for, and what people have said. */
        ForecastView: {
            categories: components["schemas"]["CategoryView"][];
            period: string;
            submissions: components["schemas"]["SubmissionView"][];
        };
        /** @description One record that a search found. */
        Found: {
            highlight: string;
            /** Format: uuid */
            id: string;
            subtitle: string;
            title: string;
            type: string;
        };
        /**
         * @description Who may let a deadline be later.
         * @enum {string}
         */
        Grantor: "owner" | "manager" | "admin";
        /** @description What shall go to whom. Documents go along with their customers, whatever the strategy says of the rest. */
        HandoverIn: {
            scope?: ("customers" | "leads" | "opportunities" | "orders")[];
            /** @default in_turn */
            strategy?: components["schemas"]["Strategy"];
            successors: components["schemas"]["SuccessorIn"][];
        };
        /**
         * @description How a hand-over stands. While what was given comes back after a refusal it still counts as running.
         *
         *     `held`: what there was of each kind when it was counted; `split`: person → kind → how much they would get; `moved`:
         *     what was handed over.
         */
        HandoverView: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            done_at: string | null;
            failure: {
                [key: string]: unknown;
            } | null;
            held: {
                [key: string]: number;
            };
            /** Format: uuid */
            id: string;
            moved: {
                [key: string]: number;
            };
            scope: string[];
            split: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @enum {string} */
            status: "counting" | "ready" | "running" | "done" | "failed" | "undoing" | "undone";
            strategy: components["schemas"]["Strategy"];
            successors: {
                [key: string]: number;
            };
            undo_until: string | null;
            /** Format: uuid */
            user_id: string;
        };
        /** @description When the rules take the record from its owner as things stand, what resets the clock, and what counted. */
        HeldView: {
            clock: {
                [key: string]: unknown;
            } | null;
            extension: {
                [key: string]: unknown;
            } | null;
            last_counted: {
                [key: string]: unknown;
            } | null;
            last_follow_up: {
                [key: string]: unknown;
            } | null;
            overdue: boolean;
            owner_id: string | null;
            put_off_by: string[];
            recycle_at: string | null;
            resets: string[];
            rule: string | null;
            rules: components["schemas"]["RuleSaysView"][];
            rules_version: number;
            warn_at: string | null;
        };
        /**
         * @description One version of a record. `actor_id` is null for what happened by itself; `reason` then holds the
         *     decision.
         */
        HistoryEntry: {
            actor_id: string | null;
            actor_name: string | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            changes: components["schemas"]["Change"][];
            /** Format: uuid */
            event_id: string;
            reason: {
                [key: string]: unknown;
            } | null;
            trace_id: string | null;
            type: string;
            version: number;
        };
        /** @description Some versions, the latest first; `next_before` asks for those before them, null at the beginning. */
        HistoryPage: {
            items: components["schemas"]["HistoryEntry"][];
            next_before: number | null;
        };
        /**
         * @description When records are given out: at any hour to whoever is not on leave and on duty, or in working hours only.
         * @enum {string}
         */
        Hours: "any" | "working";
        /** @description What a model looks at, and how it turns it into points. */
        IndicatorView: {
            half_life_days?: number | null;
            high?: number | null;
            key: string;
            low?: number | null;
            transform: string;
            weight: number;
        };
        /** @description A share of the order's amount with its due date. */
        InstalmentIn: {
            amount: components["schemas"]["AmountIn"];
            /** Format: date */
            due_on: string;
        };
        /** @description A share of the order's amount with its due date; `applied` is what payments have covered. */
        InstalmentValue: {
            amount: components["schemas"]["MoneyValue"];
            applied: components["schemas"]["MoneyValue"];
            /** Format: date */
            due_on: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "planned" | "due" | "partial" | "paid" | "overdue" | "void";
        };
        /** @description Why there never was a deal. */
        Invalidation: {
            reason: string;
        };
        /** @description The token of an invitation, and the password that its reader chooses. */
        InvitationIn: {
            password: string;
            token: string;
        };
        /** @description One line: a product, a name, or both; `discount` and `tax_rate` are shares. */
        ItemIn: {
            /** @default 0 */
            discount?: number | string;
            name?: string | null;
            product_id?: string | null;
            quantity: number | string;
            /** @default 0 */
            tax_rate?: number | string;
            unit_price: number | string;
        };
        /** @description One line of a deal: a product of the list, or something named. */
        ItemInput: {
            /** @default 0 */
            discount?: number | string;
            /** @default  */
            name?: string;
            product_id?: string | null;
            quantity: number | string;
            unit_price: number | string;
        };
        /** @description One line of a deal; `discount` is a share, `unit_price` in the deal's currency. */
        ItemValue: {
            discount: string;
            name: string;
            product_id?: string | null;
            quantity: string;
            unit_price: string;
        };
        /**
         * @description How a job stands.
         *
         *     `error_file` is where the rows that failed or were left out are, with their reasons; `file` is what an export
         *     made; `failure` is the code of what ended a failed job; `undoable`: what it did can be taken back; `result` is
         *     what else is to be told.
         */
        JobView: {
            created: number;
            /** Format: date-time */
            created_at: string;
            done: number;
            dry_run: boolean;
            error_file: string | null;
            failed: number;
            failure: string | null;
            file: string | null;
            finished_at: string | null;
            id: string;
            kind: string;
            result: {
                [key: string]: unknown;
            };
            skipped: number;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed" | "cancelled";
            total: number | null;
            /** @default false */
            undoable?: boolean;
            updated: number;
        };
        /** @description A field in which the two differ: both values, and the id of the lead whose value would live on. */
        LeadFieldChoice: {
            /** Format: uuid */
            chosen: string;
            field: string;
            from_value: unknown;
            into_value: unknown;
        };
        /** @description What may be known of a lead. */
        LeadFields: {
            budget?: components["schemas"]["MoneyValue-Input"] | null;
            campaign_id?: string | null;
            company?: string | null;
            company_size?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            need?: string | null;
            next_follow_up_at?: string | null;
            phone?: string | null;
            region?: string | null;
            source?: string | null;
            tags?: string[];
            title?: string | null;
            website?: string | null;
            wechat?: string | null;
        };
        /** @description A new lead. */
        LeadIn: {
            budget?: components["schemas"]["MoneyValue-Input"] | null;
            campaign_id?: string | null;
            company?: string | null;
            company_size?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            name: string;
            need?: string | null;
            next_follow_up_at?: string | null;
            occurred_at?: string | null;
            owner_id?: string | null;
            phone?: string | null;
            pool_id?: string | null;
            region?: string | null;
            source?: string | null;
            tags?: string[];
            title?: string | null;
            website?: string | null;
            wechat?: string | null;
        };
        /**
         * @description Which lead lives on, and whose values where not its own: field → id of the lead, or one of both values.
         *
         *     Fields that are not named keep the living lead's value, or take the other's where it has none; so does the owner.
         */
        LeadMergeIn: {
            fields?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            into_id: string;
        };
        /** @description What a merge would do. */
        LeadMergePreview: {
            fields: components["schemas"]["LeadFieldChoice"][];
            /** Format: uuid */
            from_id: string;
            /** Format: uuid */
            into_id: string;
            moved: {
                [key: string]: number;
            };
        };
        /** @description A merge, and until when it can be taken back. */
        LeadMergeView: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            follow_ups: string[];
            /** Format: uuid */
            from_id: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            into_id: string;
            /** @enum {string} */
            status: "merged" | "undone";
            undo_until: string | null;
        };
        /** @description Some leads. */
        LeadPage: {
            count?: number | null;
            items: components["schemas"]["LeadView"][];
            next_cursor: string | null;
        };
        /** @description Changes to a lead: only what is sent changes. */
        LeadPatch: {
            budget?: components["schemas"]["MoneyValue-Input"] | null;
            campaign_id?: string | null;
            company?: string | null;
            company_size?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            email?: string | null;
            external_id?: string | null;
            industry?: string | null;
            name?: string | null;
            need?: string | null;
            next_follow_up_at?: string | null;
            phone?: string | null;
            region?: string | null;
            source?: string | null;
            tags?: string[];
            title?: string | null;
            website?: string | null;
            wechat?: string | null;
        };
        /**
         * @description A pool of leads: who belongs to it, and the rules by which they take and lose leads.
         *
         *     `claim`, `assignment` and `recycle_rules` have the shapes of the API; durations are ISO 8601.
         */
        LeadPoolSnapshot: {
            admins?: string[];
            assignment?: {
                [key: string]: unknown;
            };
            claim?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
            deleted_at?: string | null;
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            first_response?: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            id: string;
            industries?: string[];
            /** @default false */
            is_default?: boolean;
            masked_fields?: string[];
            members?: {
                [key: string]: string[];
            };
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            name: string;
            recycle_rules?: {
                [key: string]: unknown;
            }[];
            regions?: string[];
            /** @default 1 */
            rules_version?: number;
            sources?: string[];
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description The pool that shall be its home, and why if that matters. */
        LeadsMoveIn: {
            /** Format: uuid */
            pool_id: string;
            reason?: string | null;
        };
        /**
         * @description Who gets the next record.
         * @enum {string}
         */
        LeadsStrategy: "manual" | "round_robin" | "weighted" | "least_loaded" | "rules" | "score";
        /** @description A lead as its readers see it; names of keys are in the reader's language, other words as they were written. */
        LeadView: {
            budget?: components["schemas"]["MoneyValue-Output"] | null;
            campaign_id?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            company?: string | null;
            company_size?: string | null;
            conversion_id?: string | null;
            converted?: components["schemas"]["ConvertedInto"] | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            deleted_at?: string | null;
            department_id?: string | null;
            dwell_days?: {
                [key: string]: number;
            } | null;
            email?: string | null;
            entered_pool_at?: string | null;
            external_id?: string | null;
            first_responded_at?: string | null;
            first_response_due_at?: string | null;
            /** Format: uuid */
            id: string;
            industry?: string | null;
            invalid_reason?: string | null;
            invalid_reason_name?: string | null;
            last_followed_up_at?: string | null;
            merged_into_id?: string | null;
            name: string;
            need?: string | null;
            next_follow_up_at?: string | null;
            owner_id?: string | null;
            owner_since?: string | null;
            phone?: string | null;
            /** Format: uuid */
            pool_id: string;
            recycle_at?: string | null;
            region?: string | null;
            score?: number | null;
            source?: string | null;
            source_name?: string | null;
            /** @enum {string} */
            status: "pooled" | "assigned" | "following" | "qualified" | "converted" | "invalid";
            status_history?: components["schemas"]["services__leads__api__views__StateView"][] | null;
            tags?: string[];
            tier?: string | null;
            title?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
            website?: string | null;
            wechat?: string | null;
        };
        /** @description Days away, both included; on the first from `from_time` on, on the last until `until_time`. */
        LeaveIn: {
            /** Format: date */
            ends_on: string;
            from_time?: string | null;
            /** Format: date */
            starts_on: string;
            substitute_id?: string | null;
            until_time?: string | null;
        };
        /** @description Present and coming leaves, and those of the last month. */
        LeaveList: {
            items: components["schemas"]["LeaveView"][];
        };
        /** @description Days on which somebody is away. */
        LeaveView: {
            /** Format: date */
            ends_on: string;
            from_time: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date */
            starts_on: string;
            substitute_id: string | null;
            until_time: string | null;
        };
        /**
         * @description How high one aims.
         * @enum {string}
         */
        Level: "base" | "stretch" | "challenge";
        /** @description How many customers would churn now, by the stage in which they are. */
        LifecycleEffect: {
            churning: {
                [key: string]: number;
            };
        };
        /**
         * @description How long nothing may be heard of a customer in a stage until it has churned.
         *
         *     ISO 8601 (`P180D`); null: for ever. A stage that is left out gets its default.
         */
        LifecycleIn: {
            quiet?: {
                [key: string]: string | null;
            };
        };
        /**
         * @description The life of the customers in sight over a span.
         *
         *     `retention`: of those who had bought by its start, the share that has not churned by its end. `repurchase`: of
         *     those served at its start or since, the share that bought again. Null where there was nobody.
         */
        LifecycleIndicatorsView: {
            repurchase: number | null;
            retention: number | null;
            /** Format: date-time */
            since: string;
            stages: components["schemas"]["LifeStageView"][];
            /** Format: date-time */
            until: string;
        };
        /** @description The rules in force; `version` 0: the product's. */
        LifecycleView: {
            quiet: {
                [key: string]: string | null;
            };
            version: number;
        };
        /** @description A stage: who is in it now and was at the start, who came and went, and the median stay of those who went. */
        LifeStageView: {
            at_start: number;
            entered: number;
            left: number;
            median_days: number | null;
            now: number;
            stage: components["schemas"]["Stage"];
        };
        Listed_CollisionView_: {
            count?: number | null;
            items: components["schemas"]["CollisionView"][];
            next_cursor: string | null;
        };
        Listed_LeadPoolSnapshot_: {
            count?: number | null;
            items: components["schemas"]["LeadPoolSnapshot"][];
            next_cursor: string | null;
        };
        Listed_PlanView_: {
            count?: number | null;
            items: components["schemas"]["PlanView"][];
            next_cursor: string | null;
        };
        Listed_PublicSeaSnapshot_: {
            count?: number | null;
            items: components["schemas"]["PublicSeaSnapshot"][];
            next_cursor: string | null;
        };
        /** @description Until when no rule may take it. */
        LockIn: {
            /** Format: date-time */
            until: string;
        };
        /** @description Who says they are who. */
        LoginIn: {
            email: string;
            password: string;
        };
        /** @description Sessions, the last used first. */
        LoginList: {
            items: components["schemas"]["LoginView"][];
        };
        /** @description A session: one log-in on one device. */
        LoginView: {
            address: string;
            /** Format: date-time */
            created_at: string;
            /** @default false */
            current?: boolean;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_used_at: string;
            user_agent: string;
        };
        /** @description Why the deal was lost, and when; today if it is not said. */
        Loss: {
            closed_on?: string | null;
            reason: string;
        };
        /** @description How an ownership ended: the event, and the decision or reason behind it. */
        LossView: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            previous_owner_id: string;
            reason: {
                [key: string]: unknown;
            };
            type: string;
        };
        /** @description The pools of the caller. */
        LyingList: {
            items: components["schemas"]["LyingView"][];
        };
        /** @description How many records lie in a pool; 100 stands for any more. */
        LyingView: {
            count: number;
            /** Format: uuid */
            id: string;
        };
        /** @description Changes to oneself: only what is sent changes. */
        MePatch: {
            language?: ("zh-CN" | "en") | null;
            /** @default  */
            name?: string;
            phone?: string | null;
            title?: string | null;
        };
        /**
         * @description Which record lives on, and whose values where not its own: field → id of the record, or one of both values.
         *
         *     Fields that are not named keep the living record's value, or take the other's where it has none.
         */
        MergeIn: {
            fields?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            into_id: string;
        };
        /** @description How a merge stands. While it is being undone step by step after a refusal it still counts as running. */
        MergeView: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            failure: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            from_id: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            into_id: string;
            merged_at: string | null;
            moved: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @enum {string} */
            status: "running" | "merged" | "failed" | "undoing" | "undone";
            undo_until: string | null;
        };
        /**
         * @description What is counted. The first two are money in the tenant's currency, the others are numbers.
         * @enum {string}
         */
        Metric: "amount_won" | "collected" | "count" | "new_customers";
        /** @description The caller and their rights. `scope` is the widest one, `scopes` says it for each permission. */
        MeView: {
            /** Format: date-time */
            created_at: string;
            department_id: string | null;
            department_name: string | null;
            email: string;
            fields: {
                [key: string]: {
                    [key: string]: "hidden" | "masked" | "read" | "write";
                };
            };
            /** Format: uuid */
            id: string;
            language: string | null;
            name: string;
            permissions: string[];
            phone: string | null;
            role_ids: string[];
            roles: components["schemas"]["RoleName"][];
            /** @enum {string} */
            scope: "self" | "department" | "department_and_below" | "all";
            scopes: {
                [key: string]: "self" | "department" | "department_and_below" | "all";
            };
            shift?: components["schemas"]["WeekHours"] | null;
            status: string;
            tenant: components["schemas"]["TenantView"];
            /** Format: uuid */
            tenant_id: string;
            title: string | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description The models of the tenant. */
        ModelsView: {
            items: components["schemas"]["ModelView"][];
        };
        /** @description A rating model: the method, its indicators and its cuts. */
        ModelView: {
            indicators: components["schemas"]["IndicatorView"][];
            method: string;
            tiers: {
                [key: string]: number;
            };
            version: number;
        };
        /** @description An amount in major units: `{"amount": "1234.50", "currency": "CNY"}`. */
        MoneyInput: {
            amount: number | string;
            currency: string;
        };
        /** @description An amount in major units of an ISO 4217 currency: `{"amount": "1234.50", "currency": "CNY"}`. */
        MoneyValue: {
            amount: string;
            currency: string;
        };
        /** @description An amount in major units of an ISO 4217 currency: `{"amount": "1234.50", "currency": "CNY"}`. */
        "MoneyValue-Input": {
            amount: number | string;
            currency: string;
        };
        /** @description An amount in major units of an ISO 4217 currency: `{"amount": "1234.50", "currency": "CNY"}`. */
        "MoneyValue-Output": {
            amount: string;
            currency: string;
        };
        /** @description To which stage, and the answers it asks for. */
        Move: {
            feedback?: {
                [key: string]: unknown;
            };
            stage: string;
        };
        /** @description Which records move to which pool, and why if that matters. */
        MoveBatchIn: {
            ids: string[];
            /** Format: uuid */
            pool_id: string;
            reason?: string | null;
        };
        /** @description Move them to another sea, as far as their owners' caps there allow. */
        MoveCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "move";
            filter?: string | null;
            ids?: string[] | null;
            reason?: string | null;
            /** Format: uuid */
            sea_id: string;
            search?: string | null;
        };
        /** @description A record that would fall back: from whom, when, by which rule, and the open amount that goes with it. */
        MovedView: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            id: string;
            name: string | null;
            open_amount: components["schemas"]["MoneyValue-Output"];
            /** Format: uuid */
            owner_id: string;
            rule: string;
        };
        /** @description Where to hang it (null: at the top). */
        MoveIn: {
            parent_id: string | null;
        };
        /** @description Move them to another pool, as far as their owners' caps there allow. */
        MoveLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "move";
            filter?: string | null;
            ids?: string[] | null;
            /** Format: uuid */
            pool_id: string;
            reason?: string | null;
            search?: string | null;
        };
        /** @description A key just made; `key` is shown once. */
        NewApiKeyView: {
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            key: string;
            last_used_at?: string | null;
            name: string;
            prefix: string;
            revoked_at: string | null;
            scopes: string[];
            /** Format: uuid */
            user_id: string;
            version: number;
        };
        /** @description A new customer, with the records it resembles; `attached` where one that was there took its place. */
        NewCustomerView: {
            address?: string | null;
            /** @default false */
            attached?: boolean;
            birthday?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            collection_rate?: number | null;
            contract_ends_on?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            deleted_at?: string | null;
            department_id?: string | null;
            duplicates?: components["schemas"]["DuplicateView"][];
            email?: string | null;
            entered_sea_at?: string | null;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            industry?: string | null;
            /** @enum {string} */
            kind: "company" | "person";
            last_followed_up_at?: string | null;
            lead_ids?: string[];
            /** @enum {string} */
            lifecycle_stage: "contact" | "interaction" | "purchase" | "maintenance" | "churned";
            locked_until?: string | null;
            merged_into_id?: string | null;
            name: string;
            next_follow_up_at?: string | null;
            order_total: components["schemas"]["MoneyValue"];
            overdue_total: components["schemas"]["MoneyValue"];
            owner_id?: string | null;
            owner_since?: string | null;
            paid_total: components["schemas"]["MoneyValue"];
            parent_id?: string | null;
            phone?: string | null;
            previous_owner_id?: string | null;
            protected_until?: string | null;
            recycle_at?: string | null;
            refund_total: components["schemas"]["MoneyValue"];
            region?: string | null;
            score?: number | null;
            /** Format: uuid */
            sea_id: string;
            size?: string | null;
            social_credit_code?: string | null;
            source?: string | null;
            tags?: string[];
            tier?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
            website?: string | null;
            /** @default false */
            won?: boolean;
        };
        /** @description A new lead, with the records it resembles; `attached` where one that was there took its place. */
        NewLeadView: {
            /** @default false */
            attached?: boolean;
            budget?: components["schemas"]["MoneyValue-Output"] | null;
            campaign_id?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            company?: string | null;
            company_size?: string | null;
            conversion_id?: string | null;
            converted?: components["schemas"]["ConvertedInto"] | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            deleted_at?: string | null;
            department_id?: string | null;
            duplicates?: components["schemas"]["DuplicateView"][];
            dwell_days?: {
                [key: string]: number;
            } | null;
            email?: string | null;
            entered_pool_at?: string | null;
            external_id?: string | null;
            first_responded_at?: string | null;
            first_response_due_at?: string | null;
            /** Format: uuid */
            id: string;
            industry?: string | null;
            invalid_reason?: string | null;
            invalid_reason_name?: string | null;
            last_followed_up_at?: string | null;
            merged_into_id?: string | null;
            name: string;
            need?: string | null;
            next_follow_up_at?: string | null;
            owner_id?: string | null;
            owner_since?: string | null;
            phone?: string | null;
            /** Format: uuid */
            pool_id: string;
            recycle_at?: string | null;
            region?: string | null;
            score?: number | null;
            source?: string | null;
            source_name?: string | null;
            /** @enum {string} */
            status: "pooled" | "assigned" | "following" | "qualified" | "converted" | "invalid";
            status_history?: components["schemas"]["services__leads__api__views__StateView"][] | null;
            tags?: string[];
            tier?: string | null;
            title?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
            website?: string | null;
            wechat?: string | null;
        };
        /** @description A colleague just added; `invitation_token` is shown once, to be handed to them. */
        NewUserView: {
            /** Format: date-time */
            created_at: string;
            department_id: string | null;
            email: string;
            /** Format: uuid */
            id: string;
            invitation_token?: string | null;
            language: string | null;
            name: string;
            phone: string | null;
            role_ids: string[];
            shift?: components["schemas"]["WeekHours"] | null;
            status: string;
            title: string | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description Deals open now. Amounts are null for who may not see those of deals; so everywhere here. */
        OpenView: {
            amount: components["schemas"]["MoneyValue"] | null;
            count: number;
            weighted: components["schemas"]["MoneyValue"] | null;
        };
        /** @description Fields to set; what is not sent stays. */
        OpportunityChange: {
            amount?: components["schemas"]["MoneyInput"] | null;
            campaign_id?: string | null;
            contact_id?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            customer_id?: string | null;
            description?: string | null;
            expected_close_date?: string | null;
            items?: components["schemas"]["ItemInput"][];
            /** @default  */
            name?: string;
            next_follow_up_at?: string | null;
            source?: string | null;
            tags?: string[];
        };
        /** @description A new deal: with an amount, or with items that make up one. */
        OpportunityInput: {
            amount?: components["schemas"]["MoneyInput"] | null;
            campaign_id?: string | null;
            contact_id?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            description?: string | null;
            expected_close_date?: string | null;
            items?: components["schemas"]["ItemInput"][];
            name: string;
            occurred_at?: string | null;
            opened_on?: string | null;
            owner_id?: string | null;
            process_id?: string | null;
            source?: string | null;
            stage?: string | null;
            tags?: string[];
        };
        /** @description Some deals, and where to go on. */
        OpportunityPage: {
            count?: number | null;
            items: components["schemas"]["OpportunityView"][];
            next_cursor: string | null;
        };
        /** @description A deal as its readers see it. */
        OpportunityView: {
            amount?: components["schemas"]["MoneyValue"] | null;
            base_minor?: number | null;
            campaign_id?: string | null;
            close_reason?: string | null;
            closed_on?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            collected?: components["schemas"]["MoneyValue"] | null;
            contact_id?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            customer_id?: string | null;
            customer_name?: string | null;
            deleted_at?: string | null;
            department_id?: string | null;
            description?: string | null;
            dwell_days?: {
                [key: string]: number;
            } | null;
            expected_close_date?: string | null;
            external_id?: string | null;
            feedback?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** @enum {string} */
            forecast_category: "pipeline" | "best_case" | "most_likely" | "commit" | "closed" | "omitted";
            /** Format: uuid */
            id: string;
            items?: components["schemas"]["ItemValue"][];
            last_followed_up_at?: string | null;
            lead_id?: string | null;
            name: string;
            next_follow_up_at?: string | null;
            /** Format: date */
            opened_on: string;
            owner_id?: string | null;
            probability: number;
            /** Format: uuid */
            process_id: string;
            source?: string | null;
            stage: string;
            stage_due_at?: string | null;
            /** Format: date-time */
            stage_entered_at: string;
            stage_history?: components["schemas"]["StayView"][] | null;
            /** @enum {string} */
            status: "open" | "won" | "lost" | "invalid";
            tags?: string[];
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
        };
        /** @description A deal to open, or by its `id` one of the customer's that takes what it lacks. */
        OpportunityWish: {
            amount?: components["schemas"]["MoneyValue-Input"] | null;
            custom?: {
                [key: string]: unknown;
            };
            id?: string | null;
            name?: string | null;
            process_id?: string | null;
        };
        /** @description One choice of a choice field. */
        OptionIn: {
            key: string;
            label?: string | {
                [key: string]: string;
            } | null;
        };
        /** @description A new order; without a day it is today's, without a currency in the tenant's. */
        OrderIn: {
            currency?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            external_id?: string | null;
            items: components["schemas"]["ItemIn"][];
            note?: string | null;
            opportunity_id?: string | null;
            ordered_on?: string | null;
            owner_id?: string | null;
            /** @default true */
            prices_include_tax?: boolean;
            service_ends_on?: string | null;
            tags?: string[];
        };
        /** @description One line of an order. `discount` and `tax_rate` are shares; `amount` = `net_amount` + `tax_amount`. */
        OrderItemValue: {
            amount: components["schemas"]["MoneyValue"];
            discount: string;
            name: string;
            net_amount: components["schemas"]["MoneyValue"];
            product_id?: string | null;
            quantity: string;
            tax_amount: components["schemas"]["MoneyValue"];
            tax_rate: string;
            unit_price: string;
        };
        /** @description Some orders. */
        OrderPage: {
            count?: number | null;
            items: components["schemas"]["OrderView"][];
            next_cursor: string | null;
        };
        /** @description Changes to an order: only what is sent changes. */
        OrderPatch: {
            /** @default CNY */
            currency?: string;
            custom?: {
                [key: string]: unknown;
            };
            items?: components["schemas"]["ItemIn"][];
            note?: string | null;
            opportunity_id?: string | null;
            /**
             * Format: date
             * @default 1900-01-01
             */
            ordered_on?: string;
            /** @default true */
            prices_include_tax?: boolean;
            service_ends_on?: string | null;
            tags?: string[];
        };
        /** @description An order as its readers see it; `instalments` only where one order is shown. */
        OrderView: {
            amount: components["schemas"]["MoneyValue"];
            approved_at?: string | null;
            approved_by?: string | null;
            base_minor?: number | null;
            cancelled_at?: string | null;
            candidate?: components["schemas"]["CandidateValue"] | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            collection_rate?: number | null;
            completed_at?: string | null;
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            currency: string;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            customer_name?: string | null;
            deleted_at?: string | null;
            department_id?: string | null;
            document_version: number;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            instalments?: components["schemas"]["InstalmentValue"][] | null;
            items: components["schemas"]["OrderItemValue"][];
            net_amount: components["schemas"]["MoneyValue"];
            note?: string | null;
            number: string;
            opportunity_id?: string | null;
            /** Format: date */
            ordered_on: string;
            outstanding: components["schemas"]["MoneyValue"];
            overdue_amount: components["schemas"]["MoneyValue"];
            overdue_base_minor?: number | null;
            owner_id?: string | null;
            paid_amount: components["schemas"]["MoneyValue"];
            prices_include_tax: boolean;
            refunded_amount: components["schemas"]["MoneyValue"];
            rejection?: string | null;
            service_ends_on?: string | null;
            /** @enum {string} */
            status: "draft" | "submitted" | "approved" | "rejected" | "completed" | "cancelled";
            submitted_at?: string | null;
            submitted_by?: string | null;
            tags?: string[];
            tax_amount: components["schemas"]["MoneyValue"];
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
        };
        /** @description What became of one record of a batch; of a new one that was refused there is no id. */
        Outcome: {
            code?: string | null;
            detail?: {
                [key: string]: unknown;
            } | null;
            id: string | null;
            ok: boolean;
        };
        /** @description What became of each record, in the order of the request. */
        Outcomes: {
            items: components["schemas"]["Outcome"][];
        };
        /** @description What is late today, by days past the due date. */
        OverdueView: {
            d1_30: components["schemas"]["MoneyValue"];
            d31_60: components["schemas"]["MoneyValue"];
            d61_90: components["schemas"]["MoneyValue"];
            over_90: components["schemas"]["MoneyValue"];
            total: components["schemas"]["MoneyValue"];
        };
        /** @description Whom to give it to. */
        OwnerIn: {
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Who held the record, and when; the end is null while it lasts. */
        OwnershipView: {
            /** Format: uuid */
            owner_id: string;
            owner_name: string | null;
            /** Format: date-time */
            since: string;
            until: string | null;
        };
        /** @description A new password for oneself. */
        OwnPasswordIn: {
            new_password: string;
            old_password: string;
        };
        Page_ApiKeyView_: {
            count?: number | null;
            items: components["schemas"]["ApiKeyView"][];
            next_cursor: string | null;
        };
        Page_AuditView_: {
            count?: number | null;
            items: components["schemas"]["AuditView"][];
            next_cursor: string | null;
        };
        Page_RoleView_: {
            count?: number | null;
            items: components["schemas"]["RoleView"][];
            next_cursor: string | null;
        };
        Page_TeamView_: {
            count?: number | null;
            items: components["schemas"]["TeamView"][];
            next_cursor: string | null;
        };
        Page_UserView_: {
            count?: number | null;
            items: components["schemas"]["UserView"][];
            next_cursor: string | null;
        };
        /** @description A new password for somebody. */
        PasswordIn: {
            password: string;
        };
        /** @description What the rules would have done, with the values, deals and locks of today. */
        PastView: {
            by_rule: {
                [key: string]: number;
            };
            moved: number;
        };
        /** @description Money that came in; `allocations` where it is not simply for the oldest due. */
        PaymentIn: {
            allocations?: components["schemas"]["AllocationIn"][];
            amount: components["schemas"]["AmountIn"];
            bank_reference?: string | null;
            method: string;
            note?: string | null;
            /** Format: uuid */
            order_id: string;
            received_on?: string | null;
        };
        /** @description Some payments. */
        PaymentPage: {
            count?: number | null;
            items: components["schemas"]["PaymentView"][];
            next_cursor: string | null;
        };
        /** @description A payment as its readers see it; `order` (where it stands) only where one payment is shown. */
        PaymentView: {
            allocations?: components["schemas"]["AllocationValue"][];
            amount: components["schemas"]["MoneyValue"];
            bank_reference?: string | null;
            base_minor?: number | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            customer_name?: string | null;
            decided_at?: string | null;
            decided_by?: string | null;
            decision?: string | null;
            deleted_at?: string | null;
            department_id?: string | null;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            method: string;
            note?: string | null;
            opportunity_id?: string | null;
            order?: components["schemas"]["StandingView"] | null;
            /** Format: uuid */
            order_id: string;
            order_number: string;
            owner_id?: string | null;
            /** Format: date */
            received_on: string;
            /** @enum {string} */
            status: "pending" | "confirmed" | "rejected" | "reversed";
            tags?: string[];
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
        };
        /** @description Every permission there is. */
        PermissionList: {
            items: components["schemas"]["PermissionView"][];
        };
        /** @description Something that a role may allow. */
        PermissionView: {
            key: string;
            label: string;
            module: string;
        };
        /** @description Everything that is kept of somebody: how things stand, and what happened (CloudEvents), oldest first. */
        PersonalData: {
            events: {
                [key: string]: unknown;
            }[];
            records: {
                [key: string]: unknown;
            }[];
        };
        /** @description The same of one person. */
        PersonResponsesView: {
            in_time: number;
            late: number;
            median_minutes: number | null;
            missed: number;
            name: string | null;
            overdue: number;
            rate: number | null;
            /** Format: uuid */
            user_id: string;
            waiting: number;
        };
        /**
         * @description As what the person is known.
         * @enum {string}
         */
        PersonType: "contact" | "lead" | "customer";
        /** @description A follow-up to be made. Without `user_id` it is the caller's, without `remind_at` the reminder comes when due. */
        PlanIn: {
            content: string;
            /** Format: uuid */
            customer_id: string;
            /** Format: date-time */
            due_at: string;
            remind_at?: string | null;
            user_id?: string | null;
        };
        /** @description Changes to a plan: only what is sent changes. */
        PlanPatch: {
            /** @default  */
            content?: string;
            due_at?: string | null;
            remind_at?: string | null;
            user_id?: string | null;
        };
        /** @description A plan; `customer_name` where the reader may see the customer. */
        PlanView: {
            content: string;
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            /** Format: uuid */
            customer_id: string;
            customer_name?: string | null;
            done_at: string | null;
            /** Format: date-time */
            due_at: string;
            follow_up_id: string | null;
            /** Format: uuid */
            id: string;
            remind_at: string | null;
            /** Format: uuid */
            user_id: string;
        };
        /**
         * @description What to do with what is probably there already.
         * @enum {string}
         */
        Policy: "warn" | "block" | "attach";
        /** @description What shall happen per entry point, and which shared traits count for it. What is left out gets its default. */
        PolicyIn: {
            policies?: {
                [key: string]: components["schemas"]["Policy"];
            };
            traits?: string[];
        };
        /** @description What happens per entry point when something is known already, and which shared traits count for it. */
        PolicyView: {
            policies: {
                [key: string]: components["schemas"]["Policy"];
            };
            traits: string[];
            version: number;
        };
        /** @description A new pool. It holds nothing yet, so its first recycle rules need no preview. */
        PoolIn: {
            admins?: string[];
            assignment?: components["schemas"]["AssignmentIn"];
            claim?: components["schemas"]["ClaimRulesIn"];
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            first_response?: components["schemas"]["FirstResponseIn"] | null;
            industries?: string[];
            masked_fields?: string[];
            members?: components["schemas"]["PoolMembers"];
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            name: string;
            recycle_rules?: components["schemas"]["RecycleRuleIn"][];
            regions?: string[];
            sources?: string[];
        };
        /** @description Who belongs to a pool; nobody named means everybody. */
        PoolMembers: {
            departments?: string[];
            roles?: string[];
            users?: string[];
        };
        /** @description Changes to a pool: only what is sent changes. */
        PoolPatch: {
            admins?: string[];
            assignment?: components["schemas"]["AssignmentIn"];
            claim?: components["schemas"]["ClaimRulesIn"];
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            first_response?: components["schemas"]["FirstResponseIn"] | null;
            industries?: string[];
            masked_fields?: string[];
            members?: components["schemas"]["PoolMembers"];
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            /** @default  */
            name?: string;
            regions?: string[];
            sources?: string[];
        };
        /** @description Where the record was in its life, and when; the end is null while it lasts. */
        pools__api__records__StateView: {
            /** Format: date-time */
            since: string;
            state: string | null;
            until: string | null;
        };
        /**
         * @description What a draft would do. `moved` lists the thousand that fall first (`truncated`: there are more); the counts
         *     are of all.
         */
        pools__api__views__PreviewView: {
            counts: components["schemas"]["CustomersCountsView"];
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            horizon: string;
            moved: components["schemas"]["CustomersMovedView"][];
            /** Format: uuid */
            preview_id: string;
            /** Format: date-time */
            previewed_at: string;
            truncated: boolean;
        };
        /**
         * @description What a draft would do. `moved` lists the thousand that fall first (`truncated`: there are more); the counts
         *     are of all.
         */
        PreviewView: {
            counts: components["schemas"]["CountsView"];
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            horizon: string;
            moved: components["schemas"]["MovedView"][];
            /** Format: uuid */
            preview_id: string;
            /** Format: date-time */
            previewed_at: string;
            truncated: boolean;
        };
        /** @description RFC 9457. Further members hold what the refusal is about, such as `retry_at`. */
        Problem: {
            code: string;
            detail: string;
            errors: {
                code: string;
                field: string;
                message: string;
            }[];
            instance: string;
            status: number;
            title: string;
            trace_id: string;
            /** Format: uri */
            type: string;
        };
        /** @description A process, or its new version. */
        ProcessInput: {
            /** @default false */
            is_default?: boolean;
            name: string | {
                [key: string]: string;
            };
            stages: components["schemas"]["StageInput"][];
        };
        /** @description Every process in use, the default first. */
        ProcessList: {
            items: components["schemas"]["ProcessView"][];
        };
        /** @description A process, in the reader's language; `names` has every language. */
        ProcessView: {
            /** Format: uuid */
            id: string;
            is_default: boolean;
            name: string;
            names: {
                [key: string]: string;
            };
            stages: components["schemas"]["StageView"][];
            version: number;
        };
        /** @description Fields to set; what is not sent stays. */
        ProductChange: {
            /** @default true */
            active?: boolean;
            category?: string | null;
            code?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            description?: string | null;
            /** @default  */
            name?: string;
            price?: components["schemas"]["MoneyInput"] | null;
            tags?: string[];
            unit?: string | null;
        };
        /** @description A new product. */
        ProductInput: {
            /** @default true */
            active?: boolean;
            category?: string | null;
            code?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            description?: string | null;
            name: string;
            price?: components["schemas"]["MoneyInput"] | null;
            tags?: string[];
            unit?: string | null;
        };
        /** @description Some products, and where to go on. */
        ProductPage: {
            count?: number | null;
            items: components["schemas"]["ProductView"][];
            next_cursor: string | null;
        };
        /** @description A product as its readers see it. */
        ProductView: {
            /** @default true */
            active?: boolean;
            category?: string | null;
            code?: string | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            deleted_at?: string | null;
            department_id?: string | null;
            description?: string | null;
            external_id?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            owner_id?: string | null;
            price?: components["schemas"]["MoneyValue"] | null;
            tags?: string[];
            unit?: string | null;
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
        };
        /**
         * @description A sea of customers: who belongs to it, and the rules by which they take and lose customers.
         *
         *     `assignment` and `recycle_rules` have the shapes of the API.
         */
        PublicSeaSnapshot: {
            admins?: string[];
            assignment?: {
                [key: string]: unknown;
            };
            claim?: components["schemas"]["SeaClaimRules"];
            /** Format: date-time */
            created_at: string;
            deleted_at?: string | null;
            effective_from?: string | null;
            /** @default true */
            enabled?: boolean;
            /** Format: uuid */
            id: string;
            industries?: string[];
            /** @default false */
            is_default?: boolean;
            masked_fields?: string[];
            members?: components["schemas"]["SeaMembers"];
            /**
             * @default pull
             * @enum {string}
             */
            mode?: "push" | "pull" | "both";
            name: string;
            recycle_rules?: {
                [key: string]: unknown;
            }[];
            regions?: string[];
            /** @default 1 */
            rules_version?: number;
            sources?: string[];
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description Which follow-ups count: their kinds, and how many characters they have at least. */
        QualifyingIn: {
            kinds?: string[];
            /** @default 3 */
            min_length?: number;
        };
        /** @description One line of a feedback form, with a label per language. */
        QuestionInput: {
            key: string;
            label: {
                [key: string]: string;
            };
        };
        /** @description One line of a feedback form, in the reader's language. */
        QuestionView: {
            key: string;
            label: string;
        };
        /** @description The caller's quota in a pool. */
        QuotaView: {
            daily: components["schemas"]["CountView"];
            held: components["schemas"]["CountView"];
            views: components["schemas"]["CountView"];
        };
        /** @description Some ratings. */
        RatingPage: {
            count?: number | null;
            items: components["schemas"]["RatingSnapshot"][];
            next_cursor: string | null;
        };
        /** @description The rating of a customer, with its reasons. It carries the customer's id, owner and sea: its rights are those. */
        RatingSnapshot: {
            contributions?: components["schemas"]["ContributionValue"][];
            /** Format: uuid */
            customer_id: string;
            department_id?: string | null;
            /** Format: uuid */
            id: string;
            missing?: string[];
            model_version: number;
            owner_id?: string | null;
            /** Format: date-time */
            rated_at: string;
            score: number;
            sea_id?: string | null;
            tier: string;
            version: number;
        };
        /** @description A rating with its reasons: the points of the contributions sum up to the score. */
        RatingView: {
            contributions: components["schemas"]["ContributionValue"][];
            /** Format: uuid */
            customer_id: string;
            missing: string[];
            model_version: number;
            /** Format: date-time */
            rated_at: string;
            score: number;
            tier: string;
        };
        /** @description A new reason. */
        ReasonIn: {
            /** @default true */
            enabled?: boolean;
            key: string;
            kind: string;
            label: string | {
                [key: string]: string;
            };
            /** @default 0 */
            position?: number;
        };
        /** @description What happened to a record, who held it, the states it was in, and what rules decided; the latest first. */
        RecordHistoryView: {
            decisions: components["schemas"]["DecisionView"][];
            items: components["schemas"]["HistoryEntry"][];
            next_before: number | null;
            owners: components["schemas"]["OwnershipView"][];
            states: components["schemas"]["pools__api__records__StateView"][];
        };
        /** @description A new reason. */
        records__dictionaries__doors__ReasonIn: {
            /** @default true */
            enabled?: boolean;
            key: string;
            kind: string;
            label: string | {
                [key: string]: string;
            };
            /** @default 0 */
            position?: number;
        };
        /** @description When records fall back. Durations are ISO 8601; what is absent or null is as `pools.domain.rules` has it. */
        RecycleRuleIn: {
            after: string;
            counts?: components["schemas"]["QualifyingIn"] | null;
            days?: components["schemas"]["Days"] | null;
            exempt?: components["schemas"]["Exemption"][] | null;
            extension?: components["schemas"]["ExtensionIn"] | null;
            name: string;
            target_pool_id?: string | null;
            trigger: components["schemas"]["Trigger"];
            warn_before?: string[] | null;
            when?: string | null;
        };
        /** @description Money to give back. */
        RefundIn: {
            amount: components["schemas"]["AmountIn"];
            /** Format: uuid */
            order_id: string;
            reason: string;
        };
        /** @description Some refunds. */
        RefundPage: {
            count?: number | null;
            items: components["schemas"]["RefundView"][];
            next_cursor: string | null;
        };
        /** @description A refund as its readers see it; `order` (where it stands) only where one refund is shown. */
        RefundView: {
            amount: components["schemas"]["MoneyValue"];
            base_minor?: number | null;
            collaborators?: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            created_at: string;
            created_by?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            customer_id: string;
            customer_name?: string | null;
            decided_at?: string | null;
            decided_by?: string | null;
            decision?: string | null;
            deleted_at?: string | null;
            department_id?: string | null;
            /** Format: uuid */
            id: string;
            opportunity_id?: string | null;
            order?: components["schemas"]["StandingView"] | null;
            /** Format: uuid */
            order_id: string;
            order_number: string;
            owner_id?: string | null;
            reason: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
            tags?: string[];
            /** Format: date-time */
            updated_at: string;
            updated_by?: string | null;
            version: number;
        };
        /** @description Why there is no more time. */
        RefuseIn: {
            note?: string | null;
        };
        /** @description A customer that another one has to do with; without a name where it is out of sight. */
        RelatedCustomer: {
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        /** @description What the customer `customer_id` is to this one. */
        RelationIn: {
            /** Format: uuid */
            customer_id: string;
            kind: components["schemas"]["RelationKind"];
            note?: string | null;
        };
        /**
         * @description What the other customer is to this one.
         * @enum {string}
         */
        RelationKind: "partner" | "affiliate" | "competitor" | "supplier" | "client" | "distributor" | "principal" | "referrer" | "referred" | "other";
        /** @description Whom a customer has to do with, and its group (集团): parent and subsidiaries, as far as they are in sight. */
        RelationsView: {
            items: components["schemas"]["RelationView"][];
            parent: components["schemas"]["RelatedCustomer"] | null;
            subsidiaries: components["schemas"]["RelatedCustomer"][];
        };
        /** @description A relation as seen from a customer: what the other one is to it. */
        RelationView: {
            /** Format: date-time */
            created_at: string;
            created_by: string | null;
            customer: components["schemas"]["RelatedCustomer"];
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["RelationKind"];
            note: string | null;
        };
        /** @description Which records go back, and why. */
        ReleaseBatchIn: {
            ids: string[];
            reason: string;
        };
        /** @description Give them back to their seas. */
        ReleaseCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "release";
            filter?: string | null;
            ids?: string[] | null;
            reason: string;
            search?: string | null;
        };
        /** @description Why it goes back, and whereto. */
        ReleaseIn: {
            reason: string;
            sea_id?: string | null;
        };
        /**
         * @description Clocks that began in a span.
         *
         *     `in_time` and `late` were answered, `missed` came to others without an answer after the promise had run out,
         *     `waiting` and `overdue` run on. `rate` = in time ÷ (in time + late + missed + overdue), null if that is none;
         *     `median_minutes` from getting a lead to the first contact, of those answered.
         */
        ResponsesView: {
            in_time: number;
            late: number;
            median_minutes: number | null;
            missed: number;
            overdue: number;
            rate: number | null;
            waiting: number;
        };
        /** @description Which records go back, and why. */
        ReturnBatchIn: {
            ids: string[];
            reason: string;
        };
        /** @description Why it goes back, and whereto. */
        ReturnIn: {
            pool_id?: string | null;
            reason: string;
        };
        /** @description Give them back to their pools. */
        ReturnLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "return";
            filter?: string | null;
            ids?: string[] | null;
            reason: string;
            search?: string | null;
        };
        /** @description A role to define. */
        RoleIn: {
            fields?: {
                [key: string]: {
                    [key: string]: "hidden" | "masked" | "read" | "write";
                };
            };
            name: string;
            /** @default true */
            owner_sees_documents?: boolean;
            permissions: string[];
            /** @enum {string} */
            scope: "self" | "department" | "department_and_below" | "all";
        };
        /** @description A role by name. */
        RoleName: {
            /** Format: uuid */
            id: string;
            key: string | null;
            name: string;
        };
        /** @description Changes to a role: only what is sent changes. */
        RolePatch: {
            fields?: {
                [key: string]: {
                    [key: string]: "hidden" | "masked" | "read" | "write";
                };
            };
            /** @default  */
            name?: string;
            /** @default true */
            owner_sees_documents?: boolean;
            permissions?: string[];
            /**
             * @default self
             * @enum {string}
             */
            scope?: "self" | "department" | "department_and_below" | "all";
        };
        /** @description What a role gives. */
        RoleView: {
            /** @default false */
            built_in?: boolean;
            fields: {
                [key: string]: {
                    [key: string]: "hidden" | "masked" | "read" | "write";
                };
            };
            /** Format: uuid */
            id: string;
            key: string | null;
            name: string;
            owner_sees_documents: boolean;
            permissions: string[];
            /** @enum {string} */
            scope: "self" | "department" | "department_and_below" | "all";
            version: number;
        };
        /** @description The rules in their order: the first that takes a record decides. */
        RoutingIn: {
            rules: components["schemas"]["RoutingRuleIn"][];
        };
        /**
         * @description Records of which `when` is true come into the pool; without `when` all of them (only the last rule).
         *
         *     `returned`: whether the rule also takes what somebody gives back, which otherwise stays in its pool.
         */
        RoutingRuleIn: {
            name?: string | null;
            /** Format: uuid */
            pool_id: string;
            /** @default false */
            returned?: boolean;
            when?: string | null;
        };
        /** @description One rule. */
        RoutingRuleView: {
            name: string | null;
            /** Format: uuid */
            pool_id: string;
            returned: boolean;
            when: string | null;
        };
        /** @description The rules; what none of them takes comes into the pool whose marks it fits, else into the default pool. */
        RoutingView: {
            /** Format: uuid */
            default_pool_id: string;
            rules: components["schemas"]["RoutingRuleView"][];
            version: number;
        };
        /** @description What one rule says of the record: a moment, or why none. */
        RuleSaysView: {
            at: string | null;
            name: string;
            trigger: string;
            why_not: string | null;
        };
        /** @description The recycle rules that a pool shall have, the most important first. */
        RulesIn: {
            recycle_rules: components["schemas"]["RecycleRuleIn"][];
        };
        /** @description The funnel of a process. */
        SalesConversionView: {
            /** Format: uuid */
            process_id: string;
            stages: components["schemas"]["StageConversion"][];
        };
        /** @description Deals that count for nothing, but are told. */
        SalesCountView: {
            count: number;
        };
        /** @description A contact about a deal. */
        SalesFollowUpView: {
            attachments: components["schemas"]["Attachment"][];
            content: string;
            created_by: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            next_follow_up_at: string | null;
            /** Format: date-time */
            occurred_at: string;
            result: string | null;
        };
        /** @description A saved view. */
        SavedView: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            module: string;
            name: string;
            /** Format: uuid */
            owner_id: string;
            query?: {
                [key: string]: unknown;
            };
            /** @default false */
            shared?: boolean;
        };
        /** @description One's own views and those that colleagues share. */
        SavedViews: {
            items: components["schemas"]["SavedView"][];
        };
        /** @description The limits of taking; null means none. Durations are ISO 8601. */
        SeaClaimRules: {
            cooldown?: string | null;
            daily_cap?: number | null;
            hold_cap?: number | null;
            hold_excludes?: string | null;
            lock_cap?: number | null;
            lock_max?: string | null;
            min_gap?: string | null;
            new_record_protection?: string | null;
            return_to?: string[] | null;
            view_daily_cap?: number | null;
        };
        /** @description Who may take from a sea; nobody named means everybody. */
        SeaMembers: {
            departments?: string[];
            roles?: string[];
            users?: string[];
        };
        /** @description What a search found. */
        SearchView: {
            items: components["schemas"]["Found"][];
        };
        /** @description What a merge would do. */
        services__customers__api__merges__PreviewView: {
            fields: components["schemas"]["FieldChoice"][];
            /** Format: uuid */
            from_id: string;
            /** Format: uuid */
            into_id: string;
            moved: {
                [key: string]: number;
            };
        };
        /** @description Why. */
        services__leads__api__views__ReasonIn: {
            reason: string;
        };
        /** @description One uninterrupted time in a state; `dwell_days` up to now while it lasts. */
        services__leads__api__views__StateView: {
            dwell_days: number;
            /** Format: date-time */
            entered_at: string;
            left_at: string | null;
            status: string;
        };
        /** @description Somebody is in. */
        SessionView: {
            access_token: string;
            expires_in: number;
            user: components["schemas"]["MeView"];
        };
        /**
         * @description What the cells of a column are.
         * @enum {string}
         */
        Shape: "text" | "number" | "money" | "date" | "moment" | "person";
        /** @description Who may read or write it from now on, and until when; `none` takes the access away. */
        ShareIn: {
            access: components["schemas"]["Access"];
            until?: string | null;
            /** Format: uuid */
            user_id: string;
        };
        /** @description How far the preview looks ahead (ISO 8601). */
        SimulateIn: {
            /** @default P30D */
            horizon?: string;
        };
        /** @description A day that differs from the week: a holiday, or a make-up day that is worked. */
        SpecialDayView: {
            /** Format: date */
            date: string;
            name: string | null;
            works: boolean;
        };
        /**
         * @description Where a customer is in its life.
         * @enum {string}
         */
        Stage: "contact" | "interaction" | "purchase" | "maintenance" | "churned";
        /** @description What became of the deals that entered a stage in the period. */
        StageConversion: {
            advanced: number;
            conversion: number | null;
            dwell_days_median: number | null;
            entered: number;
            key: string;
            leak: number | null;
            leaked: number;
            moved_on: number;
            name: string;
        };
        /** @description One step of a process. `name` is one text, or one per language. */
        StageInput: {
            feedback?: components["schemas"]["QuestionInput"][];
            /** @default pipeline */
            forecast_category?: components["schemas"]["ForecastCategory"];
            key: string;
            name: string | {
                [key: string]: string;
            };
            next?: string[];
            probability: number | string;
            required?: string[];
            time_limit?: string | null;
        };
        /** @description One step of a process, in the reader's language. */
        StageView: {
            feedback: components["schemas"]["QuestionView"][];
            forecast_category: components["schemas"]["ForecastCategory"];
            key: string;
            name: string;
            names: {
                [key: string]: string;
            };
            next: string[];
            probability: number;
            required: string[];
            time_limit: string | null;
        };
        /** @description What somebody, or a department, would lose. */
        StakeView: {
            count: number;
            department_id?: string | null;
            open_amount: components["schemas"]["MoneyValue-Output"];
            owner_id?: string | null;
        };
        /** @description Where an order stands. */
        StandingView: {
            amount: components["schemas"]["MoneyValue"];
            collection_rate?: number | null;
            outstanding: components["schemas"]["MoneyValue"];
            overdue_amount: components["schemas"]["MoneyValue"];
            overdue_base_minor?: number | null;
            paid_amount: components["schemas"]["MoneyValue"];
            refunded_amount: components["schemas"]["MoneyValue"];
            /** @enum {string} */
            status: "draft" | "submitted" | "approved" | "rejected" | "completed" | "cancelled";
        };
        /** @description Where the record was in its life, and when; the end is null while it lasts. */
        StateView: {
            /** Format: date-time */
            since: string;
            state: string | null;
            until: string | null;
        };
        /** @description One uninterrupted time in a stage; `dwell_days` up to now while it lasts. */
        StayView: {
            dwell_days: number;
            /** Format: date-time */
            entered_at: string;
            left_at: string | null;
            stage: string;
        };
        /**
         * @description How it is split among successors.
         * @enum {string}
         */
        Strategy: "in_turn" | "weighted" | "least_loaded";
        /**
         * @description Whose target it is.
         * @enum {string}
         */
        SubjectKind: "company" | "department" | "user";
        /** @description What somebody says will come in during a month, by category. */
        SubmissionInput: {
            amounts: {
                [key: string]: components["schemas"]["MoneyInput"];
            };
            comment?: string | null;
            period: string;
        };
        /** @description What somebody said, and when they last did. */
        SubmissionView: {
            amounts: {
                [key: string]: components["schemas"]["MoneyValue"];
            };
            comment: string | null;
            period: string;
            /** Format: date-time */
            submitted_at: string;
            /** Format: uuid */
            user_id: string;
        };
        /** @description Who takes over; `weight` counts with the strategy `weighted` only. */
        SuccessorIn: {
            /** Format: uuid */
            user_id: string;
            /** @default 1 */
            weight?: number;
        };
        /** @description The pipeline: what is open now, and what was closed in the period. */
        SummaryView: {
            invalid: components["schemas"]["SalesCountView"];
            lost: components["schemas"]["ClosedView"];
            mean_cycle_days: number | null;
            mean_won_amount: components["schemas"]["MoneyValue"] | null;
            open: components["schemas"]["OpenView"];
            velocity_per_day: components["schemas"]["MoneyValue"] | null;
            win_rate: number | null;
            won: components["schemas"]["ClosedView"];
        };
        /** @description Put labels on, take labels off. */
        TagCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "tag";
            add?: string[];
            filter?: string | null;
            ids?: string[] | null;
            remove?: string[];
            search?: string | null;
        };
        /** @description Put labels on, take labels off. */
        TagLeads: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "tag";
            add?: string[];
            filter?: string | null;
            ids?: string[] | null;
            remove?: string[];
            search?: string | null;
        };
        /** @description Put labels on, take labels off. */
        TagOpportunities: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "tag";
            add?: string[];
            filter?: string | null;
            ids?: string[] | null;
            remove?: string[];
            search?: string | null;
        };
        /** @description What somebody is to reach in a month. Money metrics are in the tenant's currency. */
        TargetInput: {
            levels: {
                [key: string]: number | string;
            };
            metric: components["schemas"]["Metric"];
            period: string;
            subject_id?: string | null;
            subject_kind: components["schemas"]["SubjectKind"];
        };
        /** @description What somebody is to reach in a month. */
        TargetView: {
            /** Format: uuid */
            id: string;
            levels: {
                [key: string]: string;
            };
            metric: components["schemas"]["Metric"];
            period: string;
            /** Format: uuid */
            subject_id: string;
            subject_kind: components["schemas"]["SubjectKind"];
            version: number;
        };
        /** @description A team to form. */
        TeamIn: {
            lead_id?: string | null;
            member_ids?: string[];
            name: string;
        };
        /** @description Changes to a team: only what is sent changes. */
        TeamPatch: {
            lead_id?: string | null;
            member_ids?: string[];
            /** @default  */
            name?: string;
        };
        /** @description A team. */
        TeamView: {
            /** Format: uuid */
            id: string;
            lead_id: string | null;
            member_ids: string[];
            name: string;
            version: number;
        };
        /** @description The caller's company. */
        TenantList: {
            items: components["schemas"]["TenantView"][];
        };
        /** @description Changes to a company's settings. */
        TenantPatch: {
            language?: ("zh-CN" | "en") | null;
            name?: string | null;
            zone?: string | null;
        };
        /** @description A company's settings. */
        TenantView: {
            currency: string;
            /** Format: uuid */
            id: string;
            language: string;
            name: string;
            version: number;
            zone: string;
        };
        /** @description One thing that happened: who, when, what changed, why, and in which trace. */
        TimelineEntry: {
            actor_id: string | null;
            actor_name: string | null;
            after: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            entity: string;
            /** Format: uuid */
            entity_id: string;
            /** Format: uuid */
            event_id: string;
            reason: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            subject_id: string;
            subject_type: string;
            trace_id: string | null;
            type: string;
        };
        /** @description What happened, the latest first. */
        TimelineView: {
            items: components["schemas"]["TimelineEntry"][];
            next_cursor: string | null;
        };
        /** @description The colleague who takes over. */
        Transfer: {
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Which records go to whom, what their former owners keep, and whether open deals and orders go along. */
        TransferBatchIn: {
            /** @default true */
            documents?: boolean;
            ids: string[];
            /** @default none */
            keep?: components["schemas"]["Access"];
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Hand them to one colleague, as far as the caps allow. */
        TransferCustomers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "transfer";
            /** @default true */
            documents?: boolean;
            filter?: string | null;
            ids?: string[] | null;
            /** @default none */
            keep?: components["schemas"]["Access"];
            /** Format: uuid */
            owner_id: string;
            search?: string | null;
        };
        /** @description Whom to hand it to, what the former owner keeps, and whether open deals and orders go along. */
        TransferIn: {
            /** @default true */
            documents?: boolean;
            /** @default none */
            keep?: components["schemas"]["Access"];
            /** Format: uuid */
            owner_id: string;
        };
        /** @description Give them to one colleague. */
        TransferOpportunities: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            act: "transfer";
            filter?: string | null;
            ids?: string[] | null;
            /** Format: uuid */
            owner_id: string;
            search?: string | null;
        };
        /** @description The pool that the record would come into, and why. */
        TriedView: {
            facts: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            pool_id: string;
            pool_name: string;
            rule: string;
            rule_version: number | null;
        };
        /**
         * @description What did not happen in time.
         * @enum {string}
         */
        Trigger: "no_follow_up" | "no_opportunity" | "not_won" | "contract_ended" | "first_contact_overdue";
        /** @description What is known of a record that might come in, by the names that conditions use. */
        TryIn: {
            values: {
                [key: string]: unknown;
            };
        };
        /** @description A person to add; without a password they are invited. */
        UserIn: {
            department_id?: string | null;
            email: string;
            language?: ("zh-CN" | "en") | null;
            name: string;
            password?: string | null;
            phone?: string | null;
            role_ids?: string[];
            title?: string | null;
        };
        /** @description Changes to a colleague: only what is sent changes. */
        UserPatch: {
            department_id?: string | null;
            language?: ("zh-CN" | "en") | null;
            /** @default  */
            name?: string;
            phone?: string | null;
            role_ids?: string[];
            shift?: components["schemas"]["WeekHours"] | null;
            title?: string | null;
        };
        /** @description A colleague. `shift`: their own working hours; null means that any hour is fine. */
        UserView: {
            /** Format: date-time */
            created_at: string;
            department_id: string | null;
            email: string;
            /** Format: uuid */
            id: string;
            language: string | null;
            name: string;
            phone: string | null;
            role_ids: string[];
            shift?: components["schemas"]["WeekHours"] | null;
            status: string;
            title: string | null;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** @description The state of every service's chain. */
        VerdictList: {
            services: {
                [key: string]: components["schemas"]["VerdictView"];
            };
            whole: boolean;
        };
        /** @description What became of checking a chain: entries that hold, and the place of the first that does not. */
        VerdictView: {
            broken_at: number | null;
            checked: number;
        };
        /** @description A list's filter, sort and columns, kept under a name. */
        ViewIn: {
            module: string;
            name: string;
            query?: {
                [key: string]: unknown;
            };
            /** @default false */
            shared?: boolean;
        };
        /** @description How much lies there unassigned; of it, what nobody could get and why. */
        WaitingView: {
            all_at_capacity: number;
            count: number;
            no_rule_matched: number;
        };
        /** @description Working hours by weekday; a day without spans is free. A span that ends at 00:00 ends with the day. */
        WeekHours: {
            friday?: string[][];
            monday?: string[][];
            saturday?: string[][];
            sunday?: string[][];
            thursday?: string[][];
            tuesday?: string[][];
            wednesday?: string[][];
        };
        /** @description Why a record is held as it is, and why the caller (or the last owner of a pooled one) lost it. */
        WhyView: {
            held: components["schemas"]["HeldView"] | null;
            lost: components["schemas"]["LossView"] | null;
        };
        /** @description When the deal was won; today if it is not said. */
        Win: {
            closed_on?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    insights_timeline_api_v1__records___record_id__timeline_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            path: {
                id: string;
                records: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_api_keys_api_v1_api_keys_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApiKeyView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_make_api_v1_api_keys_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKeyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_api_key_api_v1_api_keys__key_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_revoke_api_v1_api_keys__key_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_audit_api_v1_audit_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_verify_audit_api_v1_audit_verify_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_accept_api_v1_auth_accept_invitation_post: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_login_api_v1_auth_login_post: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_logout_api_v1_auth_logout_post: {
        parameters: {
            cookie?: {
                crm_refresh?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_refresh_api_v1_auth_refresh_post: {
        parameters: {
            cookie?: {
                crm_refresh?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_collection_api_v1_collection_get: {
        parameters: {
            query?: {
                /** @description First local day, included. */
                from?: string | null;
                group_by?: "none" | "owner" | "department" | "customer";
                /** @description Last local day, included. */
                to?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_contacts_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                customer_id?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_api_v1_contacts_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_contacts__contact_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_delete_api_v1_contacts__contact_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_change_api_v1_contacts__contact_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_history_api_v1_contacts__contact_id__consents_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentHistory"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_record_api_v1_contacts__contact_id__consents_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_history_api_v1_contacts__contact_id__history_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_restore_api_v1_contacts__contact_id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_conversion_api_v1_conversions__conversion_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_customers_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_api_v1_customers_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_customers__customer_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_delete_api_v1_customers__customer_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_change_api_v1_customers__customer_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_customer_360_api_v1_customers__customer_id__360_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer360"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_allocate_api_v1_customers__customer_id__allocate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_best_contact_time_api_v1_customers__customer_id__best_contact_time_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestTimesView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_claim_api_v1_customers__customer_id__claim_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_more_time_api_v1_customers__record_id__extend_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtendedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_follow_ups_api_v1_customers__customer_id__follow_ups_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersFollowUpsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_follow_up_api_v1_customers__customer_id__follow_ups_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersFollowUpIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_history_api_v1_customers__record_id__history_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersRecordHistoryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_lock_api_v1_customers__customer_id__lock_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_merge_api_v1_customers__customer_id__merge_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_preview_api_v1_customers__customer_id__merge_preview_get: {
        parameters: {
            query: {
                into_id: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["services__customers__api__merges__PreviewView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_move_api_v1_customers__customer_id__move_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_no_more_time_api_v1_customers__record_id__refuse_extension_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtendedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_customers__customer_id__relations_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_api_v1_customers__customer_id__relations_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_delete_api_v1_customers__customer_id__relations__relation_id__delete: {
        parameters: {
            path: {
                id: string;
                relation_id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_release_api_v1_customers__customer_id__release_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_restore_api_v1_customers__customer_id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_share_api_v1_customers__customer_id__share_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_transfer_api_v1_customers__customer_id__transfer_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_unlock_api_v1_customers__customer_id__unlock_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_why_api_v1_customers__record_id__why_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_allocate_batch_api_v1_customers_allocate_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocateBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_batch_api_v1_customers_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersCreateBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_act_api_v1_customers_bulk_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditCustomers"] | components["schemas"]["TagCustomers"] | components["schemas"]["AllocateCustomers"] | components["schemas"]["TransferCustomers"] | components["schemas"]["ReleaseCustomers"] | components["schemas"]["MoveCustomers"] | components["schemas"]["DeleteCustomers"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_claim_batch_api_v1_customers_claim_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_collisions_api_v1_customers_collisions_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_CollisionView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_policy_api_v1_customers_duplicate_policy_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_put_policy_api_v1_customers_duplicate_policy_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_duplicates_api_v1_customers_duplicates_get: {
        parameters: {
            query?: {
                email?: string | null;
                name?: string | null;
                phone?: string | null;
                social_credit_code?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatesView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_extensions_api_v1_customers_extensions_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_rules_api_v1_customers_lifecycle_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_put_rules_api_v1_customers_lifecycle_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_indicators_api_v1_customers_lifecycle_indicators_get: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleIndicatorsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_simulate_api_v1_customers_lifecycle_simulate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LifecycleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleEffect"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_move_batch_api_v1_customers_move_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersMoveBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_release_batch_api_v1_customers_release_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_transfer_batch_api_v1_customers_transfer_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_departments_api_v1_departments_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_found_api_v1_departments_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_department_api_v1_departments__department_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_close_api_v1_departments__department_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_patch_department_api_v1_departments__department_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepartmentPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_move_api_v1_departments__department_id__move_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_erasures_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasuresView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_erase_api_v1_erasures_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_erasures__erasure_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_events_api_v1_events_get: {
        parameters: {
            query?: {
                after?: string | null;
                limit?: number;
                /** @description Event types, separated by commas. */
                types?: string;
                /** @description Seconds to wait for the first event. */
                wait?: number;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_about_api_v1_events_about__type___person_id__get: {
        parameters: {
            path: {
                id: string;
                type: "contact" | "lead" | "customer";
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalData"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_stream_api_v1_events_stream_get: {
        parameters: {
            query?: {
                after?: string | null;
                types?: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_ask_api_v1_exports_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_columns_api_v1_exports_columns_get: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                kind: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColumnsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_fields_get: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_api_v1_fields_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_fields__field_id__get: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_remove_api_v1_fields__field_id__delete: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_change_api_v1_fields__field_id__patch: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldSettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_follow_up_plans_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_PlanView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_api_v1_follow_up_plans_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_follow_up_plans__plan_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_drop_api_v1_follow_up_plans__plan_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_change_api_v1_follow_up_plans__plan_id__patch: {
        parameters: {
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_done_api_v1_follow_up_plans__plan_id__done_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_api_v1_forecast_get: {
        parameters: {
            query: {
                /** @description Only deals of this department and those below. */
                department_id?: string | null;
                /** @description Only deals of this person. */
                owner_id?: string | null;
                /** @description 2026-11, 2026-Q4 or 2026 */
                period: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_submit_api_v1_forecast_submissions_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_api_v1_handovers__handover_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_start_api_v1_handovers__handover_id__start_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_undo_api_v1_handovers__handover_id__undo_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_ask_api_v1_imports_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_ask_api_v1_imports_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_jobs__job__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_cancel_api_v1_jobs__job__cancel_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_errors_api_v1_jobs__job__errors_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_file_api_v1_jobs__job__file_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_undo_api_v1_jobs__job__undo_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_lead_merges__merge_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadMergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_undo_api_v1_lead_merges__merge_id__undo_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadMergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_lead_pools_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_LeadPoolSnapshot_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_api_v1_lead_pools_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPoolSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_lead_pools__pool_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPoolSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_change_api_v1_lead_pools__pool_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoolPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPoolSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_assignment_api_v1_lead_pools__pool_id__assignment_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_first_response_api_v1_lead_pools__pool_id__first_response_get: {
        parameters: {
            query?: {
                /** @description First local day; 30 days back. */
                from?: string | null;
                /** @description Last local day, included; today. */
                to?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstResponseView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_quota_api_v1_lead_pools__pool_id__quota_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_draft_api_v1_lead_pools__pool_id__rules_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_lead_pools__pool_id__rules__draft_id__get: {
        parameters: {
            path: {
                draft_id: string;
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_activate_api_v1_lead_pools__pool_id__rules__draft_id__activate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                draft_id: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPoolSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_simulate_api_v1_lead_pools__pool_id__rules__draft_id__simulate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                draft_id: string;
                id: string;
            };
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SimulateIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_lying_api_v1_lead_pools_lying_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LyingList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_routing_api_v1_lead_pools_routing_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_set_routing_api_v1_lead_pools_routing_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoutingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_try_routing_api_v1_lead_pools_routing_try_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_lead_sources_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_api_v1_lead_sources_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_lead_sources__source_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_remove_api_v1_lead_sources__source_id__delete: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_change_api_v1_lead_sources__source_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntrySettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_leads_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_api_v1_leads_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_leads__lead_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_delete_api_v1_leads__lead_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_change_api_v1_leads__lead_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_assign_api_v1_leads__lead_id__assign_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_claim_api_v1_leads__lead_id__claim_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_convert_api_v1_leads__lead_id__convert_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConvertIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionStarted"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_disqualify_api_v1_leads__lead_id__disqualify_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["services__leads__api__views__ReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_more_time_api_v1_leads__record_id__extend_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtendedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_follow_ups_api_v1_leads__lead_id__follow_ups_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_follow_up_api_v1_leads__lead_id__follow_ups_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_history_api_v1_leads__record_id__history_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordHistoryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_merge_api_v1_leads__lead_id__merge_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadMergeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadMergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_preview_api_v1_leads__lead_id__merge_preview_get: {
        parameters: {
            query: {
                into_id: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadMergePreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_move_api_v1_leads__lead_id__move_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadsMoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_qualify_api_v1_leads__lead_id__qualify_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_no_more_time_api_v1_leads__record_id__refuse_extension_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtendedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_reopen_api_v1_leads__lead_id__reopen_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_restore_api_v1_leads__lead_id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_give_back_api_v1_leads__lead_id__return_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_share_api_v1_leads__lead_id__share_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_why_api_v1_leads__record_id__why_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_assign_batch_api_v1_leads_assign_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_batch_api_v1_leads_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_act_api_v1_leads_bulk_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditLeads"] | components["schemas"]["TagLeads"] | components["schemas"]["AssignLeads"] | components["schemas"]["ReturnLeads"] | components["schemas"]["MoveLeads"] | components["schemas"]["DeleteLeads"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_claim_batch_api_v1_leads_claim_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_collisions_api_v1_leads_collisions_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_CollisionView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_policy_api_v1_leads_duplicate_policy_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_put_policy_api_v1_leads_duplicate_policy_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_duplicates_api_v1_leads_duplicates_get: {
        parameters: {
            query?: {
                company?: string | null;
                email?: string | null;
                name?: string | null;
                phone?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatesView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_extensions_api_v1_leads_extensions_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_move_batch_api_v1_leads_move_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_return_batch_api_v1_leads_return_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_live_api_v1_live_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_me_api_v1_me_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_change_api_v1_me_patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_mine_api_v1_me_leaves_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_plan_mine_api_v1_me_leaves_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_password_api_v1_me_password_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_merges__merge_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_undo_api_v1_merges__merge_id__undo_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_all_api_v1_opportunities_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_create_api_v1_opportunities_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpportunityInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_api_v1_opportunities__id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_delete_api_v1_opportunities__id__delete: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_change_api_v1_opportunities__id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpportunityChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_list_follow_ups_api_v1_opportunities__id__follow_ups_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_add_follow_up_api_v1_opportunities__id__follow_ups_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_history_api_v1_opportunities__id__history_get: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_invalidate_api_v1_opportunities__id__invalidate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invalidation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_lose_api_v1_opportunities__id__lose_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Loss"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_move_api_v1_opportunities__id__move_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Move"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_reopen_api_v1_opportunities__id__reopen_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_restore_api_v1_opportunities__id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_share_api_v1_opportunities__id__share_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_transfer_api_v1_opportunities__id__transfer_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_win_api_v1_opportunities__id__win_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Win"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpportunityView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_act_api_v1_opportunities_bulk_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditOpportunities"] | components["schemas"]["TagOpportunities"] | components["schemas"]["TransferOpportunities"] | components["schemas"]["DeleteOpportunities"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_list__api_v1_orders_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_create_api_v1_orders_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_get_api_v1_orders__order_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_delete_api_v1_orders__order_id__delete: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_change_api_v1_orders__order_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_approve_api_v1_orders__order_id__approve_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_cancel_api_v1_orders__order_id__cancel_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_complete_api_v1_orders__order_id__complete_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_documents_api_v1_orders__order_id__documents_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_history_api_v1_orders__order_id__history_get: {
        parameters: {
            query?: {
                before?: number | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_plan_api_v1_orders__order_id__payment_plan_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingPlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_reject_api_v1_orders__order_id__reject_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_restore_api_v1_orders__order_id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_revoke_api_v1_orders__order_id__revoke_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_submit_api_v1_orders__order_id__submit_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_list_due_api_v1_payment_plans_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuePage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_list_payments_api_v1_payments_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_record_api_v1_payments_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_get_payment_api_v1_payments__payment_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_confirm_api_v1_payments__payment_id__confirm_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_reject_api_v1_payments__payment_id__reject_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_reverse_api_v1_payments__payment_id__reverse_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_permissions_api_v1_permissions_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_board_api_v1_pipeline_board_get: {
        parameters: {
            query?: {
                /** @description Cards per stage. */
                cards?: number;
                /** @description Only deals of this department and those below. */
                department_id?: string | null;
                /** @description Only deals of this person. */
                owner_id?: string | null;
                /** @description The default process if it is not named. */
                process_id?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_conversion_api_v1_pipeline_conversion_get: {
        parameters: {
            query?: {
                /** @description Only deals of this department and those below. */
                department_id?: string | null;
                /** @description First local day, included. */
                from?: string | null;
                /** @description Only deals of this person. */
                owner_id?: string | null;
                /** @description The default process if it is not named. */
                process_id?: string | null;
                /** @description Last local day, included. */
                to?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesConversionView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_summary_api_v1_pipeline_summary_get: {
        parameters: {
            query?: {
                /** @description Only deals of this department and those below. */
                department_id?: string | null;
                /** @description First local day, included. */
                from?: string | null;
                /** @description Only deals of this person. */
                owner_id?: string | null;
                /** @description Last local day, included. */
                to?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_all_api_v1_products_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_create_api_v1_products_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_api_v1_products__id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_delete_api_v1_products__id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_change_api_v1_products__id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_restore_api_v1_products__id__restore_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_list__api_v1_public_seas_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_PublicSeaSnapshot_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_create_api_v1_public_seas_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersPoolIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicSeaSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_public_seas__pool_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicSeaSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_change_api_v1_public_seas__pool_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersPoolPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicSeaSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_assignment_api_v1_public_seas__pool_id__assignment_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersAssignmentView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_quota_api_v1_public_seas__pool_id__quota_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_draft_api_v1_public_seas__pool_id__rules_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersDraftView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_api_v1_public_seas__pool_id__rules__draft_id__get: {
        parameters: {
            path: {
                draft_id: string;
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomersDraftView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_activate_api_v1_public_seas__pool_id__rules__draft_id__activate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                draft_id: string;
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicSeaSnapshot"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_simulate_api_v1_public_seas__pool_id__rules__draft_id__simulate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                draft_id: string;
                id: string;
            };
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SimulateIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pools__api__views__PreviewView"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_lying_api_v1_public_seas_lying_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LyingList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_get_routing_api_v1_public_seas_routing_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_set_routing_api_v1_public_seas_routing_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoutingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    customers_try_routing_api_v1_public_seas_routing_try_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scoring_models_api_v1_rating_models_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scoring_list__api_v1_ratings_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scoring_get_api_v1_ratings__customer_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_reasons_get: {
        parameters: {
            query: {
                /** @description `lead_return`, `lead_disqualify`, `customer_release` */
                kind: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_create_api_v1_reasons_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["records__dictionaries__doors__ReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_get_api_v1_reasons__reason_id__get: {
        parameters: {
            query: {
                /** @description `lead_return`, `lead_disqualify`, `customer_release` */
                kind: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_remove_api_v1_reasons__reason_id__delete: {
        parameters: {
            query: {
                /** @description `lead_return`, `lead_disqualify`, `customer_release` */
                kind: string;
            };
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_change_api_v1_reasons__reason_id__patch: {
        parameters: {
            query: {
                /** @description `lead_return`, `lead_disqualify`, `customer_release` */
                kind: string;
            };
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntrySettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_list__api_v1_recycle_bin_get: {
        parameters: {
            query: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                /** @description `leads`, `customers`, … */
                module: string;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_purge_api_v1_recycle_bin__record_id__delete: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_restore_api_v1_recycle_bin__record_id__restore_post: {
        parameters: {
            query: {
                /** @description `leads`, `customers`, … */
                module: string;
            };
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_purge_batch_api_v1_recycle_bin_purge_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leads_restore_batch_api_v1_recycle_bin_restore_batch_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinBatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcomes"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_list_refunds_api_v1_refunds_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_ask_back_api_v1_refunds_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_get_refund_api_v1_refunds__refund_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_approve_api_v1_refunds__refund_id__approve_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    billing_turn_down_api_v1_refunds__refund_id__reject_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingReasonIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_roles_api_v1_roles_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RoleView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_define_api_v1_roles_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_role_api_v1_roles__role_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_delete_role_api_v1_roles__role_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_patch_role_api_v1_roles__role_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_all_api_v1_sales_processes_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_create_api_v1_sales_processes_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_read_api_v1_sales_processes__id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_publish_api_v1_sales_processes__id__put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_remove_api_v1_sales_processes__id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_put_api_v1_sales_targets_put: {
        parameters: {
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TargetInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_attainment_api_v1_sales_targets_attainment_get: {
        parameters: {
            query: {
                metric?: components["schemas"]["Metric"] | null;
                /** @description 2026-11, 2026-Q4 or 2026 */
                period: string;
                subject_id?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttainmentList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_search_api_v1_search_get: {
        parameters: {
            query: {
                limit?: number;
                q: string;
                /** @description Kinds, separated by commas. */
                types?: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_sessions_api_v1_sessions_get: {
        parameters: {
            query?: {
                user_id?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_end_api_v1_sessions__session_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_teams_api_v1_teams_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TeamView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_form_api_v1_teams_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_team_api_v1_teams__team_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_dissolve_api_v1_teams__team_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_patch_team_api_v1_teams__team_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_tenants_api_v1_tenants_get: {
        parameters: {
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_tenant_api_v1_tenants__tenant_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_patch_tenant_api_v1_tenants__tenant_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_calendar_api_v1_tenants_current_calendar_get: {
        parameters: {
            query?: {
                /** @description Whose special days; this year's if absent. */
                year?: number | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_set_calendar_api_v1_tenants_current_calendar_put: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list__api_v1_users_get: {
        parameters: {
            query?: {
                /** @description `estimate` stops at 10000. */
                count?: "exact" | "estimate" | "none";
                cursor?: string | null;
                /** @description A CEL expression. */
                filter?: string | null;
                limit?: number;
                role_id?: string | null;
                search?: string | null;
                /** @description Fields; `-` means descending. */
                sort?: string | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserView_"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_add_api_v1_users_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_get_api_v1_users__user_id__get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_change_api_v1_users__user_id__patch: {
        parameters: {
            header?: {
                /** @description The version the caller saw: `"3"`. */
                "if-match"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_activate_api_v1_users__user_id__activate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_deactivate_api_v1_users__user_id__deactivate_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_prepare_api_v1_users__user_id__handover_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_invite_api_v1_users__user_id__invite_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_list_leaves_api_v1_users__user_id__leaves_get: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_plan_api_v1_users__user_id__leaves_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_cancel_api_v1_users__user_id__leaves__leave_id__delete: {
        parameters: {
            path: {
                id: string;
                leave_id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    identity_password_api_v1_users__user_id__password_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
            path: {
                id: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_list_views_api_v1_views_get: {
        parameters: {
            query: {
                module: string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_save_view_api_v1_views_post: {
        parameters: {
            header?: {
                /** @description Makes a POST safe to send again for 24 hours. */
                "idempotency-key"?: string | null;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    insights_delete_view_api_v1_views__view_id__delete: {
        parameters: {
            path: {
                id: string;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
