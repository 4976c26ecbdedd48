-- What the public site shows (server/publish/, docs/decisions/0025-the-publisher.md). A follower
-- makes it from approved records of the kinds post and translation. Everybody may read what is
-- shown; versions of a withdrawn post stay with the program.
create table post (
  province text not null,
  record uuid not null,
  -- the present address; earlier ones lead here
  slug text not null,
  type text not null,
  -- a code of the province's list postCategories; '' for none
  category text not null,
  -- empty for a post of the province
  commune text not null,
  state text not null check (state in ('shown', 'withdrawn')),
  -- what the reader of a withdrawn post is told
  why text not null default '',
  first_at timestamptz not null,
  changed_at timestamptz not null,
  -- the day by which lists are ordered, and the days on which it is shown
  day date not null,
  until_day date not null default 'infinity',
  photos text[] not null,
  primary key (province, record)
);
create index post_day on post (state, day, record);
create index post_photo on post using gin (photos);

-- An address never dies: it belongs to its post for ever.
create table post_slug (
  slug text primary key,
  province text not null,
  record uuid not null
);

-- The approved texts of a post and of its translations, number by number.
create table post_version (
  province text not null,
  post uuid not null,
  language text not null,
  number integer not null,
  -- the record: the post, or its translation
  record uuid not null,
  approved_at timestamptz not null,
  -- the shape PostContent of server/publish/content.ts
  content jsonb not null,
  primary key (province, post, language, number)
);
create index post_version_record on post_version (province, record);

-- The pages as they are sent. Not in backups: they are made again.
create table post_page (
  province text not null,
  post uuid not null,
  language text not null,
  title text not null,
  lead text not null,
  -- by what the page was made; another value: it is made again
  stamp text not null,
  body bytea not null,
  brotli bytea not null,
  -- the words without marks, and with them
  sought text not null,
  plain tsvector not null,
  marks tsvector not null,
  primary key (province, post, language)
);
create index post_page_plain on post_page using gin (plain);
create index post_page_stamp on post_page (province, stamp);
do $$
declare name text := (select n.nspname from pg_opclass o join pg_namespace n
  on n.oid = o.opcnamespace where o.opcname = 'gin_trgm_ops' limit 1);
begin
  execute format('create index post_page_sought on post_page using gin (sought %I.gin_trgm_ops)',
    name);
end $$;

-- How far the follower has come in the numbers of a province.
create table post_follow (
  province text primary key,
  seq bigint not null
);

-- A comment that appears, changes or goes under a post makes its pages old.
create function hoaban_comment_shown() returns trigger language plpgsql as $$
declare
  before text := current_setting('hoaban.program', true);
  it submission := case tg_op when 'DELETE' then old else new end;
begin
  if it.kind <> 'comment' or (it.state <> 'shown' and (tg_op <> 'UPDATE' or old.state <> 'shown'))
  then return null; end if;
  perform set_config('hoaban.program', it.province, true);
  update post_page set stamp = '' where province = it.province and post = it.about;
  perform set_config('hoaban.program', coalesce(before, ''), true);
  return null;
end $$;
create trigger comment_shown after insert or update or delete on submission
  for each row execute function hoaban_comment_shown();

do $$
declare t text;
begin
  foreach t in array array['post', 'post_slug', 'post_version', 'post_page', 'post_follow'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy program on %I using (case
      when province = any ((select hoaban_program())::text[]) then true else false end)', t);
  end loop;
  foreach t in array array['post', 'post_slug', 'post_page'] loop
    execute format('create policy everybody on %I for select using (true)', t);
  end loop;
end $$;
