// Parses input: a body or query becomes a typed value or the problem `malformed`. Routes call it on
// all input; other code trusts the values.
import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { printable } from '../../core/words/printable.ts';
import { refuse } from '../store/problem.ts';

type Schema = v.GenericSchema;

export const parseBody = <S extends Schema>(schema: S, request: FastifyRequest) =>
  parse(schema, request.body);

export const parseQuery = <S extends Schema>(schema: S, request: FastifyRequest) =>
  parse(schema, request.query);

/** One line that a person wrote or pasted: trimmed, composed Unicode, printable; a line end becomes
    a space. NUL and lone surrogates cannot be typed: refused. */
export const line = (charsMax: number) => v.pipe(
  v.string(), v.regex(/^[^\0\p{Cs}]*$/u),
  v.transform((text) => printable(text).replace(/[\n\t]+/g, ' ').normalize('NFC').trim()),
  v.minLength(1), v.maxLength(charsMax));

/** The id of an account or a device. */
export const someId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/));

/** A text of several lines. */
export const text = (charsMax: number) => v.pipe(
  v.string(), v.maxLength(charsMax), v.transform((it) => printable(it).normalize('NFC')));

/** The body of an act whose address says everything: empty. */
export const nothing = v.optional(v.nullable(v.strictObject({})));

function parse<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, value, { abortEarly: true });
  return read.success ? read.output : refuse('malformed');
}
