-- Which days each metric of a source was answered for: a metric that was away gets the days that it missed.
create table metric_days (
  source text not null,
  metric text not null,
  covered datemultirange not null,
  last_run bigint not null references run,
  primary key (source, metric)
);
comment on table metric_days is 'The days that a metric of a source was asked for and answered, whether it had a value or not.';
