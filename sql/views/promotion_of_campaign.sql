-- The campaign of an advertisement: that of its strongest claim.
create view promotion_of_campaign as
select distinct on (source, municipality, account, advertisement)
  source, municipality, account, advertisement, campaign, told_by
from promotion_claim
order by source, municipality, account, advertisement, strength, campaign collate "C";
comment on view promotion_of_campaign is 'By advertisement: the campaign it belongs to, and by what; one of none has no row.';
