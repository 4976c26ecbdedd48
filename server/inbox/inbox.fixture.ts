// A province with a record that can be commented, and moderators, for the tests of the inbox.
import { randomBytes } from 'node:crypto';
import { asUnitCode } from '../../core/brands.ts';
import { createAccount } from '../accounts/accounts.ts';
import type { Person } from '../store/person.ts';
import { settle } from '../http/server.fixture.ts';
import { makeId } from '../store/clock.ts';
import { setScope, provinceScope } from '../store/scope.ts';
import { transaction } from '../store/pool.ts';
import { standingClock, type TestClock } from '../../tests/clock.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { pushFirstLists } from '../setup/first-lists.ts';
import { scoreOf } from './score.ts';
import { takeSubmission, type NewSubmission, type Target } from './send.ts';
import { submissionKinds } from '../../processes/submissions.ts';

export interface Inbox {
  readonly test: TestDatabase;
  readonly clock: TestClock;
  /** A post of the province, and one of the commune 90-1. */
  readonly ofProvince: Target;
  readonly ofCommune: Target;
  readonly editor: Person;
  readonly second: Person;
  readonly commune: Person;
  readonly otherCommune: Person;
  send(words: string, more?: Partial<NewSubmission>, placesMax?: number): Promise<string>;
}

const since = '2025-01-01';

export async function openInbox(): Promise<Inbox> {
  const clock = standingClock();
  const test = await testDatabase(clock.now);
  await settle(test);
  const { pool } = test.db;
  await transaction(pool, async (client) => {
    await setScope(client, provinceScope('90'));
    for (const id of ['bien', 'tap']) {
      await createAccount(client, { id, province: '90', name: 'Cà Văn Hải', post: 'Biên tập',
        grants: [{ role: 'contentEditor', unit: '90', since }] });
    }
    await createAccount(client, { id: 'mo', province: '90', name: 'Lường Thị Mơ', post: 'Cán bộ',
      grants: [{ role: 'communeOfficer', unit: '90-2', since }] });
  });
  await pushFirstLists(pool, { province: '90', account: 'thu', device: 'desk' });
  const about = await place(test, '90', '');
  const ofProvince = { province: '90', about, unit: '90', commune: '' };
  const ofCommune = { province: '90', about: await place(test, '90-1', '90-1'), unit: '90-1',
    commune: '90-1' };
  const send: Inbox['send'] = async (words, more = {}, placesMax) => {
    const kind = more.kind ?? 'comment';
    const taken = await takeSubmission(pool, {
      kind, target: ofProvince, words, name: '', secret: randomBytes(32).toString('hex'),
      ...scoreOf({ words, name: '', title: '', seconds: 10, isDecoyFilled: false, fromAddress: 1,
        fromNetwork: 1 }), ...more,
    }, { ...submissionKinds[kind], ...(placesMax === undefined ? {} : { placesMax }) });
    return taken.ok ? taken.value : taken.problem;
  };
  return {
    test, clock, ofProvince, ofCommune, send,
    editor: personOf('bien', 'contentEditor', '90'), second: personOf('tap', 'contentEditor', '90'),
    commune: personOf('hanh', 'communeOfficer', '90-1'),
    otherCommune: personOf('mo', 'communeOfficer', '90-2'),
  };
}

const personOf = (
  account: string, role: Person['grants'][number]['role'], unit: string,
): Person => ({
  account, province: asUnitCode('90'), name: '', device: 'desk',
  grants: [{ role, unit: asUnitCode(unit), above: unit === '90' ? [] : [asUnitCode('90')] }],
});

/** Any record: the inbox asks only for its id, unit and commune. */
async function place({ db }: TestDatabase, unit: string, commune: string): Promise<string> {
  const id = makeId();
  await db.owner.query(
    `insert into record (province, id, kind, version, unit, commune, author, status, seq, body,
       counted) values ('90', $1, 'campaign', 1, $2, $3, 'thu', 'approved', 1, '{}', '{}')`,
    [id, unit, commune]);
  return id;
}
