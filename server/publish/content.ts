// What an approved post or translation says, as it is kept with each of its versions.
import type { PostPhoto } from '../../core/api/news.ts';
import type { ShownValues } from '../../core/sync/change.ts';

export interface PostContent {
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  /** The writer of a post, the translator of a translation. */
  readonly byline: string;
  readonly changed: string;
  readonly type: string;
  readonly category: string;
  readonly photos: readonly PostPhoto[];
  readonly source: { readonly name: string; readonly link: string } | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly noComments: boolean;
}

const textIn = (values: ShownValues, name: string): string =>
  (typeof values[name] === 'string' ? values[name].normalize('NFC') : '');
const dayIn = (values: ShownValues, name: string): string | null => textIn(values, name) || null;
const listIn = (values: ShownValues, name: string): readonly unknown[] => {
  const value: unknown = values[name];
  return Array.isArray(value) ? value : [];
};

export function contentOf(values: ShownValues): PostContent {
  const source = textIn(values, 'sourceName');
  return {
    title: textIn(values, 'title'), lead: textIn(values, 'lead'), body: textIn(values, 'body'),
    byline: textIn(values, 'byline') || textIn(values, 'translator'),
    changed: textIn(values, 'changed'), type: textIn(values, 'type'),
    category: textIn(values, 'category'), photos: photosIn(values),
    source: source === '' ? null : { name: source, link: textIn(values, 'sourceLink') },
    from: dayIn(values, 'from'), until: dayIn(values, 'until'),
    noComments: values['noComments'] === true,
  };
}

function photosIn(values: ShownValues): readonly PostPhoto[] {
  const notes = listIn(values, 'photoNotes') as readonly ShownValues[];
  return listIn(values, 'photos').map((name, at) => {
    const note = notes[at] ?? {};
    return {
      name: String(name), caption: textIn(note, 'caption'), credit: textIn(note, 'credit'),
    };
  });
}
