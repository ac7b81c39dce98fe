-- What is told stands in Swedish and, below, in English.
alter table notice add column sentence_en text not null default '';
