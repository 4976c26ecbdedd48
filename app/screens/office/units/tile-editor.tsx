// Moves the tiles of the map that is shown until boundaries are imported: by dragging, by choosing
// a tile and then its place, or by arrow keys. Two tiles swap places. Nothing is written before
// the officer saves; until then each move can be undone.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moveTile, type Tile, type TilePlace } from '../../../../core/derive/tile-places.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Skeleton } from '../../../../ui/empty.tsx';
import { shared } from '../../../words/office/shared.ts';
import { tiles as words } from '../../../words/office/tiles.ts';
import { useDesk } from '../desk/desk.ts';
import { useLeaveWarning } from '../desk/parts.tsx';
import { saveTiles, useTileRows, type TileRows, type TileUnit } from './tile-rows.ts';

interface EditorProps {
  readonly parent: string;
  /** Of the units below. */
  readonly level: 'commune' | 'village';
  readonly units: readonly TileUnit[];
  /** isSaved: the map is to be read again. */
  readonly onClose: (isSaved: boolean) => void;
}

export function TileEditor({ parent, level, units, onClose }: EditorProps): JSX.Element {
  const { t } = useDesk();
  const found = useTileRows({ parent, level }, units);
  if (found === null) return <Skeleton word={t(shared.loading)} />;
  if (found.tiles.length === 0) {
    return (
      <div class="stack-s">
        <p>{t(words.noRecords)}</p>
        <div><Button onClick={() => onClose(false)}>{t(shared.cancel)}</Button></div>
      </div>
    );
  }
  return <Arranging found={found} units={units} onClose={onClose} />;
}

interface ArrangingProps extends Pick<EditorProps, 'units' | 'onClose'> { readonly found: TileRows }

function Arranging({ found, units, onClose }: ArrangingProps): JSX.Element {
  const { t, me, toast } = useDesk();
  const moves = useMoves(found.tiles, units);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  useLeaveWarning(moves.mayUndo);
  const save = async (): Promise<void> => {
    setBusy(true);
    const failed = await saveTiles(found, moves.tiles, me.account);
    setBusy(false);
    setProblem(failed);
    if (failed !== null) return;
    toast(t(words.saved));
    onClose(true);
  };
  return (
    <div class="stack-s">
      <p>{t(words.how)}</p>
      <Board {...moves} units={units} />
      <p role="status" class="small soft">{moves.said}</p>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <div class="wrap">
        <Button kind="main" busy={isBusy} onClick={() => void save()}>{t(words.save)}</Button>
        <Button kind="line" disabled={!moves.mayUndo} onClick={moves.undo}>{t(words.undo)}</Button>
        <Button onClick={() => onClose(false)}>{t(shared.cancel)}</Button>
      </div>
    </div>
  );
}

interface Moves {
  readonly tiles: readonly Tile[];
  readonly said: string;
  readonly mayUndo: boolean;
  readonly move: (code: string, to: TilePlace) => void;
  readonly undo: () => void;
}

function useMoves(start: readonly Tile[], units: readonly TileUnit[]): Moves {
  const { t } = useDesk();
  const [steps, setSteps] = useState<readonly (readonly Tile[])[]>([start]);
  const [said, setSaid] = useState('');
  const tiles = steps.at(-1) ?? start;
  const name = (code: string): string => units.find((one) => one.code === code)?.name ?? code;
  return {
    tiles, said, mayUndo: steps.length > 1,
    move: (code, to) => {
      const next = moveTile(tiles, code, to);
      if (next === null) return;
      const other = tiles.find(({ column, row }) => column === to.column && row === to.row);
      setSteps((was) => [...was, next]);
      setSaid(other ? t(words.swapped, { name: name(code), other: name(other.code) })
        : t(words.moved, { name: name(code), column: String(Math.max(1, to.column)),
          row: String(Math.max(1, to.row)) }));
    },
    undo: () => {
      setSteps((was) => (was.length > 1 ? was.slice(0, -1) : was));
      setSaid(t(words.undone));
    },
  };
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

type BoardProps = Moves & { readonly units: readonly TileUnit[] };

function Board({ tiles, move, units }: BoardProps): JSX.Element {
  const { t } = useDesk();
  const board = useBoard({ tiles, move });
  const { columns, rows } = board;
  return (
    <div class="tile-scroll" tabIndex={0} role="region" aria-label={t(words.board)}>
      <div
        class="tile-board"
        ref={board.ref}
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(3.25rem, 1fr))`,
          gridTemplateRows: `repeat(${rows}, 3.25rem)`,
        }}
        onClick={(event) => board.click(event, null)}
      >
        {tiles.map((tile) => {
          const { code, column, row } = tile;
          const name = units.find((one) => one.code === code)?.name ?? code;
          return (
            <button
              key={code}
              type="button"
              class={`tile-cell${board.held === code ? ' tile-held' : ''}`}
              style={{ gridColumn: column + 1, gridRow: row + 1 }}
              aria-pressed={board.chosen === code}
              aria-label={t(words.place, { name, column: String(column), row: String(row) })}
              onPointerDown={(event) => board.take(event, code)}
              onClick={(event) => board.click(event, code)}
              onKeyDown={(event) => board.press(event, tile)}
            >
              {shortOf(name)}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** Dragging, choosing and keys. One free column and row lie on each side of the tiles: the first
    cell of the grid is place 0. */
function useBoard({ tiles, move }: Pick<Moves, 'tiles' | 'move'>) {
  const ref = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  /** The click that ends a drag chooses nothing. */
  const hasDragged = useRef(false);
  const columns = Math.max(...tiles.map(({ column }) => column)) + 2;
  const rows = Math.max(...tiles.map(({ row }) => row)) + 2;
  const placeAt = ({ clientX, clientY }: MouseEvent): TilePlace => {
    const { left, top, width, height } = ref.current?.getBoundingClientRect() ?? new DOMRect();
    const within = (share: number, of: number): number =>
      Math.min(of - 1, Math.max(0, Math.floor(share * of)));
    return {
      column: within((clientX - left) / width, columns),
      row: within((clientY - top) / height, rows),
    };
  };
  useEffect(() => {
    if (held === null) return undefined;
    const drop = (event: PointerEvent): void => {
      setHeld(null);
      const [tile, to] = [tiles.find(({ code }) => code === held), placeAt(event)];
      if (event.type !== 'pointerup' || !tile) return;
      if (tile.column === to.column && tile.row === to.row) return;
      hasDragged.current = true;
      setChosen(null);
      move(held, to);
    };
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', drop);
    return () => {
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', drop);
    };
  }, [held, tiles]);
  return {
    ref, chosen, held, columns, rows,
    take: ({ pointerType }: PointerEvent, code: string): void => {
      hasDragged.current = false;
      // A finger scrolls the board; it chooses a tile and then its place.
      if (pointerType !== 'touch') setHeld(code);
    },
    /** A chosen tile goes where the next click is; a click on itself lets it go. */
    click: (event: MouseEvent, code: string | null): void => {
      event.stopPropagation();
      if (hasDragged.current) {
        hasDragged.current = false;
        return;
      }
      if (chosen !== null && chosen !== code) move(chosen, placeAt(event));
      setChosen(chosen === null ? code : null);
    },
    press: (event: KeyboardEvent, { code, column, row }: Tile): void => {
      const [right, down] = ways[event.key] ?? [0, 0];
      if (right === 0 && down === 0) return;
      event.preventDefault();
      move(code, { column: column + right, row: row + down });
    },
  };
}

const shortOf = (name: string): string =>
  name.replace(/^(xã|phường|đặc khu|thôn|bản|tổ dân phố)\s+/iu, '');
