-- How the person is addressed in Vietnamese; null: nobody said. Personal: it goes with the name.
alter table account add column address_form text check (address_form in
  ('anh', 'chị', 'cô', 'chú', 'bác', 'ông', 'bà', 'em'));
