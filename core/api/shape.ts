// The small parts of which bodies, queries and answers are made, and the type of what a schema
// describes.
import * as v from 'valibot';
import { isDay, isId, isMonth, isUnitCode } from '../brands.ts';
import { roles } from '../kind/access.ts';
import type { Json } from '../sync/change.ts';
import { addressForms } from '../words/address-form.ts';
import { printable } from '../words/printable.ts';

/** What a schema describes, readonly to the bottom. */
export type Shape<S extends v.GenericSchema> = Frozen<v.InferOutput<S>>;
/** A value that may be any JSON stays as it is; frozen member by member it would have no end. */
export type Frozen<T> = [Json] extends [T] ? T : FrozenMember<T>;
type FrozenMember<T> = T extends string | number | boolean | null | undefined ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };

export const id = v.pipe(v.string(), v.maxLength(36), v.guard(isId));
export const day = v.pipe(v.string(), v.maxLength(10), v.guard(isDay));
export const month = v.pipe(v.string(), v.maxLength(7), v.guard(isMonth));
export const unitCode = v.pipe(v.string(), v.maxLength(60), v.guard(isUnitCode));
/** The id of an account or a device. */
export const someId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/));
export const role = v.picklist(roles);
export const reach = v.picklist(['own', 'unit', 'unitAndBelow', 'below', 'assigned', 'everyone']);
export const action = v.picklist(['read', 'write', 'decide']);
export const addressForm = v.picklist(addressForms);
/** An ISO moment. */
export const moment = v.string();
export const words = v.object({ vi: v.string(), en: v.string() });

/** A refusal, by RFC 9457; `code` and `words` are of core/problems.ts. Some codes say more. */
export const problem = v.looseObject({
  type: v.string(), title: v.string(), status: v.number(), code: v.string(), words,
});

/** One line a person wrote or pasted: trimmed, composed Unicode, printable; a line end is a space.
    NUL and half a character were not typed: refused. */
export const line = (charsMax: number) => v.pipe(
  v.string(), v.regex(/^[^\0\p{Cs}]*$/u),
  v.transform((text) => printable(text).replace(/[\n\t]+/g, ' ').normalize('NFC').trim()),
  v.minLength(1), v.maxLength(charsMax));

/** Words of several lines. */
export const text = (charsMax: number) => v.pipe(
  v.string(), v.maxLength(charsMax), v.transform((it) => printable(it).normalize('NFC')));

/** Where a page of a list ends, which goes by day and id: the next one begins behind it. */
export const dayPlace = v.pipe(
  v.string(), v.regex(/^\d{4}-\d\d-\d\d~[0-9a-f-]{36}$/),
  v.transform((said) => ({ day: said.slice(0, 10), id: said.slice(11) })));

/** The body of an act that says everything by its address. */
export const nothing = v.optional(v.nullable(v.strictObject({})));
/** The answer of an act that is done and has nothing to tell. */
export const doneAnswer = v.object({});
export const idParams = v.object({ id });
