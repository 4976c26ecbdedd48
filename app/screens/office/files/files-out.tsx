// A list as a file: what the list shows or everything, as Excel or CSV, and the way to bring a file
// in. A list screen shows it with the question that it has asked.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ListQuery } from '../../../../core/derive/list-query.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { rowFiles as w } from '../../../words/office/import.ts';
import { linkTo } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { DownloadButton } from '../desk/parts.tsx';

const forms = ['xlsx', 'csvVi', 'csv'] as const;
const spans = ['list', 'all'] as const;

interface FilesOutProps {
  readonly kind: OpenKind;
  /** Without a page: all rows that it leaves go into the file. */
  readonly query: ListQuery;
  readonly mayImport: boolean;
}

export function FilesOut({ kind, query, mayImport }: FilesOutProps): JSX.Element {
  const { t, language } = useDesk();
  const [as, setAs] = useState<typeof forms[number]>('xlsx');
  const [columns, setColumns] = useState<typeof spans[number]>('list');
  const { after: _, before: __, ...rows } = query;
  return (
    <details class="card">
      <summary>{t(w.title)}</summary>
      <div class="stack">
        <div class="fields">
          <SelectInput
            label={t(w.columns)}
            value={columns}
            options={spans.map((value) => ({ value, label: t(w[value]) }))}
            onChange={(value) => setColumns(value === 'all' ? 'all' : 'list')}
          />
          <SelectInput
            label={t(w.form)}
            value={as}
            options={forms.map((value) => ({ value, label: t(w[value]) }))}
            onChange={(value) => setAs(forms.find((one) => one === value) ?? 'xlsx')}
          />
        </div>
        <div class="wrap">
          <DownloadButton
            at={deskAt.exportList}
            sent={{ body: { query: rows, as, columns, language } }}
          >
            {t(w.download)}
          </DownloadButton>
          <DownloadButton at={deskAt.dictionary} sent={{ query: { kind: kind.name, language } }}>
            {t(w.dictionary)}
          </DownloadButton>
          {mayImport && (
            <Button kind="line" href={linkTo(['nhap-tep', kind.name])}>{t(w.bringIn)}</Button>
          )}
        </div>
      </div>
    </details>
  );
}
