// Invitations as cards to read, scan and cut out: QR, digits and steps, one card or a whole
// commune's. Shown once and stored nowhere. The part of an address after # never reaches a server.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Given } from '../../../../core/api/people.ts';
import { fillWords } from '../../../../core/words/address-form.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { inviting as w } from '../../../words/office/people.ts';
import { QrPicture } from './code.tsx';
import { useDesk, type Desk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';

interface SheetProps {
  readonly cards: readonly Given[];
  readonly onClose: () => void;
  /** The page has its own title. */
  readonly isPart?: boolean;
}

export function InvitationSheet({ cards, onClose, isPart }: SheetProps): JSX.Element {
  const { t } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, [cards]);
  return (
    <section class="invitations stack" aria-labelledby="invitations-title">
      {!isPart && <div class="no-print"><PageHead title={t(w.title)} /></div>}
      <div class="card stack no-print">
        <h2 id="invitations-title" ref={heading} tabIndex={-1}>{t(w.onceTitle)}</h2>
        <Banner tone="sun" icon="warning">{t(w.once)}</Banner>
        {cards.some(({ link }) => opensHereOnly(link))
          && <Banner tone="sun" icon="warning">{t(w.hereOnly)}</Banner>}
        <div class="wrap">
          <Button kind="main" icon="print" onClick={() => print()}>{t(w.print)}</Button>
          <Button onClick={onClose}>{t(w.close)}</Button>
        </div>
      </div>
      {cards.map((card) => <InvitationCard key={card.account} card={card} />)}
    </section>
  );
}

/** The server has no address that another machine could open. */
export const opensHereOnly = (link: string): boolean =>
  /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(link).hostname);

/** Addresses the invited person, not the officer who prints it. */
function InvitationCard({ card }: { readonly card: Given }): JSX.Element {
  const desk = useDesk();
  const t: Desk['t'] = (text, values) =>
    desk.t(fillWords(text, card.addressForm ?? undefined), values);
  const address = card.link.split('#')[0]?.replace(/^https?:\/\//, '') ?? '';
  const steps = card.isDesk ? [w.stepDesk, w.stepDeskType, w.stepDeskName]
    : [w.stepScan, w.stepType, w.stepGo];
  return (
    <article class="card invitation">
      <QrPicture text={card.link} label={t(w.cardPicture, { name: card.name })} />
      <div class="stack-s">
        <p class="small soft">{t(w.cardTitle)}</p>
        <h3>{card.name}</h3>
        <p>{card.post}, {card.unitName}</p>
        <ol class="invitation-steps">
          {steps.map((step) => <li key={step.vi}>{t(step, { address })}</li>)}
        </ol>
        <p class="big-code">{card.code}</p>
        <p class="small">{t(w.cardOnce, { when: momentToText(card.expiresAt) })}</p>
      </div>
    </article>
  );
}
