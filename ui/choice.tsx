// Few answers to choose from: real radios and checkboxes under a large face, so keyboard, screen
// readers and pages without script work.
//   Tiles { legend; name; options: TileOption[]; chosen: readonly string[]; many?; rows?;
//           legendHidden?; error?; onChoose?(value, on) }
//         TileOption { value; label; note?; icon?; tone? }
//   Seg   { legend; name; options: {value,label}[]; value; legendHidden?; onChoose?(value) }
//   TileLink { label; note?; icon; tone?; href?; onClick? }   a tile that leads somewhere

import type { JSX, TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import { ErrorLine } from './field.tsx';
import { Badge } from './icon.tsx';
import type { IconName, Tone } from './icon.tsx';

export interface TileOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly tone?: Tone | undefined;
}

interface TilesProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly TileOption[];
  readonly chosen: readonly string[];
  /** Several answers may hold at once (checkboxes). */
  readonly many?: boolean | undefined;
  /** One tile a line, icon beside the words. */
  readonly rows?: boolean | undefined;
  readonly legendHidden?: boolean | undefined;
  readonly error?: string | undefined;
  readonly onChoose?: ((value: string, on: boolean) => void) | undefined;
}

export function Tiles(props: TilesProps): JSX.Element {
  const errorId = useId();
  return (
    <fieldset aria-describedby={props.error ? errorId : undefined}>
      <legend class={props.legendHidden ? 'vh' : 'label'}>{props.legend}</legend>
      <div class={props.rows ? 'tiles tiles-1' : 'tiles'}>
        {props.options.map((option) => <Tile key={option.value} {...props} option={option} />)}
      </div>
      {props.error && <ErrorLine id={errorId}>{props.error}</ErrorLine>}
    </fieldset>
  );
}

function Tile(props: TilesProps & { readonly option: TileOption }): JSX.Element {
  const { option, many, name, onChoose } = props;
  const change = (event: TargetedEvent<HTMLInputElement>): void =>
    onChoose?.(option.value, event.currentTarget.checked);
  return (
    <label class="tile">
      <input
        type={many ? 'checkbox' : 'radio'}
        name={name}
        value={option.value}
        checked={props.chosen.includes(option.value)}
        onChange={change}
      />
      <TileFace {...option} row={props.rows} />
    </label>
  );
}

interface FaceProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly tone?: Tone | undefined;
  readonly row?: boolean | undefined;
}

function TileFace({ label, note, icon, tone, row }: FaceProps): JSX.Element {
  return (
    <span class={row ? 'tile-face tile-row' : 'tile-face'}>
      {icon && <Badge name={icon} tone={tone} />}
      <span>{label}{note && <small>{note}</small>}</span>
    </span>
  );
}

interface TileLinkProps extends FaceProps {
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
}

export function TileLink({ href, onClick, ...face }: TileLinkProps): JSX.Element {
  return href === undefined
    ? <button type="button" class="tile" onClick={onClick}><TileFace {...face} row /></button>
    : <a class="tile" href={href} onClick={onClick}><TileFace {...face} row /></a>;
}

interface SegProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly legendHidden?: boolean | undefined;
  readonly onChoose?: ((value: string) => void) | undefined;
}

export function Seg(props: SegProps): JSX.Element {
  const { legend, name, options, value, legendHidden, onChoose } = props;
  return (
    <fieldset>
      <legend class={legendHidden ? 'vh' : 'label'}>{legend}</legend>
      <div class="seg">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose?.(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
