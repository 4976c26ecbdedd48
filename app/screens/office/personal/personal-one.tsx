// One person's data: found by name, selected line by line, then copied for the person or erased.
// Used by personal.tsx only.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Words } from '../../../../core/words/words.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { HeldAnswer } from '../../../../core/api/personal.ts';
import { kindByName } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Tiles } from '../../../../ui/choice.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { personal } from '../../../words/office/personal.ts';
import { call, download } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { linkTo } from '../desk/address.ts';

interface SearchResult { readonly q: string; readonly held: HeldAnswer }

export function OnePerson(): JSX.Element {
  const { t } = useDesk();
  const [q, setQ] = useState('');
  const [found, setFound] = useState<SearchResult | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const find = async (): Promise<void> => {
    const asked = q.trim();
    if (asked.length < 2) return;
    const answer = await call(deskAt.writtenAbout, { body: { q: asked } });
    setProblem(answer.ok ? null : answer.problem.words);
    if (answer.ok) setFound({ q: asked, held: answer.value });
  };
  return (
    <section class="card stack" aria-labelledby="one-title">
      <h2 id="one-title" class="h3">{t(personal.person)}</h2>
      <p class="soft">{t(personal.personNote)}</p>
      <form class="fields" onSubmit={(event: Event) => { event.preventDefault(); void find(); }}>
        <TextInput
          type="search"
          label={t(personal.name)}
          value={q}
          maxLength={80}
          onInput={setQ}
        />
        <div class="wrap beside-field">
          <Button kind="line" type="submit" icon="search">{t(personal.find)}</Button>
        </div>
      </form>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {found && <FoundLines key={found.q} found={found} onErased={() => void find()} />}
    </section>
  );
}

interface LinesProps { readonly found: SearchResult; readonly onErased: () => void }

function FoundLines({ found: { q, held }, onErased }: LinesProps): JSX.Element {
  const { t, toast } = useDesk();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const picked = {
    records: held.records.filter(({ id }) => chosen.includes(id)).map(({ id }) => id),
    accounts: held.accounts.filter(({ account }) => chosen.includes(account))
      .map(({ account }) => account),
  };
  const mayErase = [
    ...held.records.filter(({ id }) => chosen.includes(id)),
    ...held.accounts.filter(({ account }) => chosen.includes(account)),
  ].every((line) => line.mayErase);
  const erase = async (): Promise<void> => {
    setAsking(false);
    const answer = await call(deskAt.erasePerson, { body: picked });
    setProblem(answer.ok ? null : answer.problem.words);
    if (!answer.ok) return;
    toast(t(personal.erased, { n: String(answer.value.records + answer.value.accounts) }));
    setChosen([]);
    onErased();
  };
  if (held.records.length + held.accounts.length === 0) {
    return <p role="status">{t(personal.nothing, { q })}</p>;
  }
  return (
    <div class="stack">
      <Tiles
        legend={`${t(personal.chosen)}. ${t(personal.choose)}`}
        name="held"
        many
        rows
        options={optionsOf(held, t)}
        chosen={chosen}
        onChoose={(value, on) =>
          setChosen(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
      />
      {held.more && <p class="soft">{t(personal.moreFound)}</p>}
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {chosen.length > 0 && (
        <div class="wrap">
          <CopyButtons picked={picked} onProblem={setProblem} />
          {picked.records.length === 1 && picked.accounts.length === 0 && (
            <Button icon="edit" href={hrefOf(held, picked.records[0] ?? '')}>
              {t(personal.open)}
            </Button>
          )}
          {mayErase && (
            <Button kind="clay" onClick={() => setAsking(true)}>{t(personal.erase)}</Button>
          )}
        </div>
      )}
      <Dialog
        open={isAsking}
        loss
        title={t(personal.eraseAsk)}
        actWord={t(personal.erase)}
        keepWord={t(personal.keep)}
        onKeep={() => setAsking(false)}
        onAct={() => void erase()}
      >
        {t(personal.eraseNote)}
      </Dialog>
    </div>
  );
}

const hrefOf = ({ records }: HeldAnswer, id: string): string =>
  linkTo(['danh-muc', records.find((line) => line.id === id)?.kind ?? '', id]);

const optionsOf = (
  { records, accounts }: HeldAnswer, t: (text: Words) => string,
): Parameters<typeof Tiles>[0]['options'] => [
  ...records.map(({ id, kind, title, unit, day }) => ({
    value: id, label: t(title),
    note: [t(kindByName(kind)?.words ?? { vi: kind, en: kind }), unit.name,
      day === null ? '' : dayToText(day)].filter(Boolean).join(' · '),
  })),
  ...accounts.map(({ account, name, post, closed }) => ({
    value: account, label: name,
    note: [t(personal.account), post, closed ? t(personal.closed) : ''].filter(Boolean).join(' · '),
  })),
];

interface Picked { readonly records: readonly string[]; readonly accounts: readonly string[] }
interface CopyProps {
  readonly picked: Picked;
  readonly onProblem: (words: Words | null) => void;
}

function CopyButtons({ picked, onProblem }: CopyProps): JSX.Element {
  const { t } = useDesk();
  const copy = async (as: 'json' | 'xlsx'): Promise<void> => {
    const failure = await download(deskAt.copyPerson, { body: { ...picked, as } });
    onProblem(failure?.words ?? null);
  };
  return (
    <>
      <Button kind="line" icon="download" onClick={() => void copy('xlsx')}>
        {t(personal.copyXlsx)}
      </Button>
      <Button kind="line" icon="download" onClick={() => void copy('json')}>
        {t(personal.copyJson)}
      </Button>
    </>
  );
}
