// keptPlace: where a house that must not be found is, and how one gets in. Answered online only:
// no phone holds it, no search, file or map shows it, and everybody who reads it is audited. Read
// by its commune's officers, and by its keeper: the record names the keeper's account.
import { day, note } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { account } from '../../core/kind/more-fields.ts';
import { words } from '../../core/words/words.ts';
import { complaintsOfSpan } from '../spans.ts';

export const keptPlace = openKind({
  name: 'keptPlace',
  version: 1,
  words: words('Nơi giữ kín', 'Place kept secret'),
  lifecycle: 'living',
  levels: ['commune'],
  fields: {
    address: note(words('Ở đâu', 'Where it is'), { required: true }),
    wayIn: note(words('Đường vào, cách gọi cửa', 'The way in, and how to call at the door')),
    keeper: account(words('Ai giữ', 'Keeper'), { role: 'addressKeeper' }),
    from: day(words('Từ ngày', 'Since')),
    to: day(words('Đến ngày', 'Until')),
  },
  form: [
    { words: words('Ở đâu, vào bằng cách nào?', 'Where is it, and how does one get in?'),
      fields: ['address', 'wayIn'] },
    { words: words('Ai giữ, từ bao giờ?', 'Who keeps it, since when?'),
      fields: ['keeper', 'from', 'to'] },
  ],
  access: {
    read: { communeOfficer: 'unitAndBelow', addressKeeper: 'assigned' },
    write: { communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
  online: true,
  columns: ['keeper', 'from', 'to'],
  check: complaintsOfSpan,
});
