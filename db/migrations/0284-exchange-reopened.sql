-- module: exchange
-- The receiver opened finished work again (05 after 06, exchange.md §8.2): the status stays the highest, and the sender sees that
-- the work goes on until the next 06.
alter table exchange.delivery add column reopened_at timestamptz;
