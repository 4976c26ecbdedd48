// Acts on the unit tree, their preview, and the tree through time: routes and answers.
import * as v from 'valibot';
import { isDay, isId, isUnitCode } from '../brands.ts';
import { limits } from '../limits.ts';
import { deskAt } from './addresses.ts';
import { personNamed, unitNamed } from './named.ts';
import { route } from './route.ts';
import { day, idParams, line, nothing, type Shape, unitCode, words } from './shape.ts';

const code = v.pipe(v.string(), v.maxLength(60), v.check((it) => isUnitCode(it)));
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(limits.unitsPerActMax));
const villages = v.pipe(v.array(code), v.maxLength(limits.unitsPerActMax));
const name = line(limits.fieldTextCharsMax);
/** A unit that is there, or, with a name, one that is opened by the act. */
const unitTaking = v.strictObject({ code, name: v.optional(name) });
export type UnitTaking = Shape<typeof unitTaking>;

const unitAct = v.variant('what', [
  v.strictObject({ what: v.literal('merge'), from: codes, into: unitTaking }),
  /** `parts` take the villages one by one, or are villages; what stands at the closed unit itself
      goes with the first. */
  v.strictObject({
    what: v.literal('split'), from: code,
    parts: v.pipe(v.array(v.strictObject({ ...unitTaking.entries, villages })), v.minLength(1),
      v.maxLength(limits.unitsPerActMax)),
  }),
  v.strictObject({ what: v.literal('rename'), unit: code, name }),
  /** Villages to another commune. */
  v.strictObject({ what: v.literal('move'), units: codes, to: code }),
  v.strictObject({ what: v.literal('close'), unit: code }),
  /** `villages` come from other communes. */
  v.strictObject({ what: v.literal('open'), code, name, parent: code, villages }),
]);
export type UnitAct = Shape<typeof unitAct>;
const unitActName = v.picklist(['merge', 'split', 'rename', 'move', 'close', 'open']);
export type UnitActName = UnitAct['what'];

/** What stands against an act; `unit` is its code. */
const unitComplaint = v.object({ unit: v.string(), words });
export type UnitComplaint = Shape<typeof unitComplaint>;

const unitPreview = v.object({
  complaints: v.array(unitComplaint), opens: v.array(unitNamed),
  closes: v.array(v.object({
    unit: unitNamed, successors: v.array(unitNamed),
  })),
  moves: v.array(v.object({ unit: unitNamed, from: unitNamed, to: unitNamed })),
  renames: v.array(v.object({ unit: unitNamed, name: v.string() })),
  /** Records that stand in units whose commune changes. */
  records: v.number(),
  /** Grants at units that close, phones and desks of their people, targets that stay behind. */
  grants: v.number(),
  devices: v.number(), targets: v.number(),
  /** In the future: it is planned and can be revoked until then. */
  isPlanned: v.boolean(),
});
export type UnitPreview = Shape<typeof unitPreview>;

const unitChangeState = v.picklist(['planned', 'applied', 'revoked']);
export type UnitChangeState = Shape<typeof unitChangeState>;

const unitChangeLine = v.object({
  id: v.string(), what: unitActName, day: v.string(), state: unitChangeState,
  before: v.array(unitNamed), after: v.array(unitNamed), document: v.string(),
  madeBy: personNamed, madeAt: v.string(), appliedAt: v.nullable(v.string()),
  failed: v.boolean(),
});
export type UnitChangeLine = Shape<typeof unitChangeLine>;

const unitChanges = v.object({ changes: v.array(unitChangeLine), next: v.nullable(v.string()) });
export type UnitChanges = Shape<typeof unitChanges>;

/** How a unit hung and was called in a stretch of time; null: open to that side. */
const unitLine = v.object({
  from: v.nullable(v.string()), to: v.nullable(v.string()), name: v.string(),
  parent: v.nullable(unitNamed),
});
export type UnitLine = Shape<typeof unitLine>;

const unitHistory = v.object({
  unit: unitNamed, above: v.array(unitNamed), from: v.nullable(v.string()),
  to: v.nullable(v.string()), successors: v.array(unitNamed),
  /** Units that went into this one. */
  predecessors: v.array(unitNamed),
  lines: v.array(unitLine), changes: v.array(unitChangeLine),
  /** Today's units right below. */
  below: v.array(v.object({ ...unitNamed.entries, to: v.nullable(v.string()) })),
});
export type UnitHistory = Shape<typeof unitHistory>;

const unitOfTree = v.object({
  code: unitCode, name: v.string(), level: v.string(), parent: v.nullable(unitCode),
  from: v.nullable(v.string()), to: v.nullable(v.string()),
});
export type UnitOfTree = Shape<typeof unitOfTree>;

const unitTree = v.object({ units: v.array(unitOfTree) });
export type UnitTree = Shape<typeof unitTree>;

/** Where a page of acts ends: `day~id`. */
const changePlace = v.pipe(v.string(), v.check((it) => {
  const [since, id] = it.split('~');
  return it.length < 60 && isDay(since) && isId(id);
}));
const keeping = {
  caller: 'account', right: { deed: 'keepUnits', atProvince: true }, costly: true,
} as const;

export const unitRoutes = {
  tree: route({
    ...keeping, at: deskAt.unitTree, answer: unitTree, problems: [],
    about: 'The units of the province with their dates.',
  }),
  history: route({
    at: deskAt.unitHistory, caller: 'account', right: { deed: 'seeUnits' }, answer: unitHistory,
    problems: [],
    about: 'One unit through time: what it came from and went into, how it hung and was called, '
      + 'what lies right below it today.',
    params: v.object({ code: unitCode }),
  }),
  changes: route({
    ...keeping, at: deskAt.unitChanges, answer: unitChanges, problems: [],
    about: 'Acts on units, the newest day first.',
    query: v.object({ after: v.optional(changePlace) }),
  }),
  preview: route({
    ...keeping, at: deskAt.previewUnitChange, answer: unitPreview, problems: [],
    about: 'What an act on units would do, and what stands against it.',
    body: v.strictObject({ act: unitAct, day }),
  }),
  decide: route({
    ...keeping, at: deskAt.changeUnits, answer: unitChangeLine, fresh: true,
    about: 'Does an act on units today, or plans it for a day to come.',
    body: v.strictObject({
      act: unitAct, day, giveAgain: v.optional(v.boolean(), true),
      document: v.optional(v.union([line(limits.documentCharsMax), v.literal('')]), ''),
    }),
    problems: ['unitsNotSo', 'notAllowed'],
  }),
  revoke: route({
    ...keeping, at: deskAt.revokeUnitChange, params: idParams, body: nothing,
    answer: unitChangeLine, fresh: true, problems: ['notNow'],
    about: 'Takes back an act that is only planned.',
  }),
} as const;
