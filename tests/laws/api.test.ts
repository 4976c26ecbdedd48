// The declared routes are the server's routes, no more and no fewer; each says who may call it and
// what it may cost; the description made of them is valid OpenAPI 3.1 by an independent validator.
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { methodOf, patternOf } from '../../core/api/address.ts';
import { deskAt, fileAt, openAt, phoneAt, proofAt } from '../../core/api/addresses.ts';
import { problemsOf } from '../../core/api/route.ts';
import { problems } from '../../core/problems.ts';
import { deeds } from '../../processes/deeds.ts';
import { kindByName } from '../../records/index.ts';
import { openApi, operations } from '../../server/http/open-api.ts';
import { routesOf } from '../../server/routes.ts';
import { openWorld, type World } from './rights-world.ts';
import { sources } from './sources.ts';

interface Registered { readonly address: string; readonly isDeclared: boolean }
const registered: Registered[] = [];
let world: World;
beforeAll(async () => {
  world = await openWorld(routesOf('code').map((routes) => async (app, context) => {
    app.addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat()) {
        // A HEAD of its own is declared; those that go with a GET are not.
        const isTwin = one === 'HEAD' && config?.route?.at !== `HEAD ${url}`;
        if (isTwin) continue;
        registered.push({
          address: `${one} ${url}`, isDeclared: config?.route?.at === `${one} ${url}`,
        });
      }
    });
    await routes(app, context);
  }), []);
});
afterAll(() => world.close());

/** There only where a provider of accounts is set. */
const ofProvider = (at: string): boolean => / \/(api\/)?oidc\//.test(at);
const declared = (): readonly string[] => operations.map(({ route }) => route.at);

test('the declared routes are exactly those of the server', () => {
  const wanted = declared().filter((at) => !ofProvider(at));
  expect(registered.map(({ address }) => address).sort()).toEqual([...wanted].sort());
  expect(registered.filter(({ isDeclared }) => !isDeclared)).toEqual([]);
});

test('every address is declared once and belongs to one route', () => {
  const all = [phoneAt, fileAt, proofAt, deskAt, openAt]
    .flatMap((list) => Object.values(list) as string[]);
  expect(new Set(all).size).toBe(all.length);
  expect([...all].sort()).toEqual([...declared()].sort());
});

test('no path of the server is written anywhere else in a screen', () => {
  const strays = sources().filter(({ path, text }) => /^(app|site|ui)\//.test(path)
    && !/\.test\.tsx?$/.test(path) && /['"`]\/api\//.test(text)).map(({ path }) => path);
  expect(strays).toEqual([]);
});

test('every route says who may call it, by deeds and kinds that exist', () => {
  const wrong = operations.filter(({ route: { right, caller, actRight } }) => {
    if (actRight && !(actRight.deed in deeds)) return true;
    if (right === 'anyone') return caller === 'account';
    if (right === 'signedIn') return false;
    if ('deed' in right) return !(right.deed in deeds);
    return kindByName(Object.values(right)[0] ?? '') === undefined;
  }).map(({ route }) => route.at);
  expect(wrong).toEqual([]);
});

test('what a route may answer and take is bounded', () => {
  for (const { route } of operations) {
    expect(problemsOf(route).every((code) => code in problems)).toBe(true);
    const changes = ['POST', 'PUT'].includes(methodOf(route.at));
    // What changes something says what it takes, so that nothing else is read.
    const takes = [route.body, route.query, route.params].some((it) => it !== undefined);
    if (changes) expect([route.at, takes]).toEqual([route.at, true]);
    if (patternOf(route.at).includes(':')) expect([route.at, route.params !== undefined])
      .toEqual([route.at, true]);
    expect(route.about).toMatch(/^[A-Z].*\.$/);
  }
});

test('the description is valid OpenAPI 3.1, and says rights, limits and freshness', async () => {
  const document = JSON.parse(JSON.stringify(openApi())) as Parameters<Validator['validate']>[0];
  const { valid, errors } = await new Validator().validate(document);
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  const paths = (document as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  }).paths;
  const all = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(all).toHaveLength(operations.length);
  for (const one of all) {
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining(['operationId', 'x-roles', 'x-fresh', 'x-limits', 'responses']));
  }
});

test('it is served, to programs and to people', async () => {
  const json = await world.app.inject({ method: 'GET', url: '/openapi.json' });
  expect(json.statusCode).toBe(200);
  expect(json.json()).toEqual(JSON.parse(JSON.stringify(openApi())));
  const page = await world.app.inject({
    method: 'GET', url: '/docs/api', headers: { accept: 'text/html' },
  });
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  for (const { route } of operations) {
    expect(page.body).toContain(patternOf(route.at).replace(/:(\w+)/g, '{$1}'));
  }
});
