// A client made from /openapi.json alone, by openapi-typescript: its types are generated, its
// program is checked against them, and it takes a slip from the village to a figure.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asDay } from '../../core/brands.ts';
import {
  creation, makeId, meeting, openOffice, type Office,
} from '../../server/figures/office.fixture.ts';
import { apiDocsRoutes } from '../../server/http/api-docs.ts';
import { today } from '../clock.ts';

interface Arrived { readonly before: number; readonly after: number }

const root = join(import.meta.dirname, '..', '..');
/** Inside the project, so that the packages are found. */
const folder = join(root, 'dist', 'client');
let office: Office;
let url: string;
beforeAll(async () => {
  office = await openOffice([apiDocsRoutes]);
  url = await office.server.app.listen({ port: 0, host: '127.0.0.1' });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => office.close());

/** openapi-typescript is written for TypeScript 5; this project is checked by TypeScript 7. */
async function generate(document: object): Promise<string> {
  const hooks = registerHooks({
    resolve: (name, context, next) => next(name === 'typescript' ? 'typescript-5' : name, context),
  });
  try {
    const { default: typesOf, astToString } = await import('openapi-typescript');
    return astToString(await typesOf(document as Parameters<typeof typesOf>[0]));
  } finally {
    hooks.deregister();
  }
}

test('a client generated from the description takes a slip to a figure', async () => {
  const document = await (await fetch(`${url}/openapi.json`)).json() as object;
  writeFileSync(join(folder, 'schema.d.ts'), await generate(document));
  copyFileSync(join(import.meta.dirname, 'slip-to-figure.ts'), join(folder, 'slip-to-figure.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    extends: '../../tsconfig.base.json',
    compilerOptions: { lib: ['es2023', 'dom'], types: [] }, include: ['.'],
  }));
  const checker = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [checker, '-p', folder], { encoding: 'utf8' });

  // Its types exist only now; the checker above has seen them.
  const { slipToFigure } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'slip-to-figure.ts')).href
  ) as { readonly slipToFigure: (way: object) => Promise<Arrived> };
  const slip = creation('may', {
    kind: 'activity', unit: '90-1-1', values: meeting(asDay(today), 7),
  });
  const { before, after } = await slipToFigure({
    url, leader: office.cookie('may'), officer: office.cookie('hanh'), officerAccount: 'hanh',
    slip, decisionId: makeId(), month: today.slice(0, 7),
  });
  expect(after).toBe(before + 1);
});
