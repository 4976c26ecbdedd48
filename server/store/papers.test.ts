// Papers on disk: a PDF comes as it is, and only a PDF comes under that name.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { openFiles, removeFiles } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = openFiles(folder);
const nameOf = (bytes: Uint8Array): string =>
  `${createHash('sha256').update(bytes).digest('hex')}.pdf`;

test('a PDF is kept byte for byte, its own notes too', async () => {
  const bytes = Buffer.from('%PDF-1.4 http://ns.adobe.com/xap/ %%EOF');
  expect(await files.add(nameOf(bytes), 0, bytes)).toMatchObject({ value: { complete: true } });
  expect(await files.read(nameOf(bytes))).toEqual(bytes);
});

test('what is no PDF is refused under its name, and so is one that is too large', async () => {
  const page = Buffer.from('<script>alert(1)</script>');
  expect(await files.add(nameOf(page), 0, page)).toMatchObject({ ok: false, problem: 'invalid' });
  const large = Buffer.alloc(limits.paperBytesMax + 1);
  expect(await files.add(nameOf(large), 0, large))
    .toMatchObject({ ok: false, problem: 'tooLarge' });
});

test('an erased file is gone for its sender too, and may be uploaded again', async () => {
  const bytes = Buffer.from('%PDF-1.4 %%EOF');
  const name = nameOf(bytes);
  const sent = openFiles(join(folder, 'files', '90'), 'phone');
  await sent.add(name, 0, bytes);
  await removeFiles(folder, '90', [name]);
  expect(await sent.uploadState(name)).toEqual({ offset: 0, complete: false });
  expect(await sent.add(name, 0, bytes)).toMatchObject({ value: { complete: true } });
  expect(await sent.read(name)).toEqual(bytes);
});
