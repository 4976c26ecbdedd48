// The controls of field types that the slip does not have; a phone loads them with the screens of
// the other kinds.
import { addControls } from './fields.tsx';
import { AccountField, RefsField } from './link-fields.tsx';
import { MarksField } from './marks-field.tsx';
import { RowsField } from './rows-field.tsx';
import { LinkField, MinuteField, Text2Field, TimeField } from './time-fields.tsx';

addControls({
  time: TimeField, minute: MinuteField, link: LinkField, text2: Text2Field, marks: MarksField,
  rows: RowsField, refs: RefsField, account: AccountField,
});
