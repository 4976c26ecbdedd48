// Below a post or a translation at the desk: the text as readers will see it, with what is written
// now, approved or not.
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { shownOf } from '../../../../core/sync/merge.ts';
import { newsWords } from '../../../words/office/news.ts';
import { useDesk } from '../desk/desk.ts';
import type { PartProps } from '../records/kind-parts.ts';

type MarkdownPart = FunctionComponent<{ readonly text: string }>;

export function PostPreview({ page: { row } }: PartProps): JSX.Element {
  const { t } = useDesk();
  const [Markdown, setMarkdown] = useState<{ readonly Part: MarkdownPart } | null>(null);
  // Loaded apart: nothing else at the desk needs the reader of Markdown. Without it the text is
  // shown as it was written.
  useEffect(() => {
    import('../../../../ui/markdown.tsx').then(
      (it) => setMarkdown({ Part: it.Markdown }), () => undefined);
  }, []);
  const { title, lead, body } = shownOf(row);
  const text = String(body ?? '');
  return (
    <section class="card stack" aria-labelledby="post-preview">
      <h2 id="post-preview">{t(newsWords.preview)}</h2>
      <h3>{String(title ?? '')}</h3>
      <p><strong>{String(lead ?? '')}</strong></p>
      <div class="stack">
        {Markdown ? <Markdown.Part text={text} /> : <p class="prose-line">{text}</p>}
      </div>
    </section>
  );
}
