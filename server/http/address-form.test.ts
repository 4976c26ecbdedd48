// How a person is addressed, over HTTP: chosen, invited, filled into every answer, and erased.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../core/problems.ts';
import { closeAccount } from '../personal/account.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { meRoutes } from './me.ts';
import { refuse } from './problem.ts';
import { cookieOf, settle, startServer, type TestServer } from './server.fixture.ts';
import type { Routes } from './context.ts';
import { asProvince } from '../store/rights.ts';

/** Text that a person wrote stands unchanged in answers, whatever it contains. */
const written = { note: 'Em nhắn {chị} nhé', list: [{ vi: '{Chị} tự viết', en: 'a', more: 1 }] };
const echo: Routes = (app, { requirePerson }) => {
  app.get('/api/test/echo', async (request) => {
    await requirePerson(request);
    return { ...written, words: problems.invalid.words };
  });
  app.get('/api/test/all', async (request) => {
    await requirePerson(request);
    return Object.values(problems);
  });
  app.get<{ Querystring: { code: keyof typeof problems } }>('/api/test/refuse', (request) =>
    refuse(request.query.code));
};

let server: TestServer;
let may: string;
let hanh: string;
const enrol = async (account: string): Promise<string> => cookieOf(await server.post('/api/enrol',
  { code: await server.codeFor(account), deviceName: 'Điện thoại' }));
const as = (cookie: string) => ({ headers: { cookie } });

beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes, echo]);
  await settle(server.test);
  may = await enrol('may');
  hanh = await enrol('hanh');
});
afterAll(() => server.close());

const notFound = (said: string) => `Không tìm thấy, hoặc ${said} không có quyền xem.`;

test('who has not said is anh/chị; who has is called so in the next answer', async () => {
  expect((await server.get('/api/me', as(may))).json()).toMatchObject({ addressForm: null });
  expect((await server.get('/api/people', as(may))).json().words.vi).toBe(notFound('anh/chị'));
  expect((await server.post('/api/me', { addressForm: 'bác' }, as(may))).statusCode).toBe(200);
  expect((await server.get('/api/me', as(may))).json()).toMatchObject({
    addressForm: 'bác', language: 'vi' });
  expect((await server.get('/api/people', as(may))).json().words.vi).toBe(notFound('bác'));
  expect((await server.post('/api/me', { language: 'en' }, as(may))).statusCode).toBe(200);
  expect((await server.get('/api/me', as(may))).json()).toMatchObject({
    addressForm: 'bác', language: 'en' });
  for (const bad of ['mày', '', 1, '{chị}']) {
    expect((await server.post('/api/me', { addressForm: bad }, as(may))).statusCode).toBe(400);
  }
});

test('answers are filled, what somebody wrote is not touched', async () => {
  const { words, ...rest } = (await server.get('/api/test/echo', as(may))).json();
  expect(rest).toEqual(written);
  expect(words.vi).toMatch(/ Bác mở phiếu/);
});

test('no place leaves the server, signed in or not, on any way of refusing', async () => {
  const answers = [
    await server.get('/api/test/all', as(may)), await server.get('/api/me'),
    await server.get('/api/nothing'),
    await server.get('/nothing', { headers: { accept: 'text/html' } }),
    await server.get('/%zz'), await server.post('/api/enrol', { code: '1' }),
    await server.post('/api/enrol', { code: '123456789012', deviceName: 'x' }),
    ...await Promise.all(Object.keys(problems).map((code) =>
      server.get(`/api/test/refuse?code=${code}`))),
  ];
  for (const { body } of answers) expect(body).not.toMatch(/\{[Cc]hị\}/);
  expect(answers.map(({ body }) => body).join('')).toContain('Anh/chị');
});

test('the officer says how somebody new is called: the card and the phone know', async () => {
  const made = await server.post('/api/people', {
    name: 'Sùng A Dơ', post: 'Tổ viên', unit: '90-1-2', role: 'villageLead', addressForm: 'ông',
  }, as(hanh));
  expect(made.json()).toMatchObject({ name: 'Sùng A Dơ', addressForm: 'ông' });
  const joined = await server.post('/api/enrol', {
    code: (made.json() as { readonly code: string }).code.replace(/ /g, ''),
    deviceName: 'Điện thoại',
  });
  expect(joined.json()).toMatchObject({ name: 'Sùng A Dơ', addressForm: 'ông' });
});

test('it is erased with the account', async () => {
  const read = () => server.test.db.owner.query<{ readonly form: string | null }>(
    "select address_form as form from account where id = 'may'");
  expect((await read()).rows).toEqual([{ form: 'bác' }]);
  await asProvince(server.test.db.pool, '90', async (client) => {
    await closeAccount(client, '90', 'may');
  });
  expect((await read()).rows).toEqual([{ form: null }]);
});
