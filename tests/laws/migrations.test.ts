// Migrations never change once they have landed: data somewhere remember the text that ran.
import { expect, test } from 'vitest';
import { hashMigrations, readLanded } from '../../tools/lock-migrations.ts';

test('a landed migration is word for word what it was', () => {
  expect(hashMigrations()).toMatchObject(readLanded());
});

test('every migration is locked: node tools/lock-migrations.ts', () => {
  expect(Object.keys(readLanded())).toEqual(Object.keys(hashMigrations()));
});
