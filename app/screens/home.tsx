// Home of a village phone: the main task, unsent slips, what waits for the user, recent slips.
import type { JSX } from 'preact';
import { Hero } from '../../ui/button.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { problems } from '../../core/problems.ts';
import { lazy } from '../lazy.tsx';
import { sayDay } from '../parts/days.ts';
import { SignalBanner } from '../parts/signal-banner.tsx';
import { NoSlips } from '../parts/no-slips.tsx';
import { SlipRow } from '../parts/slip-row.tsx';
import { sayForm } from '../parts/slip-words.ts';
import { VillageFrame } from '../parts/village-frame.tsx';
import { communeOf, hasNoRole, nameOfUnit, unitOf } from '../roles.ts';
import { useShell, type Shell } from '../shell.ts';
import { writesWholeUnit } from '../record/rights.ts';
import { needsHer } from '../record/view.ts';
import { slipKind } from '../slip/slip-kind.ts';
import { slipsOf, type Slip } from '../slip/view.ts';
import { general, states } from '../words/general.ts';
import { homeWords as w, slipWords } from '../words/slip.ts';

const later = async () => (await import('../later.ts')).later;
const Approved = lazy(() => later().then((it) => it.Approved), true);
const Drafts = lazy(() => later().then((it) => it.Drafts));
const Month = lazy(() => later().then((it) => it.Month), true);
const RoleNews = lazy(() => later().then((it) => it.RoleNews), true);
const loadBook = async () => {
  const [{ book }] = await Promise.all([import('../book.ts'), later()]);
  return book;
};
const KindsFirst = lazy(() => loadBook().then((it) => it.KindsFirst), true);
const KindsLast = lazy(() => loadBook().then((it) => it.KindsLast), true);
const recentMost = 5;

export function Home(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const { me } = kept.meta;
  const slips = slipsOf(kept.phone);
  // A slip is shown once: as unfinished, as waiting for the user, or among the recent ones.
  const open = new Set([...kept.drafts.values()].map(({ record }) => record));
  const waiting = slips.filter((slip) => needsHer(slip) && !open.has(slip.id));
  const recent = slips.filter((slip) =>
    slip.stage !== null && !needsHer(slip) && !open.has(slip.id));
  const isSlipHome = writesWholeUnit(me, slipKind);
  const greet = me?.addressForm
    ? say(w.greet, { name: me.name.split(' ').at(-1) ?? '' }) : me?.name;
  const sub = [communeOf(me), greet].filter(Boolean).join(' · ');
  return (
    <VillageFrame title={nameOfUnit(me, unitOf(me)) || say(general.appName)} sub={sub}>
      <h1 class="vh">{say(w.title)}</h1>
      <RoleNews />
      {isSlipHome && <Hero title={say(w.write)} note={say(w.writeNote)} href="/app/write/new" />}
      <KindsFirst />
      <SignalBanner />
      <Approved />
      <Drafts />
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <div class="section-head"><h2 id="waiting">{say(w.waiting)}</h2></div>
          <Rows>
            {waiting.map((slip) => <WaitingRow key={slip.id} shell={shell} slip={slip} />)}
          </Rows>
        </section>
      )}
      <Month />
      {(recent.length > 0 || (waiting.length + open.size === 0 && (isSlipHome || hasNoRole(me))))
        && <Recent shell={shell} slips={recent} />}
      <KindsLast />
    </VillageFrame>
  );
}

interface RowOf { readonly shell: Shell }

function WaitingRow({ shell, slip }: RowOf & { readonly slip: Slip }): JSX.Element {
  const { say, kept } = shell;
  const day = sayDay(say, kept.meta, slip.values['heldOn']);
  const refusal = slip.refusals[0];
  const isReturned = slip.stage === 'returned';
  const soft = refusal ? say(problems[refusal.problem].words)
    : slip.marks.includes('clash') ? say(slipWords.clashTitle)
      : isReturned ? slip.row.note ?? say(slipWords.returnedPlain) : say(slipWords.draftNote);
  const word = refusal ? say(states.refused) : slip.marks.includes('clash') ? say(states.clash)
    : isReturned ? say(states.returned) : say(states.unfinished);
  return (
    <Row
      icon={refusal ? 'warning' : slip.marks.includes('clash') ? 'clash' : 'returned'}
      tone={refusal || slip.marks.includes('clash') ? 'clay' : 'sun'}
      title={`${sayForm(shell, slip.values)} · ${day}`}
      line={word}
      soft={soft}
      href={`/app/slips/${slip.id}`}
    />
  );
}

function Recent({ shell, slips }: RowOf & { readonly slips: readonly Slip[] }): JSX.Element {
  const { say } = shell;
  if (slips.length === 0) return <NoSlips shell={shell} />;
  return (
    <section aria-labelledby="recent">
      <div class="section-head">
        <h2 id="recent">{say(w.recent)}</h2>
        <a href="/app/slips">{say(w.all)}</a>
      </div>
      <Rows>{slips.slice(0, recentMost).map((slip) => <SlipRow key={slip.id} slip={slip} />)}</Rows>
    </section>
  );
}
