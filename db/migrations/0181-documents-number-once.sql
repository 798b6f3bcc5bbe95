-- module: documents
-- R-NUM-2: number and notation are given once in a year by one issuing body, whatever sequences it counts in. The
-- sequences see to it; this is the wall behind them. A voided number keeps its row and stays taken (R-NUM-9).
create unique index outgoing_number_once on documents.outgoing
  (issuing_body_id, (extract(year from issued_on)), number, notation) where number is not null;
