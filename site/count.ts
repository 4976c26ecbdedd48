// The one script of the public pages, optional and at most 1 kB: says how many characters are left
// while somebody writes. It counts with the server's own function and sends nothing.
import { countCharacters } from '../core/words/plain-text.ts';

const field = document.querySelector<HTMLTextAreaElement>('textarea[data-max]');
const line = document.getElementById('dem');
const show = (): void => {
  if (field === null || line === null) return;
  const { max, left: leftText, over: overText } = field.dataset;
  const left = Number(max) - countCharacters(field.value);
  const text = left < 0 ? overText : leftText;
  line.textContent = (text ?? '').replace('{n}', String(Math.abs(left)));
};
field?.addEventListener('input', show);
