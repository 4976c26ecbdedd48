// What a kind has at the desk beside what every kind has: the only file of the desk that names
// kinds. A screen asks for the parts of a kind and never compares a kind's name.
import type { FunctionComponent } from 'preact';
import type { RecordAnswer } from '../../../../core/api/record.ts';
import type { SlipLine } from '../../../../core/api/slips.ts';
import type { Desk } from '../desk/desk.ts';
import { HeadTable, headCells } from './head-table.tsx';
import { forgetLists, type Lists } from './lists.ts';
import { ForcedAtDesk } from '../customs/forced-at-desk.tsx';
import { MemberLinks } from '../members/member-links.tsx';
import { MemberTerm } from '../members/member-term.tsx';
import { ModelPart } from '../members/model-part.tsx';
import { PostPreview } from '../news/post-preview.tsx';
import { tellActivity } from '../slips/activity-line.ts';
import { UnitLinks } from '../units/unit-links.tsx';

export interface PartProps { readonly page: RecordAnswer; readonly again: () => void }

export interface ValuesProps {
  readonly shown: Readonly<Record<string, unknown>>;
  readonly changed: readonly string[];
}

export interface Telling { readonly desk: Desk; readonly lists: Lists }
export interface Told { readonly subject: string; readonly size: string }

export interface KindParts {
  /** Fields that stand in a view of their own, once one of them is filled in. */
  readonly view?: {
    readonly fields: readonly string[]; readonly View: FunctionComponent<ValuesProps>;
  };
  /** Below the fields of a record. */
  readonly Part?: FunctionComponent<PartProps>;
  /** Kinds whose records `Part` shows: they are not listed once more among what points here. */
  readonly listed?: readonly string[];
  /** Fields of a new child that take the value of a field of this record. */
  readonly gives?: Readonly<Record<string, string>>;
  /** What a line of the inbox says: the subject, and how large it was. */
  readonly tell?: (line: SlipLine, telling: Telling) => Told;
  /** Beside the heading of the list of all records. */
  readonly ListLinks?: FunctionComponent;
  /** Before the form of a new record; nothing is kept until the officer goes on. */
  readonly Gate?: FunctionComponent<{ readonly onGoOn: () => void }>;
  /** After a record was written. */
  readonly onWritten?: () => void;
}

const parts: Readonly<Record<string, KindParts>> = {
  activity: { view: { fields: headCells, View: HeadTable }, tell: tellActivity },
  choice: { onWritten: forgetLists },
  customWatch: { Gate: ForcedAtDesk },
  membership: { Part: MemberTerm, ListLinks: MemberLinks },
  model: { Part: ModelPart, listed: ['membership'], gives: { modelType: 'type' } },
  post: { Part: PostPreview },
  translation: { Part: PostPreview },
  trustedAddress: { Part: ModelPart, listed: ['membership'] },
  unit: { ListLinks: UnitLinks },
};

const none: KindParts = {};
export const partsOf = (kind: string): KindParts => parts[kind] ?? none;

/** In the order in which officers use them; other kinds follow by their names. */
const usedFirst = ['model', 'trustedAddress', 'membership', 'clubSession', 'training', 'dialogue',
  'strengthening', 'contactCheck', 'keeperCheck', 'pause', 'target', 'campaign', 'unit', 'choice'];
export const rankOf = (kind: string): number =>
  (usedFirst.includes(kind) ? usedFirst.indexOf(kind) : usedFirst.length);
