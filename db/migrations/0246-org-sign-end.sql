-- module: org
-- The instant at which somebody who leaves signs no more, whether the post is closed yet or not.
alter table org.appointment add column sign_ends_at timestamptz;
