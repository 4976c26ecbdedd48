// The controls of a time of day, of a minute of a day, of an address on the web and of a text in
// two languages.
import type { JSX } from 'preact';
import { limits } from '../../../core/limits.ts';
import { minuteInVietnam } from '../../../core/vietnam.ts';
import { Field as FieldBox, TextInput } from '../../../ui/field.tsx';
import { textIn } from '../../record/read.ts';
import { nowMinutes } from '../../sync/clock.ts';
import { fieldWords as w } from '../../words/book.ts';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

// Preact's types tell inputs apart by `type`, so a union of names would fit none of them.
const boxes = {
  time: { type: 'time' }, minute: { type: 'datetime-local' }, url: { type: 'url' },
} as const;
interface BoxProps extends FieldProps {
  readonly type: keyof typeof boxes;
  readonly max?: string | undefined;
}
function Box({ type, max, ...props }: BoxProps): JSX.Element {
  const { shell: { say }, name, field, values, set, errorOf } = props;
  const put = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
    set({ [name]: currentTarget.value || null });
  return (
    <FieldBox label={labelOf(props)} hint={field.hint && say(field.hint)} error={errorOf(name)}>
      {(wiring) => (
        <input
          {...wiring}
          class="input"
          {...boxes[type]}
          max={max}
          value={textIn(values[name])}
          maxLength={limits.fieldTextCharsMax}
          onInput={put}
        />
      )}
    </FieldBox>
  );
}

export const TimeField = (props: FieldProps): JSX.Element => <Box {...props} type="time" />;

export function MinuteField(props: FieldProps): JSX.Element {
  const { field, shell: { kept: { meta } } } = props;
  const now = minuteInVietnam(nowMinutes(meta) * 60_000);
  const mayBeFuture = field.type === 'minute' && field.mayBeFuture;
  return <Box {...props} type="minute" max={mayBeFuture ? undefined : now} />;
}

export const LinkField = (props: FieldProps): JSX.Element => <Box {...props} type="url" />;

/** Both texts or none: the English one may be empty. */
export function Text2Field(props: FieldProps): JSX.Element {
  const { shell: { say }, name, values, set, errorOf } = props;
  const value = values[name];
  const isSaid = typeof value === 'object' && value !== null && 'vi' in value;
  const texts = { vi: textIn(isSaid && value['vi']), en: textIn(isSaid && value['en']) };
  const put = (more: Partial<typeof texts>): void => {
    const next = { ...texts, ...more };
    set({ [name]: next.vi || next.en ? next : null });
  };
  return (
    <>
      {(['vi', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={`${labelOf(props)} (${say(w[language])})`}
          maxLength={limits.fieldTextCharsMax}
          value={texts[language]}
          error={language === 'vi' ? errorOf(name) : undefined}
          onInput={(text) => put({ [language]: text })}
        />
      ))}
    </>
  );
}
