// What the screens of one kind do in their own way. A kind without a part is shown by its fields
// alone; the slip's part is ../slip/part.tsx.
import type { FunctionComponent, JSX } from 'preact';
import type { Id, UnitCode } from '../../../core/brands.ts';
import type { Field } from '../../../core/kind/field.ts';
import type { OpenKind } from '../../../core/kind/kind.ts';
import type { Words } from '../../../core/words/words.ts';
import type { DockSum } from '../../../ui/frame.tsx';
import type { Shell } from '../../shell.ts';
import type { Kept, SlipDraft, SlipValues } from '../../store/kept.ts';

export interface StepProps {
  readonly shell: Shell;
  readonly kind: OpenKind;
  readonly part: KindPart;
  readonly draft: SlipDraft;
  readonly values: SlipValues;
  readonly set: (more: SlipValues) => void;
  readonly errorOf: (field: string) => string | undefined;
}
export interface FieldProps extends StepProps { readonly name: string; readonly field: Field }
export type Control = (props: FieldProps) => JSX.Element | null;

type ByField<T> = Readonly<Record<string, T>>;
export type Speaker = Pick<Shell, 'say' | 'kept'>;

export interface KindPart {
  /** Addresses of its list, of one record and of its form; `new` begins one. */
  readonly paths: Paths;
  readonly list?: Readonly<Record<'title' | 'search' | 'hint' | 'found' | 'write', Words>>;
  readonly title?: (speaker: Speaker, values: SlipValues) => string;
  /** Beside the day under a row's title. */
  readonly soft?: (speaker: Speaker, values: SlipValues) => string;
  readonly begin?: (kept: Kept, key: Id, unit: UnitCode) => SlipDraft;
  /** Shown before a new record begins; nothing is stored until the user goes on. */
  readonly gate?: FunctionComponent<{ readonly shell: Shell; readonly onGoOn: () => void }>;
  /** What a home says of it, below the slips. */
  readonly onHome?: FunctionComponent<{ readonly kind: string }>;
  /** Values that an answer brings with it. */
  readonly follow?: (props: StepProps, field: string, value: string) => SlipValues;
  /** Values that are filled in when a step of a new record opens. */
  readonly arrive?: (kept: Kept, draft: SlipDraft, step: number) => SlipValues;
  /** A step's own body. */
  readonly body?: (step: number, values: SlipValues) => FunctionComponent<StepProps> | null;
  readonly dock?: (shell: Shell, step: number, values: SlipValues) => DockSum | undefined;
  /** Values shown together on the record's page, and the names of their fields. */
  readonly summary?: FunctionComponent<SummaryProps>;
  readonly apart?: ReadonlySet<string>;
  readonly look?: ByField<FieldLook>;
}
export interface Paths {
  readonly list: string;
  readonly record: (id: string) => string;
  readonly form: (id: string) => string;
}
export interface SummaryProps { readonly shell: Shell; readonly values: SlipValues }

/** How the control of one field differs from that of its type. */
export interface FieldLook {
  readonly label?: Words;
  /** The question of the step says it already. */
  readonly isBare?: true;
  /** How far − and + go. */
  readonly by?: number;
  /** How many chips are shown at once. */
  readonly most?: number;
  /** What no answer means; `code` is the choice that this stands for. */
  readonly empty?: { readonly words: Words; readonly code?: string };
  /** This field and those after it are behind these words. */
  readonly fold?: Words;
  /** A sentence before this field. */
  readonly before?: Words;
}
