-- The tag of ours whose link led an applicant to the form: empty where it was none of them, null where nothing could have
-- kept it. No other value of the address is ever here.
alter table application add column campaign_tag text;
