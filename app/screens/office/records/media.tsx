// The files of a record: photos, recordings and papers, each opened in a page of its own.
import type { JSX } from 'preact';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { useDesk } from '../desk/desk.ts';
import { fileAddress, isPdf } from './files-input.tsx';

interface MediaProps {
  readonly kind: OpenKind;
  readonly shown: Values;
  readonly record: string | undefined;
}

interface One { readonly file: string; readonly word: string; readonly isSound: boolean }

export function Media({ kind, shown, record }: MediaProps): JSX.Element | null {
  const { t } = useDesk();
  const all = Object.entries(kind.fields).flatMap(([name, field]): readonly One[] => {
    const names = field.type === 'files' && Array.isArray(shown[name]) ? shown[name] : [];
    return names.map((file, nth) => ({
      file: String(file), isSound: field.type === 'files' && field.media === 'voice',
      word: names.length > 1 ? `${t(field.words)} ${nth + 1}` : t(field.words),
    }));
  });
  if (record === undefined || all.length === 0) return null;
  const papers = all.filter(({ file }) => isPdf(file));
  return (
    <section class="stack-s gap-top" aria-label={t(slipWords.media)}>
      <div class="wrap media">
        {all.filter(({ file }) => !isPdf(file)).map(({ file, word, isSound }) => {
          const src = fileAddress(file, record);
          return isSound
            ? <audio key={file} controls preload="none" src={src} aria-label={word} />
            : (
              <a key={file} href={src} target="_blank" rel="noopener">
                <img src={src} alt={word} />
              </a>
            );
        })}
      </div>
      {papers.length > 0 && (
        <ul class="stack-s">
          {papers.map(({ file, word }) => (
            <li key={file}>
              <a class="link" href={fileAddress(file, record)} target="_blank" rel="noopener">
                {t(records.openPaper, { name: word })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
