// Renders desk screens without a browser, for the law of screens: the form of a kind as HTML text,
// and the kinds that a role has in its lists.
import { renderToString } from 'preact-render-to-string';
import { asUnitCode } from '../../core/brands.ts';
import type { Role } from '../../core/kind/access.ts';
import type { Values } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { say } from '../../core/words/words.ts';
import type { Desk } from '../../app/screens/office/desk/desk.ts';
import { answersOf } from './phone-screens.tsx';

const typed = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
Object.assign(globalThis, { sessionStorage: typed });
const { DeskContext } = await import('../../app/screens/office/desk/desk.ts');
const { kindsFor } = await import('../../app/screens/office/records/list.tsx');
const { RecordForm } = await import('../../app/screens/office/records/record-form.tsx');

function deskOf(role: Role): Desk {
  const province = asUnitCode('90');
  const home = { role, unit: province, above: [], name: 'Tỉnh', level: 'province' };
  const me = {
    account: 'hanh', device: 'd', kind: 'desk' as const, name: 'Hạnh', post: '',
    language: 'vi' as const, addressForm: null, signIn: 'hanh', today: '2026-11-30',
    roles: [home], units: [], province: { code: province, name: 'Tỉnh' },
    courier: { recipient: '', serverKey: '' },
  };
  return { me, home, language: 'vi', units: [], t: (text, more) => say(text, 'vi', more),
    toast: () => {} };
}

/** The names of the kinds in this role's lists. */
export const kindsListedAt = (role: Role): readonly string[] =>
  kindsFor(deskOf(role)).map(({ name }) => name);

const plain = (html: string): string => html.replace(/&amp;/g, '&').replace(/&quot;/g, '"')
  .replace(/&#39;/g, '’');

/** The fields of the form that a desk does not ask for, whatever the answers are. */
export function fieldsNotAskedAt(role: Role, kind: OpenKind, fixture: Values): string[] {
  const desk = deskOf(role);
  const html = answersOf(kind, fixture).map((values) => plain(renderToString(
    <DeskContext.Provider value={desk}>
      <RecordForm
        {...{ kind, values }}
        unit="90"
        record="new"
        saveWord="Lưu"
        onSave={() => Promise.resolve(null)}
        onCancel={() => {}}
      />
    </DeskContext.Provider>))).join('\n');
  return kind.form.flatMap(({ fields }) => fields)
    .filter((name) => !html.includes(desk.t(kind.fields[name]?.words ?? kind.words)));
}
