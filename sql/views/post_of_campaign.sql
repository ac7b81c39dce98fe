-- The campaign of a post: that of its strongest claim. Of two equally strong the first by name, so that every day says
-- the same; the doctor tells of it.
create view post_of_campaign as
select distinct on (source, municipality, page, post) source, municipality, page, post, day, campaign, told_by
from post_claim
order by source, municipality, page, post, strength, campaign collate "C";
comment on view post_of_campaign is 'By post: the campaign it belongs to, and by what (tag, rule, hand); a post of none has no row.';
