-- module: exchange
-- Entries of one instant keep the order in which they were handled.
alter table exchange.delivery_log add column seq bigint generated always as identity;
