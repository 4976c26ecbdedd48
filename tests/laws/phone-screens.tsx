// A phone of the program's own for the law of screens: it holds a choice of every list and a record
// of every kind, and draws the screens of a kind as text, without a browser.
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import { roles, type Role } from '../../core/kind/access.ts';
import { fixedOptionsOf, type Values } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { say } from '../../core/words/words.ts';
import { isFieldRole } from '../../processes/field-roles.ts';
import { roleFits } from '../../processes/roles.ts';
import { emptyKept, type Kept, type SlipDraft, type SlipValues } from '../../app/store/kept.ts';

// The app reads the page's address when it is loaded.
Object.assign(globalThis, { location: new URL('https://hoaban.test/app'), history: {} });
const { EngineContext } = await import('../../app/shell.ts');
const { StepBody } = await import('../../app/screens/record/fields.tsx');
await import('../../app/screens/record/more-fields.ts');
const { RecordList } = await import('../../app/screens/record/list.tsx');
const { partOf } = await import('../../app/screens/record/parts.ts');

const path = ['90', '90-1', '90-1-1'].map(asUnitCode);
const idOf = (n: number): Id => asId(`0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`);

function rowOf(n: number, kind: OpenKind | { readonly name: string }, values: Values): Row {
  const fields = Object.entries(values).map(([name, value]) =>
    [name, [{ id: idOf(n), value: value as Json }]]);
  return {
    id: idOf(n), kind: kind.name, version: 1, unit: asUnitCode('90-1-1'), author: 'may',
    status: 'live', fields: Object.fromEntries(fields), gone: [], approved: null, note: null,
    born: idOf(n), seq: n,
  };
}

/** What the phone of this role holds: one record of each of these kinds, one choice of each list,
    and one record for each field that names one. */
export function keptBy(role: Role, kinds: readonly OpenKind[], fixtureOf: Fixtures): Kept {
  const kept = emptyKept();
  const list = kinds.find(({ name }) => name === 'choice')?.fields['list'];
  const choices = fixedOptionsOf(list).map(({ code }, n) =>
    rowOf(1_000 + n, { name: 'choice' }, { list: code, code: 'one', name: `Mục của ${code}` }));
  const linked = kinds.flatMap(({ fields }) => Object.values(fields))
    .flatMap((field) => ('where' in field ? [field] : []))
    .map(({ kind, where }, n) => rowOf(2_000 + n, { name: kind }, { name: 'Mục', ...where }));
  const rows = [...choices, ...linked,
    ...kinds.map((kind, n) => rowOf(n, kind, fixtureOf(kind) ?? {}))];
  const at = [2, 1].find((depth) => roleFits(role, { above: path.slice(0, depth) })) ?? 2;
  const unit = path[at] ?? asUnitCode('90-1');
  const me = {
    account: 'may', name: 'Mẩy', post: '', device: 'd', kind: 'phone' as const,
    province: asUnitCode('90'), roles: [{ role, unit, above: path.slice(0, at) }],
    units: path.map((code, n) =>
      ({ code, name: code, level: ['province', 'commune', 'village'][n] ?? '' })),
  };
  return {
    ...kept, meta: { ...kept.meta, me, lastContact: 0 },
    phone: { ...kept.phone, cursor: { '90-1-1': 1 }, rows: new Map(rows.map((r) => [r.id, r])) },
  };
}

export type Fixtures = (kind: OpenKind) => Values | undefined;

function draw(kept: Kept, screen: JSX.Element): string {
  const engine = {
    keeper: { now: () => kept, bytesOf: () => Promise.resolve(null) }, whenChanged: () => () => {},
    sync: { now: () => ({ state: 'offline', retryAt: null, cause: null }) },
  };
  const Provider = EngineContext.Provider;
  return renderToString(<Provider value={engine as never}>{screen}</Provider>);
}

const plain = (html: string): string => html.replace(/&amp;/g, '&').replace(/&quot;/g, '"')
  .replace(/&#39;/g, '’').toLowerCase();

/** The fields of the form that no step asks for, whatever the answers are. */
export function fieldsNotAsked(kind: OpenKind, kept: Kept, fixtureOf: Fixtures): string[] {
  const asked = new Set(answersOf(kind, fixtureOf(kind) ?? {}).flatMap((values) =>
    kind.form.flatMap((_, at) => fieldsAsked(kind, kept, { step: at + 1, values }))));
  return kind.form.flatMap(({ fields }) => fields).filter((name) => !asked.has(name));
}

interface Answered { readonly step: number; readonly values: Values }
function drawStep(kind: OpenKind, kept: Kept, { step, values }: Answered): string {
  const part = partOf(kind.name);
  const draft: SlipDraft = { key: idOf(1), record: null, unit: path[2] ?? asUnitCode('90-1'),
    values: values as SlipValues, step, savedAt: 0 };
  const shell = { say: sayVi, kept } as never;
  return plain(draw(kept, <StepBody
    {...{ shell, kind, part, draft, step, values: draft.values, errorOf: () => undefined }}
    set={() => {}}
  />));
}
/** All steps of a form with these values, in small letters. */
export const drawSteps = (kind: OpenKind, kept: Kept, values: Values): string =>
  kind.form.map((_, at) => drawStep(kind, kept, { step: at + 1, values })).join('\n');

/** The fields whose label stands in what a step shows. */
function fieldsAsked(kind: OpenKind, kept: Kept, answered: Answered): readonly string[] {
  const part = partOf(kind.name);
  const html = drawStep(kind, kept, answered);
  return (kind.form[answered.step - 1]?.fields ?? []).filter((name) => {
    const words = part.look?.[name]?.label ?? kind.fields[name]?.words;
    const label = words ? sayVi(words).toLowerCase() : '?';
    return html.includes(label) && !html.includes(`${label}: danh sách chưa`);
  });
}

/** The fixture, and the fixture with each fixed choice, each flag, and each answer that a field
    depends on. */
export function answersOf(kind: OpenKind, values: Values): readonly Values[] {
  const fields = Object.entries(kind.fields);
  const flipped = fields.flatMap(([name, field]) => (field.type === 'flag'
    ? [{ ...values, [name]: true }]
    : fixedOptionsOf(field).map(({ code }) => ({ ...values, [name]: code }))));
  const asked = fields.flatMap(([, { when }]) => (when?.is === undefined ? []
    : [when.is].flat().map((code) => ({ ...values, [when.field]: code }))));
  return [values, ...flipped, ...asked];
}
const sayVi = (text: Parameters<typeof say>[0], more: Readonly<Record<string, unknown>> = {}) =>
  say(text, 'vi', Object.fromEntries(
    Object.entries(more).map(([name, value]) => [name, String(value)])));

/** How many records the list of this kind shows. */
export function rowsListed(kind: OpenKind, kept: Kept): number {
  const html = draw(kept, <RecordList kind={kind} part={partOf(kind.name)} />);
  return html.split('class="row"').length - 1;
}

export const rolesWithPhone: readonly Role[] = roles.filter(isFieldRole);
