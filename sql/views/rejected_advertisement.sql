-- Advertisements that Meta rejected: dated by the day they were made, for Meta does not say when it rejected them.
create view rejected_advertisement as
select distinct on (source, municipality, account, advertisement)
  source, municipality, account, advertisement, advertisement.day, name, ad_campaign_name, campaign
from advertisement
left join promotion_of_campaign using (source, municipality, account, advertisement)
where status = 'DISAPPROVED'
order by source, municipality, account, advertisement, advertisement.day;
comment on view rejected_advertisement is 'By advertisement that Meta rejected: the day, what it is called, and the campaign it was meant for.';
