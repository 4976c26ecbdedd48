// What a form asks for, given the values so far: fields, options, questions. For every face and for
// the server's check. Pure.
import type { Words } from '../words/words.ts';
import { holds, isShown } from './dependent.ts';
import type { Field, Fields, Option, Values } from './field.ts';
import type { Step } from './kind.ts';

/** Whether a record with these values must have the field, if it is shown. */
export const isNeeded = ({ required, requiredWhen }: Field, values: Values): boolean =>
  required ?? (requiredWhen !== undefined && holds(requiredWhen, values));

/** Whether the option may be chosen now. One that was chosen before keeps its name. */
export const isOffered = ({ when }: Option, values: Values): boolean =>
  !when || holds(when, values);

/** The fields of a step that a form shows. */
export const shownFields = (fields: Fields, step: Step, values: Values): readonly string[] =>
  step.fields.filter((name) => isShown(fields, name, values));

/** The question of a step. */
export const wordsOfStep = (step: Step, values: Values): Words =>
  step.instead?.find(({ when }) => holds(when, values))?.words ?? step.words;
