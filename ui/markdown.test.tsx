// Whatever an editor, or somebody with her password, writes into a text: an independent HTML parser
// sees only the elements and addresses that a text may have. 10,000 hostile texts.
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

interface Node {
  readonly nodeName: string; readonly childNodes?: readonly Node[];
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
}
const allowed = new Set(['p', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'strong',
  'em', 'a', '#text']);
const attributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'], ol: ['start'],
};

function faultsOf(node: Node): readonly string[] {
  const own = node.nodeName;
  return [
    ...(allowed.has(own) || own === '#document-fragment' ? [] : [`element ${own}`]),
    ...(node.attrs ?? []).flatMap(({ name, value }) => [
      ...(attributes[own]?.includes(name) ? [] : [`${own} ${name}`]),
      ...(name === 'href' && !isPlace(value) ? [`address ${value}`] : []),
    ]),
    ...(node.childNodes ?? []).flatMap(faultsOf),
  ];
}
/** As a browser reads the address: on a page of ours. */
function isPlace(href: string): boolean {
  const url = new URL(href, 'https://site.example/tin-tuc/bai');
  if (/^https?:\/\//i.test(href)) return true;
  return url.protocol === 'tel:' || url.origin === 'https://site.example';
}
const htmlOf = (text: string): string => renderToString(<Markdown text={text} />);
const faults = (text: string): readonly string[] => faultsOf(parseFragment(htmlOf(text)) as Node);

const pieces = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '<!--',
  '-->',
  '<style>', '</p>', '<iframe src="//evil.example">', '<a href="javascript:alert(1)">',
  '&lt;script&gt;',
  '&#60;script&#62;', '&#x3c;img&#x3e;', '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](java\nscript:alert(1))', '[x](data:text/html;base64,PHNjcmlwdD4=)', '[x](vbscript:x)',
  '[x](//evil.example)', '[x](/\\evil.example)', '[x](\\/evil.example)', '[x](/tin-tuc)', '[x](#a)',
  '[x](https://a.example "t\\" onclick=alert(1)")', '[x](<javascript:alert(1)>)',
  '![x](https://a/b.png)',
  '<javascript:alert(1)>', '<https://a.example>', '[x]: javascript:alert(1)', '[x][x]', '[x]',
  '\\', '`',
  '```html\n<script>\n```', '    <b>', '# ', '## ', '### ', '- ', '1. ', '> ', '***', '**', '*',
  '_', '__',
  '~~', '|a|b|\n|-|-|', '\n', '\n\n', '\t', '\u0000', '\u202e', '\u2028', '𝕁', 'ế',
  'e\u0302\u0301', '😀',
  '"', "'", '`', '&', '<', '>', '(', ')', '[', ']', '{{', '}}', '${x}', '%3Cscript%3E', '&NewLine;',
  '&Tab;', 'tel:113', '[113](tel:113)', '[x](tel:javascript:1)', '===', '---', '\r\n', '\r',
];
const hostile = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) }),
  { maxLength: 40 }).map((parts) => parts.join(''));

test('10,000 hostile texts give only allowed elements and addresses', () => {
  fc.assert(fc.property(hostile, (text) => { expect(faults(text)).toEqual([]); }),
    { numRuns: 10_000 });
});

test('the check notices what must not be there', () => {
  const seen = (html: string) => faultsOf(parseFragment(html) as Node);
  expect(seen('<p onclick="x">a</p>')).toEqual(['p onclick']);
  expect(seen('<script>x</script>')).toContain('element script');
  expect(seen('<a href="javascript:x">a</a>')).toEqual(['address javascript:x']);
  expect(seen('<a href="//evil.example">a</a>')).toEqual(['address //evil.example']);
});

test('a text has paragraphs, headings, lists, quotations and links', () => {
  expect(htmlOf('# Một\n\n### Ba\n\nHai **đậm** *nghiêng*\ndòng sau')).toBe(
    '<h2>Một</h2><h3>Ba</h3><p>Hai <strong>đậm</strong> <em>nghiêng</em> dòng sau</p>');
  expect(htmlOf('- a\n- b\n\n3. c\n\n> d\n\n---')).toBe(
    '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>'
    + '<blockquote><p>d</p></blockquote><hr/>');
  expect(htmlOf('[Luật](https://example.org/a?b=1&c=2) và [tin](/tin-tuc) <https://example.org>'))
    .toBe('<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener">Luật</a> và '
      + '<a href="/tin-tuc">tin</a> <a href="https://example.org" rel="noopener">'
      + 'https://example.org</a></p>');
  expect(htmlOf('![ảnh](https://a.example/b.png)')).not.toContain('<img');
});
