// Keys for quick decisions, A and R; they can be switched off and do nothing while the user types
// or a question is open.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { inbox } from '../../../words/office/inbox.ts';
import { useDesk } from '../desk/desk.ts';

const settingKey = 'hoaban.keysOff';
const areOn = (): boolean => localStorage.getItem(settingKey) === null;

export function useKeys(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
      const act = acts[event.key.toLowerCase()];
      if (!act || !isPlain || !areOn() || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement
  && (target.isContentEditable
    || ['INPUT', 'TEXTAREA', 'SELECT', 'AUDIO'].includes(target.tagName));

export function KeysSwitch(): JSX.Element {
  const { t } = useDesk();
  const [isOn, setOn] = useState(areOn);
  const turn = (on: boolean): void => {
    if (on) localStorage.removeItem(settingKey);
    else localStorage.setItem(settingKey, '1');
    setOn(on);
  };
  return (
    <label class="small soft wrap no-print">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
      <span>{t(inbox.keys)}</span>
    </label>
  );
}
