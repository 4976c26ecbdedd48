// A page in the official manner (forms T1–T15): what is on the screen is what prints, ink on white.
// All words come from the report; nothing here is typed over a figure.
//   Sheet      { label; children; lang?='vi' }
//   SheetHead  { above; organ: string[]; number; nation; motto; placeAndDay }
//   SheetTitle { kind; about }            “BÁO CÁO” and what it reports
//   SheetSign  { receivedWord; received: string[]; rank: string[]; how?; name? }

import type { ComponentChildren, JSX } from 'preact';

interface SheetProps {
  readonly label: string;
  readonly children: ComponentChildren;
  readonly lang?: string | undefined;
}

export function Sheet({ label, children, lang = 'vi' }: SheetProps): JSX.Element {
  return <article class="sheet" aria-label={label} lang={lang}>{children}</article>;
}

interface SheetHeadProps {
  /** The organ above, printed in capitals. */
  readonly above: string;
  /** The issuing organ, line by line. */
  readonly organ: readonly string[];
  readonly number: string;
  readonly nation: string;
  readonly motto: string;
  readonly placeAndDay: string;
}

export function SheetHead(props: SheetHeadProps): JSX.Element {
  return (
    <div class="sheet-head">
      <div>
        <p>{props.above}</p>
        <p><b class="u">{lines(props.organ)}</b></p>
        <p>{props.number}</p>
      </div>
      <div>
        <p><b>{props.nation}</b></p>
        <p><b class="u">{props.motto}</b></p>
        <p><i>{props.placeAndDay}</i></p>
      </div>
    </div>
  );
}

interface SheetTitleProps {
  readonly kind: string;
  readonly about: string;
}

export function SheetTitle({ kind, about }: SheetTitleProps): JSX.Element {
  return <h2 class="sheet-title">{kind}<br />{about}</h2>;
}

interface SheetSignProps {
  readonly receivedWord: string;
  readonly received: readonly string[];
  /** Whom the signer signs for and her rank, line by line. */
  readonly rank: readonly string[];
  readonly name?: string | undefined;
  /** How and when it was signed, shown in the space above the name. */
  readonly how?: ComponentChildren;
}

export function SheetSign(props: SheetSignProps): JSX.Element {
  return (
    <div class="sign">
      <div class="small">
        <p><b><i>{props.receivedWord}</i></b></p>
        {props.received.map((who) => <p key={who}>- {who}</p>)}
      </div>
      <div>
        <p><b>{lines(props.rank)}</b></p>
        <div class="space">{props.how}</div>
        <p><b>{props.name}</b></p>
      </div>
    </div>
  );
}

function lines(texts: readonly string[]): ComponentChildren {
  return texts.map((text, n) => (n === 0 ? text : <span key={n}><br />{text}</span>));
}
