// Every list, page and form of every kind opens, at a desk and on a phone, on small and large
// screens, in the light and in the dark: no accessibility fault that axe knows, nothing too wide.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '../../core/brands.ts';
import type { Role } from '../../core/kind/access.ts';
import type { Lookup, OpenKind } from '../../core/kind/kind.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { kinds } from '../../records/index.ts';
import { writeEveryKind, writerOf } from './every-kind.fixture.ts';
import { faultsIn, type Look } from './looks.ts';
import { deskOf, openOffice, type Office } from './office.fixture.ts';
import { readRow } from './records.fixture.ts';
import { joinAs, newPhone } from './village.fixture.ts';

let office: Office;
let ids: ReadonlyMap<string, Id>;
beforeAll(async () => {
  office = await openOffice();
  await office.server.test.db.owner.query(
    `update account_grant set role = 'clubAdviser', unit = '90-1-1' where account = 'sua'`);
  ids = await writeEveryKind(office.server.test);
});
afterAll(() => office?.close());

const idOf = ({ name }: OpenKind): Id => {
  const id = ids.get(name);
  if (!id) throw new Error(`no record of ${name}`);
  return id;
};
const titleOf = async (kind: OpenKind): Promise<string> =>
  kind.title(shownOf(await readRow(office.server.test, idOf(kind))), nameOfChoice).vi;
/** The topic of the province's list that the records name. */
const nameOfChoice: Lookup = (list) =>
  (list === 'topics' ? { vi: 'Tảo hôn', en: 'Child marriage' } : undefined);

const atDesk: readonly Look[] = [{ scheme: 'light', width: 1366, height: 900 },
  { scheme: 'dark', width: 1366, height: 900 }, { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 }];
const onPhone: readonly Look[] = [{ scheme: 'light', width: 360 }, { scheme: 'dark', width: 360 }];

async function expectNoFaults(page: Page, what: string, looks: readonly Look[]): Promise<void> {
  for (const each of looks) expect(await faultsIn(page, each), what).toEqual([]);
}

/** Answers the question that stands before the form of one kind. */
const goOn = 'Không ai bị ép, ghi để theo dõi';

async function openAtDesk(page: Page, path: string, heading: string): Promise<void> {
  await page.evaluate((to) => { location.hash = to; }, `#/danh-muc/${path}`);
  const gate = page.getByRole('button', { name: goOn });
  const title = page.getByRole('heading', { level: 1, name: heading });
  await title.or(gate).first().waitFor();
  await page.waitForLoadState('networkidle');
  await expectNoFaults(page, path, atDesk);
  if (!await gate.isVisible()) return;
  await gate.click();
  await title.first().waitFor();
  await expectNoFaults(page, `${path}, after its question`, atDesk);
}

async function openAllAtDesk(author: 'hanh' | 'thu'): Promise<void> {
  const page = await deskOf(office, author);
  for (const kind of kinds.filter((one) => writerOf(one) === author)) {
    await openAtDesk(page, kind.name, kind.words.vi);
    await openAtDesk(page, `${kind.name}/${idOf(kind)}`, await titleOf(kind));
    await openAtDesk(page, `${kind.name}/moi`, kind.words.vi);
  }
}

test('at the desk of a commune', () => openAllAtDesk('hanh'));
test('at the desk of a province', () => openAllAtDesk('thu'));

async function openOnPhone(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: heading }).first()
    .waitFor({ state: 'attached' });
  await expectNoFaults(page, path, onPhone);
}

/** The slip has pages of its own. */
const pathsOf = (kind: OpenKind) => (kind.name === 'activity'
  ? { title: 'Phiếu của bản', list: '/app/slips', record: `/app/slips/${idOf(kind)}`,
    form: '/app/write/new' }
  : { title: kind.words.vi, list: `/app/book/${kind.name}`,
    record: `/app/book/${kind.name}/${idOf(kind)}`, form: `/app/book/${kind.name}/new/write` });

async function openAllOnPhone(account: string, role: Role): Promise<void> {
  const page = await (await newPhone(office)).newPage();
  await joinAs(account, office, page);
  for (const kind of kinds.filter(({ access }) => access.read[role])) {
    const { list, title, record } = pathsOf(kind);
    await openOnPhone(page, list, title);
    // Of what is read by its author only, the record is not on this phone.
    if (kind.access.read[role] !== 'own') await openOnPhone(page, record, await titleOf(kind));
    if (kind.access.write[role]) await openSteps(page, kind);
  }
}

async function openSteps(page: Page, kind: OpenKind): Promise<void> {
  for (const [nth, { words }] of kind.form.entries()) {
    await page.goto(`${pathsOf(kind).form}?step=${nth + 1}`);
    const gate = page.getByRole('button', { name: goOn });
    const next = page.getByRole('button', { name: /^(Tiếp tục|Lưu phiếu)$/ });
    await next.or(gate).first().waitFor();
    if (await gate.isVisible()) {
      await expectNoFaults(page, `${kind.name}, its question`, onPhone);
      await gate.click();
      await next.waitFor();
    }
    await expectNoFaults(page, `${kind.name}: ${words.en}`, onPhone);
  }
}

test('on the phone of a village', () => openAllOnPhone('may', 'villageLead'));
test('on the phone of a club adviser', () => openAllOnPhone('sua', 'clubAdviser'));
