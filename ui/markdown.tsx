// A text with a little Markdown, as elements: paragraphs, two sizes of headings, lists, quotations,
// bold, italic, links. The text never becomes HTML by way of a string: each token is one of these
// elements or plain text, so nothing that somebody writes can be another one.
//   Markdown { text; }   used by the public site and by previews at the desk
import MarkdownIt, { type Token } from 'markdown-it';
import type { ComponentChildren, JSX } from 'preact';

const nestingMax = 12;
const parser = new MarkdownIt('zero', { html: false, maxNesting: nestingMax }).enable([
  'paragraph', 'heading', 'lheading', 'list', 'blockquote', 'hr', 'emphasis', 'link', 'newline',
  'escape', 'entity', 'reference', 'autolink', 'balance_pairs', 'fragments_join',
]);

/** Web pages, pages of this site, telephone numbers. */
const safeLink = /^(https?:\/\/[^\s]+|\/(?!\/)[^\s\\]*|#[^\s]*|tel:[+\d]{3,15})$/i;
parser.validateLink = (url) => safeLink.test(url.trim());

export function Markdown({ text }: { readonly text: string }): JSX.Element {
  return <>{elementsOf(parser.parse(text, {}))}</>;
}

/** Opening and closing tokens become one element with what stands between them. */
function elementsOf(tokens: readonly Token[]): ComponentChildren[] {
  const open: { readonly token: Token | null; readonly inside: ComponentChildren[] }[] =
    [{ token: null, inside: [] }];
  for (const token of tokens) {
    const last = open.at(-1);
    if (last === undefined) break;
    if (token.nesting === 1) open.push({ token, inside: [] });
    else if (token.nesting === 0) last.inside.push(singleOf(token));
    else {
      open.pop();
      if (last.token) open.at(-1)?.inside.push(elementOf(last.token, last.inside));
    }
  }
  return open[0]?.inside ?? [];
}

function singleOf(token: Token): ComponentChildren {
  switch (token.type) {
    case 'inline': return elementsOf(token.children ?? []);
    case 'hardbreak': return <br />;
    case 'softbreak': return ' ';
    case 'hr': return <hr />;
    default: return token.content;
  }
}

/** The page has its own h1: `#` and `##` are h2, deeper ones h3. */
function elementOf(token: Token, inside: ComponentChildren[]): ComponentChildren {
  switch (token.type) {
    // In a tight list, paragraphs have no element of their own.
    case 'paragraph_open': return token.hidden ? inside : <p>{inside}</p>;
    case 'heading_open':
      return /^h[12]$/.test(token.tag) ? <h2>{inside}</h2> : <h3>{inside}</h3>;
    case 'bullet_list_open': return <ul>{inside}</ul>;
    case 'ordered_list_open': return <ol start={startOf(token)}>{inside}</ol>;
    case 'list_item_open': return <li>{inside}</li>;
    case 'blockquote_open': return <blockquote>{inside}</blockquote>;
    case 'strong_open': return <strong>{inside}</strong>;
    case 'em_open': return <em>{inside}</em>;
    case 'link_open': return linkOf(String(token.attrGet('href') ?? ''), inside);
    default: return inside;
  }
}

const startOf = (token: Token): number | undefined => {
  const start = Number(token.attrGet('start') ?? 1);
  return start === 1 ? undefined : start;
};

const linkOf = (href: string, inside: ComponentChildren[]): JSX.Element =>
  (/^https?:/i.test(href)
    ? <a href={href} rel="noopener">{inside}</a> : <a href={href}>{inside}</a>);
