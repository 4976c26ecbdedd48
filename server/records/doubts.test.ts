// What is out of the ordinary is marked where an office reads it, by the ground the server knows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordAnswer } from '../../core/api/record.ts';
import type { BehindAnswer, InboxAnswer } from '../../core/api/slips.ts';
import { today } from '../../tests/clock.ts';
import { meeting, openOffice, type Office, type Values } from '../figures/office.fixture.ts';

let office: Office;
const month = today.slice(0, 7);
const day = `${month}-01`;
const village = '90-1-9';

beforeAll(async () => {
  office = await openOffice();
  await office.write('thu', 'unit', '90-1',
    { code: village, level: 'village', name: 'Bản Sáu Mươi Hộ', households: 60 });
});
afterAll(() => office.close());

const write = (values: Values) => office.write('hanh', 'activity', village, values);
const listed = async (id: string, state = 'arrived') => {
  const url = `/api/slips?unit=90-1&month=${month}&state=${state}`;
  const { slips } = await office.read<InboxAnswer>('hanh', url);
  return slips.find((slip) => slip.id === id)?.doubts
    .map(({ reason, field, value, bound }) => [reason, field, value, bound]);
};

test('more women than live in the village, in the list and in the opened slip', async () => {
  const odd = await write(meeting(day, 100_000));
  const plain = await write(meeting(day, 30));
  const most = await write(meeting(day, 360));
  const doubts = [['size', 'women59', 100_000, 360]];
  expect([await listed(odd), await listed(plain), await listed(most)]).toEqual([doubts, [], []]);
  const { line } = await office.read<RecordAnswer>('hanh', `/api/records/${odd}`);
  expect(line.doubts).toMatchObject([{ reason: 'size', value: 100_000, bound: 360 }]);
  expect((await office.decide('hanh', odd, 'approve')).outcome).toBe('applied');
  expect(await listed(odd, 'approved')).toEqual(doubts);
  const { slips } = await office.read<BehindAnswer>('hanh',
    `/api/slips/behind?indicator=P5&unit=${village}&period=${month}`);
  expect(slips.find(({ id }) => id === odd)?.doubts).toHaveLength(1);
});

test('far more than the village ever had approved in that form', async () => {
  const forms = { ...meeting(day, 22), form: 'performance' };
  const before = await write({ ...forms, women59: 200 });
  for (const women59 of [22, 35, 28]) {
    expect(await listed(before)).toEqual([]);
    await office.decide('hanh', await write({ ...forms, women59 }), 'approve');
  }
  expect(await listed(before)).toEqual([['usual', 'women59', 200, 35]]);
  expect(await listed(await write(meeting(day, 200)))).toEqual([]);
});

test('a village of unknown size, and a commune', async () => {
  const [inVillage, inCommune] = [
    await office.write('may', 'activity', '90-1-1', meeting(day, 3_001)),
    await office.write('hanh', 'training', '90-1',
      { level: 'commune', theme: 'Truyền thông', heldOn: day, women: 40_001 }),
  ];
  expect(await listed(inVillage)).toEqual([['size', 'women59', 3_001, 3_000]]);
  expect(await listed(inCommune)).toEqual([['size', 'women', 40_001, 40_000]]);
});

test('a day outside every programme, or outside the campaign it names', async () => {
  const campaign = await office.write('thu', 'campaign', '90',
    { name: 'Tháng hành động', from: '2024-11-15', to: '2024-12-15' });
  const [early, outside, within] = [
    await write(meeting('2016-11-20', 20)),
    await write({ ...meeting('2024-11-01', 20), campaign }),
    await write({ ...meeting('2024-11-20', 20), campaign }),
  ];
  expect(await listed(early)).toEqual([]);
  await office.write('thu', 'programme', '90',
    { code: 'p', name: 'Chương trình', from: '2021-01-01', to: '2030-12-31' });
  expect(await listed(early)).toEqual([['programme', 'heldOn', '2016-11-20', null]]);
  expect(await listed(outside)).toEqual([['span', 'heldOn', '2024-11-01', null]]);
  expect(await listed(within)).toEqual([]);
});
