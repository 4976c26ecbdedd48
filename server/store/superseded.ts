/** Migrations that were edited after they had run somewhere, before landed.json locked them. Used
 * by migrate.ts alone. Each old text is known by its hash, with the file that brings its work to
 * what today's text does. Nothing is ever added for a migration in landed.json: a change is a new
 * migration. */

/** Old hash → the file in server/migrations to run; null: only comments or line breaks differed. */
export const superseded: ReadonlyMap<string, string | null> = new Map([
  ['e03e8a3221f1ed532fcb27a322984a69ba71314898f6dc655f4e658bbec73dad',
    'superseded/0001-waiting-by-device.sql'],
  ['3df698a6cf2e19bf9c20e1858b1df09f19e198a4f683960ceab4c9db07751f5b', null],
  ['d639fa27fa6bac935b7b9a13fe8c633dd169eea7a491ddd3cebee4ea943046c5', null],
  ['f8f8626d3500992a5c6d86cbd107a15df73d6382d4701479b5d9d3eea0a3a5be', null],
  // It held the first statement of today's file alone, which may run twice.
  ['11744907e4979f70f93e1c4d8ddc2e40eedfe57608fb335bff73aa6697935e92', '0008-rights.sql'],
  ['667d20a4ac9f31416aa5120bd98f505409e441ebcc1c9809e6b298826a0b2a71',
    'superseded/0008-walls-of-several-provinces.sql'],
  ['0a81c530b2b3df84ce4c2d25f16cdfe68f2a0b4150213671632d5e794cfda1e5',
    'superseded/0009-trail.sql'],
  ['a53963f7d14aa5bca1c1bb8d02ab7ec386b4d4575b347000f9385185e2672ea8', null],
  ['2661838681d74b8df65c2153192e0ba48d439103569a4cce1e743150c1dae956', null],
  ['f162dba1c1885723e168dbce43ac1a9d9255eb27ac74785cfcc01e2f807dbc39',
    'superseded/0015-indexes.sql'],
  ['7d7fd405fab502e9020376d94061faee34aa9ba00799ded287f1012a3ce318ce',
    'superseded/0015-indexes.sql'],
  ['ef53c806ab7497a6b93a440649aafd01a4c8995bb070a504797a206a086743af', null],
  ['51cbcbab233302723234f1735604aa8e2e31a22bf93382b86ca6c9cdea82b331', null],
]);
