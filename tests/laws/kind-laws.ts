// The laws that hold for every kind of record, present or future, as functions: `kinds.test.ts`
// runs them over the real kinds, `add-a-kind.test.ts` over a copy with a new one.
import { isMonth } from '../../core/brands.ts';
import { roles, type Role } from '../../core/kind/access.ts';
import { childrenOf } from '../../core/kind/due.ts';
import { areCodesKnown } from '../../core/kind/codes-and-links.ts';
import { complaintsOf, examineValues } from '../../core/kind/examine.ts';
import { fixedOptionsOf, type Field, type Values, type When } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { limits } from '../../core/limits.ts';
import type { Words } from '../../core/words/words.ts';
import { assignmentOf, isAssigned } from '../../processes/assigned.ts';
import { elements, isDataElement } from '../../indicators/elements.ts';
import { isFieldRole } from '../../processes/field-roles.ts';
import { madeLists } from '../../records/made-lists.ts';
import { shapeOf, type Lock } from '../../tools/lock-kinds.ts';

export interface Around {
  readonly kinds: readonly OpenKind[];
  readonly lock: Lock;
  /** The fixture of a kind in a version, undefined when there is none. */
  readonly fixtureOf: (kind: string, version: number) => Values | undefined;
}
/** What is wrong, in words; nothing: the law holds. */
type Law = (kind: OpenKind, around: Around) => readonly string[];

const RECORD = '01900000-0000-7000-8000-000000000001' as Parameters<OpenKind['counts']>[2];
const LATEST_DAY = '2199-12-31';
const ROLES: readonly string[] = roles;
const REACHES = ['own', 'unit', 'unitAndBelow', 'below', 'assigned', 'everyone'];

const bothLanguages = (where: string, text: Words | undefined): readonly string[] =>
  (text?.vi.trim() && text.en.trim() ? [] : [`${where}: a language is missing`]);

const labels: Law = (kind) => [
  ...bothLanguages(kind.name, kind.words),
  ...kind.form.flatMap((step, i) => bothLanguages(`step ${i + 1}`, step.words)),
  ...Object.entries(kind.fields).flatMap(([name, field]) => [
    ...bothLanguages(name, field.words),
    ...(field.hint ? bothLanguages(`${name}, hint`, field.hint) : []),
    ...(field.missing ? bothLanguages(`${name}, missing`, field.missing) : []),
    ...fixedOptionsOf(field).flatMap((o) => bothLanguages(`${name} ${o.code}`, o.words)),
    ...columnsOf(field).flatMap(([column, inner]) =>
      bothLanguages(`${name} ${column}`, inner.words)),
  ]),
];
const columnsOf = (field: Field): readonly (readonly [string, Field])[] =>
  (field.type === 'rows' ? Object.entries(field.fields) : []);

const form: Law = (kind) => {
  const shown = kind.form.flatMap((step) => step.fields);
  return [
    ...shown.filter((name) => !Object.hasOwn(kind.fields, name)).map((n) => `no field ${n}`),
    ...shown.filter((name, i) => shown.indexOf(name) !== i).map((n) => `${n} is shown twice`),
    ...Object.entries(kind.fields)
      .filter(([name, field]) => field.required && !shown.includes(name))
      .map(([name]) => `${name} is required but not shown`),
  ];
};

const fields: Law = (kind, { kinds }) => {
  const lists = listsOf(kinds);
  const day = kind.day === undefined ? undefined : kind.fields[kind.day];
  return [
    ...(kinds.filter((k) => k.name === kind.name).length === 1 ? [] : ['the name is not its own']),
    ...(kind.levels.length > 0 ? [] : ['it may stand nowhere']),
    ...(Object.keys(kind.fields).length <= limits.fieldsPerRecordMax ? [] : ['too many fields']),
    ...(kind.day !== undefined && day?.type !== 'day' ? ['`day` names no day field'] : []),
    ...Object.entries(kind.fields).flatMap(([name, field]) => [
      ...(/^\w{1,40}$/.test(name) ? [] : [`${name} is no field name`]),
      ...[[name, field] as const, ...columnsOf(field)].flatMap(([said, one]) => [
        ...('kind' in one && !kinds.some((k) => k.name === one.kind)
          ? [`${said} points to no kind`] : []),
        ...('from' in one && 'list' in one.from && !lists.includes(one.from.list)
          ? [`${said} takes its choices from an unknown list`] : []),
      ]),
    ]),
  ];
};

/** A condition names a field of the kind that comes before and a code that the field has. */
const conditions: Law = (kind) => {
  const order = kind.form.flatMap((step) => step.fields);
  const faultsOf = (where: string, when: When | undefined, before = Infinity): string[] => {
    const field = when && kind.fields[when.field];
    if (!when) return [];
    if (!field) return [`${where} depends on no field`];
    const codes = fixedOptionsOf(field).map(({ code }) => code);
    const said = [when.is ?? [], when.isNot ?? []].flat().filter((one) => one !== true);
    return [
      ...(order.indexOf(when.field) < before ? [] : [`${where} depends on a later field`]),
      ...(when.is !== undefined && when.isNot !== undefined ? [`${where} says is and isNot`] : []),
      ...(codes.length === 0 ? [] : said.filter((one) => !codes.includes(String(one)))
        .map((one) => `${where} waits for an unknown code ${String(one)}`)),
    ];
  };
  return [
    ...kind.form.flatMap((step) => (step.instead ?? []).flatMap(({ when, words }) =>
      [...bothLanguages('instead', words), ...faultsOf('a step', when)])),
    ...Object.entries(kind.fields).flatMap(([name, field]) => {
      const at = order.indexOf(name);
      return [
        ...faultsOf(name, field.when, at < 0 ? Infinity : at),
        ...faultsOf(name, field.requiredWhen),
        ...(field.required && field.requiredWhen ? [`${name} is required twice`] : []),
        ...fixedOptionsOf(field).flatMap((one) => faultsOf(`${name} ${one.code}`, one.when, at)),
        ...('from' in field && 'list' in field.from && field.from.by !== undefined
          ? faultsOf(name, { field: field.from.by }, at) : []),
      ];
    }),
  ];
};

/** A long text would fill a phone of the village. */
const longTexts: Law = ({ fields: all, access: { read, write } }) => {
  const onPhones = [...Object.keys(read), ...Object.keys(write)]
    .filter((role) => roles.some((one) => one === role && isFieldRole(one)));
  return Object.entries(all).flatMap(([name, field]) =>
    (field.type === 'longText' && onPhones.length > 0
      ? [`${name} is too long for the phone of a ${onPhones[0]}`] : []));
};

const listsOf = (kinds: readonly OpenKind[]): readonly string[] => [...madeLists,
  ...fixedOptionsOf(kinds.find((kind) => kind.name === 'choice')?.fields['list'])
    .map((option) => option.code)];

/** Deadlines and erase rules name fields of the kind, links of their children, and roles that read
    the record wherever they are told of it. */
const deadlines: Law = (kind, { kinds }) => {
  const isDay = (of: OpenKind | undefined, name: string): boolean =>
    ['day', 'minute'].includes(of?.fields[name]?.type ?? '');
  const wrong = (isRight: boolean, what: string): string[] => (isRight ? [] : [what]);
  const links = childrenOf(kind.due).flatMap(({ child, by }) => {
    const field = kinds.find(({ name }) => name === child)?.fields[by];
    return wrong(field?.type === 'ref' && field.kind === kind.name, `${child}.${by} is no link`);
  });
  const reads = (role: Role): boolean => !['own', undefined].includes(kind.access.read[role]);
  return [
    ...wrong(new Set(kind.due.map(({ code }) => code)).size === kind.due.length, 'a code twice'),
    ...links,
    ...kind.due.flatMap(({ code, words, from, after, whose, ends, when = [], unless = [] }) => [
      ...bothLanguages(`deadline ${code}`, words),
      ...('fields' in from ? from.fields : []).filter((name) => !isDay(kind, name))
        .map((name) => `${code} counts from ${name}, which is no day`),
      ...('field' in after ? wrong(isDay(kind, after.field), `${code} is due on no day`) : []),
      ...[...ends.flatMap((end) => ('field' in end ? [end.field] : [])), ...unless,
        ...when.map(({ field }) => field)]
        .filter((name) => !Object.hasOwn(kind.fields, name)).map((n) => `${code}: no field ${n}`),
      ...(typeof whose === 'object' && 'roles' in whose ? whose.roles : [])
        .filter((role) => !reads(role)).map((role) => `${role} may not read what ${code} is of`),
    ]),
    ...kind.erase.flatMap(({ code, words, from }) => [
      ...bothLanguages(`erase rule ${code}`, words),
      ...wrong(isDay(kind, from), `${code} counts from ${from}, which is no day`),
      ...wrong(Object.values(kind.fields).some(({ personal }) => personal === true),
        `${code} erases nothing`),
    ]),
  ];
};

const access: Law = (kind, { kinds }) => {
  const { access: rights, lifecycle, issued, once } = kind;
  const { read, write, decide, byAnother = [] } = rights;
  const pairs = [read, write, decide].flatMap((byRole) => Object.entries(byRole));
  const readsOnly = Object.entries(read).filter(([role]) => !write[role as Role]);
  return [
    ...pairs.filter(([role]) => !ROLES.includes(role)).map(([role]) => `unknown role ${role}`),
    ...pairs.filter(([, reach]) => !REACHES.includes(reach)).map(([, r]) => `unknown reach ${r}`),
    ...(Object.keys(rights.write).length > 0 ? [] : ['nobody writes it']),
    ...Object.keys(rights.write).filter((role) => !Object.keys(rights.read).includes(role))
      .map((role) => `${role} writes what she may not read`),
    ...(lifecycle === 'draftSubmitApprove' && Object.keys(rights.decide).length === 0
      ? ['nobody approves it'] : []),
    ...byAnother.filter((role) => decide[role] === undefined)
      .map((role) => `${role} decides by another, and decides nothing`),
    ...(lifecycle === 'draftSubmitApprove' || !(issued || once) ? []
      : ['what is issued or approved once must be approved']),
    // An assignment may be proposed and not approved: nobody reads by it what was approved before.
    ...(issued ? readsOnly.filter(([, reach]) => reach === 'assigned')
      .map(([role]) => `${role} reads an issued kind by assignment`) : []),
    ...(!isAssigned(kind) || assignmentOf(kind, (name) => kinds.find((it) => it.name === name))
      ? [] : ['no field assigns it']),
  ];
};

const fixture: Law = (kind, { fixtureOf }) => {
  const values = fixtureOf(kind.name, kind.version);
  if (!values) return ['it has no fixture'];
  const problem = examineValues(kind, values, LATEST_DAY);
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(kind.fields, name));
  const again = JSON.parse(JSON.stringify(values)) as Values;
  return [
    ...(problem ? [`the fixture does not fit: ${problem}`] : []),
    ...(areCodesKnown(kind.fields, values) ? [] : ['the fixture has an unknown code']),
    ...unknown.map((name) => `the fixture has no field ${name}`),
    ...complaintsOf(kind, values).map((c) => `the fixture is complained of: ${c.field}`),
    ...bothLanguages('its title', kind.title(values)),
    ...bothLanguages('the title of a new draft', kind.title({})),
    ...(isVietnamese(withoutTexts(kind.title(values).en, values))
      ? ['its English title speaks Vietnamese'] : []),
    ...(/[{}]/.test(kind.title(values).vi + kind.title({}).en) ? ['its title has a hole'] : []),
    ...(said(kind, again).join('\n') === said(kind, values).join('\n') ? []
      : ['it counts differently after JSON']),
  ];
};

const isVietnamese = (text: string): boolean => /[\u0300-\u036f]|đ/iu.test(text.normalize('NFD'));
/** What is left of a text without what people wrote. */
const withoutTexts = (text: string, values: Values): string => Object.values(values)
  .reduce((left: string, value) =>
    (typeof value === 'string' ? left.replace(value, '') : left), text);

const pastFixtures: Law = (kind, { fixtureOf }) =>
  Array.from({ length: kind.version - 1 }, (_, i) => i + 1).flatMap((version) => {
    const values = fixtureOf(kind.name, version);
    if (!values) return [`the fixture of version ${version} is missing`];
    const problem = examineValues(kind, values, LATEST_DAY);
    return [
      ...(problem ? [`version ${version} no longer opens: ${problem}`] : []),
      ...(areCodesKnown(kind.fields, values) ? []
        : [`version ${version} has a code that its list lost: an old phone may still send it`]),
    ];
  });

/** Everything a record says to the figures, one line each. */
function said(kind: OpenKind, values: Values): readonly string[] {
  const lines: string[] = [];
  kind.counts(values, {
    add: (element, month, n, split = '') => lines.push(['add', element, month, n, split].join('|')),
    be: (element, month, subject, n = 1) =>
      lines.push(['be', element, month, n, subject].join('|')),
    once: (element, month, n, { split }) =>
      lines.push(['once', element, month, n, split].join('|')),
  }, RECORD);
  return lines;
}

const counts: Law = (kind, { fixtureOf }) => {
  const lines = said(kind, fixtureOf(kind.name, kind.version) ?? {});
  return [
    ...(said(kind, {}).length === 0 ? [] : ['an empty draft counts']),
    ...lines.flatMap((line) => {
      const [way, element = '', month, n, split = ''] = line.split('|');
      if (!isDataElement(element)) return [`${element} is no data element`];
      const isPresence = elements[element].form === 'presence';
      return [
        ...(isPresence === (way === 'be') ? [] : [`${element} is counted the wrong way`]),
        ...(isMonth(month) ? [] : [`${element}: ${month} is no month`]),
        ...(Number.isInteger(Number(n)) ? [] : [`${element}: ${n} is no whole number`]),
        ...(/^[\w.-]*$/.test(split) ? [] : [`${element}: ${split} is no split`]),
      ];
    }),
  ];
};

const locked: Law = (kind, { lock }) => {
  const was = lock[kind.name];
  if (!was) return ['it is not in records/lock.json: node tools/lock-kinds.ts'];
  if (was.shape === shapeOf(kind) && was.version === kind.version) return [];
  return ['its shape changed: raise its version, then node tools/lock-kinds.ts'];
};

export const kindLaws: Readonly<Record<string, Law>> = {
  'has labels in both languages': labels,
  'shows every required field, and only its own': form,
  'has sound fields, links and lists': fields,
  'depends on its own fields only, which come before': conditions,
  'has long texts on no phone of the village': longTexts,
  'says soundly what is due and what is erased': deadlines,
  'grants rights to known roles only': access,
  'accepts its fixture and keeps it through JSON': fixture,
  'still opens the fixtures of its past versions': pastFixtures,
  'counts towards known elements only': counts,
  'has the shape that is locked': locked,
};

export const brokenLawsOf = (kind: OpenKind, around: Around): readonly string[] =>
  Object.entries(kindLaws).flatMap(([name, law]) =>
    law(kind, around).map((broken) => `${kind.name} ${name}: ${broken}`));
