-- Kinds of assignment that genklang.yaml does not count as intake; empty where all count.
create table uncounted_kind (
  kind text primary key
);
comment on table uncounted_kind is 'Kinds of assignment whose applications are collected and counted nowhere (intake.kinds in genklang.yaml).';
