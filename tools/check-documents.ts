// Shows how Word and Excel files look on paper: opens each in LibreOffice, writes a PDF and one PNG
// a page, prints the count. With no file it takes the two sample reports.
//   node tools/check-documents.ts [--out FOLDER] [FILE…]
// Used by hand when a printed report changes; it must never become part of npm test or of start.

import { execFileSync } from 'node:child_process';
import {
  mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sheetToDocx } from '../server/reports/docx.ts';
import { communeReport, provinceReport } from '../server/reports/sheet.fixture.ts';
import { sheetToXlsx } from '../server/reports/xlsx.ts';

const packages = [
  'libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils', 'fonts-liberation',
];

/** A Vietnamese office's settings, so that a workbook shows 1.234,5 as it will there. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item></oor:items>`;

function hasPrograms(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function needPrograms(): void {
  if (hasPrograms()) return;
  const command = `apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() === 0) {
    console.log(`LibreOffice is missing; running: ${command}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      { stdio: 'inherit', env });
  }
  if (hasPrograms()) return;
  console.error(`LibreOffice or poppler is missing. Please run: ${command}`);
  process.exit(1);
}

async function writeSamples(out: string): Promise<string[]> {
  const made: string[] = [];
  for (const sheet of [communeReport, provinceReport]) {
    for (const [kind, write] of [['docx', sheetToDocx], ['xlsx', sheetToXlsx]] as const) {
      const file = join(out, `${sheet.template}.${kind}`);
      writeFileSync(file, await write(sheet));
      made.push(file);
    }
  }
  return made;
}

/** Writes the PDF and its pages beside each other, named for the kind of file too, since a report
    is often both; returns the pages' paths. */
function toPages(file: string, out: string, profile: string): string[] {
  const kind = extname(file);
  const bare = basename(file, kind);
  const name = `${bare}-${kind.slice(1)}`;
  execFileSync('soffice', [
    `-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore',
    '--convert-to', 'pdf', '--outdir', out, file,
  ], { stdio: 'ignore', timeout: 180_000 });
  renameSync(join(out, `${bare}.pdf`), join(out, `${name}.pdf`));
  const isPage = (entry: string): boolean => (
    entry.startsWith(`${name}-p-`) && entry.endsWith('.png'));
  readdirSync(out).filter(isPage).forEach((entry) => rmSync(join(out, entry)));
  execFileSync('pdftoppm', ['-r', '70', '-png', join(out, `${name}.pdf`), join(out, `${name}-p`)]);
  return readdirSync(out).filter(isPage).sort().map((entry) => join(out, entry));
}

async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const at = given.indexOf('--out');
  const [, folder] = at === -1 ? [] : given.splice(at, 2);
  needPrograms();
  const out = resolve(folder ?? join(tmpdir(), 'hoaban-documents'));
  mkdirSync(out, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'hoaban-office-'));
  mkdirSync(join(profile, 'user'));
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), settings);
  try {
    for (const file of given.length > 0 ? given : await writeSamples(out)) {
      const pages = toPages(resolve(file), out, profile);
      console.log(`${file}: ${pages.length} pages\n  ${pages.join('\n  ')}`);
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

await main();
