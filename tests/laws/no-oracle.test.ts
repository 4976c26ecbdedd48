// No route tells "not yours" from "does not exist": every route with an id in its path, and every
// query and body that names a unit, an account, a record or a file, is asked for things that are
// there and out of reach, and for things of the same shape that are not there at all. Status,
// headers and body must be the same, and the time too. Routes are taken from the server as they are
// added.
import { randomBytes, randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginReport } from '../../server/reports/store.ts';
import { routesOf } from '../../server/routes.ts';
import { declaredRoutes, valueOf, type DeclaredRoute, type JsonShape } from '../fuzz/declared.ts';
import { makeId, openWorld, place, type Somebody, type World } from './rights-world.ts';
import { queriesDuring } from '../../server/http/work.fixture.ts';
import { asProvince } from '../../server/store/rights.ts';

let world: World;
/** What is there and nobody below may see, beside something of its shape that is not there. */
interface Pair { readonly there: string; readonly missing: string }
let ofNeighbour: readonly Pair[];
let ofOtherProvince: readonly Pair[];

beforeAll(async () => {
  world = await openWorld(routesOf(null),
    [['villageLead', '77-1-1'], ['villageLead', '90-2-1'], ['communeOfficer', '90-2']]);
  ofNeighbour = await pairsOf('90-2', '90-2-1', ['villageLead.90-2-1', 'communeOfficer.90-2']);
  ofOtherProvince = await pairsOf('77-1', '77-1-1', ['villageLead.77-1-1']);
  // The clock moves between the two answers of a pair; no proof may become too old there.
  await world.test.db.owner.query(
    `update session set fresh_at = hoaban_now() + interval '1 day'`);
});
afterAll(() => world.close());

async function pairsOf(
  commune: string, village: string, accounts: readonly string[],
): Promise<readonly Pair[]> {
  const province = village.slice(0, 2);
  const slips = ['activity', 'membership'].map((kind) =>
    ({ id: makeId(), kind, unit: village, author: 'somebody' }));
  await place(world, slips);
  const waiting = randomUUID();
  const { owner } = world.test.db;
  await owner.query(
    `insert into waiting (province, id, record, unit, commune, author, device, outcome, problem,
       body) values ($1, $2, $3, $4, $5, 'somebody', 'elsewhere', 'held', 'noGrant', '{}')`,
    [province, waiting, randomUUID(), village, commune]);
  const report = await asProvince(world.test.db.pool, province, async (client) => {
    return beginReport(client, province, {
      template: 'T3', unit: commune, period: '2026-01', from: '2026-01', to: '2026-01',
      madeBy: 'somebody', follows: null, view: 'now',
    });
  });
  const devices = world.people.filter(({ account }) => accounts.includes(account));
  return [
    ...[...slips.map(({ id }) => id), waiting, report].map((there) =>
      ({ there, missing: String(makeId()) })),
    ...[commune, village].map((there) => ({ there, missing: `${there}9` })),
    ...accounts.map((there) => ({ there, missing: 'nobody.at.all' })),
    ...devices.map(({ device: there }) => ({ there, missing: 'zzzzzzzzzz' })),
    { there: world.file, missing: `${randomBytes(32).toString('hex')}.jpg` },
  ];
}

/** Who looks, and for what: things out of the looker's reach. */
const lookers = (): readonly (readonly [Somebody, readonly Pair[]])[] => [
  ...['villageLead.90-1-1', 'communeOfficer.90-1'].map((account) =>
    [whoIs(account), [...ofNeighbour, ...ofOtherProvince]] as const),
  ...['provinceOfficer.90'].map((account) =>
    [whoIs(account), ofOtherProvince] as const),
];
const whoIs = (account: string): Somebody => {
  const who = world.people.find((one) => one.account === account);
  if (!who) throw new Error(`no ${account}`);
  return who;
};

/** They name nothing of anybody's: coming in, going out, her own things. */
const aboutHerself =
  /^\/api\/(sign|enrol|first|me\b|factors|fresh|sync$|courier|leaving|proof|oidc)/;
/** They name communes, which everybody may know, and answer all callers alike. */
const ofEverybody = /^(\/en)?\/noi-giup/;
const asksHer = ({ url }: DeclaredRoute): boolean =>
  !aboutHerself.test(url) && !ofEverybody.test(url);
const beside = 'indicator=P4&kind=activity&period=2026-01&month=2026-01';

/** Every way this route could be given the thing: in its path, in each parameter, in its body. */
function ways(
  { method, url, query, body }: DeclaredRoute, thing: string,
): readonly InjectOptions[] {
  const call = (at: string, payload?: unknown): InjectOptions =>
    ({ method, url: at, ...(payload === undefined ? {} : { payload: payload as object }) });
  const filled = url.replace(/:\w+/g, encodeURIComponent(thing));
  // `after` is a place in the looker's own list, in the order of ids: it names nothing.
  const asked = query.filter(({ name }) => name !== 'after')
    .map(({ name }) => call(`${filled}?${beside}&${name}=${thing}`));
  if (method === 'GET' || method === 'HEAD')
    return filled === url ? asked : [call(filled), { ...call(filled), method: 'HEAD' }, ...asked];
  const sent = body === null ? [] : variants.map((variant) => bodyOf(body, thing, variant));
  return [call(filled, {}), ...sent.map((one) => call(filled, one)), ...asked];
}
/** Bodies differ in the optional members they have and in which of several shapes they take. */
const variants = [0, 1, 2, 3];
const days: Readonly<Record<string, string>> =
  { since: '2025-01-01', until: '2030-01-01', day: '2030-01-01', period: '2026-01' };
function bodyOf(body: JsonShape, thing: string, variant: number): unknown {
  let turn = variant;
  return valueOf(body, {
    number: (below) => (turn++) % below,
    value: ({ type }, name) => (type === 'number' ? 1 : days[name] ?? thing),
  });
}

async function answerTo(who: Somebody, asked: InjectOptions, thing: string): Promise<string> {
  let answer = await world.ask(who, asked);
  for (let n = 0; answer.statusCode === 429; n++) {
    if (n === 20) throw new Error(`${String(asked.url)} is asked too often to compare`);
    world.later(60_000);
    await new Promise((resolve) => { setTimeout(resolve, n * 10); });
    answer = await world.ask(who, asked);
  }
  const { statusCode, headers, body } = answer;
  const told = ['content-type', 'cache-control', 'etag', 'x-offset', 'content-length',
    'content-disposition'].map((name) => `${name}: ${String(headers[name] ?? '')}`);
  // The answer may repeat the text that was asked with, and the time.
  const plain = (text: string): string => text.replaceAll(thing, '…').replaceAll(world.file, '…')
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"now"');
  const sameLength = told.map((line) => (line.startsWith('content-length') ? '' : line));
  // A workbook carries the second it was made in.
  const isWorkbook = String(headers['content-type']).includes('spreadsheet');
  return [statusCode, ...sameLength, isWorkbook ? '' : plain(body)].join('\n');
}

test('every route answers the same for what is not hers and for what is not there', async () => {
  expect(declaredRoutes.filter(({ url }) => url.includes(':')).length).toBeGreaterThan(15);
  const told: string[] = [];
  let asked = 0;
  for (const [who, pairs] of lookers()) {
    for (const route of declaredRoutes.filter(asksHer)) {
      for (const { there, missing } of pairs) {
        const [is, isNot] = [ways(route, there), ways(route, missing)];
        for (const [i, way] of is.entries()) {
          const other = isNot[i];
          if (!other) throw new Error('a way is missing');
          asked += 1;
          const said = await answerTo(who, way, there);
          if (said !== await answerTo(who, other, missing))
            told.push([who.account, way.method, way.url, said.split('\n')[0]].join(' '));
        }
      }
    }
  }
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(1_500);
});

test('nor does the work tell, which is what takes time', async () => {
  const who = whoIs('communeOfficer.90-1');
  const [pair] = ofNeighbour;
  if (!pair) throw new Error('nothing to look for');
  for (const url of ['/api/records/:id', `/api/files/${world.file}?record=:id`]) {
    const asked = (id: string) =>
      queriesDuring(() => world.ask(who, { url: url.replace(':id', id) }));
    // Whose session was not seen for a while is looked up twice.
    await asked(pair.there);
    await asked(pair.there);
    expect(await asked(pair.there), url).toEqual(await asked(pair.missing));
  }
});
