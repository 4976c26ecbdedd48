// Frames for a spoken note and for photos: dashed when empty, filled when there. They only show
// and report taps; recording, playing and shrinking a photo belong to the caller.
//   VoiceStart     { word; note?; onStart() }
//   VoiceRecording { word; time; stopLabel; onStop() }
//   VoiceNote      { time; playLabel; onPlay(); playing?; stopLabel?; loudness?: number[] 0–1;
//                    removeLabel?; onRemove?() }
//   PhotoRow       { photos: { src; alt; removeLabel; onRemove() }[]; add?: PhotoAdd }
//                  PhotoAdd { word; pickWord; onPick(file) }   camera, or a photo that is there
//                  already; left out when no more may be added

import type { JSX } from 'preact';
import { IconButton } from './button.tsx';
import { Badge, Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { whenPicked } from './picked-file.ts';

interface VoiceStartProps {
  readonly word: string;
  readonly note?: string | undefined;
  readonly onStart: () => void;
}

export function VoiceStart({ word, note, onStart }: VoiceStartProps): JSX.Element {
  return (
    <button type="button" class="capture" onClick={onStart}>
      <Badge name="mic" />
      <span>{word}{note && <small>{note}</small>}</span>
    </button>
  );
}

interface VoiceRecordingProps {
  readonly word: string;
  readonly time: string;
  readonly stopLabel: string;
  readonly onStop: () => void;
}

export function VoiceRecording(props: VoiceRecordingProps): JSX.Element {
  return (
    <div class="voice voice-on">
      <button type="button" class="play" aria-label={props.stopLabel} onClick={props.onStop}>
        <Icon name="stop" />
      </button>
      <p class="wrap" role="status"><span class="pulse" />{props.word}</p>
      <span class="num" aria-hidden="true">{props.time}</span>
    </div>
  );
}

interface VoiceNoteProps {
  readonly time: string;
  readonly playLabel: string;
  readonly onPlay: () => void;
  readonly playing?: boolean | undefined;
  /** Said instead of `playLabel` while it plays. */
  readonly stopLabel?: string | undefined;
  readonly loudness?: readonly number[] | undefined;
  readonly removeLabel?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
}

export function VoiceNote(props: VoiceNoteProps): JSX.Element {
  const { playing = false, playLabel, stopLabel = playLabel, removeLabel } = props;
  return (
    <div class="voice">
      <button
        type="button"
        class="play"
        aria-label={playing ? stopLabel : playLabel}
        onClick={props.onPlay}
      >
        <Icon name={playing ? 'stop' : 'play'} />
      </button>
      <Wave loudness={props.loudness ?? []} />
      <span class="num">{props.time}</span>
      {removeLabel && <IconButton icon="trash" label={removeLabel} onClick={props.onRemove} />}
    </div>
  );
}

/** One stroke for each measured moment, 6 units apart; a flat line when nothing was measured. */
function Wave({ loudness }: { readonly loudness: readonly number[] }): JSX.Element {
  const strokes = loudness.map((level, n) => {
    const half = Math.round(1 + Math.min(1, Math.max(0, level)) * 12);
    return `M${n * 6 + 3} ${16 - half}v${half * 2}`;
  });
  const width = Math.max(24, loudness.length * 6);
  return (
    <svg
      class="wave"
      viewBox={`0 0 ${width} 32`}
      preserveAspectRatio={strokes.length ? 'xMinYMid meet' : 'none'}
      aria-hidden="true"
    >
      {strokes.length
        ? <path d={strokes.join('')} />
        : <path class="rest" d={`M2 16h${width - 4}`} />}
    </svg>
  );
}

export interface Photo {
  readonly src: string;
  readonly alt: string;
  readonly removeLabel?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
}

interface PhotoRowProps {
  readonly photos: readonly Photo[];
  readonly add?: PhotoAdd | undefined;
}

export interface PhotoAdd {
  /** Takes a new photo. */
  readonly word: string;
  /** Takes one that the phone has. */
  readonly pickWord: string;
  readonly onPick: (file: File) => void;
}

export function PhotoRow({ photos, add }: PhotoRowProps): JSX.Element {
  return (
    <div class="photos">
      {photos.map((photo) => (
        <span key={photo.src} class="photo">
          <img src={photo.src} alt={photo.alt} width="88" height="88" />
          {photo.removeLabel && (
            <IconButton icon="close" label={photo.removeLabel} onClick={photo.onRemove} />
          )}
        </span>
      ))}
      {add && <PhotoPick icon="camera" {...add} camera />}
      {add && <PhotoPick icon="photos" word={add.pickWord} onPick={add.onPick} />}
    </div>
  );
}

interface PickProps extends Omit<PhotoAdd, 'pickWord'> {
  readonly icon: IconName;
  /** Without it a phone offers its photos. */
  readonly camera?: boolean;
}

function PhotoPick({ icon, word, camera, onPick }: PickProps): JSX.Element {
  return (
    <label class="capture">
      <Badge name={icon} />
      <span>{word}</span>
      <input
        type="file"
        accept="image/*"
        capture={camera ? 'environment' : undefined}
        onChange={whenPicked(onPick)}
      />
    </label>
  );
}
