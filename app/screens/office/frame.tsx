// The frame of the office: brand and unit, tabs by the person's rights, sign out, and the screen of
// the address. Screens never draw a frame themselves.
import type { JSX } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { deskAt, phoneAt } from '../../../core/api/addresses.ts';
import { numberToText, sizeToText } from '../../../core/words/numbers.ts';
import { Banner, Toast } from '../../../ui/banner.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { DeskFrame, type DeskTab } from '../../../ui/desk-frame.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { SelectInput } from '../../../ui/field.tsx';
import { EngineContext } from '../../shell.ts';
import { own } from '../../words/office/sign-in.ts';
import { frame } from '../../words/office/shared.ts';
import { AdminScreen } from './admin.tsx';
import { adminPages, adminPagesFor, hasAdminTab } from './admin-pages.ts';
import { useAnswer } from './desk/answer.ts';
import { call } from './desk/ask.ts';
import { DelayedBanner } from './desk/delayed-banner.tsx';
import { isOfficer, useDesk, type Desk, type Me, type RoleHeld } from './desk/desk.ts';
import { EndedBanner } from './sign-in/ended.tsx';
import { BehindScreen } from './figures/behind.tsx';
import { FiguresScreen } from './figures/figures.tsx';
import { InboxScreen } from './slips/inbox.tsx';
import { RowImportScreen } from './files/row-import.tsx';
import { forgetTyped } from './desk/kept.ts';
import { OwnSignIn } from './sign-in/own-sign-in.tsx';
import { MembersScreen } from './members/members.tsx';
import { linkTo, useAddress, type DeskAddress } from './desk/address.ts';
import { PeoplePages } from './people/people-pages.tsx';
import { ReadersScreen } from './people/readers.tsx';
import { RecordScreen } from './records/record.tsx';
import { RecordView } from './records/record-view.tsx';
import { ListScreen, kindsFor } from './records/list.tsx';
import { ModerationScreen } from './moderation/moderation.tsx';
import { ReportScreen } from './reports/report.tsx';
import { BoardScreen } from './reports/board.tsx';
import { ReportNotices } from './reports/notices.tsx';
import { TargetsScreen } from './targets/targets.tsx';
import { ReportsScreen } from './reports/reports.tsx';
import { SearchScreen } from './search.tsx';
import { OfflineBanner } from './sign-in/session.tsx';
import { monthOfDay } from './desk/spans.ts';
import { TasksScreen, useUrgent } from './tasks/tasks.tsx';
import { isAllowed } from '../../../processes/deeds.ts';

interface FrameProps {
  readonly roles: readonly RoleHeld[];
  readonly said: { readonly text: string; readonly n: number } | null;
  readonly onSaid: () => void;
  readonly onMe: () => void;
  readonly onHome: (unit: string) => void;
}

export function OfficeFrame(props: FrameProps): JSX.Element {
  const desk = useDesk();
  const { t, me, home } = desk;
  const place = useAddress();
  const page = place.parts[0] ?? firstPage(home);
  useFocusOnChange(page);
  const note = home.level === 'province' ? frame.provinceUnion
    : /^phường /i.test(home.name) ? frame.wardUnion : frame.communeUnion;
  return (
    <DeskFrame
      brand={{ href: linkTo([firstPage(home)]), name: home.name, note: t(note) }}
      tabs={useTabs(desk, page)}
      tabsLabel={t(frame.tabsLabel)}
      skipWord={t(frame.skip)}
      menuWord={t(frame.menu)}
      who={{ name: me.name, role: me.post }}
      whoEnd={<WhoEnd {...props} />}
      toast={props.said && (
        <Toast key={props.said.n} onDone={props.onSaid}>{props.said.text}</Toast>
      )}
    >
      <div class="banners">
        <DelayedBanner />
        <OfflineBanner language={me.language} />
        {me.clock && (
          <Banner tone="sun" icon="warning">
            {t(me.clock === 'behind' ? frame.clockBehind : frame.clockAhead)}
          </Banner>
        )}
        <EndedBanner me={me} />
        <ServerBanners />
        {me.recoveryUsedAt && page !== 'dang-nhap' && (
          <Banner tone="sun" icon="warning"
            action={<Button href={linkTo(['dang-nhap'])}>{t(own.look)}</Button>}>
            {t(own.codeUsed)}
          </Banner>
        )}
      </div>
      {[firstPage(home), 'viec'].includes(page) && <ReportNotices />}
      <Screen page={page} place={place} onMe={props.onMe} />
    </DeskFrame>
  );
}

function ServerBanners(): JSX.Element | null {
  const { t, home, language } = useDesk();
  const tellsOf = isAllowed(home.role, 'seeFullDisk');
  const state = useAnswer(deskAt.serverState, tellsOf ? {} : null).value;
  if (!state) return null;
  const { diskFull, diskLeftMb, backup } = state;
  const number = (count: number) => numberToText(count, language);
  return (
    <>
      {diskFull && <Banner tone="clay" icon="warning">{t(frame.diskFull)}</Banner>}
      {!diskFull && diskLeftMb !== undefined && (
        <Banner tone="sun" icon="warning">
          {t(frame.diskLow, { left: sizeToText(diskLeftMb * 1024 * 1024, language) })}
        </Banner>
      )}
      {backup && (
        <Banner tone="sun" icon="warning">
          {t(backup.wasMade ? frame.backupOld : frame.backupNone, { days: number(backup.days) })}
        </Banner>
      )}
    </>
  );
}

function firstPage({ role }: RoleHeld): string {
  if (role === 'communeOfficer') return 'phieu';
  if (moderatesOnly(role)) return 'loi-gui-toi';
  return isAllowed(role, 'startAtAdmin') ? 'quan-tri' : 'tong-quan';
}

/** Who moderates and sees no figures starts with what was sent in. */
const moderatesOnly = (role: RoleHeld['role']): boolean =>
  isAllowed(role, 'moderate') && !isAllowed(role, 'seeFigures');

function useTabs(desk: Desk, page: string): readonly DeskTab[] {
  const { t, home, me } = desk;
  const isCommune = home.role === 'communeOfficer';
  const waiting = useAnswer(deskAt.slips, isOfficer(home)
    ? { query: { unit: home.unit, month: monthOfDay(me.today), state: 'arrived' } } : null);
  const counts = waiting.value?.counts;
  const toConfirm = useToConfirm(me);
  const urgent = useUrgent();
  const sentIn = useSentIn(home);
  // The slips that await the officer's decision, of all months.
  const toDecide = counts && counts.arrived + counts.undecided;
  const tab = (name: string, word: keyof typeof frame, count?: number): DeskTab =>
    ({ href: linkTo([name]), word: t(frame[word]), current: page === name, count });
  const slips = tab('phieu', 'slips', toDecide === 0 ? undefined : toDecide);
  const figures = tab('tong-quan', 'figures');
  const tasks = tab('viec', 'tasks', urgent);
  const reports = tab('bao-cao', 'reports');
  // A commune is sent little: it has the tab while something waits, and room for the others.
  const hasInbox = isAllowed(home.role, 'moderate')
    && (!isCommune || sentIn !== undefined || page === 'loi-gui-toi');
  const inbox = hasInbox ? [tab('loi-gui-toi', 'sentIn', sentIn)] : [];
  const admin = hasAdminTab(home.role)
    ? [{ ...tab('quan-tri', 'admin', toConfirm), current: isAdminPage(page) }] : [];
  if (home.role === 'systemAdmin') return [tab('nguoi', 'people'), ...admin];
  const records = kindsFor(desk).length > 0
    ? [{ ...tab('danh-muc', 'records'), current: recordPages.includes(page) }] : [];
  if (home.role === 'dataProtectionOfficer') return [tasks, ...records, ...admin];
  if (moderatesOnly(home.role)) return [...inbox, tasks, ...records];
  if (!isOfficer(home)) return [figures, tasks, ...records, reports, ...admin];
  return [
    ...(isCommune ? [slips, tasks, figures] : [figures, tasks, slips]), reports, ...inbox,
    ...records, tab('nguoi', 'people'), ...admin,
  ];
}

/** How many submissions wait for the moderator; undefined: none. */
function useSentIn({ role }: RoleHeld): number | undefined {
  const { value } = useAnswer(deskAt.submissionCounts, isAllowed(role, 'moderate') ? {} : null);
  return value?.n || undefined;
}

/** The number of two-person acts that await this person's confirmation; undefined: none. */
function useToConfirm(me: Me): number | undefined {
  const mayLook = adminPagesFor({ me }).some(({ name }) => name === 'hai-nguoi');
  const { value } = useAnswer(deskAt.proposals, mayLook ? {} : null);
  return value?.proposals.filter((line) => line.mayConfirm).length || undefined;
}

/** Reached from Danh mục. */
const recordPages: readonly string[] =
  ['danh-muc', 'thanh-vien', 'muc', 'mo-hinh', 'chi-tieu'];

const isAdminPage = (page: string): boolean =>
  page === 'quan-tri' || adminPages.some(({ name }) => name === page);

interface ScreenProps {
  readonly page: string;
  readonly place: DeskAddress;
  readonly onMe: () => void;
}

function Screen({ page, place, onMe }: ScreenProps): JSX.Element {
  const desk = useDesk();
  const { t, home } = desk;
  const key = `${home.unit}/${page}`;
  const admin = adminPagesFor(desk).find(({ name }) => name === page);
  if (admin) return <admin.Screen key={key} place={place} />;
  switch (page) {
    case 'phieu': return <InboxScreen key={key} place={place} />;
    case 'tong-quan': return <FiguresScreen key={key} place={place} />;
    case 'chi-tieu': return <TargetsScreen key={key} place={place} />;
    case 'viec': return <TasksScreen key={key} />;
    case 'so': return <BehindScreen key={key} place={place} />;
    case 'bao-cao': return place.parts[1] === 'bang'
      ? <BoardScreen key={key} place={place} /> : place.parts[1]
      ? <ReportScreen key={place.parts[1]} id={place.parts[1]} />
      : <ReportsScreen key={key} />;
    case 'danh-muc': return place.parts[2]
      ? (
        <RecordScreen
          key={place.parts.join('/')}
          kindName={place.parts[1] ?? ''}
          id={place.parts[2]}
        />
      )
      : <ListScreen key={key} place={place} />;
    case 'nhap-tep': return <RowImportScreen key={place.parts.join('/')} place={place} />;
    // A record by its id alone; "mo-hinh" stands in addresses that were sent before.
    case 'muc': case 'mo-hinh':
      return <RecordView key={place.parts[1]} id={place.parts[1] ?? ''} />;
    case 'thanh-vien': return <MembersScreen key={`${key}/${place.parts[1]}`} place={place} />;
    case 'loi-gui-toi': return <ModerationScreen place={place} />;
    case 'tim': return <SearchScreen key={key} place={place} />;
    case 'ai-xem': return <ReadersScreen key={place.parts[1]} id={place.parts[1] ?? ''} />;
    case 'nguoi': return <PeoplePages key={key} place={place} />;
    case 'quan-tri': return <AdminScreen />;
    case 'dang-nhap': return <OwnSignIn key={key} onTold={onMe} />;
    default: return (
      <Empty
        level={1}
        title={t(frame.noPage)}
        action={<Button kind="main" href={linkTo([firstPage(home)])}>{t(frame.toStart)}</Button>}
      />
    );
  }
}

function WhoEnd({ roles, onMe, onHome }: FrameProps): JSX.Element {
  const { t, me, home } = useDesk();
  const engine = useContext(EngineContext);
  const speakOther = async (): Promise<void> => {
    await call(phoneAt.changeMe, { body: { language: me.language === 'vi' ? 'en' : 'vi' } });
    onMe();
  };
  const leave = async (): Promise<void> => {
    const left = await call(phoneAt.signOut, {});
    // Removes typed text and everything that the app stores about the person on this device;
    // without the app the page removes it.
    if (left.ok) forgetTyped();
    if (left.ok) await (engine ? engine.leave() : location.assign('/app/'));
  };
  return (
    <>
      {roles.length > 1 && (
        <SelectInput
          label={t(frame.workingFor)}
          labelHidden
          value={home.unit}
          options={roles.map((held) => ({ value: held.unit, label: held.name }))}
          onChange={onHome}
        />
      )}
      <IconButton icon="lock" label={t(own.title)} href={linkTo(['dang-nhap'])} />
      {isOfficer(home) && (
        <Button icon="search" href={linkTo(['tim'])}>{t(frame.search)}</Button>
      )}
      <Button onClick={() => void speakOther()}>{t(frame.otherLanguage)}</Button>
      <Button icon="exit" onClick={() => void leave()}>{t(frame.signOut)}</Button>
    </>
  );
}

/** A new screen moves the focus to its heading, for screen readers. */
function useFocusOnChange(screen: string): void {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current !== screen) {
      document.getElementById('main')?.focus();
      scrollTo(0, 0);
    }
    before.current = screen;
  }, [screen]);
}
